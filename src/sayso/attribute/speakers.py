"""Who "he", "the minister" or "Roe" is, within one article. What stays unclear stays unnamed."""

from __future__ import annotations

from bisect import insort
from dataclasses import replace

from sayso.attribute.bodies import BODY_KINDS
from sayso.attribute.cast import Cast
from sayso.attribute.names import bare_name
from sayso.attribute.papers import papers_in
from sayso.attribute.parts import holder_behind
from sayso.attribute.phrases import noun_phrase
from sayso.attribute.renaming import says_little
from sayso.attribute.roles import is_state, joined
from sayso.attribute.sources import Description, describe, head_of, pair, spoken_noun
from sayso.attribute.syntax import Range, Syntax
from sayso.attribute.told import body_nouns
from sayso.attribute.turns import (
    PERSONAL,
    Turn,
    describes,
    last_before,
    latest_first,
    one_of,
    seen_again,
)
from sayso.model.attribution import Count

__all__ = ["Speakers"]

BACK_PARAGRAPHS = 4
"""How far back a pronoun may reach, in paragraphs. Set by judgement; not swept."""
SINGLE_BODIES = frozenset(
    {"organisation", "government", "media", "state_media", "document", "spokesperson"}
)
RELATIVE = frozenset({"who", "which", "that"})


class Speakers:
    """Resolves the sources of one field in text order, remembering who has spoken.

    `words` are the token ranges that someone is quoted with: a person mentioned there is not who
    "he" refers to outside.
    """

    def __init__(self, syntax: Syntax, cast: Cast, words: list[Range]) -> None:
        self._syntax = syntax
        self._cast = cast
        self._turns: list[Turn] = []
        spoken = {index for first, last in words for index in range(first, last)}
        self._bodies = [
            Turn(at, syntax.paragraph(at), cast.bodies.full(body.described), (at, at + 1))
            for body in cast.bodies.of(syntax)
            if body.subject and body.described.kind != "government"
            if body.token not in spoken
            for at in (body.token,)
        ]
        self._papers = [
            Turn(at, syntax.paragraph(at), describe(syntax, place), place)
            for at, place in papers_in(syntax)
            if at not in spoken
        ]
        self._mentions = [
            mention
            for mention in cast.mentions[id(syntax)]
            if mention.subject and mention.token not in spoken
        ]

    def resolve(self, source: Range, at: int, speaker: Description | None = None) -> Description:
        """The source at `source`, resolved; `speaker` is who quotes it, if someone does."""
        if source[0] >= source[1]:  # less than a token: the one it is in
            source = max(0, source[0] - 1), max(1, source[0])
            at = min(at, source[0])
        found = self._both(source, at) or self._resolved(
            describe(self._syntax, source), source, at, speaker
        )
        if speaker is None:
            self._remember(found, at, source)
        return found

    def carried(self, at: int) -> tuple[Description, Range] | None:
        """Who says a quotation that stands by itself, and the words that last named them.

        It is the last speaker or subject before it.
        """
        turn = self._latest(at, PERSONAL, None, 1)
        if turn is None:
            return None
        self._remember(turn.speaker, at, turn.words)
        return turn.speaker, turn.words

    def _remember(self, found: Description, at: int, words: Range) -> None:
        if found.name or found.anonymous or not found.pronoun:
            turn = Turn(at, self._syntax.paragraph(at), found, words)
            insort(self._turns, turn, key=lambda each: each.token)
        self._cast.learn(found)
        self._cast.bodies.learn(found)

    def _resolved(
        self, found: Description, source: Range, at: int, speaker: Description | None
    ) -> Description:
        if found.pronoun in RELATIVE:
            return self._relative(found, source)
        if found.pronoun:
            return self._pronoun(found, source[0], speaker)
        source, found = self._whole(source, found)
        person, found = self._known(found, source)
        if person is not None and not found.anonymous:
            return self._owned(self._person(found, person), source)
        if found.name and not found.anonymous:
            return self._named(found, source)
        if found.kind == "spokesperson":
            return self._spokesperson(found, source, at)
        return self._definite(found, at) if found.definite or found.partitive else found

    def _known(self, found: Description, source: Range) -> tuple[Description | None, Description]:
        """The person of the article that a source names, if one, and the source as the body that
        the article tells of elsewhere, if there is one of that name."""
        bare = bare_name(self._syntax, source)
        person = self._cast.person(bare or found.name or "")
        bare = bare or self._titled(source)
        unnamed = bare != found.name and bare in self._cast.bodies.told
        if person is None and (not found.lemma or unnamed):
            return None, self._told(found, bare)
        return person, found

    def _named(self, found: Description, source: Range) -> Description:
        """A source with a name, by its full name."""
        if found.kind == "spokesperson" and found.name == found.affiliation:
            full = self._cast.bodies.named(found.name or "")
            return replace(found, name=full.name, affiliation=full.name) if full else found
        return self._owned(found, source) if found.kind in PERSONAL else self._named_body(found)

    def _whole(self, source: Range, found: Description) -> tuple[Range, Description]:
        """With the apposition behind the source, where that tells its name."""
        if found.name or self._syntax.text(source[1]) != ",":
            return source, found
        behind = self._syntax.kids(head_of(self._syntax, source), "appos")
        last = max((self._syntax.last[i] for i in behind), default=source[1])
        last = max(last, holder_behind(self._syntax, source))
        whole = (source[0], last)
        told = describe(self._syntax, whole) if last > source[1] else found
        return (whole, told) if told.name else (source, found)

    def _titled(self, source: Range) -> str | None:
        """The words of a source but its article, where they are the name of a body: "Save the
        Marshes"."""
        words = joined(self._syntax, source)
        name = words.removeprefix("The ").removeprefix("the ")
        return name if name in self._cast.bodies.told else None

    def _told(self, found: Description, name: str | None) -> Description:
        """`found`, as a body where the article tells elsewhere that it is one."""
        known = self._cast.bodies.told_of(name or found.name)
        if known is None or found.role:
            return found
        return replace(known, lemma="", modifiers=frozenset())

    def _person(self, found: Description, known: Description) -> Description:
        """A person the article names, unless "Mr" or "Ms" shows that it is another."""
        if found.gender and known.gender and found.gender != known.gender:
            return found
        return seen_again(found, known)

    def _both(self, source: Range, at: int) -> Description | None:
        """Two who speak together: "Ann Roe and Tom Besh", "Finland and Norway"."""
        sides = pair(self._syntax, source)
        if sides is None:
            return None
        left, right = (
            self._resolved(describe(self._syntax, side), side, at, None) for side in sides
        )
        kinds = {left.kind, right.kind}
        if not (left.name and right.name) or left.anonymous or right.anonymous:
            return None
        if not kinds <= PERSONAL and (len(kinds) > 1 or not kinds <= BODY_KINDS):
            return None
        return Description(
            "group" if kinds <= PERSONAL else left.kind,
            f"{left.name} and {right.name}",
            count=Count(2, 2),
            plural=True,
        )

    def _relative(self, found: Description, source: Range) -> Description:
        verb = self._syntax.tokens[source[0]].head
        noun = self._syntax.tokens[verb].head
        if self._syntax.tokens[verb].dep != "relcl" or noun >= source[0]:
            return replace(found, kind="person" if found.pronoun == "who" else "organisation")
        top = noun
        while self._syntax.tokens[top].dep == "appos":  # "Ann Roe, the minister who said …"
            top = self._syntax.tokens[top].head
        span = (self._syntax.first[top], source[0])
        while span[1] - 1 > span[0] and self._syntax.text(span[1] - 1) in {",", "(", "—", "–"}:
            span = (span[0], span[1] - 1)
        if span[0] >= span[1]:
            return found
        antecedent = describe(self._syntax, span)
        return self._resolved(antecedent, span, noun, None) if not antecedent.pronoun else found

    def _pronoun(self, found: Description, at: int, speaker: Description | None) -> Description:
        if found.pronoun in {"i", "my"}:
            return replace(speaker, gender=None) if speaker else found
        if found.pronoun in {"we", "you", "our"}:
            return found
        if found.gender:
            earlier = self._latest(at, PERSONAL, found.gender, BACK_PARAGRAPHS)
            return seen_again(found, earlier.speaker) if earlier else found
        body = self._last_body(at, found.plural)
        return seen_again(found, body) if body else found

    def _latest(
        self, at: int, kinds: frozenset[str], gender: str | None, reach: int
    ) -> Turn | None:
        """The last fitting speaker or subject within `reach` paragraphs before token `at`."""
        here = self._syntax.paragraph(at)
        fitting = [
            turn
            for turn in last_before(self._turns, at)
            if here - turn.paragraph <= reach and turn.speaker.kind in kinds
        ]
        fitting += self._named_before(at, here - 1)
        for turn in sorted(fitting, key=lambda turn: -turn.token):
            if gender is None or _sex(turn.speaker, self._cast) in (gender, None):
                return turn
        return None

    def _named_before(self, at: int, paragraph: int) -> list[Turn]:
        """Persons who are the subject of a clause before token `at`, from `paragraph` on."""
        return [
            Turn(token, place, person, noun_phrase(self._syntax, token))
            for mention in last_before(self._mentions, at)
            for token in (mention.token,)
            if (place := self._syntax.paragraph(token)) >= paragraph
            if (person := self._cast.person(mention.name)) is not None
        ]

    def _last_body(self, at: int, plural: bool) -> Description | None:
        """Whom "it" or "they" means: the last body or document, or the last group. The outlet
        itself is not called so."""
        turns = self._before(at)
        if not plural:
            turns = latest_first([*turns, *last_before(self._papers, at)])
        for turn in turns:
            if self._syntax.paragraph(at) - turn.paragraph > 1:
                break
            speaker = turn.speaker
            if plural and (speaker.plural or speaker.kind == "group"):
                return speaker
            single = speaker.kind in SINGLE_BODIES and not speaker.plural
            if not plural and single and (not speaker.name or speaker.name != self._cast.outlet):
                return speaker
        return None

    def _before(self, at: int) -> list[Turn]:
        """Speakers and bodies before token `at`, the last one first."""
        bodies = last_before(self._bodies, at)
        return latest_first([*bodies, *last_before(self._turns, at)])

    def _named_body(self, found: Description) -> Description:
        known = self._cast.bodies.named(found.name or "")
        if known is None:
            return found
        sure = self._cast.bodies.is_sure(known.name)
        label_only = found.kind == "government" and known.name in self._cast.bodies.told
        sure = sure or (label_only and not is_state(found.name or ""))
        vague = found.name == known.name and known.kind == "organisation" and not sure
        own = vague or (found.kind == "state_media" and known.kind in {"media", "organisation"})
        return replace(seen_again(found, known), kind=found.kind if own else known.kind)

    def _spokesperson(self, found: Description, source: Range, at: int) -> Description:
        """Somebody who speaks for "the company", or for whom the article last spoke of."""
        noun = spoken_noun(self._syntax, source)
        if noun is not None:
            body = self._definite(describe(self._syntax, noun), at)
            words = body.name or self._syntax.annotation.words(*noun)
            return replace(found, name=body.name, affiliation=words)
        earlier = self._alike(found, at) if found.definite else None
        if earlier:
            return earlier
        last = self._last_body(at, False)
        if last is None or last.kind == "document":
            return found
        spoken_for = last.affiliation if last.kind == "spokesperson" else last.name
        return replace(found, name=spoken_for, affiliation=spoken_for)

    def _definite(self, found: Description, at: int) -> Description:
        """ "the officer", "the ministry", "one of them": an earlier speaker of that description."""
        known = self._alike(found, at)
        if known is None and found.kind == "person" and found.lemma:
            known = self._cast.with_role(found)
            return seen_again(found, known) if known else found
        if known is None and found.kind in BODY_KINDS and found.name is None:
            body = self._cast.bodies.like(self._syntax, at, found)
            return seen_again(found, body) if body else found
        return known or found

    def _alike(self, found: Description, at: int) -> Description | None:
        for turn in self._before(at):
            if found.partitive and turn.speaker.anonymous:
                return one_of(found, turn.speaker, self._rest(found, turn.token))
            if describes(found, turn.speaker) or self._cast.bodies.may_be(found, turn.speaker):
                return seen_again(found, turn.speaker)
        return None

    def _rest(self, found: Description, at: int) -> Count | None:
        """How many "the others" are: those of a counted group but the ones who spoke last."""
        counts = [turn.speaker.count for turn in self._before(at + 1) if turn.speaker.anonymous]
        if found.lemma not in {"other", "others"} or not found.plural or len(counts) < 2:
            return None
        part, group = counts[:2]
        if not part or not group or part.high is None or group.high is None:
            return None
        left = group.high - part.high
        return Count(left, left) if part.low == part.high and left > 1 else None

    def _body_called(self, words: str, at: int) -> str | None:
        """The name of the body that common nouns ("coast guard") mean before token `at`."""
        *modifiers, lemma = words.split()
        if lemma not in body_nouns():
            return None
        noun = Description(
            "organisation", lemma=lemma, definite=True, modifiers=frozenset(modifiers)
        )
        if says_little(lemma):
            return self._definite(noun, at).name
        called = self._cast.bodies.called(self._syntax, at, noun)
        return called.name if called else None

    def _owned(self, found: Description, source: Range) -> Description:
        """A person with the body that "its" stands for: "its director, Ann Roe"."""
        if found.affiliation and found.affiliation.islower():
            told = self._body_called(found.affiliation, source[0])
            return replace(found, affiliation=told or found.affiliation)
        if found.affiliation or self._syntax.text(source[0]).lower() not in {"its", "their"}:
            return found
        body = self._last_body(source[0], False)
        return replace(found, affiliation=body.name) if body else found


def _sex(person: Description, cast: Cast) -> str | None:
    known = cast.person(person.name) if person.name else None
    return (known.gender if known else None) or person.gender

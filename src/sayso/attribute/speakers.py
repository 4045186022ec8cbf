"""Who "he", "the minister" or "Roe" is, within one article. What stays unclear stays unnamed."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from sayso.attribute.cast import Cast, noun_phrase
from sayso.attribute.lexicon import words
from sayso.attribute.sources import Description, describe
from sayso.attribute.syntax import Range, Syntax
from sayso.model.attribution import Count

__all__ = ["Speakers"]

BACK_PARAGRAPHS = 4
"""How far back a pronoun may reach, in paragraphs. Set by judgement; not swept."""
SINGLE_BODIES = frozenset(
    {"organisation", "government", "media", "state_media", "document", "spokesperson"}
)
PERSONAL = frozenset({"person", "spokesperson", "witness"})
RELATIVE = frozenset({"who", "which", "that"})


@dataclass(frozen=True, slots=True)
class _Turn:
    """Someone who speaks, or of whom the article speaks, and the words that say who."""

    token: int
    paragraph: int
    speaker: Description
    words: Range


class Speakers:
    """Resolves the sources of one field in text order, remembering who has spoken.

    `words` are the token ranges that someone is quoted with: a person mentioned there is not who
    "he" refers to outside.
    """

    def __init__(self, syntax: Syntax, cast: Cast, words: list[Range]) -> None:
        self._syntax = syntax
        self._cast = cast
        self._turns: list[_Turn] = []
        self._acronyms: dict[str, Description] = {}
        self._bodies = [
            _Turn(token, syntax.paragraph(token), body, (token, token + 1))
            for token, body in cast.bodies[id(syntax)]
            if not any(first <= token < last for first, last in words)
        ]
        self._mentions = [
            mention
            for mention in cast.mentions[id(syntax)]
            if mention.subject and not any(first <= mention.token < last for first, last in words)
        ]

    def resolve(self, source: Range, at: int, speaker: Description | None = None) -> Description:
        """The source at `source`, resolved; `speaker` is who quotes it, if someone does."""
        found = describe(self._syntax, source)
        found = self._resolved(found, source, at, speaker)
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
            self._turns.append(_Turn(at, self._syntax.paragraph(at), found, words))
        if found.name:
            self._cast.learn_gender(found.name, found.gender)

    def _resolved(
        self, found: Description, source: Range, at: int, speaker: Description | None
    ) -> Description:
        if found.pronoun in RELATIVE:
            return self._relative(found, source)
        if found.pronoun:
            return self._pronoun(found, source[0], speaker)
        if found.kind in PERSONAL and found.name and not found.anonymous:
            known = self._cast.person(found.name)
            return _with(found, known) if known and known.kind in PERSONAL else found
        if found.name:
            known = self._cast.person(found.name)
            return _with(found, known) if known else self._named_body(found)
        if found.definite or found.partitive or found.kind == "spokesperson":
            return self._definite(found, at)
        return found

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
            return _with(found, earlier.speaker) if earlier else found
        body = self._last_body(at, found.plural)
        return _with(found, body) if body else found

    def _latest(
        self, at: int, kinds: frozenset[str], gender: str | None, reach: int
    ) -> _Turn | None:
        """The last fitting speaker or subject within `reach` paragraphs before token `at`."""
        here = self._syntax.paragraph(at)
        fitting = [
            turn
            for turn in self._turns
            if turn.token < at and here - turn.paragraph <= reach and turn.speaker.kind in kinds
        ]
        fitting += self._named_before(at, here - 1)
        for turn in sorted(fitting, key=lambda turn: -turn.token):
            if gender is None or _sex(turn.speaker, self._cast) in (gender, None):
                return turn
        return None

    def _named_before(self, at: int, paragraph: int) -> list[_Turn]:
        """Persons who are the subject of a clause before token `at`, from `paragraph` on."""
        return [
            _Turn(token, place, person, noun_phrase(self._syntax, token))
            for mention in self._mentions
            if (token := mention.token) < at
            if (place := self._syntax.paragraph(token)) >= paragraph
            if (person := self._cast.person(mention.name)) is not None
        ]

    def _last_body(self, at: int, plural: bool) -> Description | None:
        paragraph = self._syntax.paragraph(at)
        for turn in self._before(at):
            if paragraph - turn.paragraph > 1:
                continue
            if plural and (turn.speaker.plural or turn.speaker.kind == "group"):
                return turn.speaker
            if not plural and turn.speaker.kind in SINGLE_BODIES and not turn.speaker.plural:
                return turn.speaker
        return None

    def _before(self, at: int) -> list[_Turn]:
        """Speakers and bodies before token `at`, the last one first."""
        turns = [turn for turn in (*self._bodies, *self._turns) if turn.token < at]
        return sorted(turns, key=lambda turn: -turn.token)

    def _named_body(self, found: Description) -> Description:
        name = found.name or ""
        key = _acronym(name)
        if name.isupper() and name in self._acronyms:
            return _with(found, self._acronyms[name])
        if len(key) > 1:
            self._acronyms.setdefault(key, found)
        return found

    def _definite(self, found: Description, at: int) -> Description:
        """ "the officer", "the ministry", "one of them": an earlier speaker of that description."""
        if found.kind == "spokesperson":
            body = self._last_body(at, False)
            return replace(found, name=body.name, affiliation=body.name) if body else found
        for turn in self._before(at):
            if found.partitive and turn.speaker.anonymous:
                return _one_of(found, turn.speaker)
            if _describes(found, turn.speaker):
                return _with(found, turn.speaker)
        if found.kind == "person" and found.lemma:
            known = self._cast.with_role({found.lemma, *found.modifiers})
            return _with(found, known) if known else found
        return found


def _describes(found: Description, earlier: Description) -> bool:
    if found.plural != earlier.plural or not found.lemma:
        return False
    if found.lemma == earlier.lemma:
        known = {*earlier.modifiers, *(earlier.role or "").lower().split()}
        alike = found.modifiers <= known or not known
        return alike and (found.count == earlier.count or found.count is None)
    if found.kind == "person" and earlier.role:
        return {found.lemma, *found.modifiers} <= set(earlier.role.lower().split())
    same = words().generic.get(found.lemma) == earlier.kind
    return same and earlier.name is not None


def _one_of(found: Description, group: Description) -> Description:
    """Some of an unnamed group: as many as said, and what the article says of the group."""
    return replace(
        found,
        anonymous=True,
        count=found.count or Count(1, 1),
        role=found.role or group.role,
        affiliation=found.affiliation or group.affiliation,
    )


def _sex(person: Description, cast: Cast) -> str | None:
    known = cast.person(person.name) if person.name else None
    return (known.gender if known else None) or person.gender


def _with(found: Description, earlier: Description) -> Description:
    """`earlier`, seen again in the words of `found`."""
    return replace(
        earlier,
        role=earlier.role or found.role,
        affiliation=earlier.affiliation or found.affiliation,
        gender=earlier.gender or found.gender,
        pronoun="",
    )


def _acronym(name: str) -> str:
    return "".join(word[0] for word in re.findall(r"[^\W\d_]+", name) if word[0].isupper())

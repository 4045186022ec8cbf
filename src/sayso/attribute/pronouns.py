"""Whom "he" and "she" mean: only where one person fits and nobody else may."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby, islice, takewhile

from sayso.attribute.gender import PRONOUN_GENDER, Votes
from sayso.attribute.people import EITHER, People
from sayso.attribute.persons import Person
from sayso.attribute.roles import resource_set
from sayso.attribute.syntax import Syntax
from sayso.attribute.telling import Telling
from sayso.model.attribution import Attribution

__all__ = ["Pronouns"]

REACH = 3
"""Sentences with people in them that are looked back at, and sentences at all."""
PARAGRAPHS = 2
DEEP = 30
"""How many words up from a pronoun the verb of its sentence is looked for."""
NEAR = 50
"""People that are looked back at: a page without full stops must not cost the square of them."""
FRONTED = frozenset({"advcl", "npadvmod", "prep"})
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
OBJECTS = frozenset({"dobj", "dative", "pobj"})
PERSONAL = frozenset({"person", "spokesperson", "witness"})
NOBODY = ""
"""The name of somebody who is not named."""


class Pronouns:
    """Resolves the "he" and "she" of one field, at the tokens given, in text order.

    `named` is everyone whom the field names or means by a noun.
    """

    def __init__(
        self, syntax: Syntax, people: People, named: Sequence[Person], telling: Telling
    ) -> None:
        self._syntax = syntax
        self._people = people
        self._telling = telling
        self._sexes = {
            token.index: gender
            for token in syntax.tokens
            if token.tag in {"PRP", "PRP$"} and (gender := PRONOUN_GENDER.get(token.text.lower()))
        }
        self._all = sorted([*named, *map(self._pronoun, self._sexes)], key=lambda each: each.token)
        self._by_top = {each.top: each for each in self._all}
        self._by_place = {(each.first, each.last): each for each in self._all}
        self._found: dict[int, str | None] = {}
        self._called: dict[str, str] = {}

    def _pronoun(self, index: int) -> Person:
        subject = self._syntax.tokens[index].dep in SUBJECTS
        return Person(index, index, index, index + 1, None, self._sexes[index], subject)

    def resolved(self) -> Iterator[tuple[int, str]]:
        """The tokens of the pronouns that mean one person, each with the full name.

        Somebody of whom nothing else tells it is called he or she as most of their pronouns say:
        these are looked at twice.
        """
        first = ((self.resolve(index), gender) for index, gender in self._sexes.items())
        votes = Counter(
            (name, sex) for name, sex in first if name and not self._people.gender(name)
        )
        if votes:
            self._called = _majority(votes)
            self._found.clear()
        found = ((index, self.resolve(index)) for index in self._sexes)
        return ((index, name) for index, name in found if name is not None)

    def resolve(self, index: int) -> str | None:
        """The full name of whom the pronoun at a token means, or None."""
        if index not in self._found:
            self._found[index] = None  # while it is looked for, it means nobody
            self._found[index] = self._resolved(index)
        return self._found[index]

    def speaker(self, told: Attribution) -> str | None:
        """The name of the person who says something; a pronoun's as it is resolved here."""
        source, place = told.source, self._telling.place(told)
        if source is None or place is None:
            return None
        if place[1] - place[0] == 1 and place[0] in self._sexes:
            return self.resolve(place[0])
        if source.kind in PERSONAL:
            name, own = self._people.whole(source.name or ""), self._within(*place)
            sure = any(each.name == name for each in own)
            return name if sure or not any(map(self._is_unsure, own)) else None
        found = self._by_place.get(place)
        return found.name if found else None

    def _is_unsure(self, each: Person) -> bool:
        """Whether a name may be several people's."""
        return each.name is None and self._syntax.tokens[each.token].pos == "PROPN"

    def _resolved(self, index: int) -> str | None:
        if self._syntax.quoted[index] is not None:
            return self._quoted(index)
        source = self._telling.by_source.get(index)
        if source is not None and self._telling.place(source) == (index, index + 1):
            return self._of_source(index, source)
        told = self._telling.within(index)
        if told is None or not self._fits(self._gender_of(told), index):
            return self._general(index)
        speaker = self.speaker(told)
        if speaker is None:
            return None if _is_one(told) else self._general(index)
        if speaker == self._barred(index) or not self._is_known(index, told):
            return self._general(index)
        return self._of_speaker(index, told, speaker)

    def _of_source(self, index: int, told: Attribution) -> str | None:
        """Who speaks, where a pronoun is the source: as the article's speakers were resolved, if
        the people before it leave no doubt."""
        found = self._general(index, told)
        if told.source is None or told.source.name is None:
            return found
        named = self._people.whole(told.source.name)
        if found is None and named is not None and self._main_before(index, told) == named:
            return named
        return found if found == named else None

    def _of_speaker(self, index: int, told: Attribution, speaker: str) -> str | None:
        """The one who says it, unless somebody else was named since."""
        place, first = self._telling.place(told), self._telling.start(told)
        if place is not None and place[1] <= first:
            first = place[1]
        allowed = {speaker, self._barred(index)} - {NOBODY}
        since = (each for each in self._before(index) if each.token >= first)
        if any(self._fits_one(each, index) and self._name(each) not in allowed for each in since):
            return None
        return None if self._is_rivalled(index, told, speaker) else self._one({speaker}, index)

    def _gender_of(self, told: Attribution) -> str | None:
        """Whether a man or a woman says something: by their pronoun, noun or name."""
        place = self._telling.place(told)
        if place is None:
            return None
        if place[1] - place[0] == 1 and place[0] in self._sexes:
            return self._sexes[place[0]]
        speaker = self.speaker(told)
        if speaker is not None:
            return self._people.gender(speaker)
        own = [each for each in self._within(*place) if not each.name]
        return own[0].gender if len(own) == 1 else None

    def _is_known(self, index: int, told: Attribution) -> bool:
        """Whether it was said before a pronoun who speaks: in "he would resign, Roe said" he may be
        another."""
        place = self._telling.place(told)
        return place is None or place[0] < index or place[0] in self._sexes

    def _is_rivalled(self, index: int, told: Attribution, speaker: str) -> bool:
        """Whether somebody named earlier may be meant rather than the speaker: where the pronoun is
        an object, where nothing tells that the speaker is a man or a woman, where it is somebody's
        business to speak of others, or where the sentence before was about another."""
        place = self._telling.place(told) or (index, index)
        gender, before = self._sexes[index], min(index, place[0])
        known = self._people.gender(speaker) is not None
        if not known or self._syntax.tokens[index].dep in OBJECTS or _speaks_of_others(told):
            near = [each for group in self._groups(before, quoted=False) for each in group]
            near += self._within(*place)
        else:
            near = self._topic(before, speaker)
        names = {each.name or self._name(each) for each in near if self._sex(each) == gender}
        return bool(names - {speaker})

    def _within(self, first: int, last: int) -> list[Person]:
        low, high = (
            bisect_left(self._all, at, key=lambda each: each.token) for at in (first, last)
        )
        return self._all[low:high]

    def _topic(self, before: int, speaker: str) -> list[Person]:
        """The subjects of the sentence before, in one paragraph, where the speaker is new there."""
        here = self._syntax.sentence_of[before]
        if any(self._name(each) == speaker for each in self._before(before)):
            return []
        return [
            each
            for each in self._before(before)
            if each.subject and self._syntax.sentence_of[each.token] == here - 1
            if self._syntax.paragraph(each.token) == self._syntax.paragraph(before)
        ]

    def _quoted(self, index: int) -> str | None:
        """Somebody that is spoken of in a quotation, and so not its speaker."""
        told = self._telling.quoting(index)
        if told is None or told.source is None or not _is_speech(self._syntax, told):
            return None
        speaker = self.speaker(told)
        if speaker is None and told.source.kind == "person" and not told.source.anonymous:
            return None
        groups = (
            [each for each in group if speaker is None or self._name(each) != speaker]
            for group in self._groups(index, quoted=True)
        )
        return self._chosen(index, groups)

    def _general(self, index: int, source: Attribution | None = None) -> str | None:
        """Whom the sentence, or the ones before it, leave as the only one; for the `source` of
        something not somebody that it is about."""
        groups = [
            [
                each
                for each in group
                if source is None or not self._telling.holds(source, each.token)
            ]
            for group in self._groups(index, quoted=False)
        ]
        found, ahead = self._chosen(index, groups), self._ahead(index)
        if ahead is None or found == ahead:
            return found
        return None if any(groups) else self._one({ahead}, index)

    def _ahead(self, index: int) -> str | None:
        """The subject that follows a clause or a phrase in front of it which a pronoun stands in:
        "asked about [his] health, Roe said"."""
        syntax, below = self._syntax, index
        for _ in range(DEEP):
            above = syntax.tokens[below].head
            if above == below:
                break
            subjects = [i for i in syntax.kids(above, *SUBJECTS) if i > index]
            if subjects and below < subjects[0] and syntax.tokens[below].dep in FRONTED:
                person = self._by_top.get(subjects[0])
                if person is not None and self._fits_one(person, index):
                    return self._name(person)
            below = above
        return None

    def _main_before(self, index: int, source: Attribution) -> str | None:
        """Who the last sentence with people in it was about: the subject of its main verb, where
        nobody stands beside it or as its object."""
        for group in self._groups(index, quoted=False):
            fitting = [
                each
                for each in group
                if self._fits_one(each, index) and not self._telling.holds(source, each.token)
            ]
            main = {self._name(each) for each in fitting if self._is_main(each)}
            beside = {self._name(each) for each in fitting if self._is_beside(each)}
            if main or beside:
                return self._one(main | beside, index)
            if fitting:
                return None
        return None

    def _is_main(self, each: Person) -> bool:
        told = self._telling.by_source.get(each.token)
        if told is not None and told.parent is None:
            return True
        return each.subject and self._at_root(self._syntax.tokens[each.top].head)

    def _is_beside(self, each: Person) -> bool:
        token = self._syntax.tokens[each.top]
        verb = token.head
        if token.dep == "pobj":
            verb = self._syntax.tokens[verb].head
        return token.dep in {"conj", *OBJECTS} and self._at_root(verb)

    def _at_root(self, verb: int) -> bool:
        token = self._syntax.tokens[verb]
        while token.dep == "conj" and token.head != token.index:
            token = self._syntax.tokens[token.head]
        return token.head == token.index

    def _chosen(
        self, index: int, groups: Iterator[list[Person]] | list[list[Person]]
    ) -> str | None:
        """The only one who fits in the nearest of `groups`, and who, unless a subject there, is no
        other than the subject of the next."""
        barred = self._barred(index)
        if barred == NOBODY:
            return None
        fitting = [
            [each for each in group if self._fits_one(each, index) and self._name(each) != barred]
            for group in groups
        ]
        fitting = [group for group in fitting if group]
        if not fitting:
            return None
        names = {self._name(each) for each in fitting[0]}
        if len(names) == 1 and not any(each.subject for each in fitting[0]) and len(fitting) > 1:
            names |= {self._name(each) for each in fitting[1] if each.subject}
        return self._one(names, index)

    def _one(self, names: set[str], index: int) -> str | None:
        """The only one of `names`, where it is somebody's of the right sex, and the article never
        called them by the other pronoun."""
        name = names.pop() if len(names) == 1 else NOBODY
        gender = self._sexes[index]
        if name == NOBODY or self._people.gender(name) not in {None, gender}:
            return None
        return name if self._called.get(name, gender) == gender else None

    def _barred(self, index: int) -> str | None:
        """Whom an object cannot mean: the subject of its verb. Nobody where that is unclear."""
        token = self._syntax.tokens[index]
        if token.dep not in OBJECTS or token.tag != "PRP":
            return None
        verb = token.head
        if self._syntax.tokens[verb].pos == "ADP":
            verb = self._syntax.tokens[verb].head
        for subject in self._syntax.kids(verb, *SUBJECTS):
            person = self._by_top.get(subject)
            if person is not None and self._fits_one(person, index):
                return self._name(person)
        return None

    def _fits_one(self, each: Person, index: int) -> bool:
        return self._fits(self._sex(each), index)

    def _fits(self, gender: str | None, index: int) -> bool:
        return gender in {None, EITHER, self._sexes[index]}

    def _sex(self, each: Person) -> str | None:
        """What tells whether somebody is a man or a woman, other pronouns at last."""
        return each.gender or self._called.get(each.name or NOBODY)

    def _name(self, each: Person) -> str:
        found = self.resolve(each.token) if each.token in self._sexes else each.name
        return found or NOBODY

    def _before(self, index: int) -> Iterator[Person]:
        """The people before a token, the nearest first."""
        at = bisect_left(self._all, index, key=lambda each: each.token)
        return (self._all[i] for i in range(at - 1, max(-1, at - 1 - NEAR), -1))

    def _groups(self, index: int, *, quoted: bool) -> Iterator[list[Person]]:
        """People before a token by sentence, the nearest first; those that only others are quoted
        with are left out unless the token is quoted itself."""
        syntax = self._syntax
        here, paragraph = syntax.sentence_of[index], syntax.paragraph(index)
        near = takewhile(
            lambda each: here - syntax.sentence_of[each.token] <= REACH, self._before(index)
        )
        seen = (
            each
            for each in near
            if quoted or syntax.quoted[each.token] is None
            if paragraph - syntax.paragraph(each.token) <= PARAGRAPHS
        )
        groups = groupby(seen, key=lambda each: syntax.sentence_of[each.token])
        return (list(group) for _, group in islice(groups, REACH))


def _majority(votes: Votes) -> dict[str, str]:
    """By which pronoun each name is called more often; "either" where by both alike."""
    lead = {name: votes[name, "male"] - votes[name, "female"] for name, _ in votes}
    return {
        name: EITHER if by == 0 else "male" if by > 0 else "female" for name, by in lead.items()
    }


def _is_one(told: Attribution) -> bool:
    """Whether a single person speaks."""
    source = told.source
    if source is None or source.kind not in PERSONAL:
        return False
    return source.count is None or source.count.high == 1


def _speaks_of_others(told: Attribution) -> bool:
    """Whether somebody speaks for others, or of them by trade: a spokesman, a prosecutor."""
    source = told.source
    posts = resource_set("references.json", "of_others")
    if source is None or source.kind == "spokesperson":
        return source is not None
    return any(
        word.strip(",") in posts for word in f"{source.role or ''} {source.text}".lower().split()
    )


def _is_speech(syntax: Syntax, told: Attribution) -> bool:
    """Whether somebody is quoted with a sentence of their own, not with words of one."""
    text = syntax.annotation.text[told.content[0].start : told.content[0].end]
    letters = [character for character in text if character.isalpha()]
    return bool(letters) and letters[0].isupper() and syntax.is_quoted(told.content[0])

"""Whom "he" and "she" mean: only where one person fits and nobody else may."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import groupby

from sayso.attribute.gender import PRONOUN_GENDER
from sayso.attribute.people import EITHER, People
from sayso.attribute.persons import Person
from sayso.attribute.syntax import Syntax
from sayso.attribute.telling import Telling, source_range
from sayso.model.attribution import Attribution

__all__ = ["Pronouns"]

REACH = 3
"""Sentences with people in them that are looked back at."""
PARAGRAPHS = 2
OBJECTS = frozenset({"dobj", "dative", "pobj"})
FRONTED = frozenset({"advcl", "npadvmod", "prep"})
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
NOBODY = ""
"""The name of somebody who is not named."""


class Pronouns:
    """Resolves the "he" and "she" of one field, in text order."""

    def __init__(
        self, syntax: Syntax, people: People, named: Sequence[Person], telling: Telling
    ) -> None:
        self._syntax = syntax
        self._people = people
        self._telling = telling
        own = [_pronoun(syntax, i) for i in range(len(syntax.tokens)) if _gender(syntax, i)]
        self.tokens = [each.token for each in own]
        self._all = sorted([*named, *own], key=lambda each: each.token)
        self._found: dict[int, str | None] = {}
        self._called: dict[str, str] = {}
        self.why: dict[int, str] = {}

    def resolve(self, index: int) -> str | None:
        """The full name of whom the pronoun at a token means, or None."""
        if index not in self._found:
            self._found[index] = None  # while it is looked for, it means nobody
            self._found[index] = self._resolved(index)
        return self._found[index]

    def _resolved(self, index: int) -> str | None:
        syntax, telling = self._syntax, self._telling
        source = telling.by_source.get(index)
        if source is not None and not _is_whole_source(syntax, source, index):
            source = None
        if syntax.quoted[index] is not None:
            return self._quoted(index)
        told = telling.within(index)
        if told is not None and source is None and self._fits(self._gender_of(told), index):
            speaker = self.speaker(told)
            if speaker is None and _is_one(told):
                return self._w(index, "anon", None)
            if speaker is not None and speaker != self._barred(index) and self._is_known(index, told):
                return self._of_speaker(index, told, speaker)
        found = self._general(index, source)
        told_name = source.source.name if source is not None and source.source else None
        if told_name is None:
            return found
        told_name = self._people.whole(told_name)
        if found is None and told_name is not None and self._main_before(index, source) == told_name:
            return self._w(index, "main", told_name)
        if told_name != found:
            return self._w(index, "disagree", None)
        return found

    def _w(self, index: int, why: str, name: str | None) -> str | None:
        self.why[index] = why
        return name

    def speaker(self, told: Attribution) -> str | None:
        """The name of the person who says something; a pronoun's as it is resolved here."""
        source, place = told.source, source_range(self._syntax, told)
        if source is None or place is None:
            return None
        if place[1] - place[0] == 1 and _gender(self._syntax, place[0]):
            return self.resolve(place[0])
        if source.kind in {"person", "spokesperson"}:
            return self._people.whole(source.name or "")
        return next((each.name for each in self._all if (each.first, each.last) == place), None)

    def _gender_of(self, told: Attribution) -> str | None:
        """Whether a man or a woman says something: by the pronoun, the noun or the name for them."""
        source, place = told.source, source_range(self._syntax, told)
        if source is None or place is None:
            return None
        if place[1] - place[0] == 1 and (shown := _gender(self._syntax, place[0])):
            return shown
        speaker = self.speaker(told)
        if speaker is not None:
            return self._people.gender(speaker)
        own = [each for each in self._all if place[0] <= each.token < place[1] and not each.name]
        return own[0].gender if len(own) == 1 else None

    def _is_known(self, index: int, told: Attribution) -> bool:
        """Whether it was said before a pronoun who speaks: in "he would resign, Roe said" he may be
        another."""
        place = source_range(self._syntax, told)
        return place is None or place[0] < index or bool(_gender(self._syntax, place[0]))

    def _of_speaker(self, index: int, told: Attribution, speaker: str) -> str | None:
        place = source_range(self._syntax, told)
        first = self._telling.start(told)
        if place and place[1] <= first:
            first = place[1]
        allowed = {speaker, self._barred(index)} - {NOBODY}
        others = [
            each
            for each in self._before(index)
            if each.token >= first
            if self._fits(self._sex(each), index) and self._name(each) not in allowed
        ]
        if others:
            return self._w(index, "speaker?", None)
        if self._is_rivalled(index, place or (index, index), speaker):
            return self._w(index, "rivalled", None)
        return self._w(index, "speaker", self._one({speaker}, index))

    def _is_rivalled(self, index: int, place: tuple[int, int], speaker: str) -> bool:
        """Whether somebody named before may be meant rather than the speaker: where the pronoun is
        an object, or where nothing tells that the speaker is a man or a woman."""
        known = self._people.gender(speaker) is not None
        if known and self._syntax.tokens[index].dep not in OBJECTS:
            return False
        before = self._groups(min(index, place[0]), quoted=False)
        rivals = {
            each.name or self._name(each)
            for group in before
            for each in group
            if self._sex(each) == _gender(self._syntax, index)
        }
        return bool(rivals - {speaker})

    def _quoted(self, index: int) -> str | None:
        told = self._telling.quoting(index)
        if told is None or told.source is None or not _is_speech(self._syntax, told):
            return self._w(index, "quote?", None)
        speaker = self.speaker(told)
        if speaker is None and told.source.kind == "person" and not told.source.anonymous:
            return self._w(index, "quote-unknown", None)
        groups = [
            [each for each in group if self._name(each) != speaker or speaker is None]
            for group in self._groups(index, quoted=True)
        ]
        return self._w(index, "quoted", self._chosen(index, groups))

    def _general(self, index: int, source: Attribution | None) -> str | None:
        groups = [
            [each for each in group if source is None or not self._telling.holds(source, each.token)]
            for group in self._groups(index, quoted=False)
        ]
        found = self._chosen(index, groups)
        ahead = self._ahead(index)
        if ahead is not None and found != ahead:
            found = None if found or any(groups) else self._one({ahead}, index)
        return self._w(index, "general", found)

    def _ahead(self, index: int) -> str | None:
        """The subject that follows a clause or a phrase in front of it which a pronoun stands in:
        "asked about [his] health, Roe said"."""
        syntax, below = self._syntax, index
        while syntax.tokens[below].head != below:
            above = syntax.tokens[below].head
            subjects = [i for i in syntax.kids(above, *SUBJECTS) if i > index]
            if subjects and below < subjects[0] and syntax.tokens[below].dep in FRONTED:
                for each in self._all:
                    if each.top == subjects[0] and self._fits(self._sex(each), index):
                        return self._name(each)
            below = above
        return None

    def _main_before(self, index: int, source: Attribution) -> str | None:
        """Who the last sentence with people in it was about: the subject of its main verb, where
        nobody stands beside it or as its object."""
        for group in self._groups(index, quoted=False):
            fitting = [
                each
                for each in group
                if self._fits(self._sex(each), index) and not self._telling.holds(source, each.token)
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
        while token.dep == "conj":
            token = self._syntax.tokens[token.head]
        return token.head == token.index

    def _chosen(self, index: int, groups: Sequence[Sequence[Person]]) -> str | None:
        barred = self._barred(index)
        if barred == NOBODY:
            return None
        fitting = [
            [each for each in group if self._fits(self._sex(each), index) and self._name(each) != barred]
            for group in groups
        ]
        fitting = [group for group in fitting if group]
        if not fitting:
            return None
        names = {self._name(each) for each in fitting[0]}
        if len(names) > 1 or NOBODY in names:
            return None
        if not any(each.subject for each in fitting[0]) and len(fitting) > 1:
            names |= {self._name(each) for each in fitting[1]}
        return self._one(names, index)

    def _one(self, names: set[str], index: int) -> str | None:
        name = names.pop() if len(names) == 1 else None
        if not name or not self._suits(self._people.gender(name), index):
            return None
        gender = _gender(self._syntax, index) or ""
        return name if self._called.setdefault(name, gender) == gender else None

    def _barred(self, index: int) -> str | None:
        """Whom an object cannot mean: the subject of its verb. Nobody where that is unclear."""
        token = self._syntax.tokens[index]
        if token.dep not in OBJECTS or token.tag != "PRP":
            return None
        verb = token.head
        if self._syntax.tokens[verb].pos == "ADP":
            verb = self._syntax.tokens[verb].head
        for subject in self._syntax.kids(verb, *SUBJECTS):
            for each in self._all:
                if each.top == subject and self._fits(self._sex(each), index):
                    return self._name(each)
        return None

    def _fits(self, gender: str | None, index: int) -> bool:
        return gender in {None, EITHER, _gender(self._syntax, index)}

    def _suits(self, gender: str | None, index: int) -> bool:
        return gender != EITHER and self._fits(gender, index)

    def _sex(self, each: Person) -> str | None:
        """What tells whether somebody is a man or a woman, a pronoun earlier in the text at last."""
        return each.gender or self._called.get(each.name or "")

    def _name(self, each: Person) -> str:
        if _gender(self._syntax, each.token):
            return self.resolve(each.token) or NOBODY
        return each.name or NOBODY

    def _before(self, index: int) -> Sequence[Person]:
        return self._all[: bisect_left(self._all, index, key=lambda each: each.token)]

    def _groups(self, index: int, *, quoted: bool) -> Iterator[list[Person]]:
        """People before a token by sentence, the nearest first; those that only others are quoted
        with are left out unless the token is quoted itself."""
        syntax = self._syntax
        seen = [
            each
            for each in reversed(self._before(index))
            if syntax.paragraph(index) - syntax.paragraph(each.token) <= PARAGRAPHS
            if quoted or syntax.quoted[each.token] is None
        ]
        here = syntax.sentence_of[index]
        for number, (sentence, group) in enumerate(
            groupby(seen, key=lambda each: syntax.sentence_of[each.token])
        ):
            if number >= REACH or here - sentence > REACH:
                return
            yield list(group)


def _gender(syntax: Syntax, index: int) -> str | None:
    token = syntax.tokens[index]
    return PRONOUN_GENDER.get(token.text.lower()) if token.pos == "PRON" else None


def _pronoun(syntax: Syntax, index: int) -> Person:
    subject = syntax.tokens[index].dep in SUBJECTS
    return Person(index, index, index, index + 1, None, _gender(syntax, index), subject)


def _is_whole_source(syntax: Syntax, told: Attribution, index: int) -> bool:
    place = source_range(syntax, told)
    return place == (index, index + 1)


def _is_one(told: Attribution) -> bool:
    """Whether a single person speaks who is not named."""
    source = told.source
    if source is None:
        return False
    return source.kind in {"person", "spokesperson", "witness"} and (
        source.count is None or source.count.high == 1
    )


def _is_speech(syntax: Syntax, told: Attribution) -> bool:
    """Whether somebody is quoted with a sentence of their own, not with words of one."""
    text = syntax.annotation.text[told.content[0].start : told.content[0].end]
    letters = [character for character in text if character.isalpha()]
    return bool(letters) and letters[0].isupper() and syntax.is_quoted(told.content[0])

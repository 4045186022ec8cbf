"""Whether two names may be one body's: the order of words, its State, short forms, acronyms."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from rapidfuzz import fuzz

from sayso.link.lexicon import singular, small_words, table
from sayso.link.spelling import folded, skeleton, spelled
from sayso.model.speakers import StateName, States

__all__ = ["Bodies", "BodyMatch", "BodyName", "acronyms_beside"]

ALIKE = 88
"""Percent of letters that names of as many words must share to be shown as spelled alike."""
_ACRONYM = re.compile(r"[A-Z][A-Za-z&]?[A-Z][A-Z&]{0,5}")
_WORD = re.compile(r"[^\W_]+")
_MARKS = re.compile(r"[’']s?\b|\.(?=\w\.)|(?<=\b\w)\.")
_BESIDE = r"\s*\(\s*(?:the\s+|or\s+)?[“\"]?([A-Z][A-Za-z&]{1,7})[”\"]?\s*\)"


@dataclass(frozen=True, slots=True)
class BodyName:
    """What a body's name is compared by. `words` are folded and singular, `places` the States it
    names; `stands`: a capital or seat that stands for one. `initials` of all and of its main words.
    """

    words: frozenset[str]
    places: frozenset[str]
    stands: bool
    initials: frozenset[str]
    acronym: str | None

    @property
    def telling(self) -> frozenset[str]:
        """Those of its words that few bodies have."""
        return self.words - _generic()

    @property
    def line(self) -> str:
        """Its words in alphabetical order."""
        return " ".join(sorted(self.words))


@dataclass(frozen=True, slots=True)
class BodyMatch:
    """How two names agree; `sure` where the names alone say that they are one body's."""

    reason: str
    score: float
    sure: bool = False
    conflicts: bool = False


class Bodies:
    """Compares names of bodies; `states` finds the States in them."""

    def __init__(self, states: States) -> None:
        self._states = states
        self._known: dict[str, BodyName] = {}

    def named(self, name: str) -> BodyName:
        """The parts of a name."""
        if name not in self._known:
            self._known[name] = _parts(name, tuple(self._states(name)))
        return self._known[name]

    def keys(self, name: str, acronyms: tuple[str, ...] = ()) -> Iterator[str]:
        """By what a name is looked up: its telling words, else all; a State; acronyms."""
        its = self.named(name)
        for word in its.telling:
            yield f"body {skeleton(word)}"
        if not its.telling:
            yield f"body {its.line or ' '.join(sorted(its.places))}"
        for each in {*its.initials, *acronyms, *filter(None, [its.acronym])}:
            yield f"acronym {each.casefold()}"
        listed = _listed().get(its.acronym or "")
        if listed:
            yield from self.keys(listed)

    def match(
        self, one: str, two: str, beside: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())
    ) -> BodyMatch | None:
        """How two names agree; None where they do not. `beside` are the acronyms beside each."""
        first, second = self.named(one), self.named(two)
        for short, long, own in ((first, second, beside[1]), (second, first, beside[0])):
            if short.acronym and not long.acronym:
                found = self._acronym(short.acronym, long, own)
                if found:
                    return found
        if first.places and second.places and not first.places & second.places:
            alike = first.words == second.words and first.words
            return BodyMatch("of other States", 0.0, conflicts=True) if alike else None
        if first.words == second.words:
            return _in_the_same_words(one, two, first, second)
        return _in_other_words(first, second)

    def _acronym(self, acronym: str, long: BodyName, beside: tuple[str, ...]) -> BodyMatch | None:
        if acronym in beside:
            return BodyMatch(f"an article writes {acronym} beside the name", 0.97, sure=True)
        listed = _listed().get(acronym)
        if listed and self.named(listed).words == long.words:
            return BodyMatch(f"{acronym} is its known acronym", 0.95, sure=True)
        if acronym in long.initials:
            return BodyMatch(f"{acronym} are its initials", 0.7)
        return None


def acronyms_beside(name: str, text: str) -> tuple[str, ...]:
    """The acronyms that `text` gives for a body in brackets: "World Grain Council (WGC)"."""
    found = re.findall(re.escape(name) + _BESIDE, text)
    return tuple(sorted({each for each in found if _ACRONYM.fullmatch(each)}))


def _parts(name: str, states: tuple[StateName, ...]) -> BodyName:
    whole = len(states) == 1 and states[0].end - states[0].start >= len(_without_the(name))
    meant = [each for each in states if each.direct or whole]
    rest = name
    for each in reversed(meant):
        rest = f"{rest[: each.start]} {rest[each.end :]}"
    plain = f" {' '.join(_WORD.findall(_MARKS.sub('', folded(rest))))} "
    for phrase, instead in table("speakers")["body_phrases"].items():
        plain = plain.replace(f" {phrase} ", f" {instead} ")
    words = frozenset(singular(word) for word in plain.split() if word not in small_words())
    acronym = name.replace(".", "") if _ACRONYM.fullmatch(name.replace(".", "")) else None
    stands = whole and not states[0].direct
    return BodyName(words, frozenset(each.name for each in meant), stands, _initials(name), acronym)


def _without_the(name: str) -> str:
    return re.sub(r"^the\s+", "", name, flags=re.IGNORECASE)


def _initials(name: str) -> frozenset[str]:
    words = [word for word in _WORD.findall(_MARKS.sub("", _without_the(name))) if word]
    if len(words) < 3:
        return frozenset()
    main = [word for word in words if word.casefold() not in small_words()]
    both = ("".join(word[0] for word in each).upper() for each in (words, main))
    return frozenset(each for each in both if len(each) > 2)


def _in_the_same_words(one: str, two: str, first: BodyName, second: BodyName) -> BodyMatch:
    if first.places != second.places:
        named = next(iter(sorted(first.places ^ second.places)))
        return BodyMatch(f"only one names {named}", 0.75 if first.telling else 0.6)
    if first.stands != second.stands:
        return BodyMatch("a capital or seat that may stand for the State", 0.7)
    if folded(one) == folded(two):
        return BodyMatch("the same name", 1.0, sure=True)
    return BodyMatch("the same words in another order or form", 0.97, sure=True)


def _in_other_words(first: BodyName, second: BodyName) -> BodyMatch | None:
    few, many = sorted((first, second), key=lambda each: len(each.words))
    if few.words < many.words and few.telling:
        return BodyMatch("one name holds the other", 0.6)
    if len(few.words) != len(many.words) or few.places != many.places:
        return None
    if _figures(few) != _figures(many):
        return None
    pairs = list(zip(sorted(few.words), sorted(many.words), strict=True))
    if all(spelled(*pair) in {"equal", "letters"} for pair in pairs):
        return BodyMatch("one name in two romanisations", 0.9, sure=True)
    score = fuzz.ratio(few.line, many.line)
    return BodyMatch("spelled alike", score / 100 * 0.8) if score >= ALIKE else None


def _figures(name: BodyName) -> set[str]:
    return {word for word in name.words if any(char.isdigit() for char in word)}


@cache
def _generic() -> frozenset[str]:
    return frozenset(table("speakers")["generic"])


@cache
def _listed() -> Mapping[str, str]:
    found: Mapping[str, str] = table("speakers")["acronyms"]
    return found

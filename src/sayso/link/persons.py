"""Whether two names may be one person's, by the names alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from rapidfuzz import fuzz

from sayso.link.lexicon import table
from sayso.link.spelling import KEPT, Spelling, skeleton, spelled, tokens
from sayso.model.speakers import Sex

__all__ = ["NameMatch", "PersonName", "match_persons", "person_keys", "person_name", "title_sex"]

ORDER = ("equal", "letters", "alike", "short", "initial", "partial", "bare", "junior")
"""The ways in which two names agree, the surest first: letter by letter, in two romanisations, in
most letters, by a short form, by an initial, but for a part left out, in the surname only, but for
"junior". The last is never sure."""
WORDS = {
    "equal": "the same name",
    "letters": "one name in two romanisations",
    "alike": "spelled alike",
    "short": "a short form of the first name",
    "initial": "with an initial",
    "partial": "one leaves out part of the name",
    "bare": "the surname only",
}


@dataclass(frozen=True, slots=True)
class PersonName:
    """A person's name in its parts, folded, without particles. `title` are words of office before
    it, `suffix` "jr" and the like."""

    given: tuple[str, ...]
    family: str
    title: str = ""
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class NameMatch:
    """How two names agree (see `ORDER`), or that they conflict; `score` is how alike they are.

    `full`: both have more than a surname, and all of both is compared.
    """

    level: str
    score: float
    reason: str
    full: bool = False

    @property
    def conflicts(self) -> bool:
        """Whether the names are those of two people with one surname."""
        return self.level == "conflict"


@lru_cache(KEPT)
def person_name(name: str) -> PersonName:
    """The parts of a name in the usual order, or with the surname first where that is known."""
    return _names(name)[0]


def title_sex(name: str) -> Sex | None:
    """What a title in `name` tells: "Mrs Roe"."""
    told = {table("speakers")["titles"].get(word) for word in tokens(name)[:-1]} - {None}
    return told.pop() if len(told) == 1 else None


def person_keys(name: str) -> Iterator[str]:
    """By what a name is looked up: its surname as it sounds, and all of it in any order."""
    for each in _names(name):
        yield f"person {skeleton(each.family)}"
    whole = person_name(name)
    if whole.given:
        yield f"person {' '.join(sorted(map(skeleton, (*whole.given, whole.family))))}"


@lru_cache(KEPT)
def match_persons(one: str, two: str) -> NameMatch | None:
    """How two names agree or conflict; None where they have not even a surname in common."""
    found = [
        match
        for first in _names(one)
        for second in _names(two)
        if (match := _match(first, second)) is not None
    ]
    if sorted(tokens(one)) == sorted(tokens(two)) and len(tokens(one)) > 1:
        found.append(NameMatch("equal", 1.0, WORDS["equal"], full=True))
    known = {level: place for place, level in enumerate(ORDER)}
    return min(found, key=lambda each: known.get(each.level, len(known)), default=None)


@cache
def _titles() -> Mapping[str, Sex | None]:
    found: dict[str, Sex | None] = table("speakers")["titles"]
    return found


@lru_cache(KEPT)
def _names(name: str) -> tuple[PersonName, ...]:
    data = table("speakers")
    words, title = list(tokens(name)), []
    while len(words) > 1 and words[0] in _titles():
        title.append(words.pop(0))
    suffix = words.pop() if len(words) > 1 and words[-1] in data["suffixes"] else ""
    bare = [word for word in words[:-1] if word not in data["particles"]] + words[-1:]
    if not bare:
        return (PersonName((), _bare_name(name)),)
    office = " ".join(word for word in title if word not in data["courtesy"])
    usual = PersonName(tuple(bare[:-1]), bare[-1], office, suffix)
    if len(bare) == 1 or bare[0] not in data["family_first"]:
        return (usual,)
    turned = PersonName(tuple(bare[1:]), bare[0], office, suffix)
    return (turned, usual)


def _bare_name(name: str) -> str:
    """A name without a single letter, as it stands."""
    return " ".join(name.split()).casefold()


def _match(one: PersonName, two: PersonName) -> NameMatch | None:
    family = spelled(one.family, two.family)
    if family is None:
        return None
    if not one.given or not two.given:
        reason = WORDS["bare"] if family == "equal" else f"{WORDS['bare']}, {WORDS[family]}"
        return NameMatch("bare", 0.6, reason)
    given = _given(one.given, two.given)
    if given is None:
        return NameMatch("conflict", 0.0, "other first names")
    if one.suffix != two.suffix:
        return _of_another_age(one.suffix, two.suffix)
    level = max([family, given], key=ORDER.index)
    whole = [" ".join((*each.given, each.family)) for each in (one, two)]
    score = 1.0 if level == "equal" else fuzz.ratio(*whole) / 100
    return NameMatch(level, score, WORDS[level], full=True)


def _of_another_age(one: str, two: str) -> NameMatch:
    """Two names that agree but for "jr" or "sr"."""
    if one and two:
        return NameMatch("conflict", 0.0, f"one is called {one}, the other {two}")
    return NameMatch("junior", 0.5, f"only one is called {one or two}")


def _given(one: Sequence[str], two: Sequence[str]) -> str | None:
    """How first names agree; None where they do not."""
    joined = spelled("".join(one), "".join(two))
    if joined:
        return joined
    few, many = sorted((one, two), key=len)
    levels, rest = [], list(many)
    for word in few:
        found = next(((at, how) for at, each in enumerate(rest) if (how := _one(word, each))), None)
        if found is None:
            return None
        at, how = found
        levels.append(how)
        rest = rest[at + 1 :]
    if len(few) < len(many):
        levels.append("partial")
    return max(levels, key=ORDER.index)


def _one(one: str, two: str) -> str | None:
    known: Spelling | None = spelled(one, two)
    if known:
        return known
    if _short(one) & _short(two):
        return "short"
    single = 1 in (len(one), len(two))
    return "initial" if single and one[0] == two[0] else None


def _short(word: str) -> frozenset[int]:
    """The groups of first names and their short forms that `word` is in."""
    return _groups().get(word, frozenset())


@cache
def _groups() -> Mapping[str, frozenset[int]]:
    found: dict[str, frozenset[int]] = {}
    for number, group in enumerate(table("speakers")["short"]):
        for word in group:
            found[word] = found.get(word, frozenset()) | {number}
    return found

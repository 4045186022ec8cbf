"""Military systems by the names that news has for them, and nothing of what they can do.

A designation is met however its letters and figures are joined ("CM-302", "CM 302", "CM302"), in
the plural, and with the letters of a variant ("F-16V" is an F-16). Names that are also words,
people or places ("Patriot", "Bradley") are met where a word of the field stands by, or where the
text has named the system beyond doubt elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from sayso.domains.arms.classes import ThingClass, classes
from sayso.domains.arms.context import Context
from sayso.domains.arms.wording import Doubt, Phrase, as_acronym, is_acronym
from sayso.domains.atoms import Atoms
from sayso.domains.data import listed, rows
from sayso.domains.phrases import Phrases, phrases

__all__ = ["System", "SystemMention", "find_systems", "system", "systems"]

_SHORT = re.compile(r"[A-Z]-\d{1,3}")
"""A designation so short that without its hyphen it is as well something else (A-4, A4 paper)."""
_VARIANT_ATOMS, _VARIANT_LETTERS, _VARIANT_DIGITS = 3, 4, 2
"""How much may be glued to a designation: "F-16CM", "Su-35S", "S-300PMU2"."""


@dataclass(frozen=True, slots=True)
class System:
    """A military system: names, class, makers, countries of origin (alpha-2), UNROCA category.

    `names` are the other names. What is not known is empty or None.
    """

    name: str
    names: tuple[str, ...]
    of: ThingClass
    makers: tuple[str, ...]
    countries: tuple[str, ...]
    unroca: str | None


@dataclass(frozen=True, slots=True)
class SystemMention:
    """Code points [start, end) that name a system; `doubtful` where they may be something else."""

    start: int
    end: int
    system: System
    doubtful: bool


@dataclass(frozen=True, slots=True)
class _Name:
    """One name of a system: how far it is something else too, and how it must be written."""

    system: System
    doubt: Doubt
    acronym: bool
    capital: bool
    hyphened: bool


@dataclass(frozen=True, slots=True)
class _Found:
    """Atoms [first, end) that name a system, with the doubt of the name as it stands.

    `loose`: a short designation without its hyphen.
    """

    first: int
    end: int
    system: System
    doubt: Doubt
    loose: bool


@cache
def systems() -> Mapping[str, System]:
    """Every system by its name."""
    return MappingProxyType({each.name: each for each, _ in _read()})


def system(words: str) -> System | None:
    """The system that `words`, all of them, name. What they may mean besides does not count."""
    atoms = Atoms.of(words)
    found = list(_find(atoms))
    whole = [each for each in found if (each.first, each.end) == (0, len(atoms.keys))]
    return whole[0].system if whole else None


def find_systems(text: str | Atoms, *, doubtful: bool = False) -> tuple[SystemMention, ...]:
    """Every naming of a system in `text`; with `doubtful`, also what may be something else."""
    atoms = Atoms.of(text) if isinstance(text, str) else text
    found = list(_find(atoms))
    sure = _sure(atoms, found)
    return tuple(
        SystemMention(*atoms.span(each.first, each.end), each.system, each not in sure)
        for each in found
        if doubtful or each in sure
    )


def _sure(atoms: Atoms, found: Sequence[_Found]) -> frozenset[_Found]:
    """Those of `found` that are meant: by themselves, by what stands by, or by the whole text."""
    sure = {each for each in found if not each.doubt}
    if len(sure) < len(found):
        context = Context.of(atoms, [(each.first, each.end) for each in sure])
        sure |= {each for each in found if each.doubt == 1 and context.near(each.first, each.end)}
        sure |= {each for each in found if each.doubt > 1 and context.beside(each.first, each.end)}
        named = {each.system for each in sure}
        sure |= {each for each in found if each.system in named and _again(atoms, each)}
    return frozenset(sure)


def _again(atoms: Atoms, found: _Found) -> bool:
    """Whether a system that the text has named is meant again: "the Bradleys", not "Bradley"."""
    plural = atoms.keys[found.end - 1].endswith("s")
    definite = found.first > 0 and atoms.keys[found.first - 1] == "the"
    return plural or definite or (found.doubt == 1 and not found.loose)


def _find(atoms: Atoms) -> Iterator[_Found]:
    for first, end, name in _names().find(atoms, _meant):
        loose = name.hyphened and "-" not in atoms.words(first, end)
        last = _variant_end(atoms, end) or end
        if not loose or last == end:
            yield _Found(first, last, name.system, max(name.doubt, int(loose)), loose)


def _meant(atoms: Atoms, first: int, end: int, name: _Name) -> _Name | None:
    """`name` where atoms [first, end) are written as it is, and are no part of a longer one."""
    if atoms.glued(first) or _variant_end(atoms, end) is None or _goes_on(atoms, end):
        return None
    if name.acronym and not as_acronym(atoms, first, end):
        return None
    written = atoms.words(first, end)
    return name if written != written.lower() or not name.capital else None


def _variant_end(atoms: Atoms, end: int) -> int | None:
    """The end of the variant's letters glued to a name that ends at `end`; None for a word."""
    at = end
    while atoms.glued(at):
        part = atoms.words(at, at + 1)
        plural = part == "s" and not atoms.glued(at + 1)
        letters = part.removesuffix("s").isupper() and len(part) <= _VARIANT_LETTERS
        figures = part.isdigit() and len(part) <= _VARIANT_DIGITS
        if not (plural or letters or figures) or at - end >= _VARIANT_ATOMS:
            return None
        at += 1
    return at


def _goes_on(atoms: Atoms, end: int) -> bool:
    """Whether a decimal goes on after `end`: "F-16.5" is none."""
    after = atoms.text[atoms.spans[end - 1][1] :][:2]
    return atoms.keys[end - 1].isdigit() and after[:1] == "." and after[1:].isdigit()


@cache
def _names() -> Phrases[_Name]:
    return phrases(_entries(), _either)


def _either(names: Sequence[_Name]) -> _Name:
    """Of a system's names with one key, that which asks for least ("THAAD", "Thaad")."""
    return min(names, key=lambda name: (name.acronym, name.doubt))


def _entries() -> Iterable[tuple[str, _Name]]:
    for its, names in _read():
        for phrase in map(Phrase.of, names):
            text = phrase.text
            name = _Name(
                system=its,
                doubt=phrase.doubt,
                acronym=is_acronym(text),
                capital=text != text.lower(),
                hyphened=_SHORT.fullmatch(text) is not None,
            )
            counted = text[-1].isalpha() and not text.endswith("class")
            yield from ((key, name) for key in (phrase.forms() if counted else {phrase.key}))


@cache
def _read() -> tuple[tuple[System, tuple[str, ...]], ...]:
    """Every system with its names as the data file writes them."""
    read = []
    for name, names, class_name, makers, countries, unroca, _ in rows(
        "domains", "arms", "systems.tsv"
    ):
        written = (name, *listed(names))
        plain = tuple(text.rstrip("?") for text in written)
        its = System(
            name=plain[0],
            names=plain[1:],
            of=classes()[class_name],
            makers=tuple(listed(makers)),
            countries=tuple(listed(countries)),
            unroca=unroca or None,
        )
        read.append((its, written))
    return tuple(read)

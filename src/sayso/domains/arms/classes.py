"""Classes of equipment and of sites, by the phrases that news has for them.

A class of equipment knows its category in two registers: the UN Register of Conventional Arms (I to
VII, SALW) and the SIPRI Arms Transfers Database; None where it is in none, or where that hangs on
more than the class tells.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any

from sayso.domains.arms.wording import Phrase, as_acronym, is_acronym
from sayso.domains.atoms import Atoms
from sayso.domains.data import table
from sayso.domains.phrases import Phrases, phrases

__all__ = [
    "ClassMention",
    "ThingClass",
    "class_of",
    "classes",
    "facilities",
    "find_classes",
    "find_facilities",
    "groups",
    "heads",
]

_EQUIPMENT, _SITES = "classes.json", "facilities.json"


@dataclass(frozen=True, slots=True)
class ThingClass:
    """A generic class of equipment or of sites; `parent` is the name of a wider one.

    `unroca` is one of I to VII and SALW, `sipri` a word of that database's armament categories.
    """

    name: str
    parent: str | None
    unroca: str | None
    sipri: str | None


@dataclass(frozen=True, slots=True)
class ClassMention:
    """Code points [start, end) that name a class; `doubtful` where they are an everyday word."""

    start: int
    end: int
    of: ThingClass
    doubtful: bool


@dataclass(frozen=True, slots=True)
class _Meaning:
    """What a key means: a class, or None where it only looks like one ("think tank")."""

    of: ThingClass | None
    doubtful: bool
    acronym: bool


@cache
def classes() -> Mapping[str, ThingClass]:
    """Every class of equipment by its name."""
    return _read(_EQUIPMENT, "classes")


@cache
def facilities() -> Mapping[str, ThingClass]:
    """Every class of sites by its name."""
    return _read(_SITES, "facilities")


def class_of(words: str) -> ThingClass | None:
    """The class of equipment that `words`, all of them, name: "anti-ship cruise missiles"."""
    known = _phrases(_EQUIPMENT, "classes").named(words)
    atoms = Atoms.of(words)
    meant = _meant(atoms, 0, len(atoms.keys), known) if known else None
    return meant.of if meant else None


def find_classes(text: str | Atoms) -> tuple[ClassMention, ...]:
    """Every naming of a class of equipment in `text`; the longest phrase wins."""
    return tuple(_found(text, _phrases(_EQUIPMENT, "classes")))


def find_facilities(text: str | Atoms) -> tuple[ClassMention, ...]:
    """Every naming of a class of sites in `text`; the longest phrase wins."""
    return tuple(_found(text, _phrases(_SITES, "facilities")))


@cache
def heads() -> Mapping[str, ThingClass]:
    """The nouns, by their keys, that make an unknown designation a thing of a class."""
    nouns = table("domains", "arms", _EQUIPMENT)["heads"].items()
    return MappingProxyType(
        {key: classes()[name] for noun, name in nouns for key in Phrase.of(noun).forms()}
    )


@cache
def groups() -> Mapping[str, ThingClass | None]:
    """The nouns, by their keys, for a number of things ("squadron"), and of what class."""
    nouns = table("domains", "arms", _EQUIPMENT)["groups"].items()
    return MappingProxyType(
        {key: classes().get(name or "") for noun, name in nouns for key in Phrase.of(noun).forms()}
    )


def _found(text: str | Atoms, known: Phrases[_Meaning]) -> Iterator[ClassMention]:
    atoms = Atoms.of(text) if isinstance(text, str) else text
    for first, end, meaning in known.find(atoms, _meant):
        if meaning.of:
            yield ClassMention(*atoms.span(first, end), meaning.of, meaning.doubtful)


def _meant(atoms: Atoms, first: int, end: int, meaning: _Meaning) -> _Meaning | None:
    if not atoms.whole(first, end):
        return None
    return meaning if not meaning.acronym or as_acronym(atoms, first, end) else None


def _read(file: str, key: str) -> Mapping[str, ThingClass]:
    return MappingProxyType(
        {
            row["name"]: ThingClass(row["name"], row["parent"], row.get("unroca"), row.get("sipri"))
            for row in table("domains", "arms", file)[key]
        }
    )


@cache
def _phrases(file: str, key: str) -> Phrases[_Meaning]:
    return phrases(_entries(table("domains", "arms", file), key), lambda meanings: meanings[0])


def _entries(data: Mapping[str, Any], key: str) -> Iterator[tuple[str, _Meaning]]:
    known = facilities() if key == "facilities" else classes()
    for row in data[key]:
        for phrase in map(Phrase.of, row["phrases"]):
            meaning = _Meaning(known[row["name"]], phrase.doubt > 0, is_acronym(phrase.text))
            yield from ((form, meaning) for form in phrase.forms(data["spellings"]))
    for text in data.get("others", ()):
        yield from ((form, _Meaning(None, True, False)) for form in Phrase.of(text).forms())

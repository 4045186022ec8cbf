"""Things of a field by their names: a party, a system, a site; from data alone, or from a reader.

A domain that has nothing but names lists them in its `names.json`. What data cannot say (names that
were never seen, ships by their prefix) is found by a reader in code.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sayso.domains.atoms import Atoms, key_of
from sayso.domains.phrases import Phrases, phrases

__all__ = [
    "Facts",
    "FactsOf",
    "FieldReader",
    "Lineage",
    "NamesReader",
    "Thing",
    "listed_names",
]


@dataclass(frozen=True, slots=True)
class Thing:
    """Code points [start, end) that name a thing: what it is called, its type and class, its id.

    `kind` is the class in the domain's words ("patrol boat"), None where it has none. `generic`:
    the words name the class and no thing of it ("coastal radars"). `country` is the State whose it
    is by its very name ("USS …").
    """

    start: int
    end: int
    name: str
    type: str
    id: str
    kind: str | None = None
    generic: bool = False
    country: str | None = None


NamesReader = Callable[[Atoms], Sequence[Thing]]
"""Finds the things that a text names, in its order, none over another."""
Lineage = Callable[[str | None], Iterable[str]]
"""A class and the wider ones it belongs to, the narrowest first."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What a domain's own lists hold of a name or of a class: its class, makers, countries by name,
    and its category in registers, by the register's name. Listed, not reported."""

    kind: str
    makers: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    categories: Mapping[str, str] = field(default_factory=dict)


FactsOf = Callable[[str], Facts | None]
"""The facts that are listed of a name; None where it is not listed."""


@dataclass(frozen=True, slots=True)
class FieldReader:
    """What a domain knows of names: where a text has them, what their classes are, what is listed
    of them."""

    find: NamesReader
    lineage: Lineage
    facts: FactsOf


@dataclass(frozen=True, slots=True)
class _Listed:
    name: str
    type: str
    capital: bool
    kind: str | None


def listed_names(domain: str, rows: Sequence[Mapping[str, Any]]) -> FieldReader:
    """A reader of the names in `rows`: each with `name`, `type`, and `names` besides and a class
    (`kind`), if any.

    A name with a capital letter is met only with one.
    """
    known = phrases(_entries(rows), lambda listed: listed[0])

    def find(atoms: Atoms) -> Sequence[Thing]:
        return tuple(_things(domain, known, atoms))

    kinds = {row["name"]: Facts(row["kind"]) for row in rows if row.get("kind")}
    return FieldReader(find, _alone, kinds.get)


def _alone(kind: str | None) -> Iterable[str]:
    return () if kind is None else (kind,)


def _entries(rows: Sequence[Mapping[str, Any]]) -> Iterator[tuple[str, _Listed]]:
    for row in rows:
        for name in (row["name"], *row.get("names", ())):
            yield (
                key_of(name),
                _Listed(row["name"], row["type"], not name[:1].islower(), row.get("kind")),
            )


def _things(domain: str, known: Phrases[_Listed], atoms: Atoms) -> Iterator[Thing]:
    for first, end, listed in known.find(atoms, _meant):
        start, stop = atoms.span(first, end)
        ident = f"{domain}:{key_of(listed.name).replace(' ', '-')}"
        yield Thing(start, stop, listed.name, listed.type, ident, listed.kind)


def _meant(atoms: Atoms, first: int, end: int, listed: _Listed) -> _Listed | None:
    if not atoms.whole(first, end) or (listed.capital and not atoms.capital(first)):
        return None
    return listed

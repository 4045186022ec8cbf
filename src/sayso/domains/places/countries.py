"""Countries and bodies of states by every name that news has for them.

A country is met by its name, an adjective ("Finnish"), its people ("Finns"), its capital, or a seat
that stands for its government ("the Kremlin"). Some words are also something else ("Jordan",
"Georgia"): they are given with ``doubtful``, and the caller decides.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Literal

from sayso.domains.atoms import key_of
from sayso.domains.data import listed, rows, table

__all__ = [
    "Country",
    "CountryName",
    "How",
    "bodies",
    "countries",
    "entries",
    "is_acronym",
]

How = Literal["name", "adjective", "people", "capital", "seat"]
Kind = Literal["state", "territory", "disputed", "body"]

_KINDS: Mapping[str, Kind] = {
    "state": "state",
    "territory": "territory",
    "disputed": "disputed",
    "body": "body",
}
_ACRONYM = 3
"""Letters up to which an acronym must stand in capitals: "US", not "us"; but "Nato" is NATO."""


@dataclass(frozen=True, slots=True)
class Country:
    """A state, a territory with a code of its own, or a body of states.

    `code` is ISO 3166-1 alpha-2 (``XK`` for Kosovo), None for bodies and for what has no code;
    `within` lists then who claims it. Degrees of its middle, to a tenth, where it has land.
    """

    code: str | None
    name: str
    official: str | None
    kind: Kind
    capital: str | None
    within: tuple[str, ...] = ()
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True, slots=True)
class CountryName:
    """One name of a country, in what way it names it, and whether it is also something else.

    An `acronym` is met only in capitals.
    """

    text: str
    country: Country
    how: How
    doubtful: bool
    acronym: bool


@cache
def countries() -> Mapping[str, Country]:
    """Every country that has a code, by it."""
    return MappingProxyType({each.code: each for each, _ in _read() if each.code})


@cache
def bodies() -> tuple[Country, ...]:
    """What news names like a state and has no code: the EU, NATO, Transnistria."""
    return tuple(each for each, _ in _read() if not each.code)


def is_acronym(name: str) -> bool:
    """Whether `name` is met in capitals only: "US", "U.S.", "UAE"."""
    letters = name.replace(".", "")
    return len(letters) <= _ACRONYM and letters.isupper()


def entries() -> Iterator[tuple[str, CountryName]]:
    """Every name with its key."""
    for country, names in _read():
        for how, text in names:
            name = text.removesuffix("?")
            its = CountryName(name, country, how, name != text, is_acronym(name))
            yield key_of(name), its


@cache
def _read() -> tuple[tuple[Country, tuple[tuple[How, str], ...]], ...]:
    middles = table("places", "middles.json")["middles"]
    read = []
    for cells in rows("places", "countries.tsv"):
        code, name, official, names, adjectives, people, capital, seats, kind, within = cells
        latitude, longitude = middles.get(code, (None, None))
        country = Country(
            code=code or None,
            name=name.removesuffix("?"),
            official=official or None,
            kind=_KINDS[kind],
            capital=capital.removesuffix("?") or None,
            within=tuple(listed(within)),
            latitude=latitude,
            longitude=longitude,
        )
        ways: list[tuple[How, str]] = [("name", text) for text in (name, *listed(official))]
        ways += [("name", text) for text in listed(names)]
        ways += [("adjective", text) for text in listed(adjectives)]
        ways += [("people", text) for text in listed(people)]
        ways += [("capital", text) for text in listed(capital)]
        ways += [("seat", text) for text in listed(seats)]
        read.append((country, tuple(ways)))
    return tuple(read)

"""Ships by what stands before their names: "USS" says whose navy, whatever the ship is called."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from sayso.domains.data import rows

__all__ = ["Navy", "ShipMention", "find_ships", "navies"]

_WORD = r"(?:(?:[A-Z]\.)+|[^\W\d_a-z][\w’'-]*)"
_NAME = rf"[ \u00a0](?P<name>{_WORD}(?:[ \u00a0](?:(?:of|de|the|al|el) )?{_WORD}){{0,3}})"
"""A ship's name: up to four words with capitals, small ones between ("Prince of Wales")."""


@dataclass(frozen=True, slots=True)
class Navy:
    """Whose ships a prefix says they are, and the country (alpha-2)."""

    prefix: str
    name: str
    country: str


@dataclass(frozen=True, slots=True)
class ShipMention:
    """Code points [start, end) that name a ship with its prefix, and the navies it may be of."""

    start: int
    end: int
    name: str
    navies: tuple[Navy, ...]


def navies(prefix: str) -> tuple[Navy, ...]:
    """The navies whose ships have `prefix`, as written ("INS": India's and Israel's)."""
    return _navies().get(prefix, ())


def find_ships(text: str) -> tuple[ShipMention, ...]:
    """Every ship in `text` that is named with its navy's prefix, not all in capitals."""
    return tuple(
        ShipMention(match.start(), match.end("name"), match["name"], navies(match["prefix"]))
        for match in _pattern().finditer(text)
        if not match["name"].isupper()
    )


@cache
def _navies() -> Mapping[str, tuple[Navy, ...]]:
    known: dict[str, tuple[Navy, ...]] = {}
    for prefix, name, country in rows("domains", "arms", "ship_prefixes.tsv"):
        known[prefix] = (*known.get(prefix, ()), Navy(prefix, name, country))
    return MappingProxyType(known)


@cache
def _pattern() -> re.Pattern[str]:
    prefixes = "|".join(sorted(map(re.escape, _navies()), key=len, reverse=True))
    return re.compile(rf"(?<![\w.-])(?P<prefix>{prefixes}){_NAME}")

"""What each name of a country or a feature means, in one index, and how it must be written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from sayso.domains.atoms import Atoms
from sayso.domains.phrases import Phrases, phrases
from sayso.domains.places.countries import CountryName, entries
from sayso.domains.places.gazetteer import PlaceName, feature_entries

__all__ = ["Named", "meant", "named"]


@dataclass(frozen=True, slots=True)
class Named:
    """What one name of countries and features may mean; how it must stand if all ask for that."""

    countries: tuple[CountryName, ...]
    places: tuple[PlaceName, ...]
    acronym: bool
    article: bool

    @classmethod
    def by(cls, names: Sequence[CountryName | PlaceName]) -> Named:
        """What the names of one key mean together."""
        return cls(
            _likeliest([name for name in names if isinstance(name, CountryName)]),
            tuple(name for name in names if isinstance(name, PlaceName)),
            all(name.acronym for name in names),
            all(isinstance(name, PlaceName) and name.article for name in names),
        )


@cache
def named() -> Phrases[Named]:
    """The index of all names but the towns'."""
    return phrases(_entries(), Named.by)


def meant(atoms: Atoms, first: int, end: int, its: Named) -> Named | None:
    """`its` where atoms [first, end) stand as the name does: a word of its own, with a capital."""
    if not atoms.whole(first, end):
        return None
    if its.article and (not first or atoms.keys[first - 1] != "the"):
        return None
    if its.acronym:
        return its if atoms.words(first, end).isupper() else None
    return its if any(map(atoms.capital, range(first, end))) else None


def _likeliest(names: list[CountryName]) -> tuple[CountryName, ...]:
    """Each country once, those first that the word is sure to mean."""
    if len(names) < 2:
        return tuple(names)
    kept: dict[str, CountryName] = {}
    for name in sorted(names, key=lambda name: name.doubtful):
        kept.setdefault(name.country.name, name)
    return tuple(kept.values())


def _entries() -> Iterator[tuple[str, CountryName | PlaceName]]:
    yield from entries()
    yield from feature_entries()

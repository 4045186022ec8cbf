"""Countries and places by a name alone, without a text around it."""

from __future__ import annotations

from collections.abc import Collection

from sayso.domains.atoms import Atoms
from sayso.domains.places.countries import Country, CountryName
from sayso.domains.places.gazetteer import Place, PlaceName, ranked, towns, towns_of
from sayso.domains.places.names import meant, named

__all__ = ["country_names", "country_of", "place", "places_named"]


def country_of(words: str) -> Country | None:
    """The country that `words`, all of them, name in any way; None where they name none.

    "the" before and "'s" after do not count. Where several are meant, the likeliest.
    """
    found = country_names(words)
    return found[0].country if found else None


def country_names(words: str) -> tuple[CountryName, ...]:
    """Every country that `words` may name, the likeliest first, each once."""
    bare = _bare(words.strip().removesuffix("'s").removesuffix("’s"))
    atoms, its = Atoms.of(bare), named().named(bare)
    known = meant(atoms, 0, len(atoms.keys), its) if its and atoms.keys else None
    return known.countries if known else ()


def place(name: str, near: Collection[str] = ()) -> Place | None:
    """The place `name`, all of it, most likely means; None where none is known.

    `near` are the countries (alpha-2) that the context names: a place there is preferred.
    """
    found = places_named(name, near)
    return found[0].place if found else None


def places_named(name: str, near: Collection[str] = ()) -> tuple[PlaceName, ...]:
    """Every place that `name` may mean, the likeliest first. Case does not count here."""
    bare = _bare(name)
    its, numbers = named().named(bare), towns().names.named(bare) or towns().names.named(name)
    return ranked([*(its.places if its else ()), *(towns_of(numbers) if numbers else ())], near)


def _bare(name: str) -> str:
    """A name without "the"."""
    return name[4:] if name[:4] in {"the ", "The "} else name

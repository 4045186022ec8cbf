"""The form in which names are compared: a country is one in all its names."""

from __future__ import annotations

from functools import lru_cache

from sayso.domains.places import country_of, find_countries
from sayso.model.speakers import StateName

__all__ = ["compared_name", "named_states"]

_ARTICLE = "the "
_POSSESSIVES = ("'s", "’s", "'", "’")
_STANDING_FOR = frozenset({"capital", "seat"})


@lru_cache(maxsize=20_000)
def compared_name(name: str) -> str:
    """`name` without article, possessive mark and case; a country by its name, also where it stands
    as an adjective, for its people or as its capital ("Finnish", "Finns", "Helsinki")."""
    bare = " ".join(name.split())
    country = country_of(bare)
    if country is not None:
        return country.name.casefold()
    for mark in _POSSESSIVES:
        bare = bare.removesuffix(mark)
    return bare.casefold().removeprefix(_ARTICLE)


@lru_cache(maxsize=20_000)
def named_states(text: str) -> tuple[StateName, ...]:
    """The States and bodies of States that `text` names for sure, in its order."""
    return tuple(
        StateName(each.start, each.end, each.country.name, each.how not in _STANDING_FOR)
        for each in find_countries(text)
        if not each.doubtful
    )

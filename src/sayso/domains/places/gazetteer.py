"""Places by name: towns (GeoNames), seas, straits, regions, sites, and countries as places.

Many names are borne by several places. Those in a country that the context names come first, but
for towns that another dwarfs; then countries and features, then towns by population.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from sayso.domains.atoms import key_of
from sayso.domains.data import columns, lines, listed, rows
from sayso.domains.phrases import Phrases
from sayso.domains.places.countries import bodies, countries, entries, is_acronym

__all__ = ["Place", "PlaceName", "feature_entries", "ranked", "towns", "towns_of"]

_ORDER = {"country": 0, "town": 2}
_DWARFED = 8
"""How many times the people of its namesake make a town known everywhere: Saint Petersburg has 20
times those of Florida's; the two Tripolis stand at 6, and the context decides."""
_METROPOLIS = 1_000_000
"""People from which a town is meant by its name even if that is also a surname ("Paris")."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place: degrees to a hundredth (towns) or a tenth; population only of towns.

    `country` is ISO 3166-1 alpha-2; None where a place lies in several, in none, or where whose it
    is is disputed: `claimed` then lists by whom, and nothing is judged. `feature` is "country",
    "town", or the kind of feature ("strait", "nuclear site").
    """

    name: str
    feature: str
    country: str | None
    latitude: float | None
    longitude: float | None
    population: int | None = None
    claimed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PlaceName:
    """One name of a place, and whether it is also an ordinary word or a person's name.

    An `acronym` is met only in capitals, one with `article` only after "the" ("the Gulf").
    """

    text: str
    place: Place
    doubtful: bool
    acronym: bool = False
    article: bool = False


class Towns:
    """The towns of GeoNames, kept as lines of text until one is asked for."""

    def __init__(self) -> None:
        self._rows = lines("places", "towns.tsv.gz")
        keys, longest, numbers = columns("places", "town_names.tsv.gz", 3)
        self.names: Phrases[str] = Phrases(
            {key: its for key, its in zip(keys, numbers, strict=True) if its},
            {key: int(many) for key, many in zip(keys, longest, strict=True) if many},
        )
        self._capitals = {(its.code, its.capital) for its in countries().values()}

    def name(self, number: str) -> PlaceName:
        """The town that one number of an entry of `names` stands for."""
        row = self._rows[int(number.removesuffix("?"))]
        name, country, latitude, longitude, population = row.split("\t")
        people = int(population)
        well_known = people >= _METROPOLIS or (country, name) in self._capitals
        town = Place(name, "town", country, float(latitude), float(longitude), people)
        return PlaceName(name, town, number.endswith("?") and not well_known)


@cache
def towns() -> Towns:
    """The towns, read at first use."""
    return Towns()


@lru_cache(maxsize=4096)
def towns_of(numbers: str) -> tuple[PlaceName, ...]:
    """The towns that an entry of ``towns().names`` lists."""
    return tuple(map(towns().name, numbers.split("|")))


def ranked(names: Collection[PlaceName], near: Collection[str] = ()) -> tuple[PlaceName, ...]:
    """`names` with the likeliest place first, each place once."""

    most = max((name.place.population or 0 for name in names), default=0)

    def likely(name: PlaceName) -> tuple[bool, int, int]:
        its = name.place
        here = its.country in near or any(code in near for code in its.claimed)
        here = here and not (its.population and its.population * _DWARFED < most)
        return not here, _ORDER.get(its.feature, 1), -(its.population or 0)

    return tuple({name.place: name for name in sorted(names, key=likely)}.values())


def feature_entries() -> Iterator[tuple[str, PlaceName]]:
    """Every name of a feature with its key, and the names of countries as places."""
    for cells in rows("places", "features.tsv"):
        name, names, feature, country, latitude, longitude, claimed = cells
        its = Place(
            name=name.removesuffix("?"),
            feature=feature,
            country=country or None,
            latitude=float(latitude),
            longitude=float(longitude),
            claimed=tuple(listed(claimed)),
        )
        for text in (name, *listed(names)):
            plain = text.removesuffix("?")
            bare = plain.removeprefix("the ")
            meant = PlaceName(plain, its, plain != text, is_acronym(bare), bare != plain)
            yield key_of(bare), meant
    yield from _countries()


def _countries() -> Iterator[tuple[str, PlaceName]]:
    places = {
        each.name: Place(
            each.name, "country", each.code, each.latitude, each.longitude, claimed=each.within
        )
        for each in (*countries().values(), *bodies())
        if each.kind != "body"
    }
    for key, name in entries():
        if name.how == "name" and name.country.name in places:
            its = places[name.country.name]
            yield key, PlaceName(name.text, its, name.doubtful, name.acronym)

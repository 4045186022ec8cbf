"""The places that claims name, with what is told of each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from sayso.domains.places import Place, countries, places_named
from sayso.model.claim import PlaceMention
from sayso.views.tellings import Telling

__all__ = ["Atlas", "EventCount", "Site", "located"]


@dataclass(frozen=True, slots=True)
class EventCount:
    """A kind of event at a place, with the claims that tell of it."""

    type: str
    mode: str
    claims: tuple[str, ...]


@dataclass
class Site:
    """A place with the claims that name it, in the order they came, each once."""

    place: Place
    tellings: dict[str, Telling] = field(default_factory=dict)

    @property
    def is_country(self) -> bool:
        """Whether a country as a whole is named, which stands at its middle."""
        return self.place.feature == "country"

    @property
    def country(self) -> str | None:
        """The name of the country it lies in; None where that is several, none, or disputed."""
        known = countries().get(self.place.country or "")
        return known.name if known else None

    @property
    def articles(self) -> int:
        """How many articles name it."""
        return len({each.article.id for each in self.tellings.values()})

    @property
    def events(self) -> list[EventCount]:
        """The kinds of event that these claims tell of, the most told first."""
        found: dict[tuple[str, str], list[str]] = {}
        for each in self.tellings.values():
            if each.event is not None:
                kind = each.event.type, each.event.mode
                found.setdefault(kind, []).append(each.claim_id)
        counts = (EventCount(*kind, tuple(claims)) for kind, claims in found.items())
        return sorted(counts, key=lambda one: (-len(one.claims), one.type, one.mode))


class Atlas:
    """Collects claims by the places they name."""

    def __init__(self) -> None:
        self._found: dict[Place, Site] = {}

    def add(self, found: Iterable[Telling]) -> None:
        """Take up claims."""
        for telling in found:
            for place in filter(None, map(located, telling.places)):
                site = self._found.setdefault(place, Site(place))
                site.tellings.setdefault(telling.claim_id, telling)

    def sites(self) -> list[Site]:
        """The places, those that most claims name first; countries behind all others."""
        return sorted(self._found.values(), key=_order)


def located(mention: PlaceMention) -> Place | None:
    """The place of the gazetteer that a claim's mention was read as."""
    return _located(mention.text, mention.name, mention.country)


@lru_cache(maxsize=4096)
def _located(text: str, name: str, country: str | None) -> Place | None:
    near = [country] if country else []
    found = [each.place for words in (text, name) for each in places_named(words, near)]
    same = (each for each in found if (each.name, each.country) == (name, country))
    return next(same, None)


def _order(site: Site) -> tuple[bool, int, str, str]:
    place = site.place
    return site.is_country, -len(site.tellings), place.name, place.country or ""

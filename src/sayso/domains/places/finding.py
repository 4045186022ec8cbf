"""Countries and places in running text, with the characters that name them.

Nothing is decided that needs the sentence: a surname ("Michael Jordan") or a word at a sentence's
start ("Nice") is given with ``doubtful``, with every place it may be.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sayso.domains.atoms import Atoms
from sayso.domains.places.countries import Country, CountryName, How
from sayso.domains.places.gazetteer import Place, PlaceName, ranked, towns, towns_of
from sayso.domains.places.names import meant, named

__all__ = ["CountryMention", "PlaceMention", "find_countries", "find_places"]

_SMALL_WORD = 3
"""Letters up to which a word inside a town's name may be small ("Dar es Salaam")."""


@dataclass(frozen=True, slots=True)
class CountryMention:
    """Code points [start, end) that name a country, and every country they may name."""

    start: int
    end: int
    names: tuple[CountryName, ...]

    @property
    def country(self) -> Country:
        """The likeliest."""
        return self.names[0].country

    @property
    def how(self) -> How:
        """In what way it is named."""
        return self.names[0].how

    @property
    def doubtful(self) -> bool:
        """Whether something else may be meant, or another country as well."""
        return self.names[0].doubtful or len(self.names) > 1


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """Code points [start, end) that name a place, and every place they may name."""

    start: int
    end: int
    names: tuple[PlaceName, ...]

    @property
    def place(self) -> Place:
        """The likeliest."""
        return self.names[0].place

    @property
    def doubtful(self) -> bool:
        """Whether no place may be meant at all."""
        return self.names[0].doubtful


def find_countries(text: str | Atoms) -> tuple[CountryMention, ...]:
    """Every naming of a country in `text`, none inside another name ("Gulf of Oman")."""
    atoms = Atoms.of(text) if isinstance(text, str) else text
    return tuple(
        CountryMention(*atoms.span(first, end), its.countries)
        for first, end, its in named().find(atoms, meant)
        if its.countries
    )


def find_places(text: str | Atoms, near: Collection[str] = ()) -> tuple[PlaceMention, ...]:
    """Every naming of a place in `text`; the longest name wins.

    `near` are the countries (alpha-2) that the context names: a place there is preferred.
    """
    atoms = Atoms.of(text) if isinstance(text, str) else text
    spans = {(first, end): its.places for first, end, its in named().find(atoms, meant)}
    for first, end, numbers in towns().names.find(atoms, _like_a_town):
        spans[first, end] = (*spans.get((first, end), ()), *towns_of(numbers))
    mentions, reached = [], 0
    for first, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if first >= reached:
            reached = end
            if spans[first, end]:
                names = ranked(spans[first, end], near)
                mentions.append(PlaceMention(*atoms.span(first, end), names))
    return tuple(mentions)


def _like_a_town(atoms: Atoms, first: int, end: int, numbers: str) -> str | None:
    """`numbers` where atoms [first, end) have capitals, but for the small words inside."""
    if not atoms.whole(first, end) or not atoms.capital(end - 1):
        return None
    small = (at for at in range(first, end) if not atoms.capital(at))
    return numbers if all(len(atoms.keys[at]) <= _SMALL_WORD for at in small) else None

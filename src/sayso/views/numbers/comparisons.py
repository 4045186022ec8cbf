"""What several sources or articles give a number for: collected reading by reading."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from sayso.model.claim import Quantity
from sayso.model.ids import content_id
from sayso.model.reading import Reading
from sayso.units import Unit
from sayso.views.marks import claims_in_order
from sayso.views.numbers.estimates import Estimate, Kind, estimates_of, kind_of, shared_unit
from sayso.views.numbers.intervals import Interval, axis_of, interval_of
from sayso.views.numbers.plot import ROWS_ON_A_PAGE, Plot, draw
from sayso.views.numbers.words import measured_words

__all__ = ["Comparison", "Comparisons", "Entry"]

MOST_PICTURES = 3
"""Of one measure: a picture takes a seventh of a second, and what stands on a fourth page is no
comparison any more. The table beside it has every number."""
_DETERMINER = re.compile(r"(?:the|a|an|its|his|her|their|our|this|that|these|those)\s+")
_PLURAL = re.compile(r"(?<=[^\Wsui])s\b")
"""A final s that is likely a plural's: not that of "gas", "chassis", "class", "campus"."""

Thing = tuple[str, str, Kind]
"""What is measured, whose, and in which dimension: numbers of one thing compete."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An estimate with its claim's number within the article that a page counts as given."""

    estimate: Estimate
    article_number: int
    number: int


@dataclass
class Comparison:
    """Numbers of one thing by date; `measures` and `of` are the words of the first."""

    id: str
    measures: str
    of: str | None
    entries: list[Entry] = field(default_factory=list)

    @property
    def title(self) -> str:
        """What is measured, and whose."""
        return measured_words(self.measures, self.of)

    @property
    def competes(self) -> bool:
        """Whether two claims of different sources, or in different articles, give a number."""
        voices = {entry.estimate.voice for entry in self.entries}
        return len(voices) > 1 or len({entry.article_number for entry in self.entries}) > 1

    @cached_property
    def differs(self) -> bool:
        """Whether the numbers are not all the same."""
        return len(set(self._intervals)) > 1

    @cached_property
    def unit(self) -> Unit:
        """The unit most of the numbers are in."""
        return shared_unit([entry.estimate.quantity for entry in self.entries])

    @property
    def drawn(self) -> int:
        """How many of the numbers, from the first on, are drawn."""
        return min(len(self.entries), MOST_PICTURES * ROWS_ON_A_PAGE)

    def plots(self) -> Iterator[str]:
        """The first numbers drawn as SVG without a heading, as many to a picture as a page takes,
        all on one axis."""
        axis = axis_of(self._intervals)
        shown = [each.estimate for each in self.entries[: self.drawn]]
        for first in range(0, len(shown), ROWS_ON_A_PAGE):
            part = shown[first : first + ROWS_ON_A_PAGE]
            yield draw(Plot(self.title, part, self.unit, axis, headed=False))

    @property
    def _intervals(self) -> Sequence[Interval]:
        quantities = (entry.estimate.quantity for entry in self.entries)
        found = (interval_of(quantity, self.unit) for quantity in quantities)
        return [interval for interval in found if interval]


class Comparisons:
    """Collects numbers, reading by reading; keeps no article text."""

    def __init__(self) -> None:
        self._found: dict[Thing, Comparison] = {}

    def add(self, reading: Reading, article_number: int) -> None:
        """Take up every number of `reading` of which it is said what it measures, once where a
        claim stands within another."""
        within = reading.outers()
        for number, (claim, attribution) in enumerate(claims_in_order(reading), 1):
            for estimate in estimates_of(claim, attribution, reading.article):
                if claim.id not in within and _may_compete(estimate.quantity):
                    self._add(Entry(estimate, article_number, number))

    def _add(self, entry: Entry) -> None:
        quantity = entry.estimate.quantity
        thing = (_thing(quantity.measures), _thing(quantity.of), kind_of(quantity))
        named = Comparison(
            f"n-{content_id('thing', *map(str, thing))}", quantity.measures or "", quantity.of
        )
        self._found.setdefault(thing, named).entries.append(entry)

    def competing(self) -> list[Comparison]:
        """What more than one source or article gives a number for, in alphabetical order: first
        where the numbers differ, then where all say the same."""
        found = [comparison for comparison in self._found.values() if comparison.competes]
        for comparison in found:
            comparison.entries.sort(key=_by_date)
        return sorted(found, key=lambda one: (not one.differs, one.title.casefold(), one.id))


def _may_compete(quantity: Quantity) -> bool:
    """Whether it says what it measures, and can be drawn."""
    if not quantity.measures:
        return False
    return interval_of(quantity, shared_unit([quantity])) is not None


def _by_date(entry: Entry) -> tuple[bool, str, int, int]:
    published = entry.estimate.published
    return published is None, published or "", entry.article_number, entry.number


def _thing(words: str | None) -> str:
    """Words in the form in which two names of one thing agree: case, accents, article, plural."""
    plain = unicodedata.normalize("NFKD", words or "").casefold()
    bare = "".join(char for char in plain if not unicodedata.combining(char))
    return _PLURAL.sub("", _DETERMINER.sub("", " ".join(bare.split()), count=1))

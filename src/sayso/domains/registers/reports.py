"""What registers are made from: reports, each with the articles that go back to it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from sayso.model.article import Article
from sayso.model.attribution import Attribution
from sayso.model.claim import Claim, EntityMention
from sayso.model.reading import Reading

__all__ = ["Ref", "Report", "Told"]

_PRECISIONS = {"year": 4, "month": 7, "day": 10}
"""Characters of a date that is so exact."""


@dataclass(frozen=True, slots=True)
class Ref:
    """A claim that a cell leads to: who makes it (a name, else the words for them, else the outlet
    or the agency), and when it was said or published."""

    claim: str
    by: str | None
    anonymous: bool
    day: str | None
    text: str
    article: str
    origin: str


@dataclass(frozen=True, slots=True)
class Told:
    """A claim with who makes it and the article it stands in."""

    claim: Claim
    attribution: Attribution
    article: Article
    origin: str

    @property
    def by(self) -> str | None:
        """Who asserts it: the name, else the words for them; the outlet for what it says itself."""
        source = self.attribution.source
        if source is not None:
            return source.name or source.text or None
        narrates = self.attribution.form == "narrator"
        return (self.article.outlet or self.article.agency or "the article") if narrates else None

    @property
    def ref(self) -> Ref:
        """What a row keeps of it."""
        source = self.attribution.source
        anonymous = source is not None and source.anonymous
        claim, article = self.claim, self.article
        return Ref(claim.id, self.by, anonymous, self.said_on, claim.text, article.id, self.origin)

    @property
    def event_type(self) -> str | None:
        """The type of the event it reports, if it reports one."""
        return self.claim.event.type if self.claim.event else None

    @property
    def roles(self) -> Mapping[str, str]:
        """Who has which role in the event."""
        return self.claim.event.roles if self.claim.event else {}

    @property
    def day(self) -> str | None:
        """The day of which it tells, if it names one; else when it was said or published."""
        for time in self.claim.times:
            if time.precision == "day" and time.earliest:
                return time.earliest[:10]
        return self.said_on

    @property
    def as_of(self) -> str | None:
        """Of when it tells, as exactly as it says (a day, a month, a year); else when it was said
        or published."""
        for time in self.claim.times:
            if time.earliest and time.precision in _PRECISIONS:
                return time.earliest[: _PRECISIONS[time.precision]]
        return self.said_on

    @property
    def said_on(self) -> str | None:
        """When it was said, else when the article was published."""
        said = self.attribution.said
        if said is not None and said.earliest and said.precision == "day":
            return said.earliest[:10]
        return self.article.published[:10] if self.article.published else None

    @property
    def in_head(self) -> bool:
        """Whether it stands in the title or the deck."""
        return self.claim.spans[0].field != "text"

    def between(self, first: EntityMention, second: EntityMention) -> str | None:
        """The article's characters between two mentions; None where they are in no such order."""
        one, other = first.span, second.span
        if one.field != other.field or other.start < one.end:
            return None
        return self.article.field(one.field)[one.end : other.start]


@dataclass(frozen=True)
class Report:
    """An independent report: the readings of its articles, the report itself or the earliest
    first. `origin` is its id, or where it is not linked yet, its article's."""

    origin: str
    readings: tuple[Reading, ...]

    @cached_property
    def told(self) -> tuple[tuple[Told, ...], ...]:
        """The claims of each article, in the order of the text, without those that others hold: a
        deal is told with its stage."""
        return tuple(tuple(_told(each, self.origin)) for each in self.readings)


def _told(reading: Reading, origin: str) -> Iterator[Told]:
    by = {each.id: each for each in reading.attributions}
    within = reading.outers()
    for claim in reading.claims:
        if claim.id not in within:
            yield Told(claim, by[claim.attribution_id], reading.article, origin)

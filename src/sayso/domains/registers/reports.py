"""What registers are made from: reports, each with the articles that go back to it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from sayso.model.article import Article
from sayso.model.attribution import Attribution
from sayso.model.claim import Claim, EntityMention
from sayso.model.reading import Reading

__all__ = ["Report", "Told"]


@dataclass(frozen=True, slots=True)
class Told:
    """A claim with who makes it and the article it stands in."""

    claim: Claim
    attribution: Attribution
    article: Article

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
    first. `origin` is its id."""

    origin: str
    readings: tuple[Reading, ...]

    @cached_property
    def told(self) -> tuple[tuple[Told, ...], ...]:
        """The claims of each article, in the order of the text."""
        return tuple(tuple(_told(each)) for each in self.readings)


def _told(reading: Reading) -> Iterator[Told]:
    by = {each.id: each for each in reading.attributions}
    for claim in reading.claims:
        yield Told(claim, by[claim.attribution_id], reading.article)

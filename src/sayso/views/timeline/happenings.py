"""What is told to have happened, or to be coming, on one line of time.

Claims that linking found to be the same are one happening, told several times; any other claim is
one by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from sayso.ledger.filters import overlaps, period
from sayso.model.claim import Event, TimeRef
from sayso.model.dates import first_day, last_day
from sayso.views.tellings import Telling, Told

__all__ = ["Happening", "Timeline", "during", "event_time"]


@dataclass(frozen=True)
class Happening:
    """What is told at `time`, by the earliest article first; `lead` is the first that dates it."""

    time: TimeRef
    lead: Telling
    tellings: tuple[Telling, ...]

    @cached_property
    def event(self) -> Event | None:
        """The lead's, else the first that another telling reports."""
        events = (each.event for each in (self.lead, *self.tellings))
        return next(filter(None, events), None)

    @property
    def who(self) -> list[str]:
        """Everyone who tells it, each once."""
        return list(dict.fromkeys(each.who for each in self.tellings))

    @property
    def articles(self) -> list[Told]:
        """The articles that tell it, each once."""
        return list({each.article.id: each.article for each in self.tellings}.values())

    @property
    def origins(self) -> int:
        """On how many independent reports it stands, as far as that is computed."""
        return max(each.origins for each in self.tellings)


class Timeline:
    """Collects claims. `same` gives for a claim that is the same as others the first of them."""

    def __init__(self, same: Mapping[str, str]) -> None:
        self._same = same
        self._found: dict[str, list[Telling]] = {}

    def add(self, found: Iterable[Telling]) -> None:
        """Take up claims."""
        for telling in found:
            first = self._same.get(telling.claim_id, telling.claim_id)
            self._found.setdefault(first, []).append(telling)

    def happenings(self) -> list[Happening]:
        """What is dated, in the order in which it begins (or ends, where only that is known)."""
        return sorted(self._dated(), key=_order)

    @property
    def undated(self) -> int:
        """How many claims tell of no day, nor does another that is the same."""
        shown = sum(len(each.tellings) for each in self._dated())
        return sum(map(len, self._found.values())) - shown

    def _dated(self) -> Iterator[Happening]:
        for found in self._found.values():
            tellings = sorted(found, key=_by_publication)
            dated = ((each, event_time(each.times)) for each in tellings)
            lead, time = next((pair for pair in dated if pair[1]), (None, None))
            if lead is not None and time is not None:
                yield Happening(time, lead, tuple(tellings))


def event_time(times: Iterable[TimeRef]) -> TimeRef | None:
    """Which of a claim's times is when it happens: the first that has a day, or one within it that
    is more exact ("last year …, when in late June"). None where none has a day.

    When something was said is no time of a claim, and a length ("for 12 days") has no day.
    """
    dated = [time for time in times if time.earliest or time.latest]
    found = dated[0] if dated else None
    for time in dated[1:]:
        if found is not None and _is_within(time, found):
            found = time
    return found


def during(found: Iterable[Happening], when: str | None) -> list[Happening]:
    """Those of which the time shares a day with `when` ("2026-02", "2026..2027-03"); all for None.

    Raises `UsageError` for what is no time.
    """
    if when is None:
        return list(found)
    first, last = period(when)
    return [each for each in found if overlaps(each.time, first, last)]


def _is_within(time: TimeRef, other: TimeRef) -> bool:
    """Whether a time lies in another and is shorter; both with two ends."""
    if not (time.earliest and time.latest and other.earliest and other.latest):
        return False
    inner, outer = _days(time), _days(other)
    return inner != outer and outer[0] <= inner[0] and inner[1] <= outer[1]


def _days(time: TimeRef) -> tuple[str, str]:
    first = first_day(time.earliest)[:10] if time.earliest else ""
    return first, last_day(time.latest)[:10] if time.latest else "9999-12-31"


def _order(one: Happening) -> tuple[str, str, str, str]:
    first, last = _days(one.time)
    return first or last, last, one.lead.article.published or "9", one.lead.claim_id


def _by_publication(one: Telling) -> tuple[bool, str]:
    published = one.article.published
    return published is None, published or ""

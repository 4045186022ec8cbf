"""Reckoning with TIMEX3 values: which period a day lies in, periods on, first and last of one.

A value is written as TimeML 1.2.1 writes it: ``2031-05-09``, ``2031-W19``, ``2031-05``,
``2031-Q2``, ``2031-SP``, ``2031``, ``203`` (a decade), ``20`` (a century).
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

__all__ = ["Interval", "Today", "interval", "moved", "period_of"]

_MONTH = re.compile(r"(\d{4})-(\d\d)")
_WEEK = re.compile(r"(\d{4})-W(\d\d)(-WE)?")
_PART = re.compile(r"(\d{4})-(Q|H|SP|SU|FA|WI)(\d?)")
_SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
"""First months of the meteorological seasons of the northern hemisphere."""


@dataclass(frozen=True, slots=True)
class Interval:
    """First and last of a period as ISO 8601, as precise as they are known; None where open."""

    earliest: str | None
    latest: str | None
    precision: str


FIRST_NEWS, LAST_NEWS = 1500, 2500
"""Years in which an article may have been published; they keep reckoning inside the calendar."""


@dataclass(frozen=True, slots=True)
class Today:
    """When the article was published, as far as that is known."""

    year: int | None = None
    month: int | None = None
    day: dt.date | None = None

    @classmethod
    def of(cls, published: str | None) -> Today:
        """From an ISO 8601 date that may be partial; a time of day is left out.

        A year in which there was no news is taken for none.
        """
        parts = [int(part) for part in (published or "")[:10].split("-") if part]
        if not parts or not FIRST_NEWS <= parts[0] <= LAST_NEWS:
            return cls()
        day = dt.date(*parts) if len(parts) == 3 else None
        return cls(parts[0], parts[1] if len(parts) > 1 else None, day)

    def period(self, unit: str) -> str | None:
        """The period of `unit` that the article was published in, None where that is unknown."""
        if self.day:
            return period_of(self.day, unit)
        if self.year and unit in {"Y", "E", "C"}:
            return period_of(dt.date(self.year, 1, 1), unit)
        if self.year and self.month and unit in {"M", "Q", "HALF", "S"}:
            return period_of(dt.date(self.year, self.month, 1), unit)
        return None


def period_of(day: dt.date, unit: str) -> str:
    """The period of `unit` that `day` lies in: D, W, WE, M, Q, HALF, S (season), Y, E, C."""
    if unit in {"Y", "E", "C"}:
        return f"{day.year:04}"[: {"Y": 4, "E": 3, "C": 2}[unit]]
    week = day.isocalendar()
    season = ("WI", "SP", "SU", "FA")[day.month % 12 // 3]
    written = {
        "W": f"{week.year:04}-W{week.week:02}",
        "WE": f"{week.year:04}-W{week.week:02}-WE",
        "M": f"{day.year:04}-{day.month:02}",
        "Q": f"{day.year:04}-Q{(day.month + 2) // 3}",
        "HALF": f"{day.year:04}-H{(day.month + 5) // 6}",
        "S": f"{day.year - (day.month < 3):04}-{season}",
    }
    return written.get(unit, day.isoformat())


def moved(value: str, count: int) -> str | None:
    """The period `count` of its own kind later (earlier, if negative); None beyond the calendar."""
    try:
        return _moved(value, count)
    except (ValueError, OverflowError):
        return None


def _moved(value: str, count: int) -> str | None:
    if value.isdigit():
        later = int(value) + count
        return f"{later:0{len(value)}}" if 0 < later < 10 ** len(value) else None
    if match := _MONTH.fullmatch(value):
        year, month = divmod(int(match[1]) * 12 + int(match[2]) - 1 + count, 12)
        return f"{_year(year):04}-{month + 1:02}"
    if match := _WEEK.fullmatch(value):
        monday = dt.date.fromisocalendar(int(match[1]), int(match[2]), 1)
        return period_of(monday + dt.timedelta(weeks=count), "WE" if match[3] else "W")
    if match := _PART.fullmatch(value):
        return _part_moved(match, count)
    return (dt.date.fromisoformat(value[:10]) + dt.timedelta(days=count)).isoformat()


def _part_moved(match: re.Match[str], count: int) -> str:
    kind = match[2]
    if kind in _SEASONS:
        order = list(_SEASONS)
        year, place = divmod(int(match[1]) * 4 + order.index(kind) + count, 4)
        return f"{_year(year):04}-{order[place]}"
    size = 4 if kind == "Q" else 2
    year, place = divmod(int(match[1]) * size + int(match[3]) - 1 + count, size)
    return f"{_year(year):04}-{kind}{place + 1}"


def _year(year: int) -> int:
    """`year` if the calendar has it; raises `ValueError` otherwise."""
    return dt.date(year, 1, 1).year


def interval(value: str, mod: str | None = None) -> Interval | None:
    """First and last of the period `value`; of its first, middle or last third if `mod` says so.

    None for what is no period of the calendar: durations, sets, a value with unknown parts.
    """
    try:
        found = _interval(value)
    except ValueError:
        return None
    thirds = {"START": 0, "MID": 1, "END": 2}
    return _third(found, thirds[mod]) if found and mod in thirds else found


def _interval(value: str) -> Interval | None:
    if "X" in value or value.startswith("P"):
        return None
    if value.isdigit():
        return _years(value)
    if _MONTH.fullmatch(value):
        return Interval(value, value, "month")
    if match := _WEEK.fullmatch(value):
        week, year = int(match[2]), int(match[1])
        first = dt.date.fromisocalendar(year, week, 6 if match[3] else 1)
        last = dt.date.fromisocalendar(year, week, 7)
        return Interval(first.isoformat(), last.isoformat(), "weekend" if match[3] else "week")
    if match := _PART.fullmatch(value):
        return _months(match)
    return _moment(value)


def _years(value: str) -> Interval:
    size = 4 - len(value)
    precision = {0: "year", 1: "decade", 2: "century"}[size]
    return Interval(value + "0" * size, value + "9" * size, precision)


def _months(match: re.Match[str]) -> Interval:
    year, kind = int(match[1]), match[2]
    if kind in _SEASONS:
        first, size, precision = _SEASONS[kind], 3, "season"
    else:
        size, precision = (3, "quarter") if kind == "Q" else (6, "half")
        first = (int(match[3]) - 1) * size + 1
    last = moved(f"{year:04}-{first:02}", size - 1)
    return Interval(f"{year:04}-{first:02}", last, precision)


def _moment(value: str) -> Interval:
    day, _, time = value.partition("T")
    dt.date.fromisoformat(day)
    if not time[:1].isdigit():
        return Interval(day, day, "day")
    if time.startswith("24"):
        value = f"{moved(day, 1)}T00:00"
    return Interval(value, value, "minute" if ":" in time else "hour")


def _third(whole: Interval, place: int) -> Interval:
    """Roughly the first, middle or last third: days of a month, months of a year, years of a
    decade."""
    if whole.precision == "month" and whole.earliest:
        year, month = map(int, whole.earliest.split("-"))
        after = dt.date(year + month // 12, month % 12 + 1, 1) - dt.timedelta(days=1)
        first, last = ((1, 10), (11, 20), (21, after.day))[place]
        return Interval(f"{whole.earliest}-{first:02}", f"{whole.earliest}-{last:02}", "month")
    if whole.precision == "year" and whole.earliest == whole.latest:
        first, last = ((1, 4), (5, 8), (9, 12))[place]
        return Interval(f"{whole.earliest}-{first:02}", f"{whole.earliest}-{last:02}", "year")
    if whole.precision == "decade" and whole.earliest:
        first, last = ((0, 3), (4, 6), (7, 9))[place]
        stem = whole.earliest[:3]
        return Interval(f"{stem}{first}", f"{stem}{last}", "decade")
    return whole

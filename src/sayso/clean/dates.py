"""Dates as pages write them, at the precision they state. Nothing is guessed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from sayso.clean.resource import data, fold
from sayso.model.dates import partial_date

__all__ = ["Dated", "Order", "day_order", "machine_date", "read_dates", "same_day"]

Order = Literal["dmy", "mdy"] | None
"""Which of two numbers is the day, or None where nothing tells."""
Kind = Literal["published", "modified", "other", "unlabelled"]

_MONTH = r"(?P<month>[^\W\d_]{3,12})\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th|er|º|\.)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?<!\d){_YEAR}[-/.](?P<month>\d\d?)[-/.](?P<day>\d\d?)(?!\d)",
        rf"(?<![\d.])(?P<a>\d\d?)(?P<mark>[./-])\s?(?P<b>\d\d?)(?P=mark)\s?{_YEAR}(?!\d)",
        rf"(?<![\d.,]){_DAY}\s*(?:de\s+|-)?{_MONTH}(?:\s+de|\s+del)?[\s,-]+{_YEAR}(?!\d)",
        rf"\b{_MONTH}\s+{_DAY}\s*,?\s+{_YEAR}(?!\d)",
        rf"(?<!\d\s)(?<!\d\.\s)\b{_MONTH}\s+{_YEAR}(?!\d)",
    )
)
_CLOCK = (
    r"(?P<hour>[01]?\d|2[0-4])(?:[:.h](?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d))?)?"
    r"\s*(?P<half>[ap]\.?\s?m\b\.?)?(?:\s*(?:uhr|hrs|hours|h)\b)?"
    r"(?:\s*\(?(?P<zone>(?:utc|gmt)\s?[+-]\s?\d{1,2}(?::?\d\d)?|[+-]\d\d:?\d\d|[a-z]{1,4}\b))?\)?"
)
_TIME_AFTER = re.compile(
    rf"\s*(?:,|-|–|—|\||/|·|at|um|à|klo|kl\.?|o|ore|a las|saat|t)?\s*{_CLOCK}", re.IGNORECASE
)
_TIME_BEFORE = re.compile(
    rf"{_CLOCK}\s*(?:,|-|–|—|\||·|on)?\s*(?:[^\W\d_]{{3,9}}\.?,?\s+)?$", re.IGNORECASE
)
_OFFSET = re.compile(r"(?:utc|gmt)?\s?([+-])\s?(\d{1,2}):?(\d\d)?", re.IGNORECASE)
_ISO = re.compile(
    r"\s*(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d)?)(?:[.,]\d+)?\s?(Z|[+-]\d\d:?\d\d|[+-]\d\d)?\s*"
)
_COMPACT = re.compile(r"\s*((?:19|20)\d\d)(\d\d)(\d\d)(?:T?(\d\d)(\d\d)(\d\d)?Z?)?\s*")
_MONTH_FIRST = re.compile(rf"\b{_MONTH}\s+\d{{1,2}}\b(?!\s+(?:19|20)\d\d)", re.IGNORECASE)
_DAY_FIRST = re.compile(rf"\b\d{{1,2}}\s+{_MONTH}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Dated:
    """A date in a line: what its label says it dates, the date in ISO 8601, and where it stands."""

    kind: Kind
    iso: str
    start: int
    end: int


def machine_date(value: str | None, order: Order = None) -> str | None:
    """The date in a metadata value: ISO 8601, compact, RFC 822 or written out; None if none is."""
    if not value or len(value) > 80:
        return None
    if iso := _ISO.fullmatch(value):
        day, time, zone = iso.groups()
        return _checked(f"{day}T{time}{(zone or '').replace('Z', '+00:00')}")
    if compact := _COMPACT.fullmatch(value):
        return _checked("-".join(compact.group(1, 2, 3)))
    if re.fullmatch(r"\s*\d{4}(?:-\d\d(?:-\d\d)?)?\s*", value):
        return _checked(value)
    found = read_dates(value, order)
    return found[0].iso if found else None


def read_dates(line: str, order: Order = None) -> list[Dated]:
    """Every date in `line`, from left to right, each with the kind its label gives it."""
    taken: list[Dated] = []
    for pattern in _PATTERNS:
        for match in pattern.finditer(line):
            day = _day(match.groupdict(), order)
            if day and not any(d.start < match.end() and match.start() < d.end for d in taken):
                taken.append(_with_time(line, match.start(), match.end(), day))
    taken.sort(key=lambda dated: dated.start)
    return [_labelled(line, taken, index) for index in range(len(taken))]


def same_day(left: str, right: str) -> bool:
    """Whether two dates agree as far as both go down to the day."""
    return left[:10] == right[:10]


def day_order(language_tag: str | None, text: str) -> Order:
    """Whether the page writes the day or the month first, from its language or its dates."""
    tag = (language_tag or "").replace("_", "-").lower()
    if tag:
        if tag in ("en-us", "en-ph"):
            return "mdy"
        if tag != "en":
            return "dmy"
    first = sum(m.group("month").casefold() in _months() for m in _MONTH_FIRST.finditer(text))
    last = sum(m.group("month").casefold() in _months() for m in _DAY_FIRST.finditer(text))
    return None if first == last else "mdy" if first > last else "dmy"


@cache
def _months() -> dict[str, int]:
    months: dict[str, int] = data("dates.json")["months"]
    return months


@cache
def _labels() -> dict[str, Kind]:
    kinds: tuple[Kind, ...] = ("published", "modified", "other")
    return {label: kind for kind in kinds for label in data("labels.toml")[kind]}


def _checked(value: str) -> str | None:
    try:
        return partial_date(value)
    except ValueError:
        return None


def _day(groups: dict[str, str | None], order: Order) -> str | None:
    year, month, day = groups["year"], groups.get("month"), groups.get("day")
    if groups.get("a"):
        return _numeric(groups, order)
    if month and not month.isdigit():
        number = _months().get(month.casefold())
        if number is None:
            return None
        month = str(number)
    return _checked("-".join([str(year), *(f"{int(part):02}" for part in (month, day) if part)]))


def _numeric(groups: dict[str, str | None], order: Order) -> str | None:
    """A day of three numbers with the year last; only the year where the order is unknown."""
    a, b = int(groups["a"] or 0), int(groups["b"] or 0)
    if groups["mark"] == "." or a > 12 or (order == "dmy" and b <= 12):
        return _checked(f"{groups['year']}-{b:02}-{a:02}")
    if b > 12 or order == "mdy" or a == b:
        return _checked(f"{groups['year']}-{a:02}-{b:02}")
    return groups["year"]


def _with_time(line: str, start: int, end: int, day: str) -> Dated:
    """The date at ``[start, end)``, with the time of day that stands beside it."""
    after = _TIME_AFTER.match(line, end)
    if len(day) == 10 and after and (time := _time(after)):
        return Dated("unlabelled", day + time, start, after.end())
    before = _TIME_BEFORE.search(line[max(0, start - 40) : start])
    if len(day) == 10 and before and (time := _time(before)):
        return Dated("unlabelled", day + time, max(0, start - 40) + before.start(), end)
    return Dated("unlabelled", day, start, end)


def _time(match: re.Match[str]) -> str | None:
    """``T13:42:00+02:00`` for a clock time; None where it is a bare number or no time."""
    hour, minute, half = match.group("hour", "minute", "half")
    if minute is None and half is None:
        return None
    number = int(hour)
    if half:
        number = number % 12 + (12 if half[0] in "pP" else 0)
    zone = _zone(match.group("zone"))
    time = f"T{number:02}:{minute or '00'}:{match.group('second') or '00'}{zone}"
    return time if _checked(f"2000-01-01{time}") else None


def _zone(name: str | None) -> str:
    if not name:
        return ""
    offset = _OFFSET.fullmatch(name)
    if offset:
        sign, hours, minutes = offset.groups()
        return f"{sign}{int(hours):02}:{minutes or '00'}"
    zones: dict[str, str] = data("dates.json")["zones"]
    return zones.get(name.casefold(), "")


def _labelled(line: str, taken: list[Dated], index: int) -> Dated:
    """`taken[index]` with the kind of the label between it and the date before."""
    dated = taken[index]
    before = fold(line[taken[index - 1].end if index else 0 : dated.start])
    words = re.findall(r"[^\W\d_]+|©|\(c\)", before)
    weekdays = data("dates.json")["weekdays"]
    while words and words[-1] in weekdays:
        words.pop()
    for length in range(min(4, len(words)), 0, -1):
        kind = _labels().get(" ".join(words[-length:]))
        if kind:
            return Dated(kind, dated.iso, dated.start, dated.end)
    return dated

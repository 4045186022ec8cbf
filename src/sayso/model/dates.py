"""Dates that may be partial: ``2021-02`` is a month, not its first day."""

from __future__ import annotations

import calendar
import datetime as dt
import re

__all__ = ["day_of", "first_day", "last_day", "partial_date"]

_PARTIAL = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:[T ](\d\d:\d\d.*))?)?)?", re.ASCII)


def partial_date(text: str) -> str:
    """`text` as an ISO 8601 date of the precision it states.

    Takes ``YYYY``, ``YYYY-MM``, ``YYYY-MM-DD`` or a full date and time (with or without zone), and
    returns the same precision. Raises `ValueError` for anything else, 31 February included.
    """
    text = text.strip()
    match = _PARTIAL.fullmatch(text)
    if not match:
        raise ValueError(f"not a date of the form YYYY, YYYY-MM or YYYY-MM-DD: {text!r}")
    year, month, day, time = match.groups()
    dt.date(int(year), int(month or 1), int(day or 1))
    if not time:
        return text
    return dt.datetime.fromisoformat(text.replace(" ", "T", 1)).isoformat()


def day_of(date: str | None) -> dt.date | None:
    """The calendar day of an ISO date, or None where it is partial or absent."""
    return dt.date.fromisoformat(date[:10]) if date and len(date) >= 10 else None


def first_day(date: str) -> str:
    """The first day of a date that may be partial: ``2021-02`` gives ``2021-02-01``; a date with a
    time of day stays as it is."""
    return date if len(date) >= 10 else f"{date}-01-01" if len(date) == 4 else f"{date}-01"


def last_day(date: str) -> str:
    """The last day of a date that may be partial: ``2021-02`` gives ``2021-02-28``; a date with a
    time of day stays as it is."""
    if len(date) >= 10:
        return date
    year, _, month = date.partition("-")
    if not month:
        return f"{year}-12-31"
    return f"{date}-{calendar.monthrange(int(year), int(month))[1]:02}"

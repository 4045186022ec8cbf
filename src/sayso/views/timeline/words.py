"""How the time and the kind of a happening are worded."""

from __future__ import annotations

from sayso.model.claim import Event, TimeRef
from sayso.model.dates import first_day, last_day
from sayso.views.wording import day_words

__all__ = ["event_words", "when_words"]

_LENGTHS = (4, 7)
"""Characters of a year and of a month in a date."""


def when_words(time: TimeRef) -> str:
    """``16 Nov 2024``, ``Jun 2022``, ``2024``, ``21–30 Jun 2022``, ``until 31 May 2023``."""
    first, last = time.earliest and time.earliest[:10], time.latest and time.latest[:10]
    if not first or not last:
        return f"from {day_words(first)} on" if first else f"until {day_words(last)}"
    for length in _LENGTHS:
        part = first[:length]
        if (first_day(part), last_day(part)) == (first_day(first), last_day(last)):
            return str(day_words(part))
    if first == last:
        return str(day_words(first))
    if first[:7] == last[:7]:
        return f"{int(first[8:])}–{day_words(last)}"
    return f"{_short(first, last)} – {day_words(last)}"


def event_words(event: Event | None) -> str:
    """``deployment``, ``transfer, signed``, ``talks, future``: its type as its domain refines it,
    its mode but for what has happened, and how far it has come; empty for None."""
    if event is None:
        return ""
    kind = event.type.rpartition(".")[2]
    mode = event.mode if event.mode != "actual" else ""
    status = event.status if event.status != "reported" else ""
    return ", ".join(filter(None, (kind, mode, status)))


def _short(first: str, last: str) -> str:
    """The first day of a range, without a year that both have."""
    words = str(day_words(first))
    return words.removesuffix(f" {first[:4]}") if first[:4] == last[:4] else words

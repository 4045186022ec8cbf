"""From TIMEX3 to intervals: what the words before a time make of it, and ranges of two times."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sayso.interpret.times.calendar import Interval, interval
from sayso.interpret.times.scene import OWNER
from sayso.interpret.times.timex import Timex
from sayso.model.annotation import Annotation
from sayso.model.claim import TimeRef
from sayso.model.spans import Span

__all__ = ["time_refs"]

_BEFORE = 24
"""Characters before a time in which its preposition is looked for."""
_PREPOSITION = re.compile(
    r"\b(?P<since>since|from|as early as)\s$"
    r"|\b(?P<until>by|until|till|through|no later than|not later than|up to)\s$"
    r"|\b(?P<before>before|prior to|ahead of)\s$"
    r"|\b(?P<after>after|following)\s$"
    r"|\b(?P<between>between)\s$"
    r"|\b(?:on|in|at|during|within|over|throughout|as of|around|about|for)\s$",
    re.IGNORECASE,
)
_TO = re.compile(r"\s*(?:to|until|till|through|[–—-])\s*(?:the\s)?", re.IGNORECASE)
_AND = re.compile(r"\s(?:and|to)\s(?:the\s)?", re.IGNORECASE)
_AT_LEAST_AGO = frozenset({"EQUAL_OR_MORE", "MORE_THAN"})
_AT_MOST_AGO = frozenset({"EQUAL_OR_LESS", "LESS_THAN"})


def time_refs(annotation: Annotation, found: Sequence[Timex]) -> tuple[TimeRef, ...]:
    """The times of `found` that say when: dates, times of day, lengths that start or end at a
    known day, and what comes back. Bare lengths and "now", "recently" are none.
    """
    refs: list[TimeRef] = []
    place = 0
    while place < len(found):
        two = _range(annotation, found[place : place + 2])
        one = two or _single(annotation, found[place])
        if one:
            refs.append(one)
        place += 2 if two else 1
    return tuple(refs)


def _single(annotation: Annotation, timex: Timex) -> TimeRef | None:
    if timex.value.endswith("_REF") or not (timex.type != "DURATION" or timex.reading.anchor):
        return None
    before = _preposition(annotation, timex)
    start = before.start() + _offset(timex) if before else timex.start
    whole = _interval(timex)
    if whole is None:
        basis = "unknown" if timex.type == "SET" else timex.reading.basis
        whole = Interval(None, None, timex.grain)
    else:
        basis = timex.reading.basis
        whole = _bounded(whole, before.lastgroup if before else None)
    if timex.reading.mod in _AT_LEAST_AGO and timex.type == "DATE":
        whole = Interval(None, whole.latest, whole.precision)
    elif timex.reading.mod in _AT_MOST_AGO and timex.type == "DATE":
        whole = Interval(whole.earliest, None, whole.precision)
    span = Span(start, timex.end, annotation.field)
    text = annotation.text[span.start : span.end]
    return TimeRef(span, text, whole.earliest, whole.latest, whole.precision, basis)


def _offset(timex: Timex) -> int:
    return max(0, timex.start - _BEFORE)


def _preposition(annotation: Annotation, timex: Timex) -> re.Match[str] | None:
    if annotation.text.startswith(OWNER, timex.end):
        return None  # "after last year's war" is after the war
    return _PREPOSITION.search(annotation.text[_offset(timex) : timex.start])


def _interval(timex: Timex) -> Interval | None:
    if timex.reading.anchor:
        return Interval(*timex.reading.anchor, timex.grain)
    return interval(timex.value, timex.reading.mod if timex.part else None)


def _bounded(whole: Interval, word: str | None) -> Interval:
    """`whole` as "since", "by", "before" and "after" open it."""
    earliest, latest = whole.earliest, whole.latest
    match word:
        case "since":
            latest = None
        case "until":
            earliest = None
        case "before":
            earliest, latest = None, earliest
        case "after":
            earliest, latest = latest, None
    return Interval(earliest, latest, whole.precision)


def _range(annotation: Annotation, two: Sequence[Timex]) -> TimeRef | None:
    """ "from March to June 2031", "between 2019 and 2021", "2019–2021" as one."""
    if len(two) < 2 or two[0].type == "DURATION" or two[1].type == "DURATION":
        return None
    first, last = two
    between = annotation.text[first.end : last.start]
    before = _preposition(annotation, first)
    joined = (_AND if before and before.lastgroup == "between" else _TO).fullmatch(between)
    start, end = _interval(first), _interval(last)
    if not joined or not start or not end or not start.earliest or not end.latest:
        return None
    earliest = start.earliest
    if first.reading.basis == "relative" and last.reading.basis == "stated":
        earliest = end.latest[:4] + earliest[4:]
    if earliest > end.latest and not end.latest.startswith(earliest):
        return None
    span = Span(
        before.start() + _offset(first) if before else first.start, last.end, annotation.field
    )
    basis = last.reading.basis if first.reading.basis == "stated" else first.reading.basis
    if first.reading.basis == "relative" and last.reading.basis == "stated":
        basis = "stated"
    text = annotation.text[span.start : span.end]
    return TimeRef(span, text, earliest, end.latest, end.precision, basis)

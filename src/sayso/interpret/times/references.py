"""From TIMEX3 to intervals: what the words before a time make of it, ranges of two times, and
where the article's own date closes what the words leave open."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from sayso.interpret.times.calendar import Interval, Today, interval, moved
from sayso.interpret.times.scene import OWNER, Basis, Scene
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
_EXACT = frozenset({"day", "hour", "minute"})
"""How precise a time is that no article's date can make any shorter."""
_AGO = {"EQUAL_OR_MORE": "until", "MORE_THAN": "until", "EQUAL_OR_LESS": "since"}
"""Which side "at least two years ago" leaves open."""
_SIDES = {"earlier": "past", "later": "future"}


def time_refs(
    annotation: Annotation, found: Sequence[Timex], published: str | None = None
) -> tuple[TimeRef, ...]:
    """The times of `found` that say when: dates, times of day, lengths that start or end at a
    known day, and what comes back. Bare lengths and "now", "recently" are none.

    What is told as past ended, and what is told as still to come begins, on the day the article
    was `published`: "earlier this month", "since 1991", "by the end of the year".
    """
    today = Today.of(published)
    scene = Scene(annotation, today)
    refs: list[TimeRef] = []
    place = 0
    while place < len(found):
        two = _range(annotation, found[place : place + 2])
        one = two or _single(annotation, found[place])
        if one:
            refs.append(_closed(one, scene, today))
        place += 2 if two else 1
    return tuple(refs)


def _closed(ref: TimeRef, scene: Scene, today: Today) -> TimeRef:
    """`ref`, closed at the article's date where its tense says on which side of that it lies."""
    if today.day is None or ref.precision in _EXACT or ref.basis == "unknown":
        return ref
    day, tense = today.day.isoformat(), _said(ref.text) or scene.tense(ref.span)
    since = ref.earliest is not None and ref.latest is None and ref.earliest <= day
    until = ref.latest is not None and ref.earliest is None and _reaches(ref.latest, day)
    around = _lies_in(day, ref)
    if tense == "past" and (since or around):
        return replace(ref, latest=day)
    if tense == "future" and (until or around):
        return replace(ref, earliest=day)
    return ref


def _said(text: str) -> str | None:
    """The side that a time says itself, whatever the tense: "earlier this month"."""
    return _SIDES.get(text.lower().split(" ", maxsplit=1)[0])


def _reaches(latest: str, day: str) -> bool:
    return latest >= day[: len(latest)]


def _lies_in(day: str, ref: TimeRef) -> bool:
    if ref.earliest is None or ref.latest is None:
        return False
    return ref.earliest <= day and _reaches(ref.latest, day)


def _single(annotation: Annotation, timex: Timex) -> TimeRef | None:
    unbound = timex.type == "DURATION" and timex.reading.anchor is None
    if unbound or timex.value.endswith("_REF"):
        return None
    before = _preposition(annotation, timex)
    start = before.start() + _offset(timex) if before else timex.start
    whole = _interval(timex)
    if whole is None:
        basis = "unknown" if timex.type == "SET" else timex.reading.basis
        return _ref(annotation, start, timex.end, Interval(None, None, timex.grain), basis)
    word = before.lastgroup if before else None
    if word == "before" and timex.part and timex.reading.mod == "END":
        word = "until"
    if timex.type == "DATE" and timex.reading.mod in _AGO:
        word = _AGO[timex.reading.mod]
    if not (timex.reading.anchor and before and before[0].lower().startswith("from")):
        whole = _bounded(whole, word)
    return _ref(annotation, start, timex.end, whole, timex.reading.basis)


def _ref(annotation: Annotation, start: int, end: int, whole: Interval, basis: Basis) -> TimeRef:
    span, text = Span(start, end, annotation.field), annotation.text[start:end]
    return TimeRef(span, text, whole.earliest, whole.latest, whole.precision, basis)


def _offset(timex: Timex) -> int:
    return max(0, timex.start - _BEFORE)


def _preposition(annotation: Annotation, timex: Timex) -> re.Match[str] | None:
    if annotation.text.startswith(OWNER, timex.end):
        return None  # "after last year's war" is after the war
    return _PREPOSITION.search(annotation.text[_offset(timex) : timex.start])


def _interval(timex: Timex) -> Interval | None:
    if timex.reading.anchor:
        first, last = timex.reading.anchor
        return Interval(first, last, "minute" if "T" in (first or "") else timex.grain)
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
            earliest, latest = None, _beside(earliest, -1)
        case "after":
            earliest, latest = _beside(latest, 1), None
    return Interval(earliest, latest, whole.precision)


def _beside(value: str | None, step: int) -> str | None:
    """The day, month or year before or after; a time of day stays."""
    return value if value is None or "T" in value else moved(value, step)


def _range(annotation: Annotation, two: Sequence[Timex]) -> TimeRef | None:
    """What "from March to June 2031", "between 2019 and 2021", "2019–2021" say, as one."""
    if len(two) < 2 or two[0].type == "DURATION" or two[1].type == "DURATION":
        return None
    first, last = two
    before = _preposition(annotation, first)
    between = annotation.text[first.end : last.start]
    joined = (_AND if before and before.lastgroup == "between" else _TO).fullmatch(between)
    start, end = _interval(first), _interval(last)
    if not joined or not start or not end or not end.latest:
        return None
    earliest, latest = _completed(start.earliest or "", end.latest, first, last)
    if not earliest or (earliest > latest and not latest.startswith(earliest)):
        return None
    place = before.start() + _offset(first) if before else first.start
    whole = Interval(earliest, latest, end.precision)
    basis = last.reading.basis if last.reading.basis == "stated" else first.reading.basis
    return _ref(annotation, place, last.end, whole, basis)


def _completed(earliest: str, latest: str, first: Timex, last: Timex) -> tuple[str, str]:
    """Both ends, with the day that only `last` gives, and weekdays in their order."""
    if first.reading.basis == "inferred" and "T" in earliest and "T" in latest:
        return latest[:11] + earliest[11:], latest
    if first.grain == last.grain == "day" and last.reading.basis == "relative":
        week_on = moved(latest, 7) if earliest > latest and "T" not in latest else None
        return earliest, week_on or latest
    return earliest, latest

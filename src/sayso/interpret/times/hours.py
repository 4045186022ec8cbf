"""Days counted from today, and times of day."""

from __future__ import annotations

import re

from sayso.interpret.times.calendar import moved
from sayso.interpret.times.dates import day_nearest, nearest_weekday
from sayso.interpret.times.rules import Found
from sayso.interpret.times.scene import Basis, Reading, Scene

__all__ = ["READERS"]


def _dayword(found: Found, scene: Scene) -> Reading | None:
    today = scene.today.period("D")
    value = moved(today, found.number("dayword") or 0) if today else None
    part = found.word("part")
    if part is None:
        return Reading("DATE", value)
    return Reading("TIME", f"{value}T{part}" if value else None)


def _day_but_one(found: Found, scene: Scene) -> Reading | None:
    """ "the day before yesterday", "the day after tomorrow"."""
    today, step = scene.today.period("D"), found.number("dir") or 0
    if found.word("unit") != "D" or step != found.number("dayword"):
        return None
    return Reading("DATE", moved(today, 2 * step) if today else None)


def _part(found: Found, scene: Scene) -> Reading | None:
    rel, part = found.kind("rel"), found.word("part")
    if rel in {"LAST", "PREV", "NEXT", "FOLLOWING"}:
        step = -1 if rel in {"LAST", "PREV"} else 1
        ago = rel in {"PREV", "FOLLOWING"} or (rel == "NEXT" and part != "NI")
        day = scene.day or scene.today.period("D") if ago else scene.today.period("D")
        value = moved(day, step) if day else None
        basis: Basis = "inferred" if ago else "relative"
    elif rel == "THIS":
        value, basis = scene.today.period("D"), "relative"
    elif rel in {"THAT", "SAME"} and scene.day:
        value, basis = scene.day, "inferred"
    else:
        return None
    return Reading("TIME", f"{value}T{part}" if value else None, basis=basis)


def _clock(found: Found, scene: Scene) -> Reading | None:
    time = _time(found)
    if time is None or _is_title(found, scene):
        return None
    day = _clock_day(found, scene)
    if day is None:
        return Reading("TIME", None)
    zone = found.word("zone") or ""
    named = {"wd", "dayword", "month", "late"} & found.parts.keys()
    value = f"{day}T{time}"
    basis: Basis = "relative" if named else "inferred"
    anchor = (value + zone, value + zone) if zone and time < "24" else None
    return Reading("TIME", value, basis=basis, anchor=anchor)


def _is_title(found: Found, scene: Scene) -> bool:
    """ "High Noon" is no time of day."""
    return found.kind("hour") == "NOON" and scene.text[found.parts["hour"].start].isupper()


def _clock_day(found: Found, scene: Scene) -> str | None:
    month = found.number("month") or found.number("late")
    day = found.number("day") or found.number("early")
    if month and day:
        return day_nearest(found, scene, month, day) if 1 <= day <= 31 else None
    if found.kind("wd") and scene.today.day:
        number = (found.number("wd") or 1) - 1
        return nearest_weekday(found, scene, number, scene.today.day).isoformat()
    today = scene.today.period("D")
    if found.kind("dayword"):
        return moved(today, found.number("dayword") or 0) if today else None
    if scene.day and today and scene.day > today and scene.tense(found) != "future":
        return today
    return scene.day or today


def _time(found: Found) -> str | None:
    """The time of day as ``hh:mm``, None where what was matched is none."""
    hour = found.parts["hour"]
    if hour.kind == "NOON":
        return str(hour.value)
    half = found.number("half")
    if half is None and found.kind("part"):
        half = 0 if found.word("part") == "MO" else 12
    if hour.kind == "NUM" and half is None:
        return None
    hours, _, rest = (str(hour.value) if hour.kind == "CLOCK" else hour.text).partition(":")
    if not re.fullmatch(r"\d{1,2}", hours):
        return None
    count = int(hours)
    if half is not None:
        if not 1 <= count <= 12:
            return None
        count = count % 12 + half
    return f"{count:02}:{(rest or '00')[:2]}" if count < 24 and rest[:2] < "60" else None


READERS = {
    "dayword": _dayword,
    "day_but_one": _day_but_one,
    "part": _part,
    "clock": _clock,
}
"""Who reads what a rule of this name matched."""

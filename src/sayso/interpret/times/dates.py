"""Times of the calendar: days, months, years, weekdays, quarters, seasons, festivals."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable
from dataclasses import replace

from sayso.interpret.times.calendar import moved, period_of
from sayso.interpret.times.rules import Found
from sayso.interpret.times.scene import Basis, Reading, Scene

__all__ = ["READERS", "day_nearest", "nearest_weekday"]

_BACK = frozenset({"LAST", "PAST", "PREV"})
_SEASONS = ("SP", "SU", "FA", "WI")
_WEIGHTS = {"past": (1, 3), "future": (3, 1), "present": (1.5, 1), "none": (1, 1.5)}
"""How far the past and the future count for a month or a day without a year, by the tense."""
_ON = frozenset({"NEXT", "FOLLOWING"})


def year_named(found: Found, scene: Scene) -> tuple[str | None, Basis | None]:
    """The year that "… of 2031" or "… of last year" gives, and on what it rests; (None, None)
    where no year is given."""
    year = found.number("year")
    if year is not None:
        return f"{year:04}", "stated"
    if found.kind("of") is None or (found.kind("of_unit") and found.word("of_unit") != "Y"):
        return None, None
    if found.kind("of") == "THAT":
        return (scene.period or "")[:4] or None, "inferred"
    this = scene.today.period("Y")
    step = -1 if found.kind("of") in _BACK | {"COMPARED", "AGO"} else 0
    step = 1 if found.kind("of") in _ON else step
    return (moved(this, step) if this else None), "relative"


def nearest(
    found: Found, scene: Scene, candidates: Iterable[str], now: str, place: Callable[[str], int]
) -> str | None:
    """Of `candidates`, the one that `rel` or the tense over `found` asks for.

    `place` counts periods, to tell how far one is from `now`. What lies on the other side than
    the tense points to must be three times as near.
    """
    away = {value: place(value) - place(now) for value in candidates}
    rel = found.kind("rel")
    if rel in _BACK:
        return max((value for value in away if away[value] < 0), key=place, default=None)
    if rel in _ON:
        return min((value for value in away if away[value] > 0), key=place, default=None)
    if rel == "THIS":
        return next((value for value in away if value[:4] == now[:4]), None)
    back, ahead = _WEIGHTS[scene.tense(found)]
    return min(
        away, key=lambda value: away[value] * ahead if away[value] > 0 else -away[value] * back
    )


def _month_place(value: str) -> int:
    return int(value[:4]) * 12 + int(value[5:7])


def _day_place(value: str) -> int:
    return dt.date.fromisoformat(value).toordinal()


def _part_place(value: str) -> int:
    """Quarters, halves and seasons; winter is the last."""
    part = value[5:]
    if part in _SEASONS:
        return int(value[:4]) * 4 + _SEASONS.index(part)
    return int(value[:4]) * 4 + int(part[1])


def _day(found: Found, scene: Scene) -> Reading | None:
    month, day = found.number("month"), found.number("day")
    year, basis = year_named(found, scene)
    if month is None or day is None or not 1 <= day <= 31:
        return None
    if basis:
        value = _date(year, month, day) if year else None
        return Reading("DATE", value, basis=basis) if value or not year else None
    if _date("2000", month, day) is None:
        return None
    return Reading("DATE", day_nearest(found, scene, month, day))


def _day_or_part(found: Found, scene: Scene) -> Reading | None:
    """A day, or "the night of 12 May"."""
    day, part = _day(found, scene), found.word("part")
    if day is None or part is None:
        return day
    return replace(day, type="TIME", value=f"{day.value}T{part}" if day.value else None)


def _days(found: Found, scene: Scene) -> Reading | None:
    """ "3 to 7 May": its first day, with the interval beside it."""
    first = _day(found, scene)
    last = found.number("last") or 0
    if first is None or not (found.number("day") or 0) < last:
        return None
    until = _date(first.value[:4], int(first.value[5:7]), last) if first.value else None
    if first.value and until is None:
        return None
    return replace(first, anchor=(first.value, until) if first.value else None)


def _years(found: Found, _: Scene) -> Reading | None:
    """ "2031-32"."""
    year, last = found.number("year") or 0, found.number("last") or 0
    if (year + 1) % 100 != last:
        return None
    return Reading("DATE", f"{year:04}", basis="stated", anchor=(f"{year:04}", f"{year + 1:04}"))


def day_nearest(found: Found, scene: Scene, month: int, day: int) -> str | None:
    """The day of that name nearest to the article's date, before or after it by the tense."""
    now = scene.today.day
    if now is None:
        return None
    years = range(now.year - 1, now.year + 2)
    candidates = [value for year in years if (value := _date(f"{year:04}", month, day))]
    return nearest(found, scene, candidates, now.isoformat(), _day_place)


def _date(year: str, month: int, day: int) -> str | None:
    try:
        return dt.date(int(year), month, day).isoformat()
    except ValueError:
        return None


def _written(found: Found, _: Scene) -> Reading | None:
    """``2031-05-09``, and ``5/9/2031`` or ``9/5/31`` where only one reading is possible."""
    word = found.word("date") or ""
    if "-" in word:
        return _iso(word)
    first, second, year = map(int, word.split("/"))
    full = f"{year if year > 99 else year + (1900 if year > 60 else 2000):04}"
    ways = {_date(full, first, second), _date(full, second, first)} - {None}
    if len(ways) == 1:
        return Reading("DATE", ways.pop(), basis="stated")
    return Reading("DATE", full, basis="stated") if ways else None


def _iso(word: str) -> Reading | None:
    day, _, time = word.upper().partition("T")
    if _date(day[:4], int(day[5:7]), int(day[8:])) is None or time[:2] > "23" or time[3:5] > "59":
        return None
    if not time:
        return Reading("DATE", day, basis="stated")
    moment = f"{day}T{time[:5]}"
    zone = re.search(r"Z|[+-].*", time)
    anchor = (moment + zone[0], moment + zone[0]) if zone else None
    return Reading("TIME", moment, basis="stated", anchor=anchor)


def _part_of_month(found: Found, scene: Scene) -> Reading | None:
    """ "the first week of May", "the second half of June": the month, with those days beside it."""
    month, number = _month(found, scene), found.number("ord") or 0
    unit = found.word("unit")
    if month is None or unit not in {"W", "HALF"} or not 1 <= number <= (4 if unit == "W" else 2):
        return None
    if month.value is None:
        return month
    first = 7 * number - 6 if unit == "W" else 15 * number - 14
    after = dt.date.fromisoformat(f"{moved(month.value, 1) or month.value}-01")
    last = 7 * number if unit == "W" else 15 if number == 1 else (after - dt.timedelta(1)).day
    return replace(month, anchor=(f"{month.value}-{first:02}", f"{month.value}-{last:02}"))


def _month(found: Found, scene: Scene) -> Reading | None:
    month = found.number("month") or 1
    year, basis = year_named(found, scene)
    if basis:
        return Reading("DATE", f"{year}-{month:02}" if year else None, basis=basis)
    bare = found.parts["month"].text
    if bare in {"jan", "feb", "apr"} or (bare == "may" and not _is_name(found, scene)):
        return None  # a first name, a verb
    now = scene.today.period("M")
    if now is None:
        return Reading("DATE", None)
    candidates = [f"{year:04}-{month:02}" for year in range(int(now[:4]) - 1, int(now[:4]) + 2)]
    return Reading("DATE", nearest(found, scene, candidates, now, _month_place))


def _is_name(found: Found, scene: Scene) -> bool:
    token = scene.token(found.parts["month"].start)
    return token is not None and token.tag.startswith("NN")


def _weekday(found: Found, scene: Scene) -> Reading | None:
    number = (found.number("wd") or 1) - 1
    part = found.word("part")
    now = scene.today.day
    if now is None:
        return Reading("TIME" if part else "DATE", None)
    if found.kind("of_unit"):
        if found.word("of_unit") != "W":
            return None
        step = {"LAST": -1, "PREV": -1, "NEXT": 1}.get(found.kind("of") or "", 0)
        day = now + dt.timedelta(days=number - now.weekday() + 7 * step)
    else:
        day = nearest_weekday(found, scene, number, now)
    value = day.isoformat()
    return Reading("TIME", f"{value}T{part}") if part else Reading("DATE", value)


def nearest_weekday(found: Found, scene: Scene, number: int, now: dt.date) -> dt.date:
    """The weekday `number` (Monday: 0) that `rel` or the tense over `found` asks for."""
    rel = found.kind("rel")
    if rel in {"PREV", "FOLLOWING"} and scene.day:
        now = dt.date.fromisoformat(scene.day)
    back, on = (now.weekday() - number) % 7, (number - now.weekday()) % 7
    if rel in _BACK:
        return now - dt.timedelta(days=back or 7)
    if rel in _ON:
        return now + dt.timedelta(days=on or 7)
    if rel == "THIS":
        return now + dt.timedelta(days=number - now.weekday())
    ahead = scene.tense(found) in {"future", "present"}
    return now + dt.timedelta(days=on if ahead else -back)


def _year(found: Found, scene: Scene) -> Reading | None:
    year = found.number("year") or 0
    named = found.last - found.first > 1
    if found.kind("unit") and found.word("unit") != "Y":
        return None
    piece = found.parts["year"]
    token = scene.token(piece.end + 1)
    counted = token is not None and token.start == piece.end + 1 and token.tag == "NNS"
    if not named and (counted or not 1500 <= year <= 2100):
        return None
    fiscal = "fiscal" in scene.text[found.start : found.end].lower()
    anchor = (f"{year - 1:04}", f"{year:04}") if fiscal else None
    return Reading("DATE", f"{year:04}", basis="stated", anchor=anchor)


def _decade(found: Found, _: Scene) -> Reading | None:
    year = found.number("dec") or 0
    if year < 100:
        if found.last - found.first == 1 and found.parts["dec"].text[0].isdigit():
            return None  # "in his 30s"
        year += 1900
    return Reading("DATE", f"{year // 10:03}", basis="stated") if year % 10 == 0 else None


def _century(found: Found, _: Scene) -> Reading | None:
    number = found.number("ord") or 0
    if found.word("unit") != "C" or not 1 < number < 30:
        return None
    return Reading("DATE", f"{number - 1:02}", basis="stated")


def _quarter(found: Found, scene: Scene) -> Reading | None:
    unit, number = found.word("unit"), found.number("ord")
    if unit not in {"Q", "HALF"} or (number or 1) > (4 if unit == "Q" else 2):
        return None
    if number is None:
        if unit != "Q" or scene.quarter is None:
            return None
        number = int(scene.quarter[-1])
    if unit == "HALF" and not ({"year", "of"} & found.parts.keys()):
        return None
    return _part_of_year(found, scene, f"{'Q' if unit == 'Q' else 'H'}{number}")


def _quarter_code(found: Found, scene: Scene) -> Reading | None:
    return _part_of_year(found, scene, found.word("short") or "")


def _season(found: Found, scene: Scene) -> Reading | None:
    if found.last - found.first == 1 or scene.text.startswith(" of ", found.end):
        return None  # "prices fall", "in winter", "the fall of the wall"
    return _part_of_year(found, scene, found.word("season") or "")


def _part_of_year(found: Found, scene: Scene, part: str) -> Reading:
    year, basis = year_named(found, scene)
    if basis:
        return Reading("DATE", f"{year}-{part}" if year else None, basis=basis)
    day = scene.today.day
    if day is None:
        return Reading("DATE", None)
    unit = {"Q": "Q", "H": "HALF"}.get(part[0], "S")
    now = period_of(day, unit)
    candidates = [f"{year:04}-{part}" for year in range(day.year - 1, day.year + 2)]
    return Reading("DATE", nearest(found, scene, candidates, now, _part_place))


def _holiday(found: Found, scene: Scene) -> Reading | None:
    date = found.word("holiday") or ""
    month, rest = int(date[:2]), date[3:]
    year, basis = year_named(found, scene)
    if basis:
        return Reading("DATE", _feast(year, month, rest) if year else None, basis=basis)
    now = scene.today.day
    years = (f"{now.year + step:04}" for step in (-1, 0, 1)) if now else ()
    feasts = [feast for year in years if (feast := _feast(year, month, rest))]
    value = nearest(found, scene, feasts, now.isoformat(), _day_place) if now else None
    return Reading("DATE", value)


def _feast(year: str, month: int, rest: str) -> str | None:
    """A day of the month, or one like ``4TH-4``: the fourth Thursday (weekday 4)."""
    if rest.isdigit():
        return _date(year, month, int(rest))
    first = dt.date(int(year), month, 1)
    offset = (int(rest[-1]) - first.isoweekday()) % 7 + 7 * (int(rest[0]) - 1)
    return (first + dt.timedelta(days=offset)).isoformat()


READERS = {
    "date": _written,
    "day": _day_or_part,
    "days": _days,
    "month": _month,
    "part_of_month": _part_of_month,
    "weekday": _weekday,
    "year": _year,
    "years": _years,
    "decade": _decade,
    "century": _century,
    "quarter": _quarter,
    "quarter_code": _quarter_code,
    "season": _season,
    "holiday": _holiday,
}
"""Who reads what a rule of this name matched."""

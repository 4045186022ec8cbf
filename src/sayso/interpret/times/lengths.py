"""Lengths of time, lengths counted from the article's date, and times that come back."""

from __future__ import annotations

from sayso.interpret.times.calendar import moved
from sayso.interpret.times.rules import Found
from sayso.interpret.times.scene import Reading, Scene

__all__ = ["READERS"]

_LETTERS = {"S": "TS", "MIN": "TM", "H": "TH"}
_WHOLE = {"E": ("Y", 10), "C": ("Y", 100), "F": ("W", 2), "WE": ("WE", 1)}
_HALVES = {"TH": "H30M", "Y": "Y6M"}
_HALVED = {"H": "PT30M", "D": "PT12H", "Y": "P6M", "E": "P5Y", "C": "P50Y"}
_BACK = frozenset({"LAST", "PAST", "PREV"})


def length(count: str, unit: str) -> str:
    """A TIMEX3 duration: ``P2M``, ``PT4H``, ``P20Y`` for two decades, ``PXD`` where uncounted."""
    letter, size = _WHOLE.get(unit, (unit, 1))
    letter = _LETTERS.get(letter, letter)
    number = count if count == "X" else f"{float(count) * size:g}"
    if number.endswith(".5") and letter in _HALVES:
        return f"P{'T' * (letter == 'TH')}{number[:-2]}{_HALVES[letter]}"
    return f"PT{number}{letter[1:]}" if letter[0] == "T" else f"P{number}{letter}"


def _count(found: Found) -> str:
    return found.word("num") or "X"


def _duration(found: Found, scene: Scene) -> Reading | None:
    """How long; "within two weeks" and "in 10-15 days" are counted from the article's date."""
    unit, count = found.word("unit") or "", found.word("num") or "1"
    if found.kind("old") or unit in {"HALF", "WE"} or _is_age(found, scene):
        return None
    if _is_share(found, scene) or _is_rate(found, scene):
        return None
    if found.kind("plus"):
        if found.word("plus") != "HALF":
            return None
        count = f"{float(count) + 0.5}"
    high = found.word("high")
    value = length("X" if high else count, unit)
    if stated := _of_year(found):
        return Reading("DURATION", value, found.approx, "stated", stated)
    anchor = _ahead(found, scene)
    return Reading("DURATION", value, found.approx, anchor=anchor)


def _of_year(found: Found) -> tuple[str, str] | None:
    """The interval of "the first nine months of 2031"."""
    year = found.number("year")
    if year is None or found.number("ord") != 1 or found.word("unit") != "M":
        return None
    count = found.number("num") or 0
    if not 1 <= count <= 12:
        return None
    return f"{year:04}-01", f"{year:04}-{count:02}"


def _half(found: Found, scene: Scene) -> Reading | None:
    """ "half an hour", "half a year ago"."""
    unit = found.word("unit") or ""
    if found.word("half") != "HALF" or unit not in _HALVED:
        return None
    if found.kind("dir") is None:
        return Reading("DURATION", _HALVED[unit])
    month = scene.today.period("M") if unit == "Y" else None
    return Reading("DATE", moved(month, -6) if month else None) if unit == "Y" else None


def _is_age(found: Found, scene: Scene) -> bool:
    return scene.text[found.end : found.end + 4].strip(" -").startswith("old")


def _is_share(found: Found, scene: Scene) -> bool:
    """ "a quarter of the fleet", "three-quarters"."""
    if found.word("unit") != "Q":
        return False
    words = scene.text[found.start : found.end].lower()
    return found.kind("num") == "A" or words.endswith("-quarters")


def _is_rate(found: Found, scene: Scene) -> bool:
    """ "two flights a week": neither a length nor a time."""
    if found.kind("num") != "A" or found.last - found.first > 2:
        return False
    before = scene.token(max(0, found.start - 2))
    return before is not None and before.pos in {"NOUN", "PROPN", "NUM", "SYM", "PRON"}


def _ahead(found: Found, scene: Scene) -> tuple[str | None, str | None] | None:
    """The interval of "within N days", or of "in N days" beside a future."""
    word = scene.word_before(found)
    ahead = scene.text.startswith(("' time", "’ time"), found.end)
    if word != "within" and not (word == "in" and (ahead or scene.tense(found) == "future")):
        return None
    high = found.word("high") or found.word("num") or "1"
    unit = found.word("unit") or ""
    if high == "X":
        return scene.today.period("D"), None
    last = later(scene, unit, float(high))
    first = (
        scene.today.period("D")
        if word == "within"
        else later(scene, unit, float(found.word("num") or 1))
    )
    return first, last


def later(scene: Scene, unit: str, count: float) -> str | None:
    """`count` units after the article's date (before, if negative), as precise as the unit."""
    letter, size = _WHOLE.get(unit, (unit, 1))
    if letter not in {"D", "W", "M", "Q", "Y"}:
        return None
    if letter == "W":
        letter, size = "D", size * 7
    base = scene.today.period("M" if letter == "Q" else letter)
    steps = round(count * size) * (3 if letter == "Q" else 1)
    return moved(base, steps) if base else None


def _anchored(found: Found, scene: Scene) -> Reading | None:
    """ "the past two months": a length with its end at the article's date."""
    said = scene.token(found.parts["rel"].start)
    if found.kind("rel") == "LAST" and said is not None and said.pos == "VERB":
        return None  # "the talks last two weeks"
    unit, count = found.word("unit") or "", _count(found)
    if decade := found.word("decade"):
        if decade not in {"E", "C"}:
            return None
        unit, count = "Y", "10" if decade == "E" else "100"
    back = found.kind("rel") in _BACK
    value = length("X" if found.kind("high") else count, unit)
    if found.kind("num") is None and unit in {"HALF", "WE"}:
        return None
    counted = found.word("high") or count
    other = (
        None if counted == "X" else later(scene, unit, -float(counted) if back else float(counted))
    )
    today = scene.today.period("D") or scene.today.period("M") or scene.today.period("Y")
    anchor = (other, today) if back else (today, other)
    return Reading("DURATION", value, found.approx, anchor=anchor)


def _stretch(found: Found, scene: Scene) -> Reading | None:
    """ "for weeks", "in years"."""
    if scene.word_before(found) not in {"for", "in", "of", "within", "over"}:
        return None
    unit = found.word("bare") or ""
    return None if unit in {"HALF", "WE"} else Reading("DURATION", length("X", unit))


def _every(found: Found, _: Scene) -> Reading | None:
    part = found.word("part")
    if wd := found.number("wd"):
        return Reading("SET", f"XXXX-WXX-{wd}" + (f"T{part}" if part else ""), basis="unknown")
    if month := found.number("month"):
        return Reading("SET", f"XXXX-{month:02}", basis="unknown")
    unit = found.word("unit") or ""
    if unit == "HALF":
        return None
    return Reading("SET", length(found.word("num") or "1", unit), basis="unknown")


def _often(found: Found, _: Scene) -> Reading | None:
    return Reading("SET", found.word("often"), basis="unknown")


READERS = {
    "duration": _duration,
    "half": _half,
    "anchored": _anchored,
    "stretch": _stretch,
    "every": _every,
    "often": _often,
}
"""Who reads what a rule of this name matched."""

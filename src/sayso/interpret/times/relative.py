"""Times counted from the article's date, or from what was last spoken of."""

from __future__ import annotations

from sayso.interpret.times.calendar import moved
from sayso.interpret.times.lexer import lexicon
from sayso.interpret.times.rules import Found
from sayso.interpret.times.scene import Basis, Reading, Scene

__all__ = ["READERS"]

_STEPS = {"LAST": -1, "PAST": -1, "PREV": -1, "NEXT": 1, "FOLLOWING": 1}
_PERIODS = {"D", "W", "WE", "M", "Q", "Y", "E", "C"}
_BACK_REFERENCE = {"PREV", "FOLLOWING", "THAT", "SAME"}


def _related(found: Found, scene: Scene) -> Reading | None:
    """ "last week", "this year", "that day", "the following month"."""
    unit, rel = found.word("unit") or "", found.kind("rel") or ""
    if unit not in _PERIODS or scene.word_before(found) in lexicon()["owners"]:
        return None
    step = _STEPS.get(rel, 0)
    back = _spoken_of(unit, scene) if rel in _BACK_REFERENCE or _next_day(found, unit) else None
    basis: Basis = "inferred" if back else "relative"
    if rel == "LATEST" and unit == "Q":
        back = scene.quarter or scene.today.period("Q")
    if (unit == "E" and rel in {"LAST", "PAST", "NEXT"}) or (unit == "C" and rel == "PAST"):
        return None  # "the past decade" is a length
    base = back or (_weekend(found, scene) if unit == "WE" else scene.today.period(unit))
    if base is None or (rel in {"THAT", "SAME"} and back is None):
        return Reading("DATE", None, basis="relative" if rel not in {"THAT", "SAME"} else "unknown")
    return Reading("DATE", moved(base, step) if step else base, basis=basis)


def _next_day(found: Found, unit: str) -> bool:
    return unit == "D" and found.kind("rel") == "NEXT"


def _spoken_of(unit: str, scene: Scene) -> str | None:
    """The period of `unit` last spoken of."""
    if unit == "D":
        return scene.day
    if unit == "Q":
        return scene.quarter
    known = scene.period or ""
    size = {"Y": 4, "M": 7}.get(unit)
    whole = size and len(known) >= size and (unit == "Y" or known[5:7].isdigit())
    return known[:size] if whole else None


def _definite(found: Found, scene: Scene) -> Reading | None:
    """ "the quarter", "the week": what was last spoken of, else the one of the article's date."""
    unit = found.word("unit") or "Q"
    if unit == "Q":
        value = scene.quarter or scene.today.period("Q")
        return Reading("DATE", value, basis="inferred" if scene.quarter else "relative")
    if unit == "D" and found.word("edge") == "END":
        return None  # "at the end of the day"
    if unit in {"D", "W", "M"} and found.kind("edge"):
        return Reading("DATE", _spoken_of(unit, scene) or scene.today.period(unit))
    if unit == "WE":
        return Reading("DATE", _weekend(found, scene))
    ended = scene.text[found.end : found.end + 7].strip().startswith(("ended", "ending", "to "))
    if unit == "Y" and ended:
        return Reading("DURATION", "P1Y")
    return Reading("DATE", scene.today.period(unit)) if unit == "Y" else None


def _weekend(found: Found, scene: Scene) -> str | None:
    """The weekend of the article's week, or the one before it where it is yet to come and the
    tense is past."""
    value, day = scene.today.period("WE"), scene.today.day
    if value and day and day.isoweekday() < 6 and scene.tense(found) in {"past", "none"}:
        return value if found.kind("rel") else moved(value, -1)
    return value


def _year_end(found: Found, scene: Scene) -> Reading | None:
    if found.word("unit") != "Y":
        return None
    return Reading("DATE", scene.today.period("Y"), found.word("edge"))


def _ago(found: Found, scene: Scene) -> Reading | None:
    """ "two years ago" from the article's date; "two years earlier", "later" from what was last
    spoken of."""
    unit, count = found.word("unit") or "", found.word("num") or ""
    direction = found.kind("dir")
    later = direction in {"HENCE", "AFTER", None} or found.word("dir") == "END"
    approx = found.approx
    if unit in {"S", "MIN", "H", "F", "HALF", "WE"} or direction in {"BEFORE", "AFTER"}:
        return None
    if count == "X":
        return Reading("DATE", "PAST_REF", approx) if direction == "AGO" else None
    number = round(float(count)) * (1 if later else -1)
    if unit in {"E", "C"}:
        number, unit = number * (10 if unit == "E" else 100), "Y"
    base, basis = _counted_from(unit, direction == "COMPARED", scene)
    if direction == "COMPARED" and later and basis != "inferred":
        return None  # "a decade later", after something that was not dated
    if unit == "Y" and number == -1 and scene.quarter and direction in {"AGO", "COMPARED"}:
        base = scene.quarter
        number = -4
    return Reading("DATE", moved(base, number) if base else None, approx, basis)


def _counted_from(unit: str, spoken: bool, scene: Scene) -> tuple[str | None, Basis]:
    known = _spoken_of(unit, scene) if spoken else None
    if known:
        return known, "inferred"
    return scene.today.period(unit), "relative"


def _year_ago(found: Found, scene: Scene) -> Reading | None:
    """ "the year-earlier quarter", "year-ago"."""
    if found.word("unit") != "Y":
        return None
    if found.kind("what") == "UNIT" and found.word("what") != "Q":
        return None
    base = scene.quarter or scene.today.period("Y")
    steps = -4 if scene.quarter else -1
    basis: Basis = "inferred" if scene.quarter else "relative"
    return Reading("DATE", moved(base, steps) if base else None, basis=basis)


def _before(found: Found, scene: Scene) -> Reading | None:
    """ "the year before", "the day after", where nothing follows that it would be before."""
    unit = found.word("unit") or ""
    if scene.text[found.end : found.end + 1] not in {".", ",", ";", ":", ")", ""}:
        return None
    base = _spoken_of(unit, scene)
    value = moved(base, found.number("dir") or 0) if base else None
    return Reading("DATE", value, basis="inferred" if base else "unknown")


def _reference(found: Found, scene: Scene) -> Reading | None:
    if word := found.word("ref"):
        around = scene.text[max(0, found.start - 3) : found.end + 6].lower()
        if "as soon" in around or "soon a" in around:
            return None
        return Reading("DATE", word, basis="unknown")
    rel = found.kind("rel")
    if rel == "CURRENT":
        return Reading("DATE", "PRESENT_REF", basis="unknown")
    value = "FUTURE_REF" if rel == "FUTURE" else "PAST_REF"
    unit = found.word("unit")
    if unit in {"D", "W", "M", "Q"} and rel == "RECENT":
        return Reading("DURATION", f"PX{unit}", basis="unknown")
    if unit is None and found.last - found.first == 1:
        return None  # "future visits", "past the gate"
    return Reading("DATE", value, basis="unknown")


READERS = {
    "related": _related,
    "definite": _definite,
    "year_end": _year_end,
    "ago": _ago,
    "year_ago": _year_ago,
    "before": _before,
    "reference": _reference,
}
"""Who reads what a rule of this name matched."""

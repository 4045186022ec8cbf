"""What is drawn of a number: an interval on an axis, with which ends are open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from sayso.model.claim import Quantity
from sayso.units import FACTOR, Unit, in_unit

__all__ = ["Axis", "Interval", "Shape", "axis_of", "interval_of"]

Shape = Literal["exact", "about", "range", "either", "from", "to"]
"""A point, a point that is about right, all between two ends, one of two points, all from a point
on, all up to a point."""

LARGEST = 10.0**15
"""What is larger is no figure of news, and beyond what numbers on an axis can be told apart by."""
_TURNED: dict[Shape, Shape] = {"from": "to", "to": "from"}
MARGIN, OPEN_MARGIN = 0.08, 0.25
"""How far the axis goes beyond the figures, as a part of what they span; where an end is open,
far enough for its arrow to be seen."""
_SCALES = (("trillion", 1e12), ("billion", 1e9), ("million", 1e6))


@dataclass(frozen=True, slots=True)
class Interval:
    """`low` and `high` in the axis's unit. Of `from` and `to`, both are the end that is known."""

    shape: Shape
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Axis:
    """From where to where an axis goes. Its figures are divided by `size`, which is called `scale`
    ("million"; empty for 1)."""

    first: float
    last: float
    scale: str
    size: float


def interval_of(quantity: Quantity, unit: Unit) -> Interval | None:
    """`quantity` in `unit`; a fall is negative. None for what cannot be drawn."""
    converted = in_unit(quantity, unit)
    if converted is None:
        return None
    ends = [float(end) for end in (converted.low, converted.high) if end is not None]
    if not ends or max(map(abs, ends)) > LARGEST:
        return None
    shape = _shape(converted)
    if quantity.change == "down" and quantity.amount != FACTOR:
        ends = [-end for end in ends]
        shape = _TURNED.get(shape, shape)
    return Interval(shape, min(ends), max(ends))


def _shape(quantity: Quantity) -> Shape:
    if quantity.high is None:
        return "from"
    if quantity.low is None:
        return "to"
    if quantity.low != quantity.high:
        return "either" if quantity.bound == "either" else "range"
    return "about" if quantity.bound == "about" else "exact"


def axis_of(intervals: Sequence[Interval]) -> Axis:
    """An axis on which all of `intervals` can be seen; it does not cross zero for its margin."""
    first, last = min(one.low for one in intervals), max(one.high for one in intervals)
    span = (last - first) or abs(last) / 2 or 1.0
    shapes = {one.shape for one in intervals}
    before = first - span * (OPEN_MARGIN if "to" in shapes else MARGIN)
    after = last + span * (OPEN_MARGIN if "from" in shapes else MARGIN)
    if first >= 0:
        before = max(before, 0.0)
    if last <= 0:
        after = min(after, 0.0)
    if before == after:  # nothing but zero
        after = 1.0
    largest = max(abs(before), abs(after))
    scale, size = next((each for each in _SCALES if largest >= each[1]), ("", 1.0))
    return Axis(before / size, after / size, scale, size)

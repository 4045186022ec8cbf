"""Which marks of a map get their name written beside them, and on which side.

Widths are reckoned from the number of letters, never measured: what a machine's fonts are makes no
difference.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

__all__ = ["Mark", "Side", "sides"]

Side = str
"""Where a name stands from its mark: "right", "left", "above", "below"."""

LETTER, LINE = 6.2, 13.0
"""Width of a letter and height of a line, in pixels, at 11 pixels of type."""
GAP = 4.0
EDGE = 3.0
"""What stays free between mark and name, and at the picture's edge."""

Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A round mark at (`x`, `y`) with its `radius` and the name that may stand beside it."""

    x: float
    y: float
    radius: float
    name: str


def sides(marks: Sequence[Mark], width: float, height: float, most: int) -> list[Side | None]:
    """For each of `marks`, the most important first, where its name stands; None where there is no
    room, or `most` others have theirs already."""
    taken: list[Box] = [_circle(mark) for mark in marks]
    found: list[Side | None] = []
    for place, mark in enumerate(marks):
        others = taken[:place] + taken[place + 1 :]
        room = (
            (side, box)
            for side, box in _boxes(mark).items()
            if _is_inside(box, width, height) and not any(_touch(box, each) for each in others)
        )
        side, box = next(room, (None, None)) if _named(found) < most else (None, None)
        if box is not None:
            taken.append(box)
        found.append(side)
    return found


def _named(found: Sequence[Side | None]) -> int:
    return sum(side is not None for side in found)


def _boxes(mark: Mark) -> dict[Side, Box]:
    wide, off = len(mark.name) * LETTER, mark.radius + GAP
    x, y, half = mark.x, mark.y, LINE / 2
    return {
        "right": (x + off, y - half, x + off + wide, y + half),
        "left": (x - off - wide, y - half, x - off, y + half),
        "above": (x - wide / 2, y - off - LINE, x + wide / 2, y - off),
        "below": (x - wide / 2, y + off, x + wide / 2, y + off + LINE),
    }


def _circle(mark: Mark) -> Box:
    return (mark.x - mark.radius, mark.y - mark.radius, mark.x + mark.radius, mark.y + mark.radius)


def _is_inside(box: Box, width: float, height: float) -> bool:
    left, top, right, bottom = box
    return left >= EDGE and top >= EDGE and right <= width - EDGE and bottom <= height - EDGE


def _touch(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]

"""From degrees to points of a picture: a region in Mercator's projection, the world in Equal Earth.

Both are d3-geo's, in which Vega draws the outlines; the formulas here are the same, so that what
is placed by them stands on the outlines. Mercator keeps shapes, which a region is known by; Equal
Earth (Šavrič, Patterson, Jenny 2018) keeps areas.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

__all__ = ["HEIGHTS", "WIDTH", "Point", "Projection", "fitted"]

WIDTH = 676
HEIGHTS = (330, 620)
"""Pixels, 96 to the inch: as wide as the text of an A4 page, and at most two thirds as high."""
Point = tuple[float, float]
"""Degrees of longitude and latitude, or pixels to the right and downwards."""

_REGION = 120.0
"""Degrees of longitude up to which all is one region."""
_POLAR = 75.0
"""Degrees of latitude beyond which Mercator's scale runs away."""
_LEAST = 14.0
"""Degrees a map shows at least: closer, outlines of 1:110 million are no help."""
_MARGIN = 0.14
"""Of what the places span, at each side."""
_EQUAL_EARTH = (1.340264, -0.081106, 0.000893, 0.003796)
_WORLD_TOP, _WORLD_BOTTOM = 84.0, -57.0
"""Degrees: without Antarctica."""


@dataclass(frozen=True, slots=True)
class Projection:
    """`kind` is d3-geo's name; `middle` the longitude at the middle; `scale` pixels a radian.

    `shift` is where the origin of the projection stands in the picture.
    """

    kind: str
    middle: float
    scale: float
    shift: Point
    height: int

    def at(self, place: Point) -> Point:
        """Where a place stands in the picture."""
        x, y = _raw(self.kind, _turned(place[0], self.middle), place[1])
        return self.shift[0] + self.scale * x, self.shift[1] - self.scale * y


def fitted(places: Sequence[Point]) -> Projection:
    """The projection in which `places` (at least one) fill a picture."""
    middle, span = _arc([longitude for longitude, _ in places])
    latitudes = [latitude for _, latitude in places]
    if span > _REGION or max(map(abs, latitudes)) > _POLAR:
        return _world()
    west, east = _widened(-span / 2, span / 2)
    south, north = _widened(min(latitudes), max(latitudes))
    corners = [_raw("mercator", west, max(south, -82.0)), _raw("mercator", east, min(north, 82.0))]
    return _in_picture("mercator", middle, corners)


def _world() -> Projection:
    half = _raw("equalEarth", 180.0, 0.0)[0]
    top, bottom = (_raw("equalEarth", 0.0, at)[1] for at in (_WORLD_TOP, _WORLD_BOTTOM))
    return _in_picture("equalEarth", 0.0, [(-half, bottom), (half, top)])


def _in_picture(kind: str, middle: float, corners: Sequence[Point]) -> Projection:
    (west, south), (east, north) = corners
    least, most = HEIGHTS
    height = round(min(max(WIDTH * (north - south) / (east - west), least), most))
    scale = min(WIDTH / (east - west), height / (north - south))
    x = WIDTH / 2 - scale * (west + east) / 2
    y = height / 2 + scale * (south + north) / 2
    return Projection(kind, middle, round(scale, 3), (round(x, 3), round(y, 3)), height)


def _arc(longitudes: Sequence[float]) -> tuple[float, float]:
    """The middle and the length of the shortest arc that holds all of `longitudes`."""
    ordered = sorted(set(longitudes))
    gaps = [
        (after - before, after)
        for before, after in zip(ordered, [*ordered[1:], ordered[0] + 360.0], strict=True)
    ]
    gap, start = max(gaps)
    span = 360.0 - gap
    return _turned(start + span / 2, 0.0), span


def _turned(longitude: float, middle: float) -> float:
    """Degrees east of `middle`, in [-180, 180)."""
    return (longitude - middle + 180.0) % 360.0 - 180.0


def _widened(first: float, last: float) -> Point:
    more = max((last - first) * _MARGIN, (_LEAST - (last - first)) / 2)
    return first - more, last + more


def _raw(kind: str, longitude: float, latitude: float) -> Point:
    """The projection itself: radians eastwards and northwards."""
    east, north = math.radians(longitude), math.radians(latitude)
    if kind == "mercator":
        return east, math.log(math.tan(math.pi / 4 + north / 2))
    a1, a2, a3, a4 = _EQUAL_EARTH
    turn = math.asin(math.sqrt(3) / 2 * math.sin(north))
    square = turn * turn
    sixth = square**3
    slope = a1 + 3 * a2 * square + sixth * (7 * a3 + 9 * a4 * square)
    x = east * math.cos(turn) * 2 * math.sqrt(3) / (3 * slope)
    return x, turn * (a1 + a2 * square + sixth * (a3 + a4 * square))

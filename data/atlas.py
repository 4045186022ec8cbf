"""Natural Earth's outlines, as TopoJSON (npm package ``world-atlas``): rings and their middles."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

__all__ = ["Topology", "centroid", "decoded", "rings"]

Topology = dict[str, Any]
Point = tuple[float, float]
Ring = list[Point]


def decoded(topology: Topology) -> list[Ring]:
    """The arcs of a topology in degrees (longitude, latitude)."""
    (kx, ky), (dx, dy) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for step_x, step_y in arc:
            x, y = x + step_x, y + step_y
            points.append((x * kx + dx, y * ky + dy))
        arcs.append(points)
    return arcs


def rings(geometry: dict[str, Any], arcs: list[Ring]) -> Iterator[Ring]:
    """The outer ring of each polygon of a geometry."""
    if geometry["type"] is None:
        return
    polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
    for polygon in polygons:
        points: Ring = []
        for arc in polygon[0]:
            stretch = arcs[arc] if arc >= 0 else arcs[~arc][::-1]
            points += stretch[1:] if points else stretch
        yield points


def _unwrapped(ring: Ring) -> Ring:
    """A ring that crosses the 180th meridian without its jump of 360 degrees."""
    points, turn = ring[:1], 0.0
    for (before, _), (x, y) in pairwise(ring):
        turn += -360.0 if x - before > 180 else 360.0 if before - x > 180 else 0.0
        points.append((x + turn, y))
    return points


def centroid(ring: Ring) -> tuple[float, Point]:
    """A ring's area in square degrees and its middle (longitude, latitude)."""
    area = x = y = 0.0
    for (x0, y0), (x1, y1) in pairwise(_unwrapped(ring)):
        cross = x0 * y1 - x1 * y0
        area, x, y = area + cross, x + (x0 + x1) * cross, y + (y0 + y1) * cross
    if not area:
        return 0.0, ring[0]
    longitude = (x / (3 * area) + 180) % 360 - 180
    return abs(area) / 2, (longitude, y / (3 * area))

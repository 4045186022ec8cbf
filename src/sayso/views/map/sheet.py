"""What is drawn of a map, in pixels and words: between the places and the canvas."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.views.map.labels import Side
from sayso.views.map.projection import Projection

__all__ = ["Dot", "Sheet"]


@dataclass(frozen=True, slots=True)
class Dot:
    """A mark as it is drawn: pixels, square pixels, a name and where it stands (None: nowhere)."""

    x: float
    y: float
    size: float
    name: str
    side: Side | None
    country: bool


@dataclass(frozen=True, slots=True)
class Sheet:
    """What stands around the marks: title in lines, key, credit, projection."""

    title: list[str]
    key: str
    credit: str
    projection: Projection

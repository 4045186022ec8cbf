"""What is drawn, in words and figures: between the estimates and the canvas."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.views.numbers.intervals import Axis, Interval

__all__ = ["Frame", "Row"]


@dataclass(frozen=True, slots=True)
class Row:
    """One estimate as it is drawn: in words that fit, with how its source is marked."""

    interval: Interval
    who: str
    where: str
    number: str
    manner: str
    colour: str
    mark: str


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around the rows: title in lines, key to the marks, axis and its unit.

    `whole`: the axis has no figures between whole numbers.
    """

    title: list[str]
    key: str
    axis: Axis
    unit: str
    whole: bool = False

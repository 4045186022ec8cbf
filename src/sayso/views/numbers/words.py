"""How a number is worded: its interval with bound and change, its unit, what it measures."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from sayso.model.claim import Quantity
from sayso.units import FACTOR, FRACTION, unit_words

__all__ = ["amount_words", "figure", "measured_words", "number_words"]

_BOUNDS = {
    "about": "about",
    "at_least": "at least",
    "more_than": "more than",
    "at_most": "at most",
    "less_than": "less than",
}
_CHANGES = {"up": "up", "down": "down"}
_SCALES = (("trillion", 10**12), ("billion", 10**9), ("million", 10**6))
_SCALES_END = 10**6
_EXACT_TO = Decimal("0.001")
_PER_CENT = 100


def number_words(quantity: Quantity) -> str:
    """The interval without a unit: ``20–24``, ``at least 4``, ``down by about 50 %``, ``3 times``.

    Empty where neither end is known.
    """
    return " ".join(_parts(quantity))


def amount_words(quantity: Quantity) -> str:
    """The interval with its unit: ``at most 1,200 kilometres``."""
    words = number_words(quantity)
    if not words or quantity.unit is None:
        return words
    ends = {end for end in (quantity.low, quantity.high) if end is not None}
    return f"{words} {unit_words(quantity.unit, one=ends == {Decimal(1)})}"


def measured_words(measures: str | None, of: str | None) -> str:
    """What is measured, and whose: ``missile inventory of Iran``; empty where it is not known.

    An owner that is part of what is measured ("Iranian missiles") is not named again.
    """
    if measures is None:
        return f"of {of}" if of else ""
    return measures if not of or of.casefold() in measures.casefold() else f"{measures} of {of}"


def figure(number: Decimal) -> str:
    """``2,500``, ``1.4 billion``, ``0.25``; a large figure is shortened only where that is exact.

    ``1,234,567,890`` stays as it is.
    """
    for name, size in _SCALES:
        scaled = number / size
        if 1 <= abs(scaled) < _SCALES_END and scaled == scaled.quantize(_EXACT_TO):
            return f"{scaled.normalize():,f} {name}"
    return f"{number.normalize():,f}"


def _parts(quantity: Quantity) -> Iterator[str]:
    ends = [end for end in (quantity.low, quantity.high) if end is not None]
    if not ends:
        return
    by = "" if quantity.amount == FACTOR else " by"
    if quantity.change in _CHANGES:
        yield f"{_CHANGES[quantity.change]}{by}"
    if quantity.bound in _BOUNDS:
        yield _BOUNDS[quantity.bound]
    share = quantity.amount == FRACTION and quantity.unit is None
    figures = [figure(end * _PER_CENT if share else end) for end in dict.fromkeys(ends)]
    yield _joined(figures, " or " if quantity.bound == "either" else "–")
    if share:
        yield "%"
    if quantity.amount == FACTOR:
        yield "times"


def _joined(figures: list[str], sign: str) -> str:
    """The ends of an interval; a scale that both have is said once: ``1.2–1.4 billion``."""
    scales = {each.partition(" ")[2] for each in figures}
    if len(figures) == 2 and len(scales) == 1:
        return sign.join((figures[0].partition(" ")[0], figures[1]))
    return sign.join(figures)

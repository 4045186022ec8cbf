"""Cells of a register's rows: a value, and the claims that give it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Generic, TypeVar

from sayso.model.claim import Quantity

__all__ = ["Amount", "Cell", "Range", "joined", "range_of"]

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Cell(Generic[Value]):
    """A value with the claims that give it; `sure` is false where it is taken from elsewhere than
    the row's own claims, or given only roughly."""

    value: Value | None = None
    claims: tuple[str, ...] = ()
    sure: bool = True

    def __bool__(self) -> bool:
        return self.value is not None


@dataclass(frozen=True, slots=True)
class Range:
    """A number as an interval; an end is None where it is open."""

    low: Decimal | None
    high: Decimal | None
    unit: str | None = None
    exact: bool = True

    def meets(self, other: Range) -> bool:
        """Whether one number can be in both."""
        above = self.low is not None and other.high is not None and self.low > other.high
        below = self.high is not None and other.low is not None and self.high < other.low
        return not above and not below


@dataclass(frozen=True, slots=True)
class Amount:
    """Money: how much, in which currency (ISO 4217)."""

    amount: Decimal
    currency: str
    exact: bool = True


def range_of(quantity: Quantity) -> Range:
    """A quantity as an interval."""
    return Range(quantity.low, quantity.high, quantity.unit, quantity.bound == "exact")


def joined(*groups: Iterable[str]) -> tuple[str, ...]:
    """The claims of all groups, each once, in their order."""
    return tuple(dict.fromkeys(each for group in groups for each in group))

"""Whether two amounts say the same in two units: "2,000-kilometer (1,243-mile)"."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from sayso.interpret.quantities.lexicon import Unit

if TYPE_CHECKING:
    import pint

__all__ = ["convert", "is_conversion"]

TOLERANCE = Decimal("0.07")
"""How far a conversion may be from exact: news rounds 300 miles to "about 500 kilometres" (3.5 %)
and 3 miles to "5 kilometres" (3.6 %); 5 feet to "1.6 metres" (5 %)."""


def convert(value: Decimal, unit: Unit, into: Unit) -> Decimal | None:
    """`value` in the unit `into`; None where the two measure different things."""
    if not unit.pint or not into.pint:
        return None
    registry = _registry()
    given = registry.Quantity(value, unit.pint)
    if not given.is_compatible_with(into.pint):
        return None
    converted: Decimal = given.to(into.pint).magnitude
    return converted


def is_conversion(value: Decimal, unit: Unit, other: Decimal, into: Unit) -> bool:
    """Whether `other` in `into` is `value` in `unit`, said again. Money always is: the rate is
    the article's."""
    if unit.name == into.name:
        return False
    if unit.kind == into.kind == "currency":
        return True
    converted = convert(value, unit, into)
    if converted is None:
        return False
    return abs(converted - other) <= TOLERANCE * max(abs(converted), abs(other))


@cache
def _registry() -> pint.UnitRegistry[Decimal]:
    """Pint's registry, loaded at the first conversion: most articles have none."""
    import pint  # noqa: PLC0415  it takes a third of a second

    return pint.UnitRegistry(non_int_type=Decimal)

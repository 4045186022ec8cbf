"""From an annotation to its quantities."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from sayso.interpret.quantities.atoms import Atom, atoms_of
from sayso.interpret.quantities.grammar import Reading, readings
from sayso.model.annotation import Annotation
from sayso.model.claim import Quantity
from sayso.model.spans import Span

__all__ = ["every_number", "quantities", "within"]


def quantities(annotation: Annotation) -> tuple[Quantity, ...]:
    """The quantities of a text, in its order. Lengths of time that point to a date ("two years
    ago") are times, not quantities."""
    atoms = atoms_of(annotation)
    found = readings(annotation, atoms)
    return tuple(_quantity(annotation, atoms, one) for one in found if not one.dated)


def every_number(annotation: Annotation) -> tuple[Quantity, ...]:
    """The same with what a claim's quantities leave out: lengths of time that point to a date, and
    conversions, each a quantity of its own."""
    atoms = atoms_of(annotation)
    found = []
    for reading in readings(annotation, atoms):
        parts = (reading, reading.conversion) if reading.conversion else (reading,)
        found += [_quantity(annotation, atoms, part) for part in parts]
    return tuple(found)


def within(found: Sequence[Quantity], spans: Sequence[Span]) -> tuple[Quantity, ...]:
    """Those of `found` that stand wholly inside one of `spans`."""
    return tuple(
        quantity
        for quantity in found
        if any(
            span.start <= quantity.span.start and quantity.span.end <= span.end for span in spans
        )
    )


def _quantity(annotation: Annotation, atoms: Sequence[Atom], reading: Reading) -> Quantity:
    span = Span(atoms[reading.first].start, atoms[reading.end - 1].end, annotation.field)
    part = reading.fraction or (reading.unit is not None and reading.unit.kind == "percent")
    return Quantity(
        span=span,
        text=annotation.text[span.start : span.end],
        low=None if reading.bound in {"at_most", "less_than"} else _plain(reading.low),
        high=None if reading.bound in {"at_least", "more_than"} else _plain(reading.high),
        unit=reading.unit.name if reading.unit else None,
        bound=reading.bound,
        amount="fraction" if part else "absolute",
    )


def _plain(number: Decimal) -> Decimal:
    """The number without trailing zeros or an exponent: 3500000, not 3500000.0 or 3.5E+6."""
    whole = number.to_integral_value()
    return whole.quantize(Decimal(1)) if number == whole else number.normalize()

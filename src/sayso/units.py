"""Units of stored numbers: what dimension they have, how a person names them, conversion.

The names are those that ``resources/interpret/units.json`` and ``currencies.json`` give; Pint's
registry says what they measure. Money has no dimension but its currency: rates are not known here.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from decimal import Context, Decimal
from difflib import get_close_matches
from functools import cache, lru_cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from sayso.errors import UsageError
from sayso.model.claim import Quantity

if TYPE_CHECKING:
    import pint

__all__ = ["COUNT", "FACTOR", "FRACTION", "Unit", "in_unit", "unit_named", "unit_of", "unit_words"]

COUNT = "count"
"""What a person calls the unit of a bare number."""
FRACTION, FACTOR = "fraction", "factor"

_DIGITS = Context(prec=4)
"""A conversion is no more exact than the figure: four digits hold any that news converts."""
_LENGTH_OF_CODE = 3
_WITH_ZERO_ELSEWHERE = frozenset({"degC", "degF"})
"""Differences between them are not converted as the values are."""


@dataclass(frozen=True, slots=True)
class Unit:
    """What numbers are given in. Two can be compared if their `dimension` is the same.

    `name` is the ledger's, None for bare numbers; `pint` the expression in Pint's registry,
    None where it has none. `dimension` is Pint's root units ("meter / second"), else the name.
    """

    name: str | None
    dimension: str
    pint: str | None = None


def unit_of(quantity: Quantity) -> Unit:
    """What `quantity` is given in. A share without a unit ("half") compares with per cent."""
    if quantity.amount == FACTOR:
        return Unit(None, FACTOR)
    if quantity.unit is None:
        return _share() if quantity.amount == FRACTION else Unit(None, COUNT)
    return _stored(quantity.unit)


def unit_named(typed: str) -> Unit:
    """The unit a person means: "km", "miles", "km/h", "EUR", "%", "count".

    Raises `UsageError` with what is near, where it is none.
    """
    words = " ".join(typed.split())
    if words.lower() == COUNT:
        return Unit(None, COUNT)
    name = _name(words)
    if name is None:
        near = get_close_matches(words.lower(), [*_names(), COUNT], 5)
        meant = " or ".join(dict.fromkeys(_names().get(each, each) for each in near))
        told = f"Did you mean {meant}? " if near else ""
        raise UsageError(
            f"There is no unit {typed!r}.",
            f"{told}Units are written as in news: km, miles per hour, EUR, %, count.",
        )
    return _stored(name)


def in_unit(quantity: Quantity, wanted: Unit) -> Quantity | None:
    """`quantity` in the unit `wanted`, to four digits; None where it measures something else."""
    given = unit_of(quantity)
    if given.dimension != wanted.dimension:
        return None
    if given == wanted or given.pint is None or wanted.pint is None:
        return quantity
    moved = quantity.change != "none"
    low, high = (
        None if end is None else _converted(end, given.pint, wanted.pint, moved=moved)
        for end in (quantity.low, quantity.high)
    )
    return replace(quantity, low=low, high=high, unit=wanted.name)


def unit_words(unit: str, *, one: bool = False) -> str:
    """`unit` as it is written after a number: "kilometres per hour", "%", "EUR"."""
    if (written := _table("views", "units")["plurals"].get(unit)) is not None:
        return unit if one and written.isalpha() else str(written)
    if one or (len(unit) == _LENGTH_OF_CODE and unit.isupper()):
        return unit
    counted, per, rest = unit.partition(" per ")
    if per:
        return f"{unit_words(counted)}{per}{rest}"
    return f"{unit}s"


def _converted(value: Decimal, unit: str, into: str, *, moved: bool) -> Decimal:
    if moved:
        unit, into = (f"delta_{u}" if u in _WITH_ZERO_ELSEWHERE else u for u in (unit, into))
    found: Decimal = _registry().Quantity(value, unit).to(into).magnitude
    rounded = _DIGITS.plus(found)
    whole = rounded.to_integral_value()
    return whole.quantize(Decimal(1)) if rounded == whole else rounded.normalize()


@lru_cache(maxsize=1000)
def _stored(unit: str) -> Unit:
    """The unit that the ledger calls `unit`."""
    expression = _expression(unit)
    if expression is None:
        return Unit(unit, unit)
    return Unit(unit, _dimension(expression), expression)


def _share() -> Unit:
    return Unit(None, _dimension("dimensionless"), "dimensionless")


@cache
def _dimension(expression: str) -> str:
    _, root = _registry().get_root_units(expression)
    return str(root)


def _expression(unit: str) -> str | None:
    """Pint's expression for a unit or a rate of two; None for money and what Pint has not."""
    known = _expressions()
    if unit in known:
        return known[unit]
    above, _, below = unit.rpartition(" per ")
    if known.get(above) and known.get(below):
        return f"({known[above]}) / ({known[below]})"
    return None


@cache
def _expressions() -> dict[str, str | None]:
    return {entry["unit"]: entry["pint"] for entry in _table("interpret", "units")["units"]}


def _name(words: str) -> str | None:
    """The ledger's name for a unit as typed; a rate is named by its parts."""
    if found := _symbols().get(words) or _names().get(words.lower()):
        return found
    for sign in ("/", " per ", " a ", " an "):
        above, _, below = (part.strip() for part in words.rpartition(sign))
        over, under = _name(above) if above else None, _below(below)
        if over and under:
            return f"{over} per {under}"
    return None


def _below(words: str) -> str | None:
    data = _table("interpret", "units")
    if found := data["per_symbols"].get(words):
        return str(found)
    low = words.lower()
    return data["per_names"].get(low) or (low if low in data["per"] else None)


@cache
def _names() -> dict[str, str]:
    """The ledger's names of units and money, by everything they are called, in lower case."""
    money = _table("interpret", "currencies")
    names = {form: code for code, forms in money["names"].items() for form in forms}
    for word, name in money["words"].items():
        names |= {word: name, f"{word}s": name}
    names |= {code.lower(): code for code in money["names"]}
    names |= {sign: name for sign, name in money["signs"].items() if not sign.isalpha()}
    for entry in _table("interpret", "units")["units"]:
        names |= dict.fromkeys((entry["unit"], *entry["words"]), entry["unit"])
    return names | {form.replace("° ", "°"): name for form, name in names.items()}


@cache
def _symbols() -> dict[str, str]:
    entries = _table("interpret", "units")["units"]
    return {
        symbol.replace(" ", ""): entry["unit"]
        for entry in entries
        for symbol in entry.get("symbols", ())
    }


@cache
def _registry() -> pint.UnitRegistry[Decimal]:
    """Pint's registry, loaded when a unit is first compared."""
    import pint  # noqa: PLC0415  it takes a third of a second

    return pint.UnitRegistry(non_int_type=Decimal)


@cache
def _table(folder: str, name: str) -> dict[str, Any]:
    file = resources.files("sayso.resources").joinpath(folder, f"{name}.json")
    found: dict[str, Any] = json.loads(file.read_text("utf-8"))
    return found

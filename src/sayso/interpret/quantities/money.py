"""How money is said beyond a number and a currency: coins, and millions in the code."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from sayso.interpret.quantities.atoms import Atom, word_at
from sayso.interpret.quantities.lexicon import Unit, load
from sayso.interpret.quantities.numbers import Numeral, numeral
from sayso.interpret.quantities.units import unit_after

__all__ = ["in_millions", "with_coins"]

_MILLION = Decimal(1_000_000)


def in_millions(atoms: Sequence[Atom], number: Numeral, code_at: int) -> Numeral:
    """`number` in millions where the code at `code_at` says so: "30 MUSD"."""
    text = atoms[code_at].text
    if len(text) == 4 and text[0] == "M" and text[1:] in load("currencies")["names"]:
        return number.times(_MILLION, number.end)
    return number


def with_coins(atoms: Sequence[Atom], number: Numeral, unit: Unit, end: int) -> tuple[Numeral, int]:
    """ "3 dollars and 50 cents", "15 dollars 50": one amount, and where it ends."""
    if unit.kind != "currency" or " per " in unit.name or number.low != number.high:
        return number, end
    place = end + 1 if word_at(atoms, end) == "and" else end
    coins = numeral(atoms, place)
    if coins is None or coins.fraction or coins.scaled or not 0 < coins.low < 100:
        return number, end
    named = unit_after(atoms, coins.end)
    if named is not None and named[0].name == "cent" and unit.name != "cent":
        end = named[1]
    elif named is None and _stops(atoms, coins.end) and place < coins.end:
        end = coins.end
    else:
        return number, end
    total = number.low + coins.low / 100
    return replace(number, low=total, high=total), end


def _stops(atoms: Sequence[Atom], at: int) -> bool:
    """Whether nothing that a bare number could count follows."""
    return at >= len(atoms) or atoms[at].text in {".", ",", ";", ")", "?", "!"}

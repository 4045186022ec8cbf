"""Amounts: a number with its unit or currency, and whether it is one or part of a name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from sayso.interpret.quantities.atoms import Atom, glued_hyphen, token_of, word_at
from sayso.interpret.quantities.lexicon import Unit, load, words
from sayso.interpret.quantities.money import in_millions, with_coins
from sayso.interpret.quantities.notnumbers import (
    is_address,
    is_hour,
    is_label,
    is_part_of_name,
    is_time,
    names_a_war,
)
from sayso.interpret.quantities.numbers import MOST, Numeral, numeral, power, whole_after
from sayso.interpret.quantities.units import money_before, rate, unit_after
from sayso.model.annotation import Annotation

__all__ = ["Amount", "amount_at", "is_glued_to_name", "is_name", "starters"]


@dataclass(frozen=True, slots=True)
class Amount:
    """A number at atoms [first, end) with its unit; `money_first`: its currency stands before."""

    first: int
    end: int
    number: Numeral
    unit: Unit | None
    money_first: bool


@cache
def starters() -> frozenset[str]:
    """Words a quantity may begin with."""
    numbers, money = load("numbers"), load("currencies")
    listed = ("ones", "teens", "tens", "powers", "glyphs", "fractions")
    vague = {phrase.split()[0] for phrase in numbers["vague"]}
    codes = {m + code.lower() for code in money["names"] for m in ("", "m")}
    signs = {sign.removesuffix(".") for sign in money["signs"]} | set(money["dollar_prefixes"])
    found = set().union(*(numbers[name] for name in listed)) | vague | codes | signs
    return frozenset(found | {"a", "an"})


def amount_at(atoms: Sequence[Atom], at: int, *, money: bool = False) -> Amount | None:
    """The amount that begins at `at`, without bounds. `money`: it goes on from one."""
    sign = money_before(atoms, at)
    place = sign[1] if sign else at
    number = numeral(atoms, place, money=money or sign is not None)
    if number is None:
        return None
    unit, end = (sign[0], number.end) if sign else (None, number.end)
    after = unit_after(atoms, end, scaled=number.scaled)
    if after is None and number.fraction:  # "half an hour", "a quarter of a mile"
        after = unit_after(atoms, whole_after(atoms, end))
    if after is None and number.vague and word_at(atoms, end) == "of":
        after = unit_after(atoms, end + 1)  # "millions of dollars"
    if after and (unit is None or after[0].name.startswith(unit.name)):
        unit, end = after
    elif unit is not None:
        unit, end = rate(atoms, unit, end)
    if unit and unit.kind == "currency":
        number = in_millions(atoms, number, at if sign else end - 1)
    if unit and sign is None:
        number, end = with_coins(atoms, number, unit, end)
    if unit and unit.kind == "currency" and (scale := power(atoms, end)):
        number, end = number.times(*scale), scale[1]  # "75 USD million"
    if number.high >= MOST:
        return None
    return Amount(at, end, number, unit, sign is not None)


def is_name(annotation: Annotation, atoms: Sequence[Atom], amount: Amount) -> bool:
    """Whether what reads as `amount` counts nothing: a name, a date, a label, a pronoun."""
    first, end = amount.first, amount.end
    if amount.unit is not None and not amount.money_first:
        if names_a_war(atoms, end) and amount.unit.kind == "time":
            return True
        return _glued_to_letters(atoms, first, end)
    if amount.money_first:
        return end < len(atoms) and atoms[end].glued and atoms[end].kind == "word"
    if not amount.number.digits:
        return _is_worded_name(annotation, atoms, amount)
    if amount.number.scaled or amount.number.fraction:
        return _glued_to_letters(atoms, first, end)
    return (
        is_part_of_name(atoms, first, end)
        or is_time(atoms, first, end)
        or is_label(annotation, atoms, first, end)
        or is_address(atoms, end)
        or _is_list_mark(atoms, end)
    )


def is_glued_to_name(atoms: Sequence[Atom], first: int) -> bool:
    """Whether the number at `first` ends a name: "Su-30"."""
    named = first > 0 and atoms[first].glued and atoms[first - 1].text not in "($£€~"
    return named and is_part_of_name(atoms, first, first + 1)


def _glued_to_letters(atoms: Sequence[Atom], first: int, end: int) -> bool:
    after = end < len(atoms) and atoms[end].glued and atoms[end].kind in {"word", "num"}
    after = after or (glued_hyphen(atoms, end) and atoms[end + 1].kind == "num")
    return after or is_glued_to_name(atoms, first)


def _is_list_mark(atoms: Sequence[Atom], end: int) -> bool:
    opened = any(atom.text == "(" for atom in atoms[max(0, end - 12) : end])
    return word_at(atoms, end) == ")" and not opened


def _is_worded_name(annotation: Annotation, atoms: Sequence[Atom], amount: Amount) -> bool:
    first = amount.first
    if glued_hyphen(atoms, first - 1) and atoms[first].glued and first > 1:
        return True  # "multi-million"
    if amount.number.fraction and _is_one_side(annotation, atoms, first):
        return True
    if is_label(annotation, atoms, first, amount.end) or is_hour(atoms, amount.end):
        return True
    if atoms[first].low == "one" and amount.end == first + 1:
        return _is_pronoun(annotation, atoms, first)
    token = token_of(annotation, atoms[first])
    return atoms[first].text[0].isupper() and token.pos == "PROPN"


def _is_one_side(annotation: Annotation, atoms: Sequence[Atom], at: int) -> bool:
    """Whether a half is one of two things, not a share: "the second half", "the radar half"."""
    if word_at(atoms, at - 1) in words("notnumbers", "not_half"):
        return True
    half = token_of(annotation, atoms[at])
    before = annotation.tokens[half.index - 1] if half.index else half
    named = before.dep in {"compound", "nmod"} and before.head == half.index
    return named and half.pos == "NOUN"


def _is_pronoun(annotation: Annotation, atoms: Sequence[Atom], at: int) -> bool:
    """Whether "one" counts nothing: "no one", "the one", "one another"."""
    if token_of(annotation, atoms[at]).dep == "nummod":
        return False
    if word_at(atoms, at + 1) == "of":
        return word_at(atoms, at - 1) in words("notnumbers", "not_one_of")
    return word_at(atoms, at + 1) != "-"

"""Units and currencies around a number: "$", "US$", "kilometres", "km/h", "dollars a share"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from sayso.interpret.quantities.atoms import Atom, glued_hyphen, word_at
from sayso.interpret.quantities.lexicon import Phrases, Unit, load, words

__all__ = ["money_before", "rate", "unit_after"]


def money_before(atoms: Sequence[Atom], at: int) -> tuple[Unit, int] | None:
    """The currency that begins at `at` and the atom after it: "$", "US$", "hk $", "USD", "£"."""
    if at >= len(atoms):
        return None
    prefix = load("currencies")["dollar_prefixes"].get(atoms[at].low)
    if prefix and word_at(atoms, at + 1) == "$" and _is_prefix(atoms, at):
        return Unit(prefix, "currency"), at + 2
    signs = load("currencies")["signs"]
    if word_at(atoms, at + 1) == "." and (named := signs.get(atoms[at].low + ".")):
        return Unit(named, "currency"), at + 2
    named = signs.get(atoms[at].low) or _code(atoms[at])
    return (Unit(named, "currency"), at + 1) if named else None


def _is_prefix(atoms: Sequence[Atom], at: int) -> bool:
    """Whether letters before "$" are of it: "a $4 billion" and "music's $5" have none."""
    return atoms[at + 1].glued or len(atoms[at].text) > 1 or atoms[at].low == "c"


def _code(atom: Atom) -> str | None:
    """The currency a code stands for: ISO 4217, in capitals (or "usd"), maybe after "M"."""
    written = atom.text.upper() if atom.text in {"usd", "eur", "gbp"} else atom.text
    if len(written) == 4 and written[0] == "M":
        written = written[1:]  # "MUSD": millions of it
    known = written in load("currencies")["names"]
    return written if known and written not in words("currencies", "codes_that_are_words") else None


def unit_after(atoms: Sequence[Atom], at: int, *, scaled: bool = False) -> tuple[Unit, int] | None:
    """The unit that begins at `at`, with what it is a rate of, and the atom after it.

    `scaled`: the number has a power of ten, so that "pounds" are money.
    """
    place = at + 1 if glued_hyphen(atoms, at) else at
    closed = word_at(atoms, place) in {"(", "[", "{", "<"}
    found = _plain(atoms, place + 1 if closed else place, scaled=scaled)
    if found is None:
        return None
    unit, end = found
    if closed:  # "20 (kg)"
        return (unit, end + 1) if word_at(atoms, end) in {")", "]", "}", ">"} else None
    return rate(atoms, unit, end)


def _plain(atoms: Sequence[Atom], at: int, *, scaled: bool) -> tuple[Unit, int] | None:
    found = _currency_phrases().starting(atoms, at)
    read = (_symbols().starting(atoms, at), _unit_phrases().starting(atoms, at))
    other = max((one for one in read if one), key=lambda one: one[1], default=None)
    if other and scaled and other[0].name == "pound-mass":
        return Unit("GBP", "currency"), other[1]
    best = max((one for one in (found, other) if one), key=lambda one: one[1], default=None)
    if best is None and at < len(atoms):
        money = money_before(atoms, at)
        # "10 $ 30": the sign follows its number, unless another number follows it glued.
        if money and not (money[1] < len(atoms) and _glued_number(atoms[money[1]])):
            return money
    return best


def _glued_number(atom: Atom) -> bool:
    return atom.glued and atom.kind == "num"


def rate(atoms: Sequence[Atom], unit: Unit, end: int) -> tuple[Unit, int]:
    """ "$2 a share", "12-cent-a-share", "km/h", "barrels per day"."""
    place = end + 1 if glued_hyphen(atoms, end) else end
    sign = word_at(atoms, place)
    if sign == "of" and unit.kind == "measure":
        return _later_rate(atoms, unit, place + 1), end
    if sign not in {"per", "a", "an", "/"}:
        return unit, end
    after = place + 2 if glued_hyphen(atoms, place + 1) else place + 1
    below = _per_phrases().starting(atoms, after)
    if below is None and sign == "/":
        below = _per_symbols().starting(atoms, after)
    if below is None:
        return unit, end
    name, stop = below
    if word_at(atoms, stop) in words("notnumbers", "turned_to_time"):
        return unit, end  # "$5 a year earlier"
    if sign in {"a", "an"} and unit.kind == "time":  # "two hours a day" is, "a year a man" is not
        return (Unit(f"{unit.name} per {name}", "measure"), stop) if _is_time(name) else (unit, end)
    return Unit(
        f"{unit.name} per {name}", "currency" if unit.kind == "currency" else "measure"
    ), stop


def _later_rate(atoms: Sequence[Atom], unit: Unit, at: int) -> Unit:
    """ "2.4 billion gallons of jet fuel a year": a rate by time, said after what is measured."""
    for place in range(at + 1, min(at + 4, len(atoms))):
        if atoms[place].kind != "word":
            break
        if atoms[place].low in {"a", "an", "per"}:
            below = _per_phrases().starting(atoms, place + 1)
            ended = below and word_at(atoms, below[1]) in words("notnumbers", "turned_to_time")
            if below and _is_time(below[0]) and not ended:
                return Unit(f"{unit.name} per {below[0]}", "measure")
            break
    return unit


def _is_time(name: str) -> bool:
    return any(unit.name == name and unit.kind == "time" for unit in _units())


@cache
def _units() -> tuple[Unit, ...]:
    return tuple(_unit(entry) for entry in load("units")["units"])


def _unit(entry: dict[str, Any]) -> Unit:
    return Unit(entry["unit"], entry.get("kind", "measure"), entry["pint"])


@cache
def _unit_phrases() -> Phrases[Unit]:
    return Phrases({word: _unit(e) for e in load("units")["units"] for word in e["words"]})


@cache
def _symbols() -> Phrases[Unit]:
    entries = load("units")["units"]
    return Phrases({s: _unit(e) for e in entries for s in e.get("symbols", [])}, exact=True)


@cache
def _currency_phrases() -> Phrases[Unit]:
    data = load("currencies")
    named = {form: code for code, forms in data["names"].items() for form in forms}
    for word, name in data["words"].items():
        named[word] = name
        if word not in data["invariable"]:
            named[word + "s"] = name
    return Phrases({form: Unit(name, "currency") for form, name in named.items()})


@cache
def _per_phrases() -> Phrases[str]:
    names = load("units")["per_names"]
    return Phrases({word: names.get(word, word) for word in words("units", "per")})


@cache
def _per_symbols() -> Phrases[str]:
    return Phrases(load("units")["per_symbols"], exact=True)

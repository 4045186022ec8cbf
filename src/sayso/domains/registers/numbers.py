"""How many of a thing: which of the numbers in claims count it, and money and years of a deal."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sayso.domains.registers.cells import Amount, Cell, Range, range_of
from sayso.domains.registers.drafts import Draft, Thing
from sayso.domains.registers.kinds import Kinds
from sayso.domains.registers.reports import Told
from sayso.model.claim import EntityMention, Quantity

__all__ = ["DealWords", "delivered", "delivery_years", "number", "value"]

CURRENCY = re.compile(r"[A-Z]{3}")
BESIDE = 30
"""Characters between a number and the thing it counts."""
_DOLLAR = "dollar"


@dataclass(frozen=True, slots=True)
class DealWords:
    """A domain's words: of what a deal costs, of deliveries, and nouns that a `carrier` class is
    counted in ("radar stations")."""

    value: frozenset[str]
    delivery: tuple[str, ...]
    carriers: frozenset[str]
    carried: frozenset[str]


def number(draft: Draft, told: Sequence[Told], kinds: Kinds, words: DealWords) -> Cell[Range]:
    """How many are told of: the number beside the thing's name, else one that counts its class."""
    found = sorted(_counting(draft, told, kinds, words), key=lambda each: each[:2])
    if not found:
        return Cell()
    _, _, quantity, claim = found[0]
    return Cell(range_of(quantity), (claim,), sure=quantity.bound == "exact")


def _counting(
    draft: Draft, told: Sequence[Told], kinds: Kinds, words: DealWords
) -> Iterator[tuple[int, bool, Quantity, str]]:
    own = {each.claim.id for each in draft.told}
    for each in told:
        for quantity in each.claim.quantities:
            if (
                quantity.unit is None
                and quantity.amount == "absolute"
                and quantity.change == "none"
            ):
                rank = _rank(draft.thing, quantity, each, kinds, words)
                if rank is not None:
                    open_end = quantity.low is None or quantity.high is None
                    away = 0 if each.claim.id in own else 2
                    yield rank + away, open_end, quantity, each.claim.id


def _rank(
    thing: Thing, quantity: Quantity, told: Told, kinds: Kinds, words: DealWords
) -> int | None:
    """How closely a number counts a thing: beside its name, by its class, by what carries it."""
    if any(_beside(quantity, entity, told, thing) for entity in told.claim.entities):
        return 0
    last = (quantity.measures or "").lower().rsplit(" ", 1)[-1]
    noun = thing.kind.rsplit(" ", 1)[-1]
    if last and last.removesuffix("s") == noun.removesuffix("s"):
        return 1
    carried = any(kind in words.carried for kind in kinds.lineage(thing.kind))
    return 5 if carried and last.removesuffix("s") in words.carriers else None


def _beside(quantity: Quantity, entity: EntityMention, told: Told, thing: Thing) -> bool:
    """Whether a number stands before a naming of the thing, with no other thing between."""
    same = entity.id is not None and entity.name in {thing.name, thing.kind}
    one, other = quantity.span, entity.span
    if not same or one.field != other.field or not 0 <= other.start - one.end <= BESIDE:
        return False
    words = told.article.field(one.field)[one.end : other.start]
    return not any(end in words for end in (",", ";", " and ", ". "))


def delivered(draft: Draft) -> Cell[int]:
    """How many have come: one where it is "the first of" them, or "one of the" many."""
    for each in draft.told:
        text = each.claim.text.lower()
        if re.search(r"\bthe first of\b|\bone of the\b|\bfirst of (?:the )?\w+ ", text):
            return Cell(1, (each.claim.id,))
    return Cell()


def value(told: Sequence[Told], words: DealWords) -> Cell[Amount]:
    """What the deal costs: the first sum that a claim calls its price."""
    for each in told:
        for quantity in each.claim.quantities:
            amount = _money(quantity)
            if amount is not None and _is_price(quantity, each, words):
                return Cell(amount, (each.claim.id,), sure=amount.exact)
    return Cell()


def _money(quantity: Quantity) -> Amount | None:
    unit, ends = quantity.unit or "", (quantity.low, quantity.high)
    known = [end for end in ends if end is not None]
    if not known or quantity.change != "none" or " per " in unit:
        return None
    if unit == _DOLLAR:
        return Amount(known[0], "USD", exact=False)
    exact = quantity.bound == "exact"
    return Amount(known[0], unit, exact) if CURRENCY.fullmatch(unit) else None


def _is_price(quantity: Quantity, told: Told, words: DealWords) -> bool:
    measured = (quantity.measures or "").lower().split()
    if measured:
        return bool({each.removesuffix("s") for each in measured} & words.value)
    said = re.findall(r"[a-z]+", told.claim.text.lower())
    return bool({each.removesuffix("s") for each in said} & words.value)


def delivery_years(told: Sequence[Told], words: DealWords) -> Cell[tuple[int, int]]:
    """From which year to which one deliveries are told to run."""
    years: list[int] = []
    claims: list[str] = []
    for each in told:
        text = each.claim.text.lower()
        if each.claim.times and any(word in text for word in words.delivery):
            found = [
                int(end[:4])
                for time in each.claim.times
                for end in (time.latest or time.earliest,)
                if end and end[:4].isdigit() and time.precision in {"year", "month", "day"}
            ]
            years += found
            claims += [each.claim.id] if found else []
    return Cell((min(years), max(years)), tuple(claims)) if years else Cell()

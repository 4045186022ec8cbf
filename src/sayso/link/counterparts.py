"""Which number of one article is the other article's number for the same thing.

Whole claims of two articles can lie far apart in meaning and still give one thing's number. So the
numbers are put side by side: each goes with the one that fits it best, one to one, equal ones
first; two of one article that say the same ("up to 24", "20 to 24") may share one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from sayso.link.amounts import Amount, Compared, compared
from sayso.link.features import Item

__all__ = ["Counterparts", "counterparts"]

SURE, DESCRIBED, NAMED, EQUAL = 0.15, 0.1, 0.05, 0.3
"""What it adds to the nearness of two claims that their numbers measure the same by name, in the
same description, that the claims name the same, and that the numbers are equal. By judgement."""
LEAST = 0.3
"""Nearness of two claims from which on their numbers are put side by side."""

Counterparts = Mapping[tuple[str, str], tuple[Compared, ...]]
"""By the ids of two claims, the numbers of theirs that go together."""
_Value = tuple[str, object, object]


@dataclass(frozen=True)
class _Fit:
    score: float
    one: Item
    two: Item
    found: Compared


def counterparts(ones: Sequence[Item], twos: Sequence[Item]) -> Counterparts:
    """The numbers of two articles' claims that go together; of one article's, given twice."""
    best: dict[tuple[_Value, _Value], _Fit] = {}
    for fit in _fits(ones, twos):
        values = _value(fit.found.one), _value(fit.found.two)
        if values not in best or fit.score > best[values].score:
            best[values] = fit
    taken: dict[tuple[int, _Value], list[Amount]] = {}
    found: dict[tuple[str, str], tuple[Compared, ...]] = {}
    for values, fit in sorted(best.items(), key=lambda each: (-each[1].score, str(each[0]))):
        both = (fit.found.one, fit.found.two)
        sides = [(taken.setdefault((side, values[side]), []), both[1 - side]) for side in (0, 1)]
        if any(_goes_with_another(partners, each) for partners, each in sides):
            continue
        for partners, each in sides:
            partners.append(each)
        key = fit.one.claim.id, fit.two.claim.id
        found[key] = (*found.get(key, ()), fit.found)
    return found


def _goes_with_another(partners: Sequence[Amount], amount: Amount) -> bool:
    """Whether a number has its counterparts already, and this is none that says the same as they
    ("up to 24" and "20 to 24" in one article)."""
    told = [list(compared([each], [amount])) for each in partners]
    return not all(found and found[0].sure and found[0].agreement != "disjoint" for found in told)


def _value(amount: Amount) -> _Value:
    """Numbers that are repeated in one article are one."""
    return amount.dimension, amount.quantity.low, amount.quantity.high


def _fits(ones: Sequence[Item], twos: Sequence[Item]) -> Iterator[_Fit]:
    with_numbers = [each for each in ones if each.amounts]
    others = [each for each in twos if each.amounts]
    if not with_numbers or not others:
        return
    near = np.stack([each.vector for each in with_numbers])
    near = near @ np.stack([each.vector for each in others]).T
    for row, column in zip(*np.nonzero(near >= LEAST), strict=True):
        one, two = with_numbers[row], others[column]
        if one.claim.id == two.claim.id:
            continue
        within = one.article.id == two.article.id
        for each in compared(one.amounts, two.amounts):
            if within and _value(each.one) == _value(each.two):
                continue
            yield _Fit(float(near[row, column]) + _extra(one, two, each), one, two, each)


def _extra(one: Item, two: Item, found: Compared) -> float:
    described = bool(found.one.words & found.two.words)
    named = bool(one.names & two.names)
    equal = found.agreement == "equal" and found.one.telling
    return SURE * found.sure + DESCRIBED * described + NAMED * named + EQUAL * equal

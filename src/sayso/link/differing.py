"""Whether the numbers of two claims differ of one thing, in words for the reader."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from sayso.link.amounts import Amount, Compared, compared
from sayso.link.lexicon import states
from sayso.link.order import days_apart, later_of, other, to_come
from sayso.link.same import EDITED, Pair

__all__ = ["differing", "named", "replacing"]

CLASHING, MATCHED, TOLL = 0.6, 0.45, 0.35
"""Cosine from which on numbers of one thing are compared: any; those that are each other's
counterparts, with a unit or counts by one name; dead or missing people."""
REPLACING = 0.3
"""Cosine that is enough where the later claim says itself which number it replaces."""
MORE_EXACT = 7
"""Days after which a figure that fits an earlier one, and is more exact, is news."""
_TIME = "second"


def differing(pair: Pair, matched: Sequence[Compared]) -> tuple[str, ...]:
    """What numbers of `pair` differ, for the reader; nothing where none do."""
    if pair.one.against != pair.two.against:
        return ()
    if _of_other_times(pair):
        return ()
    return tuple(_told(each.one, each.two) for each in _clashes(pair, matched)[:2])


def replacing(pair: Pair) -> tuple[str, ...]:
    """What the later claim says of the number it replaces: it names the earlier claim's, and puts
    another beside it."""
    later = later_of(pair)
    if later is None or pair.cosine < REPLACING or not (later.prior or later.wrong):
        return ()
    return tuple(
        _told(each.two, new)
        for each in named((*later.prior, *later.wrong), other(pair, later).amounts)
        for new in later.amounts
        if new.dimension == each.one.dimension
    )


def named(ones: Sequence[Amount], twos: Sequence[Amount]) -> Iterator[Compared]:
    """The numbers of `ones` that `twos` have too; sums of money whatever they are called: a
    contract's worth is what the order costs."""
    for each in compared(_bare(ones), _bare(twos)):
        if each.agreement == "equal" and each.one.telling:
            yield each


def _bare(amounts: Sequence[Amount]) -> list[Amount]:
    return [
        replace(each, head=None, owner=None) if each.dimension == each.quantity.unit else each
        for each in amounts
    ]


def _clashes(pair: Pair, matched: Sequence[Compared]) -> list[Compared]:
    found = pair.numbers
    if pair.cosine >= EDITED:
        return [*found.clash, *found.apart]
    near = [each for each in matched if pair.cosine >= _least(pair, each)]
    return [
        each
        for each in near
        if (each.agreement == "disjoint" and not (each.far and pair.cosine < CLASHING))
        or (each.agreement == "compatible" and _more_exact(pair, each))
    ]


def _least(pair: Pair, each: Compared) -> float:
    """The cosine that a clash of counterparts needs; more than there is for what is only counted
    alike ("patrol boats" and "armed vessels", boats that came and boats that may come)."""
    if each.measured:
        return MATCHED
    if each.sure and each.one.head in states().values():
        return TOLL
    if each.one.dimension == _TIME:
        return CLASHING if each.sure else 1.0
    bare = not each.one.words and not each.two.words and pair.one.ahead == pair.two.ahead
    if each.sure and (each.one_thing or bare):
        return MATCHED
    return 1.0


def _more_exact(pair: Pair, each: Compared) -> bool:
    """Whether a later figure of the same thing is exact where the earlier one was a range, or after
    some days, where it was about so much."""
    if each.hardened and each.sure:
        return True
    bounds = {each.one.quantity.bound, each.two.quantity.bound}
    fits = each.sure and each.measured and "exact" in bounds and len(bounds) > 1
    return fits and days_apart(pair) >= MORE_EXACT


def _of_other_times(pair: Pair) -> bool:
    """Whether each tells of a time of its own that is past: the harvests of two years."""
    ones, twos = pair.one.times, pair.two.times
    if not ones or not twos or to_come(pair.one) or to_come(pair.two):
        return False
    return not any(_meet(a, b) for a in ones for b in twos)


def _meet(one: tuple[str, str], two: tuple[str, str]) -> bool:
    return one[0] <= two[1] and two[0] <= one[1]


def _told(one: Amount, two: Amount) -> str:
    what = one.quantity.measures or two.quantity.measures
    return f"“{one.quantity.text}” and “{two.quantity.text}”" + (f" ({what})" if what else "")

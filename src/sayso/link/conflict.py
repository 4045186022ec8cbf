"""Which claims contradict each other, and which overtake others.

Two claims contradict each other where one denies what the other says, or where numbers of one thing
clash at one time. A later one updates an earlier one where its number is another, its date is
another, or the undertaking has come further. Rounding is no conflict, nor is a number of another
thing or of another time. Every link says what was compared.
"""

from __future__ import annotations

import datetime as dt

from sayso.link.amounts import Compared, Numbers
from sayso.link.features import Item
from sayso.link.lexicon import stages
from sayso.link.same import Pair
from sayso.model.linking import Link, LinkRelation

__all__ = ["conflict"]

DENIED = 0.55
"""Cosine from which on yes and no are said of one thing: a denial lowers it to some .75 of what a
plain repetition has."""
CLASHING = 0.5
OVERTAKEN = 0.6
AT_ONCE = 3
"""Days within which two reports tell of one time."""


def conflict(pair: Pair) -> Link | None:
    """The link of two claims that contradict each other or of which one overtakes the other."""
    if pair.strangers:
        return None
    found = pair.numbers()
    for look in (_denial, _number, _stage, _date):
        link = look(pair, found)
        if link:
            return link
    return None


def _denial(pair: Pair, found: Numbers) -> Link | None:
    if pair.one.against == pair.two.against or pair.cosine < DENIED or found.clash:
        return None
    if len({pair.one.stage, pair.two.stage} - {None}) > 1:
        return None
    no = pair.one if pair.one.against else pair.two
    said = "denied" if no.claim.polarity == "denied" else "negated"
    return _link(pair, "contradicts", "denial", (f"one is {said}, the other affirmed",))


def _number(pair: Pair, found: Numbers) -> Link | None:
    """The same thing is measured, and the numbers are not the same."""
    if found.agree or pair.one.against != pair.two.against or pair.cosine < CLASHING:
        return None
    later = _later(pair)
    clash = [*found.clash, *(found.fit if later is not None else ())]
    if not clash or not any(each.sure for each in clash):
        return None
    reasons = tuple(map(_told, clash[:2]))
    if later is not None:
        return _update(pair, later, "number", (*reasons, _dates(pair)))
    if not found.clash or pair.one.ahead != pair.two.ahead:
        return None
    return _link(pair, "contradicts", "number", reasons)


def _stage(pair: Pair, found: Numbers) -> Link | None:
    """One undertaking, at two stages."""
    one, two = pair.one.stage, pair.two.stage
    if one is None or two is None or one == two or pair.one.against or pair.two.against:
        return None
    near = pair.cosine >= OVERTAKEN or (pair.cosine >= CLASHING and found.agree)
    later = _later(pair)
    if not near or later is None:
        return None
    if _place(later.stage or one) <= _place(_other(pair, later).stage or one):
        return None
    reasons = (f"{_other(pair, later).stage}, then {later.stage}", _dates(pair))
    return _update(pair, later, "stage", reasons)


def _place(stage: str) -> float:
    """The place of a stage in their order; what is to come of one lies right before it."""
    bare = stage.removeprefix("to be ")
    return stages().index(bare) - (0.5 if bare != stage else 0.0)


def _date(pair: Pair, found: Numbers) -> Link | None:
    """One thing is said for another time than before."""
    if pair.cosine < OVERTAKEN or found.clash or pair.one.against != pair.two.against:
        return None
    later = _later(pair)
    ahead = [each for item in (pair.one, pair.two) for each in _to_come(item)]
    if later is None or not ahead:
        return None
    ones, twos = (sorted(_to_come(item)) for item in (pair.one, pair.two))
    if not ones or not twos or any(_meet(a, b) for a in ones[-1:] for b in twos[-1:]):
        return None
    reasons = (f"until {ones[-1][1]} and until {twos[-1][1]}", _dates(pair))
    return _update(pair, later, "date", reasons)


def _to_come(item: Item) -> list[tuple[str, str]]:
    """The times of a claim after the day its article was published."""
    return [time for time in item.times if item.when and time[1] > item.when]


def _meet(one: tuple[str, str], two: tuple[str, str]) -> bool:
    return one[0] <= two[1] and two[0] <= one[1]


def _later(pair: Pair) -> Item | None:
    """The claim that was published clearly later, or that corrects the other; None where they are
    of one time, or no one knows."""
    one, two = pair.one, pair.two
    if one.page is not None and one.page == two.page and one.article.id != two.article.id:
        return max(one, two, key=lambda each: (each.article.modified or "", each.article.id))
    if one.when is None or two.when is None:
        return None
    apart = (dt.date.fromisoformat(two.when) - dt.date.fromisoformat(one.when)).days
    if abs(apart) <= AT_ONCE:
        return None
    return two if apart > 0 else one


def _other(pair: Pair, item: Item) -> Item:
    return pair.two if item is pair.one else pair.one


def _dates(pair: Pair) -> str:
    earlier, later = sorted(each.when or "" for each in (pair.one, pair.two))
    return f"published {earlier} and {later}"


def _told(each: Compared) -> str:
    one, two = each.one.quantity, each.two.quantity
    what = one.measures or two.measures
    return f"“{one.text}” and “{two.text}”" + (f" ({what})" if what else "")


def _update(pair: Pair, later: Item, kind: str, reasons: tuple[str, ...]) -> Link:
    left, right = later.claim.id, _other(pair, later).claim.id
    near = f"nearness in meaning {pair.cosine:.2f}"
    score = round(min(pair.cosine, 1.0), 4)
    return Link(left, right, "updates", kind, score, (*reasons, near))


def _link(pair: Pair, relation: LinkRelation, kind: str, reasons: tuple[str, ...]) -> Link:
    one, two = sorted((pair.one.claim.id, pair.two.claim.id))
    near = f"nearness in meaning {pair.cosine:.2f}"
    return Link(one, two, relation, kind, round(min(pair.cosine, 1.0), 4), (*reasons, near))

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
from sayso.link.same import EDITED, Pair
from sayso.model.linking import Link, LinkRelation
from sayso.units import COUNT

__all__ = ["conflict"]

DENIED, DENIED_ALIKE = 0.7, 0.55
"""Cosine from which on yes and no are said of one thing, and where both tell of one stage of an
undertaking: a denial lowers it to some .75 of what a plain repetition has."""
CLASHING, CLASHING_UNITS = 0.6, 0.42
"""Cosine from which on numbers of one thing are compared: counts; what has a unit, and money."""
OVERTAKEN, MOVED = 0.65, 0.58
"""Cosine from which on two stages of one undertaking, or two dates of one thing, are compared."""
MORE_EXACT = 7
"""Days after which a figure that fits an earlier one, and is more exact, is news."""
RIVALS = 7
"""Days within which another figure of another source is a contradiction, and no news."""
SETTLED = "agreed"
"""The stage from which on an undertaking has come further than before: steps before it (asked for,
discussed, applied for) go side by side."""
_NOT_ASSERTED = frozenset({"asked", "demanded"})
_TIME = "second"


def conflict(pair: Pair, *, kin: bool = False) -> Link | None:
    """The link of two claims that contradict each other or of which one overtakes the other.

    `kin`: their articles go back to one report, of which one may have changed the figures.
    """
    if pair.strangers:
        return None
    found = pair.numbers()
    if kin:
        return _number(pair, found)
    return _denial(pair, found) or _number(pair, found) or _stage(pair) or _date(pair, found)


def _denial(pair: Pair, found: Numbers) -> Link | None:
    one, two = pair.one, pair.two
    if one.against == two.against or found.clash or _one_speaker(pair):
        return None
    if {one.claim.modality, two.claim.modality} & _NOT_ASSERTED:
        return None
    stages_told = {one.stage, two.stage}
    if len(stages_told - {None}) > 1:
        return None
    least = DENIED_ALIKE if stages_told != {None} and len(stages_told) == 1 else DENIED
    if pair.cosine < least:
        return None
    no = one if one.against else two
    said = "denied" if no.claim.polarity == "denied" else "negated"
    return _link(pair, "contradicts", "denial", (f"one is {said}, the other affirmed",))


def _one_speaker(pair: Pair) -> bool:
    """Whether one voice says both in one article: it explains itself, or was misread."""
    one, two = pair.one, pair.two
    if one.article.id != two.article.id:
        return False
    told_inside = one.attribution.id == two.attribution.parent
    tells = one.attribution.parent == two.attribution.id
    return one.speaker == two.speaker or told_inside or tells


def _number(pair: Pair, found: Numbers) -> Link | None:
    """The same thing is measured, and the numbers cannot both be true."""
    clash = _clashes(pair, found)
    if not clash or _of_other_times(pair):
        return None
    reasons = tuple(map(_told, clash[:2]))
    later = _later(pair)
    if later is not None and not _are_rivals(pair):
        return _update(pair, later, "number", (*reasons, _dates(pair)))
    if pair.one.ahead != pair.two.ahead or not (pair.one.when and pair.two.when):
        return None
    return _link(pair, "contradicts", "number", reasons)


def _of_other_times(pair: Pair) -> bool:
    """Whether each tells of a time of its own that is past: the harvests of two years."""
    ones, twos = pair.one.times, pair.two.times
    if not ones or not twos or _to_come(pair.one) or _to_come(pair.two):
        return False
    return pair.cosine < EDITED and not any(_meet(a, b) for a in ones for b in twos)


def _clashes(pair: Pair, found: Numbers) -> list[Compared]:
    if pair.one.against != pair.two.against:
        return []
    if pair.cosine >= EDITED:
        return [*found.clash, *found.apart]
    if found.agree:
        return []
    return [
        *(each for each in found.clash if pair.cosine >= _least(pair, each)),
        *(each for each in found.apart if _measured(each) and pair.cosine >= CLASHING),
        *(each for each in found.fit if _more_exact(pair, each)),
    ]


def _least(pair: Pair, each: Compared) -> float:
    """The cosine that a clash of what both measure needs; more than there is for what is only
    counted alike ("patrol boats" and "armed vessels", boats that came and boats that may come)."""
    if _measured(each):
        return CLASHING_UNITS
    bare = not each.one.words and not each.two.words and pair.one.ahead == pair.two.ahead
    return CLASHING if each.one_thing or bare else 1.0


def _measured(each: Compared) -> bool:
    """Whether the number has a unit that says what is measured: not a count, nor a length of time."""
    return each.one.dimension not in {COUNT, _TIME}


def _more_exact(pair: Pair, each: Compared) -> bool:
    """Whether a later figure of the same thing is exact where the earlier one was about so much."""
    bounds = {each.one.quantity.bound, each.two.quantity.bound}
    fits = each.sure and _measured(each) and "exact" in bounds and len(bounds) > 1
    return fits and pair.cosine >= CLASHING_UNITS and _apart(pair) >= MORE_EXACT


def _are_rivals(pair: Pair) -> bool:
    """Whether two who are named give different figures at nearly one time."""
    one, two = pair.one, pair.two
    if one.page is not None and one.page == two.page:
        return False
    if not (one.speaker and two.speaker) or one.speaker == two.speaker:
        return False
    return _apart(pair) <= RIVALS


def _stage(pair: Pair) -> Link | None:
    """One undertaking, at two stages."""
    one, two = pair.one.stage, pair.two.stage
    if one is None or two is None or one == two or pair.one.against or pair.two.against:
        return None
    near = pair.cosine >= OVERTAKEN and pair.one.names & pair.two.names
    later = _later(pair)
    if not near or later is None:
        return None
    reached, before = _place(later.stage or one), _place(_other(pair, later).stage or one)
    if reached <= before or reached < _place(SETTLED):
        return None
    reasons = (f"{_other(pair, later).stage}, then {later.stage}", _dates(pair))
    return _update(pair, later, "stage", reasons)


def _place(stage: str) -> float:
    """The place of a stage in their order; what is to come of one lies right before it."""
    bare = stage.removeprefix("to be ")
    return stages().index(bare) - (0.5 if bare != stage else 0.0)


def _date(pair: Pair, found: Numbers) -> Link | None:
    """One thing is said for another time than before."""
    if pair.cosine < MOVED or found.clash or pair.one.against != pair.two.against:
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
    """The claim that was published on a later day, or that corrects the other; None where they are
    of one day, or no one knows."""
    one, two = pair.one, pair.two
    if one.page is not None and one.page == two.page and one.article.id != two.article.id:
        return max(one, two, key=lambda each: (each.article.modified or "", each.article.id))
    if one.when is None or two.when is None or one.when == two.when:
        return None
    return max(one, two, key=lambda each: each.when or "")


def _apart(pair: Pair) -> int:
    """Days between the two publications."""
    if pair.one.when is None or pair.two.when is None:
        return 0
    first, second = (dt.date.fromisoformat(each.when or "") for each in (pair.one, pair.two))
    return abs((second - first).days)


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

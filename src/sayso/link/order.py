"""Which of two claims is the later one, and whether two give rival figures at one time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from sayso.link.amounts import Compared
from sayso.link.features import Item
from sayso.link.lexicon import states
from sayso.link.same import Pair

__all__ = ["RIVALS", "dates", "days_apart", "later_of", "other", "rivals", "to_come"]

RIVALS = 7
"""Days within which another figure of another source is a contradiction, and no news."""


def later_of(pair: Pair) -> Item | None:
    """The claim that was published on a later day, or that corrects the other; None where they are
    of one day, or no one knows."""
    one, two = pair.one, pair.two
    if pair.of_one_page and one.article.id != two.article.id:
        return max(one, two, key=lambda each: (each.article.modified or "", each.article.id))
    if one.when is None or two.when is None or one.when == two.when:
        return None
    return max(one, two, key=lambda each: each.when or "")


def other(pair: Pair, item: Item) -> Item:
    """The claim of the pair that `item` is not."""
    return pair.two if item is pair.one else pair.one


def days_apart(pair: Pair) -> int:
    """Days between the two publications; 0 where one is unknown."""
    if pair.one.when is None or pair.two.when is None:
        return 0
    first, second = (dt.date.fromisoformat(each.when or "") for each in (pair.one, pair.two))
    return abs((second - first).days)


def rivals(pair: Pair, matched: Sequence[Compared] = ()) -> bool:
    """Whether two who are told apart say it at nearly one time: of the dead and the missing on one
    day, for each day finds more of them."""
    one, two = pair.one, pair.two
    if pair.of_one_page:
        return False
    if not (one.speaker and two.speaker) or one.speaker == two.speaker:
        return False
    changing = any(each.one.head in states().values() for each in matched)
    return days_apart(pair) <= (0 if changing else RIVALS)


def to_come(item: Item) -> list[tuple[str, str]]:
    """The times of a claim after the day its article was published."""
    return [time for time in item.times if item.when and time[1] > item.when]


def dates(pair: Pair) -> str:
    """When the two were published, in words."""
    earlier, later = sorted(each.when or "" for each in (pair.one, pair.two))
    return f"published {earlier} and {later}"

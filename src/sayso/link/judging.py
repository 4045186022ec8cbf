"""What people said of links stands above what is found."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from sayso.model.link_source import Verdict
from sayso.model.linking import Link, LinkRelation

__all__ = ["judged", "unrejected"]

Key = tuple[frozenset[str], LinkRelation]


def judged(found: Iterable[Link], said: Collection[Verdict]) -> Iterator[Link]:
    """`found` without what somebody rejected, and with what somebody accepted: that keeps the
    reasons for which it was found."""
    verdicts = {_key(each.left, each.right, each.relation): each for each in said}
    known: dict[Key, Link] = {}
    for link in found:
        key = _key(link.left, link.right, link.relation)
        if key not in verdicts:
            yield link
        known.setdefault(key, link)
    for key, each in verdicts.items():
        if each.accepted:
            why = f"accepted by {each.who}" + (f": {each.note}" if each.note else "")
            more = known[key].reasons if key in known else ()
            yield Link(each.left, each.right, each.relation, "judgement", 1.0, (why, *more))


def unrejected(found: Iterable[Link], said: Collection[Verdict]) -> Iterator[Link]:
    """`found` without what somebody rejected."""
    rejected = {_key(each.left, each.right, each.relation) for each in said if not each.accepted}
    for link in found:
        if _key(link.left, link.right, link.relation) not in rejected:
            yield link


def _key(left: str, right: str, relation: LinkRelation) -> Key:
    return frozenset((left, right)), relation

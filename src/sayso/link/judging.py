"""What people said of links stands above what is found."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from sayso.model.link_source import Verdict
from sayso.model.linking import Link, LinkRelation

__all__ = ["judged"]

Key = tuple[frozenset[str], LinkRelation]


def judged(found: Iterable[Link], said: Collection[Verdict]) -> Iterator[Link]:
    """`found` without what somebody rejected, and with what somebody accepted."""
    rejected = {_key(each.left, each.right, each.relation) for each in said if not each.accepted}
    accepted = {_key(each.left, each.right, each.relation): each for each in said if each.accepted}
    for link in found:
        key = _key(link.left, link.right, link.relation)
        if key not in rejected and key not in accepted:
            yield link
    for each in accepted.values():
        left, right = (each.left, each.right)
        yield Link(left, right, each.relation, "judgement", 1.0, (f"accepted by {each.who}",))


def _key(left: str, right: str, relation: LinkRelation) -> Key:
    return frozenset((left, right)), relation

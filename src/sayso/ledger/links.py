"""Statements over the tables of links, on the connection that is given."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import TypeVar

from sqlalchemy import (
    BindParameter,
    Connection,
    and_,
    bindparam,
    delete,
    insert,
    or_,
    select,
    update,
)

from sayso.ledger.link_schema import (
    cluster,
    link,
    link_key,
    linked,
    meaning,
    member,
    origin,
    support,
    tie,
)
from sayso.ledger.schema import PER_ARTICLE, article, claim, numbers
from sayso.ledger.speaker_rows import forget_mentions
from sayso.model.linking import EDITED_NUMBER, Link, Member, Origin

__all__ = [
    "AT_ONCE",
    "ORPHANS",
    "OVERTAKEN",
    "PASSAGE",
    "drop_links",
    "forget",
    "links_at",
    "origin_at",
    "renew",
    "some_of",
]

T = TypeVar("T")

PASSAGE = "passage"
"""The kind of a link from a copied passage to its place in the report."""
AT_ONCE = 500
"""Values in one query."""

_FIRST: BindParameter[int] = bindparam("first")
_LAST: BindParameter[int] = bindparam("last")
_OF_ARTICLE = or_(link.c.one.between(_FIRST, _LAST), link.c.two.between(_FIRST, _LAST))
_SAME_PASSAGE = and_(_OF_ARTICLE, link.c.kind == PASSAGE)
_ORIGIN_OF = (
    select(origin)
    .join(member, member.c.origin_id == origin.c.id)
    .where(member.c.article_number == bindparam("number"))
)
_MEMBERS = (
    select(article.c.id, member.c.relation, member.c.reasons)
    .join(member, member.c.article_number == article.c.number)
    .where(member.c.origin_id == bindparam("origin_id"))
    .order_by(member.c.n)
)
_NEWER, _OLDER = link.alias(), link.alias()
OVERTAKEN = (link.c.relation == "updates") & select(_NEWER.c.one).join(
    _OLDER, _OLDER.c.one == _NEWER.c.two
).where(
    _NEWER.c.one == link.c.one,
    _OLDER.c.two == link.c.two,
    _NEWER.c.relation == "updates",
    _OLDER.c.relation == "updates",
    _NEWER.c.kind != EDITED_NUMBER,
    _OLDER.c.kind != EDITED_NUMBER,
).correlate(link).exists()
"""An update of what another claim between the two updated before: only neighbours are shown. What
an edited copy of one report makes of a number is no step between."""
_LEFT, _RIGHT = claim.alias(), claim.alias()
_LINKS = (
    select(
        _LEFT.c.id.label("left"),
        _RIGHT.c.id.label("right"),
        link.c.relation,
        link.c.kind,
        link.c.score,
        link.c.reasons,
    )
    .join(_LEFT, _LEFT.c.number == link.c.one)
    .join(_RIGHT, _RIGHT.c.number == link.c.two)
    .where(_OF_ARTICLE, ~OVERTAKEN)
    .order_by(_LEFT.c.id, _RIGHT.c.id, link.c.relation)
)
_ORIGINS = (
    select(claim.c.id, support.c.origins)
    .join(cluster, cluster.c.claim_number == claim.c.number)
    .join(support, support.c.first == cluster.c.first)
    .where(cluster.c.claim_number.between(_FIRST, _LAST))
)
ORPHANS = delete(origin).where(
    ~select(member.c.article_number).where(member.c.origin_id == origin.c.id).exists()
)
"""Origins that no article goes back to any more."""
_OWN = tuple(
    delete(table).where(table.c.article_number == bindparam("number"))
    for table in (link_key, linked, member, meaning)
)


def some_of(values: Sequence[T]) -> Iterator[Sequence[T]]:
    """`values`, as many at once as one query takes."""
    for start in range(0, len(values), AT_ONCE):
        yield values[start : start + AT_ONCE]


def origin_at(connection: Connection, number: int) -> Origin | None:
    """The origin of the article with that number; None while it is not linked."""
    row = connection.execute(_ORIGIN_OF, {"number": number}).first()
    if row is None:
        return None
    members = connection.execute(_MEMBERS, {"origin_id": row.id}).all()
    return Origin(
        id=row.id,
        kind=row.kind,
        agency=row.agency,
        first_seen=row.first_seen,
        members=tuple(
            Member(each.id, each.relation, tuple(json.loads(each.reasons))) for each in members
        ),
        inferred=row.inferred,
    )


def links_at(connection: Connection, number: int) -> dict[str, tuple[tuple[Link, ...], int]]:
    """By claim of the article with that number, its links and on how many origins it stands."""
    first, last = numbers(number)
    its_own = {"first": first, "last": last}
    links: dict[str, list[Link]] = {}
    for row in connection.execute(_LINKS, its_own):
        why = tuple(json.loads(row.reasons))
        made = Link(row.left, row.right, row.relation, row.kind, row.score, why)
        for end in (row.left, row.right):
            links.setdefault(end, []).append(made)
    origins = {row.id: row.origins for row in connection.execute(_ORIGINS, its_own)}
    return {each: (tuple(links.get(each, ())), origins.get(each, 1)) for each in {*links, *origins}}


def drop_links(connection: Connection, number: int, *, every: bool) -> set[int]:
    """Delete the passages of the article's claims, or `every` link of theirs; the claims that were
    joined."""
    first, last = numbers(number)
    its_own = {"first": first, "last": last}
    condition = _OF_ARTICLE if every else _SAME_PASSAGE
    rows = connection.execute(select(link.c.one, link.c.two).where(condition), its_own).all()
    connection.execute(delete(link).where(condition), its_own)
    return {end for row in rows for end in row}


def forget(connection: Connection, number: int) -> None:
    """Undo the linking of an article whose claims are about to go; what was linked with it is to be
    linked anew."""
    touched = drop_links(connection, number, every=True)
    first, last = numbers(number)
    touched |= {
        row.claim_number
        for row in connection.execute(
            select(cluster.c.claim_number).where(cluster.c.claim_number.between(first, last))
        )
    }
    beside = {claim // PER_ARTICLE for claim in _unjoined(connection, touched)}
    tied = or_(tie.c.one == number, tie.c.two == number)
    beside |= {
        one + two - number
        for one, two in connection.execute(select(tie.c.one, tie.c.two).where(tied))
    }
    connection.execute(delete(tie).where(tied))
    for statement in _OWN:
        connection.execute(statement, {"number": number})
    forget_mentions(connection, number)
    connection.execute(ORPHANS)
    for some in some_of(sorted(beside - {number})):
        stale = update(linked).where(linked.c.article_number.in_(some)).values(stale=True)
        connection.execute(stale)


def renew(connection: Connection, touched: set[int]) -> list[list[int]]:
    """Compute anew which claims are the same, for every group that one of `touched` is or was in;
    returns these groups, each in order."""
    waiting = _unjoined(connection, touched) | touched
    groups: list[list[int]] = []
    while waiting:
        group = _joined(connection, waiting.pop())
        waiting -= group
        if len(group) > 1:
            groups.append(sorted(group))
    rows = [{"claim_number": each, "first": group[0]} for group in groups for each in group]
    if rows:
        connection.execute(insert(cluster), rows)
    return sorted(groups)


def _unjoined(connection: Connection, touched: set[int]) -> set[int]:
    """Take apart every group that one of `touched` is in; the claims that were in them."""
    firsts: set[int] = set()
    for some in some_of(sorted(touched)):
        wanted = select(cluster.c.first).where(cluster.c.claim_number.in_(some))
        firsts.update(connection.execute(wanted).scalars())
    claims: set[int] = set()
    for some in some_of(sorted(firsts)):
        inside = cluster.c.first.in_(some)
        claims.update(connection.execute(select(cluster.c.claim_number).where(inside)).scalars())
        connection.execute(delete(support).where(support.c.first.in_(some)))
        connection.execute(delete(cluster).where(inside))
    return claims


def _joined(connection: Connection, start: int) -> set[int]:
    """All claims that links of sameness join to `start`."""
    found, edge = {start}, {start}
    while edge:
        beyond: set[int] = set()
        for some in some_of(sorted(edge)):
            ends = or_(link.c.one.in_(some), link.c.two.in_(some))
            rows = connection.execute(
                select(link.c.one, link.c.two).where(link.c.relation == "same", ends)
            )
            beyond |= {end for row in rows for end in row}
        edge = beyond - found
        found |= edge
    return found

"""Statements over the tables of links, on the connection that is given."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, TypeVar

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
from sayso.model.linking import CORRECTION, EDITED_NUMBER, Link, Member, Origin

__all__ = [
    "AT_ONCE",
    "PASSAGE",
    "SHOWN",
    "LinkRow",
    "changed_links",
    "clustered",
    "drop_orphans",
    "forget",
    "links_at",
    "origin_at",
    "renew",
    "some_of",
]

T = TypeVar("T")


class LinkRow(NamedTuple):
    """A link as it is stored."""

    one: int
    two: int
    relation: str
    kind: str
    score: float
    reasons: str


PASSAGE = "passage"
"""The kind of a link from a copied passage to its place in the report."""
AT_ONCE = 500
"""Values in one query."""

_FIRST: BindParameter[int] = bindparam("first")
_LAST: BindParameter[int] = bindparam("last")
_OF_ARTICLE = or_(link.c.one.between(_FIRST, _LAST), link.c.two.between(_FIRST, _LAST))
_PASSAGES_OF = and_(_OF_ARTICLE, link.c.kind == PASSAGE)
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
_NEWER, _OLDER, _EDITED = link.alias(), link.alias(), link.alias()
_OF_ONE_REPORT = (CORRECTION, EDITED_NUMBER)
_OVERTAKEN = (link.c.relation == "updates") & select(_NEWER.c.one).join(
    _OLDER, _OLDER.c.one == _NEWER.c.two
).where(
    _NEWER.c.one == link.c.one,
    _OLDER.c.two == link.c.two,
    _NEWER.c.relation == "updates",
    _OLDER.c.relation == "updates",
    _NEWER.c.kind.not_in(_OF_ONE_REPORT),
    _OLDER.c.kind.not_in(_OF_ONE_REPORT),
).correlate(link).exists()
"""An update of what another claim between the two updated before: only neighbours are shown. What
a copy or a later version of one report makes of a number is no step between."""
_OF_EDITED = and_(
    link.c.relation != "same",
    link.c.kind.not_in(_OF_ONE_REPORT),
    select(_EDITED.c.one)
    .where(
        or_(
            _EDITED.c.kind == EDITED_NUMBER,
            and_(_EDITED.c.kind == CORRECTION, link.c.kind != "number"),
        ),
        or_(_EDITED.c.one == link.c.one, _EDITED.c.one == link.c.two),
    )
    .correlate(link)
    .exists(),
)
"""A conflict or update of what an edited copy made of a number: the report's own speaks for it. So
it does for all that a correction of a number leaves as it was."""
SHOWN = ~_OVERTAKEN & ~_OF_EDITED
"""The links that are shown of those that are kept."""
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
    .where(_OF_ARTICLE, SHOWN)
    .order_by(_LEFT.c.id, _RIGHT.c.id, link.c.relation)
)
_ORIGINS = (
    select(claim.c.id, support.c.origins)
    .join(cluster, cluster.c.claim_number == claim.c.number)
    .join(support, support.c.first == cluster.c.first)
    .where(cluster.c.claim_number.between(_FIRST, _LAST))
)
_IS_HELD = select(member.c.article_number).where(member.c.origin_id == origin.c.id).exists()
_ENDS = ("its_one", "its_two", "its_relation")
_DROP = delete(link).where(
    link.c.one == bindparam("its_one"),
    link.c.two == bindparam("its_two"),
    link.c.relation == bindparam("its_relation"),
)
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


def changed_links(
    connection: Connection, owned: Mapping[int, bool], found: Collection[LinkRow]
) -> set[int]:
    """Put `found` in the place of the links there are, the rest left as it is; the claims that are
    joined otherwise than before.

    `owned` are the numbers of the articles whose passages are meant, and whether all their links.
    """
    there = {row for number, every in owned.items() for row in _rows(connection, number, every)}
    wanted = set(found)
    gone, new = there - wanted, wanted - there
    if gone:
        connection.execute(_DROP, [dict(zip(_ENDS, row, strict=False)) for row in sorted(gone)])
    if new:
        connection.execute(insert(link), [row._asdict() for row in sorted(new)])
    return {end for row in gone | new if row.relation == "same" for end in (row.one, row.two)}


def _rows(connection: Connection, number: int, every: bool) -> Iterator[LinkRow]:
    """The passages of the article's claims, or `every` link of theirs."""
    first, last = numbers(number)
    condition = _OF_ARTICLE if every else _PASSAGES_OF
    for row in connection.execute(select(link).where(condition), {"first": first, "last": last}):
        yield LinkRow(*row)


def drop_orphans(connection: Connection, among: Collection[str]) -> None:
    """Delete those of these origins that no article goes back to any more."""
    for some in some_of(sorted(among)):
        connection.execute(delete(origin).where(origin.c.id.in_(some), ~_IS_HELD))


def drop_links(connection: Connection, number: int) -> set[int]:
    """Delete every link of the article's claims; the claims that were joined."""
    first, last = numbers(number)
    ends = {end for row in _rows(connection, number, every=True) for end in (row.one, row.two)}
    connection.execute(delete(link).where(_OF_ARTICLE), {"first": first, "last": last})
    return ends


def clustered(connection: Connection, number: int) -> set[int]:
    """Those claims of the article with that number that are like others."""
    first, last = numbers(number)
    wanted = select(cluster.c.claim_number).where(cluster.c.claim_number.between(first, last))
    return set(connection.execute(wanted).scalars())


def forget(connection: Connection, number: int) -> None:
    """Undo the linking of an article whose claims are about to go; what was linked with it is to be
    linked anew."""
    touched = drop_links(connection, number)
    held = select(member.c.origin_id).where(member.c.article_number == number)
    origins = connection.execute(held).scalars().all()
    touched |= clustered(connection, number)
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
    drop_orphans(connection, origins)
    for some in some_of(sorted(beside - {number})):
        stale = update(linked).where(linked.c.article_number.in_(some)).values(stale=True)
        connection.execute(stale)


def renew(connection: Connection, touched: set[int]) -> list[list[int]]:
    """Compute anew which claims are the same, for every group that one of `touched` is or was in;
    returns these groups, each in order."""
    groups = sorted(sorted(each) for each in _joined(connection, touched) if len(each) > 1)
    rows = [{"claim_number": each, "first": group[0]} for group in groups for each in group]
    if rows:
        connection.execute(insert(cluster), rows)
    return groups


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


def _joined(connection: Connection, touched: set[int]) -> Iterable[set[int]]:
    """The claims that links of sameness join, group by group: those of all that `touched` was in,
    and whatever else they are joined to by now."""
    found = edge = _unjoined(connection, touched) | touched
    group_of = {each: {each} for each in found}
    while edge:
        beyond: set[int] = set()
        for one, two in _same_as(connection, edge):
            beyond |= {one, two} - found
            few, many = sorted((group_of.setdefault(each, {each}) for each in (one, two)), key=len)
            if few is not many:
                many |= few
                group_of.update(dict.fromkeys(few, many))
        found, edge = found | beyond, beyond
    return {id(group): group for group in group_of.values()}.values()


def _same_as(connection: Connection, ends: set[int]) -> Iterator[tuple[int, int]]:
    """The links of sameness with one of `ends`."""
    for some in some_of(sorted(ends)):
        either = or_(link.c.one.in_(some), link.c.two.in_(some))
        rows = select(link.c.one, link.c.two).where(link.c.relation == "same", either)
        for row in connection.execute(rows):
            yield row.one, row.two

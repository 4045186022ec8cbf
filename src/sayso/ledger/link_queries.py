"""What can be asked of the links in a ledger."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import func, select

from sayso.ledger.link_schema import cluster, linked, member, origin
from sayso.ledger.links import origin_at
from sayso.ledger.reads import article_at
from sayso.ledger.schema import article, claim
from sayso.ledger.store import Ledger
from sayso.model.article import Article
from sayso.model.linking import Member, Origin

__all__ = ["OriginRow", "origins", "same_claims", "unlinked", "unlinked_ids"]


@dataclass(frozen=True, slots=True)
class OriginRow:
    """A report with the articles that go back to it, the report itself or the earliest first."""

    origin: Origin
    articles: tuple[tuple[Member, Article], ...]


_BY_DATE = (
    select(func.min(member.c.article_number))
    .join(origin, origin.c.id == member.c.origin_id)
    .group_by(origin.c.id)
    .order_by(origin.c.first_seen.asc().nulls_last(), origin.c.id)
)
_NUMBERS = select(article.c.id, article.c.number).join(
    member, member.c.article_number == article.c.number
)
_UNLINKED = (
    select(func.count(article.c.number))
    .outerjoin(linked, linked.c.article_number == article.c.number)
    .where(linked.c.article_number.is_(None) | linked.c.stale)
)

_UNLINKED_IDS = (
    select(article.c.id)
    .outerjoin(linked, linked.c.article_number == article.c.number)
    .where(linked.c.article_number.is_(None) | linked.c.stale)
    .order_by(article.c.id)
)
_FIRST = claim.alias()
_SAME = (
    select(claim.c.id, _FIRST.c.id.label("first"))
    .join(cluster, cluster.c.claim_number == claim.c.number)
    .join(_FIRST, _FIRST.c.number == cluster.c.first)
)


def origins(ledger: Ledger) -> Iterator[OriginRow]:
    """The reports that the ledger's articles go back to, by the date they were first seen."""
    with ledger.snapshot() as connection:
        for number in connection.execute(_BY_DATE).scalars().all():
            found = origin_at(connection, number)
            if found is None:
                continue
            rows = connection.execute(_NUMBERS.where(member.c.origin_id == found.id))
            numbers = {row.id: row.number for row in rows}
            yield OriginRow(
                found,
                tuple(
                    (each, article_at(connection, numbers[each.article_id]))
                    for each in found.members
                ),
            )


def same_claims(ledger: Ledger) -> dict[str, str]:
    """By id of every claim that linking found to be the same as others: the first of them."""
    with ledger.snapshot() as connection:
        return {row.id: row.first for row in connection.execute(_SAME)}


def unlinked(ledger: Ledger) -> int:
    """How many articles are not linked yet, or have to be anew."""
    with ledger.snapshot() as connection:
        return connection.execute(_UNLINKED).scalar_one()


def unlinked_ids(ledger: Ledger) -> list[str]:
    """The articles that are not linked yet, or have to be anew."""
    with ledger.snapshot() as connection:
        return list(connection.execute(_UNLINKED_IDS).scalars())

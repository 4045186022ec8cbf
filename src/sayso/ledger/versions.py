"""The versions of a page that a ledger holds, and what links say of two of them."""

from __future__ import annotations

import json

from sqlalchemy import and_, bindparam, or_, select

from sayso.ledger.link_schema import link
from sayso.ledger.schema import article, claim, numbers
from sayso.ledger.store import Ledger
from sayso.ledger.writes import number_of
from sayso.model.linking import Link

__all__ = ["links_between", "versions"]

_KEY = select(article.c.url_key).where(article.c.id == bindparam("id"))
_VERSIONS = select(article.c.id, article.c.previous).where(article.c.url_key == bindparam("key"))
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
    .order_by(link.c.score.desc(), _LEFT.c.id, _RIGHT.c.id)
)


def versions(ledger: Ledger, article_id: str) -> list[str]:
    """The ids of all versions of the article's page, the first one first; its own alone where it
    has no URL."""
    with ledger.snapshot() as connection:
        key = connection.execute(_KEY, {"id": article_id}).scalar()
        if key is None:
            return [article_id]
        follows = {row.previous: row.id for row in connection.execute(_VERSIONS, {"key": key})}
    found: list[str] = []
    while (after := follows.get(found[-1] if found else None)) is not None:
        found.append(after)
    return found


def links_between(ledger: Ledger, one: str, two: str) -> list[Link]:
    """The links that join a claim of the one article to a claim of the other, the surest first."""
    with ledger.snapshot() as connection:
        ones, twos = (numbers(number_of(connection, each)) for each in (one, two))
        between = or_(
            and_(link.c.one.between(*ones), link.c.two.between(*twos)),
            and_(link.c.one.between(*twos), link.c.two.between(*ones)),
        )
        rows = connection.execute(_LINKS.where(between)).all()
    return [
        Link(row.left, row.right, row.relation, row.kind, row.score, tuple(json.loads(row.reasons)))
        for row in rows
    ]

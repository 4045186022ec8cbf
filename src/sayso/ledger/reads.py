"""Rows read back into the model's types, on the connection that is given."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence

from sqlalchemy import BindParameter, Connection, bindparam, select

from sayso.ledger import codec
from sayso.ledger.schema import article, article_path, attribution, claim, numbers, span
from sayso.model.article import Article
from sayso.model.attribution import Attribution
from sayso.model.reading import ClaimRow, Reading

__all__ = [
    "article_at",
    "attributions_at",
    "claim_rows",
    "claims_at",
    "range_of",
    "reading_at",
]

_WITH: BindParameter[int] = bindparam("number")
_FIRST: BindParameter[int] = bindparam("first")
_LAST: BindParameter[int] = bindparam("last")
_ARTICLE = select(article).where(article.c.number == _WITH)
_PATHS = (
    select(article_path.c.path)
    .where(article_path.c.article_number == _WITH)
    .order_by(article_path.c.n)
)
_ATTRIBUTIONS = (
    select(attribution)
    .where(attribution.c.number.between(_FIRST, _LAST))
    .order_by(attribution.c.number)
)
_SPANS = (
    select(span.c.attribution_number, span.c.role, span.c.field, span.c.start, span.c.end)
    .where(span.c.attribution_number.between(_FIRST, _LAST))
    .order_by(span.c.attribution_number, span.c.role, span.c.n)
)
_CLAIMS = select(claim).where(claim.c.number.between(_FIRST, _LAST)).order_by(claim.c.number)


def range_of(wanted: Collection[int]) -> dict[str, int]:
    """From the least to the greatest of `wanted`, as the statements here take it."""
    return {"first": min(wanted), "last": max(wanted)}


def article_at(connection: Connection, number: int) -> Article:
    """The article with that number."""
    paths = connection.execute(_PATHS, {"number": number}).scalars()
    return codec.article_of(connection.execute(_ARTICLE, {"number": number}).one(), paths)


def attributions_at(
    connection: Connection, wanted: dict[str, int], article_id: str
) -> dict[int, Attribution]:
    """The attributions in a range of numbers, by number."""
    spans = codec.spans_of(connection.execute(_SPANS, wanted).all())
    rows = connection.execute(_ATTRIBUTIONS, wanted).all()
    return {
        row.number: codec.attribution_of(row, article_id, spans.get(row.number, {})) for row in rows
    }


def claims_at(connection: Connection, wanted: dict[str, int]) -> Sequence[codec.AnyRow]:
    """The rows of the claims in a range of numbers."""
    return connection.execute(_CLAIMS, wanted).all()


def reading_at(connection: Connection, number: int) -> Reading:
    """The article with that number and everything read from it."""
    found = article_at(connection, number)
    first, last = numbers(number)
    its_own = {"first": first, "last": last}
    said = attributions_at(connection, its_own, found.id)
    meant = (
        codec.claim_of(row, said[row.attribution_number].id)
        for row in claims_at(connection, its_own)
    )
    return Reading(found, tuple(said.values()), tuple(meant))


def claim_rows(
    connection: Connection,
    number: int,
    chosen: Collection[int],
    keep: Callable[[codec.AnyRow], bool] = lambda _: True,
) -> Iterator[ClaimRow]:
    """Those claims of the article with that number that are chosen and to `keep`, by number."""
    stored = claims_at(connection, range_of(chosen))
    rows = [row for row in stored if row.number in chosen and keep(row)]
    if not rows:
        return
    found = article_at(connection, number)
    by_number = range_of({row.attribution_number for row in rows})
    said = attributions_at(connection, by_number, found.id)
    for row in rows:
        by = said[row.attribution_number]
        yield ClaimRow(codec.claim_of(row, by.id), by, found)

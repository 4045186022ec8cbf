"""Rows read back into the model's types, on the connection that is given."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence

from sqlalchemy import BindParameter, ColumnElement, Connection, bindparam, select

from sayso.ledger import codec
from sayso.ledger.database import among, each_of, listed
from sayso.ledger.schema import (
    PER_ARTICLE,
    article,
    article_path,
    attribution,
    claim,
    span,
)
from sayso.model.article import Article
from sayso.model.attribution import Attribution
from sayso.model.claim import Claim
from sayso.model.reading import ClaimRow, Reading

__all__ = [
    "article_at",
    "attributions_at",
    "claim_rows",
    "claims_at",
    "range_of",
    "reading_at",
    "readings_at",
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
_EACH = each_of("articles")


def _of_each(column: ColumnElement[int]) -> ColumnElement[bool]:
    """Whether a row with that number belongs to one of the articles."""
    first = _EACH.c.value * PER_ARTICLE
    return column.between(first, first + PER_ARTICLE - 1)


_ARTICLES = select(article).where(among(article.c.number, "articles"))
_THEIR_PATHS = (
    select(article_path.c.article_number, article_path.c.path)
    .where(among(article_path.c.article_number, "articles"))
    .order_by(article_path.c.article_number, article_path.c.n)
)
_THEIR_ATTRIBUTIONS = (
    select(attribution).join(_EACH, _of_each(attribution.c.number)).order_by(attribution.c.number)
)
_THEIR_SPANS = (
    select(span.c.attribution_number, span.c.role, span.c.field, span.c.start, span.c.end)
    .join(_EACH, _of_each(span.c.attribution_number))
    .order_by(span.c.attribution_number, span.c.role, span.c.n)
)
_THEIR_CLAIMS = select(claim).join(_EACH, _of_each(claim.c.number)).order_by(claim.c.number)


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
    return readings_at(connection, (number,))[number]


def readings_at(connection: Connection, wanted: Collection[int]) -> dict[int, Reading]:
    """The articles with these numbers and everything read from them, by number."""
    given = {"articles": listed(sorted(wanted))}
    paths: dict[int, list[str]] = defaultdict(list)
    for number, path in connection.execute(_THEIR_PATHS, given):
        paths[number].append(path)
    found = {
        row.number: codec.article_of(row, paths[row.number])
        for row in connection.execute(_ARTICLES, given)
    }
    spans = codec.spans_of(connection.execute(_THEIR_SPANS, given).all())
    said: dict[int, dict[int, Attribution]] = {number: {} for number in found}
    for row in connection.execute(_THEIR_ATTRIBUTIONS, given):
        number = row.number // PER_ARTICLE
        made = codec.attribution_of(row, found[number].id, spans.get(row.number, {}))
        said[number][row.number] = made
    meant: dict[int, list[Claim]] = {number: [] for number in found}
    for row in connection.execute(_THEIR_CLAIMS, given):
        number = row.number // PER_ARTICLE
        meant[number].append(codec.claim_of(row, said[number][row.attribution_number].id))
    return {
        number: Reading(each, tuple(said[number].values()), tuple(meant[number]))
        for number, each in found.items()
    }


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

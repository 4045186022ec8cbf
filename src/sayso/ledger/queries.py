"""What can be asked of a ledger. Everything reads one state of it, and large answers stream."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Connection,
    Select,
    bindparam,
    case,
    func,
    literal_column,
    select,
)

from sayso.ledger import codec, fulltext
from sayso.ledger.filters import EVERY_CLAIM, ClaimFilter, Wanted, wanted_claims
from sayso.ledger.finding import find_article
from sayso.ledger.schema import article, article_path, attribution, capture, claim, numbers, span
from sayso.ledger.store import Ledger
from sayso.ledger.writes import number_of
from sayso.model.article import Article
from sayso.model.attribution import Attribution, SourceKind
from sayso.model.reading import ClaimRow, Reading

__all__ = [
    "ClaimFilter",
    "SourceRow",
    "Totals",
    "article_ids",
    "articles",
    "captured",
    "claims",
    "find_article",
    "reading",
    "sources",
    "totals",
]

FETCHED_AT_ONCE = 1000
"""Rows held at a time while a list of numbers streams: a few tens of kB."""


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One who is said to have said things, with how many claims in how many articles.

    `text`, `kind` and `anonymous` are those of the first mention; `role` and `affiliation` the
    first that are stated. What outlets state in their own voice is counted in rows of their own
    (`narrator`; `text` is the outlet), claims without a source in one without a text.
    """

    name: str | None
    text: str
    kind: SourceKind | None
    role: str | None
    affiliation: str | None
    anonymous: bool
    claims: int
    articles: int
    narrator: bool = False


@dataclass(frozen=True, slots=True)
class Totals:
    """How much a ledger holds."""

    articles: int
    captures: int
    claims: int
    attributions: int
    sources: int


_BY_DATE = (article.c.published.asc().nulls_last(), article.c.id)
_FIRST_PATH = (article_path.c.article_number == article.c.number) & (article_path.c.n == 0)
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


def claims(ledger: Ledger, wanted: ClaimFilter = EVERY_CLAIM) -> Iterator[ClaimRow]:
    """The wanted claims, by article (published, those without a date last), in text order.

    One article is held in memory at a time. Raises `UsageError` for a value that is none (a date,
    a form, a polarity …) and `NotFound` for an unknown article at once, not when the first claim
    is asked for.
    """
    return _stream(ledger, wanted_claims(ledger, wanted))


def _numbers_of(conditions: tuple[ColumnElement[bool], ...]) -> Select[int, int]:
    return (
        select(article.c.number, claim.c.number)
        .select_from(claim)
        .join(attribution, attribution.c.number == claim.c.attribution_number)
        .join(article, article.c.number == attribution.c.article_number)
        .where(*conditions)
        .order_by(*_BY_DATE, claim.c.number)
    )


def _stream(ledger: Ledger, wanted: Wanted) -> Iterator[ClaimRow]:
    numbered = _numbers_of(wanted.conditions).execution_options(yield_per=FETCHED_AT_ONCE)
    with ledger.snapshot() as connection:
        for number, group in groupby(connection.execute(numbered), key=itemgetter(0)):
            chosen = {claim_number for _, claim_number in group}
            for row in _claim_rows(connection, number, chosen):
                if all(check(row) for check in wanted.checks):
                    yield row


def _claim_rows(connection: Connection, number: int, chosen: set[int]) -> Iterator[ClaimRow]:
    found = _article(connection, number)
    stored = connection.execute(_CLAIMS, _range(chosen)).all()
    rows = [row for row in stored if row.number in chosen]
    by_number = _range({row.attribution_number for row in rows})
    said = _attributions(connection, by_number, found.id)
    for row in rows:
        by = said[row.attribution_number]
        yield ClaimRow(codec.claim_of(row, by.id), by, found)


def _range(wanted: Collection[int]) -> dict[str, int]:
    return {"first": min(wanted), "last": max(wanted)}


def _article(connection: Connection, number: int) -> Article:
    paths = connection.execute(_PATHS, {"number": number}).scalars()
    return codec.article_of(connection.execute(_ARTICLE, {"number": number}).one(), paths)


def _attributions(
    connection: Connection, wanted: dict[str, int], article_id: str
) -> dict[int, Attribution]:
    spans = codec.spans_of(connection.execute(_SPANS, wanted).all())
    rows = connection.execute(_ATTRIBUTIONS, wanted).all()
    return {
        row.number: codec.attribution_of(row, article_id, spans.get(row.number, {})) for row in rows
    }


def articles(ledger: Ledger, words: str | None = None) -> Iterator[Article]:
    """The articles, by date of publication (those without one last), then by first path.

    With `words`, those in which all of them occur. One article is held in memory at a time.
    """
    wanted = select(article.c.number).outerjoin(article_path, _FIRST_PATH)
    if words and words.strip():
        wanted = wanted.where(article.c.number.in_(fulltext.articles_with(words)))
    published, identity = _BY_DATE
    wanted = wanted.order_by(published, article_path.c.path, identity)
    with ledger.snapshot() as connection:
        found = connection.execute(wanted.execution_options(yield_per=FETCHED_AT_ONCE))
        for (number,) in found:
            yield _article(connection, number)


def article_ids(ledger: Ledger) -> list[str]:
    """The ids of all articles, in the order in which they were first read."""
    with ledger.snapshot() as connection:
        ids = connection.execute(select(article.c.id).order_by(article.c.number))
        return list(ids.scalars())


def reading(ledger: Ledger, article_id: str) -> Reading:
    """The article with everything read from it; raises `NotFound`."""
    with ledger.snapshot() as connection:
        number = number_of(connection, article_id)
        found = _article(connection, number)
        its_own = _range(numbers(number))
        said = _attributions(connection, its_own, found.id)
        rows = connection.execute(_CLAIMS, its_own).all()
    meant = (codec.claim_of(row, said[row.attribution_number].id) for row in rows)
    return Reading(found, tuple(said.values()), tuple(meant))


_UNNAMED = attribution.c.source_name.is_(None)
_SAME_SOURCE = (
    attribution.c.source_name,
    case((_UNNAMED, attribution.c.source_kind)),
    case((_UNNAMED, attribution.c.source_words)),
)
"""A resolved name is one source; without one, the same kind in the same words is."""
_HAS_SOURCE = attribution.c.source_text.is_not(None)


def _first_where(stated: ColumnElement[bool]) -> ColumnElement[int]:
    return func.min(case((stated, attribution.c.number)))


_GROUPS = (
    select(
        func.count(claim.c.number).label("claims"),
        func.count(attribution.c.article_number.distinct()).label("articles"),
        func.min(attribution.c.number).label("first"),
        _first_where(attribution.c.source_role.is_not(None)).label("with_role"),
        _first_where(attribution.c.source_affiliation.is_not(None)).label("with_affiliation"),
    )
    .select_from(attribution)
    .outerjoin(claim, claim.c.attribution_number == attribution.c.number)
    .where(_HAS_SOURCE)
    .group_by(*_SAME_SOURCE)
    .subquery()
)
_MENTION, _ROLE, _AFFILIATION = (attribution.alias() for _ in range(3))
_SOURCES = (
    select(
        _MENTION.c.source_name.label("name"),
        _MENTION.c.source_text.label("text"),
        _MENTION.c.source_kind.label("kind"),
        _ROLE.c.source_role.label("role"),
        _AFFILIATION.c.source_affiliation.label("affiliation"),
        _MENTION.c.anonymous,
        _GROUPS.c.claims,
        _GROUPS.c.articles,
    )
    .select_from(_GROUPS)
    .join(_MENTION, _MENTION.c.number == _GROUPS.c.first)
    .outerjoin(_ROLE, _ROLE.c.number == _GROUPS.c.with_role)
    .outerjoin(_AFFILIATION, _AFFILIATION.c.number == _GROUPS.c.with_affiliation)
    .order_by(_GROUPS.c.first)
)
_IS_NARRATOR = attribution.c.form == "narrator"
_OUTLET = case((_IS_NARRATOR, func.coalesce(article.c.outlet, "")))
_SOURCELESS = (
    select(
        _IS_NARRATOR.label("narrator"),
        _OUTLET.label("outlet"),
        func.count(claim.c.number).label("claims"),
        func.count(attribution.c.article_number.distinct()).label("articles"),
    )
    .select_from(attribution)
    .join(claim, claim.c.attribution_number == attribution.c.number)
    .join(article, article.c.number == attribution.c.article_number)
    .where(~_HAS_SOURCE)
    .group_by(_IS_NARRATOR, _OUTLET)
    .order_by(_IS_NARRATOR.desc(), literal_column("claims").desc(), _OUTLET)
)
_TOTALS = select(
    select(func.count(article.c.number)).scalar_subquery().label("articles"),
    select(func.count(capture.c.id)).scalar_subquery().label("captures"),
    select(func.count(claim.c.number)).scalar_subquery().label("claims"),
    select(func.count(attribution.c.number)).scalar_subquery().label("attributions"),
    select(func.count())
    .select_from(select(*_SAME_SOURCE).where(_HAS_SOURCE).distinct().subquery())
    .scalar_subquery()
    .label("sources"),
)


def sources(ledger: Ledger) -> list[SourceRow]:
    """Who speaks, by number of claims (most first), then by name; then the outlets that state
    things in their own voice; what has no source comes last."""
    with ledger.snapshot() as connection:
        rows = [SourceRow(*row) for row in connection.execute(_SOURCES)]
        unsourced = connection.execute(_SOURCELESS).all()
    rows.sort(key=lambda row: (-row.claims, (row.name or row.text).casefold()))
    return rows + [
        SourceRow(None, outlet or "", None, None, None, False, count, in_articles, narrator)
        for narrator, outlet, count, in_articles in unsourced
    ]


def totals(ledger: Ledger) -> Totals:
    """How much the ledger holds."""
    with ledger.snapshot() as connection:
        return Totals(*connection.execute(_TOTALS).one())


def captured(ledger: Ledger) -> dict[str, dt.datetime]:
    """When each capture was made (UTC), by its id."""
    with ledger.snapshot() as connection:
        rows = connection.execute(select(capture.c.id, capture.c.captured_at))
        return {row.id: dt.datetime.fromisoformat(row.captured_at) for row in rows}

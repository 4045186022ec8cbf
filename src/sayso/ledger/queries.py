"""What can be asked of a ledger. Everything reads one state of it, and large answers stream."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from operator import itemgetter

from sqlalchemy import (
    ColumnElement,
    Select,
    case,
    func,
    literal_column,
    select,
)

from sayso.ledger import fulltext
from sayso.ledger.filters import EVERY_CLAIM, ClaimFilter, Wanted, wanted_claims
from sayso.ledger.finding import find_article
from sayso.ledger.links import links_at
from sayso.ledger.reads import article_at, claim_rows, reading_at
from sayso.ledger.schema import article, article_path, attribution, capture, claim
from sayso.ledger.store import Ledger
from sayso.ledger.writes import number_of
from sayso.model.article import Article
from sayso.model.attribution import SourceKind
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
            rows = [*filter(wanted.wants, claim_rows(connection, number, chosen, wanted.keeps))]
            linked = links_at(connection, number) if rows else {}
            for row in rows:
                links, origins = linked.get(row.claim.id, ((), 1))
                yield replace(row, links=links, origins=origins)


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
            yield article_at(connection, number)


def article_ids(ledger: Ledger) -> list[str]:
    """The ids of all articles, in the order in which they were first read."""
    with ledger.snapshot() as connection:
        ids = connection.execute(select(article.c.id).order_by(article.c.number))
        return list(ids.scalars())


def reading(ledger: Ledger, article_id: str) -> Reading:
    """The article with everything read from it; raises `NotFound`."""
    with ledger.snapshot() as connection:
        return reading_at(connection, number_of(connection, article_id))


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

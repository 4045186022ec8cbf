"""A story claim by claim: on what each stands, and what disputes or changed it.

What is the same claim is told once, whatever the number of articles that carry it. Nothing is said
of what is true.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, get_args

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    Subquery,
    case,
    func,
    or_,
    select,
    union_all,
)

from sayso.errors import UsageError
from sayso.ledger import fulltext
from sayso.ledger.conflicts import ConflictRow, conflicts_where
from sayso.ledger.link_schema import cluster, link, support
from sayso.ledger.schema import PER_ARTICLE, article, attribution, claim
from sayso.ledger.store import Ledger
from sayso.ledger.tellings import tellings_at
from sayso.model.telling import Telling

if TYPE_CHECKING:
    from sayso.ledger.codec import AnyRow

__all__ = ["EVERY_STORY", "StoryFilter", "StoryRow", "StoryStatus", "story", "story_counts"]

StoryStatus = Literal["disputed", "changed", "agreed", "single-origin"]
"""The first of these that fits: another claim contradicts it; a later one updates it, or it updates
an earlier one; it stands on two independent origins or more; it stands on one."""

FETCHED_AT_ONCE = 100


@dataclass(frozen=True, slots=True)
class StoryFilter:
    """Which claims of a story are wanted; what is None leaves nothing out.

    `words` all occur in one article, whose claims are then wanted. `limit`: at most so many.
    """

    words: str | None = None
    status: str | None = None
    limit: int | None = None


EVERY_STORY = StoryFilter()
"""Leaves nothing out."""


@dataclass(frozen=True, slots=True)
class StoryRow:
    """One claim of a story, as often as it is told.

    `canonical` is its earliest, fullest wording, `tellings` are all by date. `roots` say on whose
    word it stands. `conflicts` are those with other claims.
    """

    status: StoryStatus
    canonical: Telling
    origins: int
    outlets: int
    articles: int
    roots: tuple[str, ...]
    tellings: tuple[Telling, ...]
    conflicts: tuple[ConflictRow, ...]

    @property
    def first(self) -> str | None:
        """The earliest date that an article with it states."""
        return self.tellings[0].published


def story(ledger: Ledger, wanted: StoryFilter = EVERY_STORY) -> Iterator[StoryRow]:
    """The wanted claims by weight: origins, outlets, articles, then by date.

    One claim is held at a time with all that tell it. Raises `UsageError` for a status or a limit
    that is none.
    """
    asked = _asked(wanted).execution_options(yield_per=FETCHED_AT_ONCE)
    with ledger.snapshot() as connection:
        for row in connection.execute(asked):
            yield _story_row(connection, row)


def story_counts(ledger: Ledger, words: str | None = None) -> dict[StoryStatus, int]:
    """How many claims of each status the articles with `words` have."""
    found = _weighed(words)
    counted = select(found.c.status, func.count()).group_by(found.c.status)
    with ledger.snapshot() as connection:
        counts = {row.status: row[1] for row in connection.execute(counted)}
    return {each: counts.get(each, 0) for each in get_args(StoryStatus)}


def _asked(wanted: StoryFilter) -> Select[Any]:
    found = _weighed(wanted.words)
    asked = select(found).order_by(
        found.c.origins.desc(),
        found.c.outlets.desc(),
        found.c.articles.desc(),
        found.c.published.asc().nulls_last(),
        found.c.first,
    )
    if wanted.status is not None:
        asked = asked.where(found.c.status == _status(wanted.status))
    if wanted.limit is None:
        return asked
    if wanted.limit < 1:
        raise UsageError(f"{wanted.limit} claims are none.", "Give a limit of 1 or more.")
    return asked.limit(wanted.limit)


def _status(asked: str) -> str:
    value = "-".join(asked.strip().lower().replace("_", " ").split())
    if value not in get_args(StoryStatus):
        there_is = f"Statuses are {', '.join(get_args(StoryStatus))}."
        raise UsageError(f"There is no status {asked!r}.", there_is)
    return value


def _weighed(words: str | None) -> Subquery:
    """Every claim of the articles with `words`, once, with what it weighs."""
    firsts = _firsts(words)
    first, canonical = firsts.c.first, func.coalesce(support.c.canonical, firsts.c.first)
    origins = func.coalesce(support.c.origins, 1)
    return (
        select(
            first,
            canonical.label("canonical"),
            origins.label("origins"),
            func.coalesce(support.c.outlets, 1).label("outlets"),
            func.coalesce(support.c.articles, 1).label("articles"),
            support.c.roots,
            article.c.published,
            case(
                (first.in_(_with("contradicts")), "disputed"),
                (first.in_(_with("updates")), "changed"),
                (origins > 1, "agreed"),
                else_="single-origin",
            ).label("status"),
        )
        .select_from(firsts)
        .outerjoin(support, support.c.first == first)
        .join(article, article.c.number == canonical // PER_ARTICLE)
        .subquery("weighed")
    )


def _firsts(words: str | None) -> Subquery:
    """The numbers that stand for claims however often they are told: of one told once, its own."""
    first = func.coalesce(cluster.c.first, claim.c.number).label("first")
    told = select(first).outerjoin(cluster, cluster.c.claim_number == claim.c.number).distinct()
    if words and words.strip():
        its = attribution.c.number == claim.c.attribution_number
        wanted = attribution.c.article_number.in_(fulltext.articles_with(words))
        told = told.join(attribution, its).where(wanted)
    return told.subquery("firsts")


def _with(relation: str) -> Select[Any]:
    """What stands for the claims that have such a link."""
    of_relation = link.c.relation == relation
    ones, twos = (select(each.label("end")).where(of_relation) for each in (link.c.one, link.c.two))
    ends = union_all(ones, twos).subquery("ends")
    first = func.coalesce(cluster.c.first, ends.c.end)
    return select(first).outerjoin(cluster, cluster.c.claim_number == ends.c.end)


def _ends_in(first: int) -> ColumnElement[bool]:
    """Whether a link joins one of the claims that `first` stands for."""
    alike = select(cluster.c.claim_number).where(cluster.c.first == first)
    return or_(
        link.c.one == first, link.c.two == first, link.c.one.in_(alike), link.c.two.in_(alike)
    )


def _story_row(connection: Connection, row: AnyRow) -> StoryRow:
    alike = select(cluster.c.claim_number).where(cluster.c.first == row.first)
    numbers = connection.execute(alike).scalars().all() or [row.first]
    known = tellings_at(connection, numbers)
    canonical = known[row.canonical]
    in_conflict = row.status in ("disputed", "changed")
    return StoryRow(
        status=row.status,
        canonical=canonical,
        origins=row.origins,
        outlets=row.outlets,
        articles=row.articles,
        roots=tuple(json.loads(row.roots)) if row.roots else (canonical.root,),
        tellings=tuple(sorted(known.values(), key=_by_date)),
        conflicts=tuple(conflicts_where(connection, _ends_in(row.first))) if in_conflict else (),
    )


def _by_date(one: Telling) -> tuple[str, str]:
    return one.published or "9999", one.claim_id

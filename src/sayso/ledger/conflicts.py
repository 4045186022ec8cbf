"""What contradicts what, and what overtakes what, in a ledger."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, get_args

from sqlalchemy import ColumnElement, Connection, or_, select

from sayso.errors import UsageError
from sayso.ledger import fulltext, judging
from sayso.ledger.link_schema import link
from sayso.ledger.links import AT_ONCE, SHOWN
from sayso.ledger.schema import PER_ARTICLE, article
from sayso.ledger.store import Ledger
from sayso.ledger.tellings import tellings_at
from sayso.model.linking import LinkRelation
from sayso.model.telling import Telling

if TYPE_CHECKING:
    from sayso.ledger.codec import AnyRow

__all__ = ["EVERY_CONFLICT", "ConflictFilter", "ConflictRow", "conflicts", "conflicts_where"]


@dataclass(frozen=True, slots=True)
class ConflictFilter:
    """Which conflicts are wanted; what is None (or blank) leaves nothing out.

    `words` all occur in one of the two claims or in its source, as in `ClaimFilter`. `relation` is
    contradicts or updates, `kind` what was compared: number, denial, stage, date …
    """

    words: str | None = None
    relation: str | None = None
    kind: str | None = None


EVERY_CONFLICT = ConflictFilter()
"""Leaves nothing out."""


@dataclass(frozen=True, slots=True)
class ConflictRow:
    """Two claims that contradict each other, or of which `left` updates `right`.

    `kind` says in a word what was compared, `reasons` in words what was found. `judged_by` is who
    accepted the link; None where Sayso found it and nobody has said anything of it.
    """

    relation: LinkRelation
    kind: str
    score: float
    reasons: tuple[str, ...]
    judged_by: str | None
    left: Telling
    right: Telling


_RELATIONS = tuple(each for each in get_args(LinkRelation) if each != "same")
_ONE_IN, _TWO_IN = article.alias(), article.alias()
_CONFLICTS = (
    select(link)
    .join(_ONE_IN, _ONE_IN.c.number == link.c.one // PER_ARTICLE)
    .join(_TWO_IN, _TWO_IN.c.number == link.c.two // PER_ARTICLE)
    .where(link.c.relation.in_(_RELATIONS), SHOWN)
    .order_by(
        link.c.relation,
        _TWO_IN.c.published.asc().nulls_last(),
        _ONE_IN.c.published.asc().nulls_last(),
        link.c.two,
        link.c.one,
    )
)
_KINDS = select(link.c.kind).where(link.c.relation.in_(_RELATIONS)).distinct()


def conflicts(ledger: Ledger, wanted: ConflictFilter = EVERY_CONFLICT) -> Iterator[ConflictRow]:
    """The wanted conflicts: contradictions first, then updates, each by when the articles appeared.

    Of a chain of updates neighbours are given. Raises `UsageError` for a relation or a kind that
    there is not.
    """
    with ledger.snapshot() as connection:
        yield from conflicts_where(connection, *_conditions(connection, wanted))


def conflicts_where(
    connection: Connection, *conditions: ColumnElement[bool]
) -> Iterator[ConflictRow]:
    """The conflicts whose links meet `conditions`; some hundred are held at a time."""
    judges = _Judges(connection)
    asked = _CONFLICTS.where(*conditions).execution_options(yield_per=AT_ONCE)
    found = connection.execute(asked)
    for rows in found.partitions():
        yield from _rows(connection, rows, judges)


def _rows(connection: Connection, rows: Sequence[AnyRow], judges: _Judges) -> Iterator[ConflictRow]:
    known = tellings_at(connection, (end for row in rows for end in (row.one, row.two)))
    for row in rows:
        left, right = known[row.one], known[row.two]
        who = judges.who(left, right, row.relation) if row.kind == judging.KIND else None
        why = tuple(json.loads(row.reasons))
        yield ConflictRow(row.relation, row.kind, row.score, why, who, left, right)


class _Judges:
    """Who accepted a link; what was said of an article is read once."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._said: dict[str, dict[tuple[frozenset[str], str], str]] = {}

    def who(self, left: Telling, right: Telling, relation: str) -> str | None:
        """Who accepted that link of two claims."""
        if left.article_id not in self._said:
            self._said[left.article_id] = self._of(left.article_id)
        known = self._said[left.article_id]
        return known.get((frozenset((left.claim_id, right.claim_id)), relation))

    def _of(self, article_id: str) -> dict[tuple[frozenset[str], str], str]:
        return {
            (frozenset((said.left, said.right)), said.relation): said.who
            for said in judging.verdicts(self._connection, article_id)
            if said.accepted
        }


def _conditions(connection: Connection, wanted: ConflictFilter) -> Iterator[ColumnElement[bool]]:
    if wanted.words and wanted.words.strip():
        with_words = fulltext.claims_with(wanted.words)
        yield or_(link.c.one.in_(with_words), link.c.two.in_(with_words))
    if wanted.relation is not None:
        yield link.c.relation == _one_of("relation", wanted.relation, _RELATIONS)
    if wanted.kind is not None:
        kinds = sorted(connection.execute(_KINDS).scalars())
        yield link.c.kind == _one_of("kind of conflict", wanted.kind, kinds)


def _one_of(name: str, asked: str, known: Sequence[str]) -> str:
    value = asked.strip().lower()
    if value not in known:
        there_is = f"There are {', '.join(known)}." if known else "The ledger holds no conflicts."
        raise UsageError(f"There is no {name} {asked!r} here.", there_is)
    return value

"""What people say of links: accepted, rejected, taken back. Nothing that was said is lost."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, select

from sayso.errors import UsageError
from sayso.ledger import judging
from sayso.ledger.finding import find_claim
from sayso.ledger.links import links_at
from sayso.ledger.schema import PER_ARTICLE, claim
from sayso.ledger.store import Ledger
from sayso.ledger.tellings import tellings_at
from sayso.model.linking import Judgement, Link
from sayso.model.telling import Telling

__all__ = ["JudgementRow", "judge", "known_link", "links_of", "said_of_links", "take_back"]


@dataclass(frozen=True, slots=True)
class JudgementRow:
    """What was said, of which claims as they are read now (None where there is none any more)."""

    said: Judgement
    undone: bool
    left: Telling | None
    right: Telling | None


def links_of(ledger: Ledger, left: str, right: str) -> list[Link]:
    """The links that two claims have now; beginnings of ids are enough."""
    left, right = _two(ledger, left, right)
    with ledger.snapshot() as connection:
        found, _ = links_at(connection, _number(connection, left) // PER_ARTICLE).get(left, ((), 1))
    return [each for each in found if {each.left, each.right} == {left, right}]


def judge(ledger: Ledger, left: str, right: str, said: Judgement) -> None:
    """Keep what `said` says, of these two claims; beginnings of ids are enough.

    What it says stands once the articles are linked anew (`sayso.pipeline.link`).
    """
    left, right = _two(ledger, left, right)
    with ledger.linking() as store:
        anchored = Judgement(
            store.anchor(left),
            store.anchor(right),
            said.relation,
            said.verdict,
            said.who,
            said.when.astimezone(dt.UTC),
            said.note,
        )
        store.judge(anchored, (left, right))


def take_back(ledger: Ledger, left: str, right: str) -> int:
    """Undo all that was said of two claims; returns how many statements that were."""
    left, right = _two(ledger, left, right)
    with ledger.linking() as store:
        return store.take_back(left, right)


def said_of_links(ledger: Ledger) -> Iterator[JudgementRow]:
    """All that was said, in that order, also what was taken back."""
    with ledger.snapshot() as connection:
        for said, undone in judging.judgements(connection):
            left, right = (_telling(connection, each) for each in (said.left, said.right))
            yield JudgementRow(said, undone, left, right)


def known_link(ledger: Ledger, left: str, right: str) -> Link | None:
    """The one link that two claims have now. Raises `UsageError` where they have several."""
    found = links_of(ledger, left, right)
    if len(found) > 1:
        told = ", ".join(sorted(each.relation for each in found))
        raise UsageError(f"The two are linked by {told}.", "Say which: --relation.")
    return found[0] if found else None


def _two(ledger: Ledger, left: str, right: str) -> tuple[str, str]:
    ids = find_claim(ledger, left), find_claim(ledger, right)
    if ids[0] == ids[1]:
        raise UsageError(f"{left!r} and {right!r} are one claim.", "Name two.")
    return ids


def _number(connection: Connection, claim_id: str) -> int:
    wanted = select(claim.c.number).where(claim.c.id == claim_id)
    number: int = connection.execute(wanted).scalar_one()
    return number


def _telling(connection: Connection, anchor: str) -> Telling | None:
    claim_id = judging.claim_at(connection, anchor)
    if claim_id is None:
        return None
    number = _number(connection, claim_id)
    return tellings_at(connection, (number,))[number]

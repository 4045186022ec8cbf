"""What people say of links, kept statement by statement and found again by article and span.

An anchor is ``article:field:start-end``: where a claim's words stand. A better reading may cut them
otherwise, so a claim answers to the anchor that shares most with its words, and more than half.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence

from sqlalchemy import Connection, bindparam, insert, or_, select, update

from sayso.ledger.codec import moment
from sayso.ledger.link_schema import judgement
from sayso.ledger.reads import reading_at
from sayso.ledger.schema import article
from sayso.model.claim import Claim
from sayso.model.link_source import Verdict
from sayso.model.linking import Judgement

__all__ = ["KIND", "add", "anchor", "claim_at", "judgements", "undo", "verdicts"]

KIND = "judgement"
"""The kind of a link that a person accepted."""

_ANCHOR = re.compile(r"([0-9a-f]+):(text|title|deck):(\d+)-(\d+)")
_OF_ARTICLE = (
    select(judgement)
    .where(
        or_(
            judgement.c.left.between(bindparam("first"), bindparam("last")),
            judgement.c.right.between(bindparam("first"), bindparam("last")),
        ),
        judgement.c.undone.is_(False),
    )
    .order_by(judgement.c.number)
)
_NUMBER = select(article.c.number).where(article.c.id == bindparam("id"))


def anchor(article_id: str, claim: Claim) -> str:
    """Where the words of `claim` stand."""
    first, last = claim.spans[0], claim.spans[-1]
    return f"{article_id}:{first.field}:{first.start}-{last.end}"


def add(connection: Connection, said: Judgement) -> None:
    """Append what a person says."""
    values = {
        "left": said.left,
        "right": said.right,
        "relation": said.relation,
        "verdict": said.verdict,
        "who": said.who,
        "at": moment(said.when),
        "note": said.note,
        "undone": False,
    }
    connection.execute(insert(judgement), values)


def undo(connection: Connection, article_id: str, claims: Sequence[str]) -> int:
    """Take back what was said of two claims, one of them of the article, in either order; returns
    how many statements. A statement is of the claims that stand at its anchors now."""
    ends = sorted(claims)
    said = [
        row.number
        for row in connection.execute(_OF_ARTICLE, _range(article_id))
        if sorted(filter(None, (claim_at(connection, row.left), claim_at(connection, row.right))))
        == ends
    ]
    if said:
        taken_back = update(judgement).where(judgement.c.number.in_(said)).values(undone=True)
        connection.execute(taken_back)
    return len(said)


def judgements(connection: Connection) -> Iterator[tuple[Judgement, bool]]:
    """Everything that was said, in that order, and whether it was taken back."""
    for row in connection.execute(select(judgement).order_by(judgement.c.number)):
        when = dt.datetime.fromisoformat(row.at)
        yield (
            Judgement(row.left, row.right, row.relation, row.verdict, row.who, when, row.note),
            row.undone,
        )


def verdicts(connection: Connection, article_id: str) -> list[Verdict]:
    """What counts of all that was said of the links of an article's claims: of two claims, the last
    word on each relation."""
    rows = connection.execute(_OF_ARTICLE, _range(article_id))
    found: dict[tuple[frozenset[str], str], Verdict] = {}
    for row in rows:
        left, right = claim_at(connection, row.left), claim_at(connection, row.right)
        if left and right and left != right:
            accepted = row.verdict == "accept"
            verdict = Verdict(left, right, row.relation, accepted, row.who, row.note)
            found[frozenset((left, right)), row.relation] = verdict
    return list(found.values())


def _range(article_id: str) -> dict[str, str]:
    """Between these lies every anchor of the article: ";" follows ":"."""
    return {"first": f"{article_id}:", "last": f"{article_id};"}


def claim_at(connection: Connection, wanted: str) -> str | None:
    """The claim that stands at an anchor now."""
    match = _ANCHOR.fullmatch(wanted)
    number = match and connection.execute(_NUMBER, {"id": match[1]}).scalar()
    if not match or number is None:
        return None
    start, end = int(match[3]), int(match[4])
    claims: Sequence[Claim] = reading_at(connection, number).claims
    here = [each for each in claims if each.spans[0].field == match[2]]
    shared = {each.id: _share(each, start, end) for each in here}
    best = max(shared, key=lambda each: shared[each], default=None)
    return best if best is not None and shared[best] > 0.5 else None


def _share(claim: Claim, start: int, end: int) -> float:
    """What of both a claim's words and ``[start, end)`` they share."""
    first, last = claim.spans[0].start, claim.spans[-1].end
    both = max(0, min(last, end) - max(first, start))
    return both / (max(last, end) - min(first, start))

"""What people say of an article above what its page says: kept statement by statement.

Which statement counts goes by who makes it, not by when: a file beside the page gives way to an
option of the command, that to `sayso set`. Of one kind, the last counts.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from sqlalchemy import Connection, bindparam, insert, select

from sayso.ledger import codec
from sayso.ledger.schema import given
from sayso.model.article import Given, GivenBy

__all__ = ["Statement", "add_statements", "layer", "new_statements", "statements"]

RANK: dict[str, int] = {"sidecar": 0, "argument": 1, "set": 2}

_OF_ARTICLE = (
    select(given.c.field, given.c.value, given.c.by)
    .where(given.c.article_number == bindparam("number"))
    .order_by(given.c.n)
)


class Statement(NamedTuple):
    """One thing said of an article, and how it was said."""

    field: str
    value: str
    by: str


def statements(connection: Connection, number: int) -> list[Statement]:
    """Everything ever said of the article, in that order."""
    rows = connection.execute(_OF_ARTICLE, {"number": number})
    return [Statement(row.field, row.value, row.by) for row in rows]


def layer(said: Sequence[Statement]) -> Given:
    """What counts of all that was said."""
    ranked = sorted(said, key=lambda each: RANK[each.by])  # stable: of one kind the last one wins
    return Given(**{each.field: each.value for each in ranked})


def new_statements(before: Sequence[Statement], layers: Mapping[GivenBy, Given]) -> list[Statement]:
    """What `layers` say that was not the last word of that kind already."""
    last = {(each.field, each.by): each.value for each in before}
    return [
        Statement(field, value, by)
        for by, said in layers.items()
        for field, value in said.stated().items()
        if last.get((field, by)) != value
    ]


def add_statements(
    connection: Connection, number: int, layers: Mapping[GivenBy, Given], at: dt.datetime
) -> None:
    """Append what `layers` say anew of the article."""
    before = statements(connection, number)
    moment = codec.moment(at)
    rows = [
        {"article_number": number, "n": n, "at": moment, **each._asdict()}
        for n, each in enumerate(new_statements(before, layers), len(before))
    ]
    if rows:
        connection.execute(insert(given), rows)

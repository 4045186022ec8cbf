"""What one transaction of a writer is made of, on the connection it is given."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from sqlalchemy import (
    Connection,
    Insert,
    and_,
    bindparam,
    delete,
    func,
    insert,
    select,
    update,
)

from sayso.errors import NotFound
from sayso.ledger import codec, fulltext
from sayso.ledger.keys import storable
from sayso.ledger.schema import (
    article,
    article_path,
    attribution,
    capture,
    claim,
    given,
    numbers,
    run,
    span,
)
from sayso.model.article import Article, Capture, Given
from sayso.model.reading import Reading
from sayso.model.run import Run

__all__ = [
    "CAPTURE_OF",
    "KnownArticle",
    "add_capture",
    "add_given",
    "add_paths",
    "add_run",
    "articles_of_capture",
    "given_layer",
    "number_of",
    "put_article",
    "remove_article",
]

_NUMBER = select(article.c.number).where(article.c.id == bindparam("id"))
_NEXT_NUMBER = select(func.coalesce(func.max(article.c.number), 0) + 1)
_OF_CAPTURE = (
    select(article.c.number, article.c.id, article.c.url_key, article.c.outlet)
    .where(article.c.capture_id == bindparam("capture_id"))
    .order_by(article.c.number)
)
CAPTURE_OF = (
    select(capture)
    .join(article, article.c.capture_id == capture.c.id)
    .where(article.c.number == bindparam("number"))
)
"""The capture of the article with ``number``."""
_PREVIOUS = (
    select(article.c.id)
    .where(article.c.url_key == bindparam("key"), article.c.number < bindparam("number"))
    .order_by(article.c.number.desc())
    .limit(1)
)
_UPDATE = update(article).where(article.c.number == bindparam("at"))
_PATHS = (
    select(article_path.c.path)
    .where(article_path.c.article_number == bindparam("number"))
    .order_by(article_path.c.n)
)
_GIVEN = (
    select(given.c.field, given.c.value)
    .where(given.c.article_number == bindparam("number"))
    .order_by(given.c.n)
)
_ITS_OWN = tuple(
    delete(table).where(column.between(bindparam("first"), bindparam("last")))
    for table, column in (
        (span, span.c.attribution_number),
        (claim, claim.c.number),
        (attribution, attribution.c.number),
    )
)
_ITS_OWN_BESIDE = tuple(
    delete(table).where(table.c.article_number == bindparam("at"))
    for table in (article_path, given)
)
_SUCCESSORS = (
    update(article)
    .where(article.c.previous == bindparam("gone"))
    .values(previous=bindparam("before"))
)
_DELETE = delete(article).where(article.c.number == bindparam("at"))
_DELETE_CAPTURE = delete(capture).where(
    and_(
        capture.c.id == bindparam("capture_id"),
        ~select(article.c.number).where(article.c.capture_id == capture.c.id).exists(),
    )
)
_HAS_CAPTURE = select(capture.c.id).where(capture.c.id == bindparam("capture_id"))
_HAS_RUN = select(run.c.id).where(run.c.id == bindparam("run_id"))


class KnownArticle(NamedTuple):
    """What tells one article of a capture from another."""

    id: str
    url_key: str | None
    outlet: str | None
    given: Given


def number_of(connection: Connection, article_id: str) -> int:
    """The article's number; raises `NotFound`."""
    number = _number(connection, article_id)
    if number is None:
        raise NotFound(f"The ledger holds no article {article_id!r}.", "See them: sayso articles.")
    return number


def _number(connection: Connection, article_id: str) -> int | None:
    number: int | None = connection.execute(_NUMBER, {"id": storable(article_id)}).scalar()
    return number


def articles_of_capture(connection: Connection, capture_id: str) -> list[KnownArticle]:
    """The articles read from these bytes, in the order in which they were first read."""
    rows = connection.execute(_OF_CAPTURE, {"capture_id": capture_id}).all()
    return [
        KnownArticle(row.id, row.url_key, row.outlet, given_layer(connection, row.number))
        for row in rows
    ]


def add_run(connection: Connection, made_by: Run) -> None:
    """Record the run, unless one that gives the same rows is recorded."""
    if not connection.execute(_HAS_RUN, {"run_id": made_by.id}).first():
        connection.execute(insert(run), codec.run_values(made_by))


def add_capture(connection: Connection, evidence: Capture) -> None:
    """Keep the bytes, unless they are kept."""
    if not connection.execute(_HAS_CAPTURE, {"capture_id": evidence.id}).first():
        connection.execute(insert(capture), codec.capture_values(evidence))


def put_article(connection: Connection, reading: Reading, run_id: str) -> int:
    """Insert the article with what was read from it, or replace it; returns its number."""
    known = _number(connection, reading.article.id)
    number = connection.execute(_NEXT_NUMBER).scalar_one() if known is None else known
    values = _article_values(connection, reading.article, number, run_id)
    if known is None:
        connection.execute(insert(article), values)
    else:
        fulltext.unindex(connection, number)
        _delete_its_own(connection, number)
        connection.execute(_UPDATE, {**values, "at": number})
    add_paths(connection, number, reading.article.paths)
    _add_sayings(connection, reading, number)
    fulltext.index(connection, number)
    return number


def _article_values(
    connection: Connection, found: Article, number: int, run_id: str
) -> dict[str, Any]:
    values = codec.article_values(found)
    before = {"key": values["url_key"], "number": number}
    previous = connection.execute(_PREVIOUS, before).scalar()
    return {**values, "number": number, "run_id": run_id, "previous": previous}


def _add_sayings(connection: Connection, reading: Reading, article_number: int) -> None:
    first, _ = numbers(article_number)
    by_id = {found.id: first + n for n, found in enumerate(reading.attributions)}
    sayings = [
        codec.attribution_values(found, first + n, article_number)
        for n, found in enumerate(reading.attributions)
    ]
    spans = [
        values
        for n, found in enumerate(reading.attributions)
        for values in codec.span_values(found, first + n)
    ]
    claims = [
        codec.claim_values(found, first + n, by_id[found.attribution_id])
        for n, found in enumerate(reading.claims)
    ]
    _insert_all(connection, insert(attribution), sayings)
    _insert_all(connection, insert(span), spans)
    _insert_all(connection, insert(claim), claims)


def _insert_all(connection: Connection, statement: Insert, rows: list[dict[str, Any]]) -> None:
    if rows:
        connection.execute(statement, rows)


def _delete_its_own(connection: Connection, number: int) -> None:
    first, last = numbers(number)
    for statement in _ITS_OWN:
        connection.execute(statement, {"first": first, "last": last})


def known_paths(connection: Connection, number: int) -> Sequence[str]:
    """Where the article was found, in the order in which it was."""
    return connection.execute(_PATHS, {"number": number}).scalars().all()


def add_paths(connection: Connection, number: int, paths: Iterable[str]) -> int:
    """Append those of `paths` that are new to the article; returns how many."""
    known = known_paths(connection, number)
    new = [path for path in dict.fromkeys(map(storable, paths)) if path not in known]
    rows = [codec.path_values(number, n, path) for n, path in enumerate(new, len(known))]
    _insert_all(connection, insert(article_path), rows)
    return len(rows)


def given_layer(connection: Connection, number: int) -> Given:
    """Of each field, what was said of it last."""
    return Given(**dict(connection.execute(_GIVEN, {"number": number}).all()))


def add_given(connection: Connection, number: int, said: Given, by: str, at: dt.datetime) -> None:
    """Append what `said` says otherwise than the layer does so far."""
    before = connection.execute(_GIVEN, {"number": number}).all()
    layer = {row.field: row.value for row in before}
    new = {name: value for name, value in said.stated().items() if layer.get(name) != value}
    rows = [
        {"article_number": number, "n": n, "field": name, "value": value, "by": by}
        for n, (name, value) in enumerate(new.items(), len(before))
    ]
    moment = codec.moment(at)
    _insert_all(connection, insert(given), [{**row, "at": moment} for row in rows])


def remove_article(connection: Connection, number: int) -> None:
    """Delete the article, what was read from it, and its capture unless another article has it.

    What it preceded is preceded by what preceded it.
    """
    row = connection.execute(select(article).where(article.c.number == number)).one()
    fulltext.unindex(connection, number)
    _delete_its_own(connection, number)
    for statement in _ITS_OWN_BESIDE:
        connection.execute(statement, {"at": number})
    connection.execute(_SUCCESSORS, {"gone": row.id, "before": row.previous})
    connection.execute(_DELETE, {"at": number})
    connection.execute(_DELETE_CAPTURE, {"capture_id": row.capture_id})

"""What one transaction of a writer is made of, on the connection it is given."""

from __future__ import annotations

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
    null,
    select,
    update,
)

from sayso.errors import NotFound
from sayso.ledger import codec, fulltext
from sayso.ledger.keys import storable, url_key
from sayso.ledger.layers import Statement, statements
from sayso.ledger.link_schema import meaning
from sayso.ledger.links import forget
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
from sayso.model.article import Capture, Given
from sayso.model.reading import Reading
from sayso.model.run import Run

__all__ = [
    "CAPTURE_OF",
    "KnownArticle",
    "add_capture",
    "add_paths",
    "add_run",
    "articles_of_capture",
    "known_paths",
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
_VERSIONS = (
    select(
        article.c.number,
        article.c.id,
        article.c.previous,
        func.coalesce(article.c.modified, article.c.published, "").label("date"),
    )
    .where(article.c.url_key == bindparam("key"))
    .order_by(article.c.number)
)
_URL_KEY = select(article.c.url_key).where(article.c.number == bindparam("number"))
_UPDATE = update(article).where(article.c.number == bindparam("at"))
_PATHS = (
    select(article_path.c.path)
    .where(article_path.c.article_number == bindparam("number"))
    .order_by(article_path.c.n)
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
_UNLINK = update(article).where(article.c.previous == bindparam("gone")).values(previous=null())
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
    said: list[Statement]
    paths: Sequence[str]

    def is_from(self, given: Given) -> bool:
        """Whether it is, or was once said to be, from the URL (else the outlet) that is stated."""
        if given.url is not None:
            said = {url_key(each.value) for each in self.said if each.field == "url"}
            return url_key(given.url) in {self.url_key, *said}
        said_outlets = {each.value for each in self.said if each.field == "outlet"}
        return given.outlet in {self.outlet, *said_outlets}

    def may_be_from(self, given: Given, path: str | None) -> bool:
        """Whether it lies at `path` and nobody has said yet where it is from.

        Where only an outlet is stated, it may also be an article with a URL: that has its identity
        from the URL, and another outlet makes it no other one.
        """
        field = "outlet" if given.url is None else "url"
        silent = path in self.paths and all(each.field != field for each in self.said)
        return silent or (given.url is None and self.url_key is not None)


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
        KnownArticle(
            row.id,
            row.url_key,
            row.outlet,
            statements(connection, row.number),
            known_paths(connection, row.number),
        )
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
    values = codec.article_values(reading.article)
    values |= {"number": number, "run_id": run_id, "previous": None}
    before = connection.execute(_URL_KEY, {"number": number}).scalar()
    if known is None:
        connection.execute(insert(article), values)
    else:
        fulltext.unindex(connection, number)
        forget(connection, number)
        _delete_its_own(connection, number)
        connection.execute(_UPDATE, {**values, "at": number})
    add_paths(connection, number, reading.article.paths)
    _add_sayings(connection, reading, number)
    fulltext.index(connection, number)
    for key in sorted({key for key in (before, values["url_key"]) if key}):
        _chain(connection, key)
    return number


def _chain(connection: Connection, key: str) -> None:
    """Let each version with this URL follow the one before it.

    They stand in the order of the days their pages state, where all do; else as they were read.
    """
    versions = list(connection.execute(_VERSIONS, {"key": key}))
    if all(len(row.date) >= len("2026-02-18") for row in versions):
        versions.sort(key=lambda row: row.date[: len("2026-02-18")])
    before = None
    for row in versions:
        if row.previous != before:
            connection.execute(_UPDATE, {"at": row.number, "previous": before})
        before = row.id


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
    if reading.meanings:
        vectors = {"article_number": article_number, "vectors": b"".join(reading.meanings)}
        connection.execute(insert(meaning), vectors)


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


def remove_article(connection: Connection, number: int) -> None:
    """Delete the article, what was read from it, and its capture unless another article has it."""
    row = connection.execute(select(article).where(article.c.number == number)).one()
    fulltext.unindex(connection, number)
    forget(connection, number)
    _delete_its_own(connection, number)
    for statement in _ITS_OWN_BESIDE:
        connection.execute(statement, {"at": number})
    connection.execute(_UNLINK, {"gone": row.id})
    connection.execute(_DELETE, {"at": number})
    if row.url_key:
        _chain(connection, row.url_key)
    connection.execute(_DELETE_CAPTURE, {"capture_id": row.capture_id})

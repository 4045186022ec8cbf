"""What is particular to SQLite: pragmas, locking, its errors in our words, full text, backup."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import (
    URL,
    ColumnElement,
    Connection,
    Engine,
    Integer,
    TableValuedAlias,
    Text,
    bindparam,
    column,
    create_engine,
    event,
    func,
    select,
)
from sqlalchemy.exc import DBAPIError

from sayso.errors import ArticleError, LedgerBusy, LedgerError, LedgerFull, SaysoError

__all__ = [
    "APPLICATION_ID",
    "BACKUP_ADVICE",
    "among",
    "copy_to",
    "each_of",
    "engine_for",
    "is_empty",
    "listed",
    "others_wrote",
    "owner",
    "translated",
    "use_wal",
    "writing",
]

APPLICATION_ID = 0x53415953
"""``SAYS``: tells a ledger from any other SQLite database (PRAGMA application_id)."""
BACKUP_ADVICE = "Put a backup in its place (sayso backup makes them), or read the articles anew."

_PRAGMAS = (
    "PRAGMA foreign_keys = ON",
    # Under WAL a kill loses nothing and a power cut at most the last articles, whole ones.
    "PRAGMA synchronous = NORMAL",
    # 16 MB: what many articles write to (the heads of the indexes) reaches the disk once for all
    # of them.
    "PRAGMA wal_autocheckpoint = 4000",
    # 64 MB: the pages of the indexes that every article touches stay in memory.
    "PRAGMA cache_size = -64000",
    # A ledger may come from someone else: its schema must not be able to call functions.
    "PRAGMA trusted_schema = OFF",
)
_BEGIN = "sayso_begin"


def engine_for(path: Path, wait: float) -> Engine:
    """An engine for the file at `path`; a lock is waited for `wait` seconds.

    Transactions begin when SQLAlchemy says so, not when Python's driver thinks fit, and read one
    state of the ledger throughout. ``engine.execution_options(sayso_begin="BEGIN IMMEDIATE")``
    takes the write lock at once.
    """
    url = URL.create("sqlite+pysqlite", database=str(path.absolute()))
    engine = create_engine(url, connect_args={"timeout": wait})
    event.listen(engine, "connect", _connected)
    event.listen(engine, "begin", _begin)
    return engine


def writing(engine: Engine) -> Engine:
    """`engine`, taking the write lock at the start of each transaction.

    A transaction that reads first and asks for the lock later can be refused without waiting.
    """
    return engine.execution_options(**{_BEGIN: "BEGIN IMMEDIATE"})


def _connected(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None
    for pragma in _PRAGMAS:
        connection.execute(pragma)


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql(connection.get_execution_options().get(_BEGIN, "BEGIN"))


def each_of(name: str) -> TableValuedAlias:
    """The numbers of the list bound to `name`, one row each (column ``value``)."""
    given = bindparam(name, type_=Text)
    return func.json_each(given).table_valued(column("value", Integer))


def among(wanted: ColumnElement[Any], name: str) -> ColumnElement[bool]:
    """Whether a column is one of the numbers or texts of the list bound to `name`, which may have
    any length: the statement is the same for all."""
    given = bindparam(name, type_=Text)
    return wanted.in_(select(func.json_each(given).table_valued("value").c.value))


def listed(values: Iterable[int | str]) -> str:
    """`values` as they are bound to the name that `among` or `each_of` was given."""
    return json.dumps(list(values))


def use_wal(engine: Engine) -> None:
    """Readers see the last whole article while one is written. Kept in the file once set."""
    with closing(engine.raw_connection()) as connection:
        connection.cursor().execute("PRAGMA journal_mode = WAL")


def is_empty(connection: Connection) -> bool:
    """Whether the file holds nothing yet (a new file, or one whose making was interrupted)."""
    return not connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar()


def owner(connection: Connection) -> int:
    """The application id written in the file; `APPLICATION_ID` for a ledger."""
    return int(connection.exec_driver_sql("PRAGMA application_id").scalar_one())


def others_wrote(connection: Connection) -> int:
    """A number that changes when another connection has written to the file."""
    return int(connection.exec_driver_sql("PRAGMA data_version").scalar_one())


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Turns what the database raises about the ledger at `path` into errors of ours.

    They are `LedgerError`s, but for rows it refuses: those are an `ArticleError`, since the next
    article may well be stored.
    """
    try:
        yield
    except DBAPIError as error:
        raise _in_our_words(error.orig, path) from error
    except sqlite3.Error as error:
        raise _in_our_words(error, path) from error


_ROOM = (
    LedgerFull,
    "The disk has no room for the ledger {path}, or fails ({error}).",
    "What was written before is whole. Make room, then run the same command again.",
)
_TAKEN = (
    LedgerBusy,
    "The ledger {path} is in use by another process.",
    "Wait for it to finish, or name another ledger (--ledger FILE).",
)
_RIGHTS = (
    LedgerError,
    "The ledger {path} cannot be opened for writing ({error}).",
    "Check the rights on the file and its folder, or copy it to a folder of yours.",
)
_REFUSED = (
    ArticleError,
    "What was read from the article cannot be stored ({error}).",
    "This is a defect of Sayso: please report it with the file.",
)
_FOREIGN = (
    LedgerError,
    "{path} is no ledger: the file is not an SQLite database.",
    "Name another file (--ledger FILE).",
)
_DAMAGED = (LedgerError, "The ledger {path} is damaged ({error}).", BACKUP_ADVICE)
_OTHERWISE = (LedgerError, "The ledger {path} failed: {error}.", BACKUP_ADVICE)
_BY_CODE: dict[int, tuple[type[SaysoError], str, str]] = {
    sqlite3.SQLITE_BUSY: _TAKEN,
    sqlite3.SQLITE_LOCKED: _TAKEN,
    sqlite3.SQLITE_FULL: _ROOM,
    sqlite3.SQLITE_IOERR: _ROOM,
    sqlite3.SQLITE_NOTADB: _FOREIGN,
    sqlite3.SQLITE_CORRUPT: _DAMAGED,
    sqlite3.SQLITE_CANTOPEN: _RIGHTS,
    sqlite3.SQLITE_READONLY: _RIGHTS,
    sqlite3.SQLITE_PERM: _RIGHTS,
    sqlite3.SQLITE_CONSTRAINT: _REFUSED,
    sqlite3.SQLITE_TOOBIG: _REFUSED,
    sqlite3.SQLITE_MISMATCH: _REFUSED,
}
"""By SQLite's primary result code (https://sqlite.org/rescode.html)."""


def _in_our_words(error: BaseException | None, path: Path) -> SaysoError:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    kind, what, remedy = _BY_CODE.get(code, _OTHERWISE)
    return kind(what.format(path=path, error=error), remedy)


def copy_to(engine: Engine, file: Path) -> None:
    """Copy the ledger, as it is now, into the new database `file`, and check the copy.

    The copy is one plain file (no WAL beside it), readable where nothing can be written. It is
    removed if it does not come out whole.
    """
    try:
        with closing(engine.raw_connection()) as source, closing(sqlite3.connect(file)) as copy:
            _driver(source).backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")
            (verdict,) = copy.execute("PRAGMA integrity_check(1)").fetchone()
            if verdict != "ok":
                raise LedgerError(f"The backup {file} is not whole ({verdict}).", BACKUP_ADVICE)
    except (sqlite3.Error, LedgerError):
        file.unlink(missing_ok=True)
        raise


def _driver(connection: Any) -> sqlite3.Connection:
    driver: sqlite3.Connection = connection.driver_connection
    return driver

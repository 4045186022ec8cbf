"""The ledger: one file, opened to read from and to write whole articles into."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType

from sqlalchemy import Connection, Engine, bindparam, select

from sayso.errors import ArticleError, LedgerError
from sayso.ledger import codec, writes
from sayso.ledger.database import copy_to, engine_for, translated, writing
from sayso.ledger.keys import storable
from sayso.ledger.layers import add_statements, layer, new_statements, statements
from sayso.ledger.link_store import LinkStore
from sayso.ledger.migrate import HEAD, bring_up_to_date, no_ledger
from sayso.ledger.schema import article, run
from sayso.model.article import Article, Capture, Given, GivenBy
from sayso.model.reading import Reading
from sayso.model.run import Run

__all__ = ["Ledger", "is_of_ledger"]

WAIT = 5.0
"""Seconds for which a writer waits for another: a thousand times what writing an article takes."""


class Ledger:
    """Articles and the claims read from them, in one SQLite file.

    Every write is one transaction: after a kill at any moment the ledger holds whole articles.
    Open it with `Ledger.open`; close it, or use it in a ``with`` statement. Every method may raise
    a `LedgerError` (`LedgerBusy`, `LedgerFull` …), and `NotFound` for an id it does not hold.
    """

    def __init__(self, path: Path, engine: Engine) -> None:
        self.path = path
        self.revision = HEAD
        self._engine = engine
        self._writing = writing(engine)

    @classmethod
    def open(cls, path: str | Path, *, create: bool = True, wait: float = WAIT) -> Ledger:
        """The ledger at `path`, brought to today's schema; `wait` seconds for another writer.

        Raises `LedgerError` if it cannot be opened, or is not there and `create` is false,
        `LedgerTooNew` if a newer Sayso wrote it, `LedgerBusy` if it is to be changed and another
        process holds it.
        """
        path = Path(path)
        _check_place(path, create=create)
        engine = engine_for(path, wait)
        try:
            with translated(path):
                bring_up_to_date(engine, path, create=create)
        except BaseException:
            engine.dispose()
            raise
        return cls(path, engine)

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()

    def __enter__(self) -> Ledger:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @contextmanager
    def snapshot(self) -> Iterator[Connection]:
        """A connection that sees one state of the ledger throughout, whatever is written beside."""
        with translated(self.path), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def _transaction(self) -> Iterator[Connection]:
        with translated(self.path), self._writing.begin() as connection:
            yield connection

    @contextmanager
    def linking(self) -> Iterator[LinkStore]:
        """The ledger as linking sees it, in one transaction that is kept when the block ends."""
        with self._transaction() as connection:
            yield LinkStore(connection)

    def known(self, capture_id: str, given: Given, path: str | None = None) -> str | None:
        """The id of the article that reading these bytes would give again, or None.

        A stated URL, else a stated outlet, asks for the article that is from there, or for the
        one that lies at `path` and of which nobody has said yet where it is from.
        """
        with self.snapshot() as connection:
            found = writes.articles_of_capture(connection, capture_id)
        if given.url is not None or given.outlet is not None:
            same = [each for each in found if each.is_from(given)]
            found = same or [each for each in found if each.may_be_from(given, path)]
        return found[0].id if found else None

    def holds(self, article_id: str) -> bool:
        """Whether the article is here."""
        with self.snapshot() as connection:
            return bool(connection.execute(_IS_HERE, {"id": article_id}).first())

    def add(
        self, capture: Capture, reading: Reading, layers: Mapping[GivenBy, Given], run: Run
    ) -> str:
        """Write one article with everything read from it, and return its id.

        An article with this id is replaced; its capture, paths and what people said before are
        kept, and what `layers` say is added. Whatever the reading says, `previous` is the version
        before it among the articles with its URL.

        Raises `ArticleError` where the article cannot be stored, whatever the ledger's state.
        """
        with self._transaction() as connection, _storable(reading.article):
            writes.add_run(connection, run)
            writes.add_capture(connection, capture)
            number = writes.put_article(connection, reading, run.id)
            add_statements(connection, number, layers, dt.datetime.now(dt.UTC))
        return reading.article.id

    def add_path(self, article_id: str, path: str) -> bool:
        """Note that the article was also found at `path`; False if that was known."""
        with self.snapshot() as connection:
            known = writes.known_paths(connection, writes.number_of(connection, article_id))
        if storable(path) in known:
            return False  # the usual case, and reading again then needs no write lock
        with self._transaction() as connection:
            number = writes.number_of(connection, article_id)
            return bool(writes.add_paths(connection, number, (path,)))

    def given(self, article_id: str, more: Mapping[GivenBy, Given] | None = None) -> Given:
        """What counts of all that people have said about the article, and of `more` they say."""
        with self.snapshot() as connection:
            said = statements(connection, writes.number_of(connection, article_id))
        return layer([*said, *new_statements(said, more or {})])

    def capture(self, article_id: str) -> Capture:
        """The bytes the article was read from, checked against their SHA-256."""
        with self.snapshot() as connection:
            number = writes.number_of(connection, article_id)
            row = connection.execute(writes.CAPTURE_OF, {"number": number}).one()
        try:
            found = codec.capture_of(row)
        except zlib.error:
            found = None
        if not found or hashlib.sha256(found.bytes).hexdigest() != found.id:
            raise ArticleError(
                f"The stored bytes of article {article_id} in {self.path} are damaged.",
                "Take them from a backup, or remove the article and read its page again.",
            )
        return found

    def previous(self, article_id: str) -> str | None:
        """The id of the version the article follows, or None."""
        with self.snapshot() as connection:
            number = writes.number_of(connection, article_id)
            return connection.execute(_PREVIOUS_OF, {"number": number}).scalar()

    def remove(self, article_id: str) -> None:
        """Forget the article and all read from it; its bytes too, unless another article has them.

        A version that followed it now follows the one before it.
        """
        with self._transaction() as connection:
            writes.remove_article(connection, writes.number_of(connection, article_id))

    def backup(self, file: str | Path) -> None:
        """Copy the ledger, as it is now, into the new file `file`, and check the copy.

        Raises `LedgerError` if the file is there already or cannot be written, or if the copy is
        not whole.
        """
        file = Path(file)
        if os.path.lexists(file):
            raise LedgerError(f"{file} is there already.", "Name a file that is not there yet.")
        if is_of_ledger(file, self.path):
            raise LedgerError(
                f"{file} is a name SQLite keeps for itself beside the ledger.",
                "Name another file.",
            )
        _check_folder(file)
        with translated(file):
            copy_to(self._engine, file)

    def last_run(self) -> Run | None:
        """The run that began last, or None while nothing was read."""
        with self.snapshot() as connection:
            row = connection.execute(_LAST_RUN).first()
        return codec.run_of(row) if row else None


_IS_HERE = select(article.c.number).where(article.c.id == bindparam("id"))
_PREVIOUS_OF = select(article.c.previous).where(article.c.number == bindparam("number"))
_LAST_RUN = select(run).order_by(run.c.started.desc(), run.c.id).limit(1)


def is_of_ledger(file: Path, ledger: Path) -> bool:
    """Whether `file` is the ledger's own, or one that SQLite keeps beside it."""
    own = Path(os.path.realpath(ledger))
    beside = (own.with_name(own.name + end) for end in ("", "-wal", "-shm", "-journal"))
    return Path(os.path.realpath(file)) in set(beside)


def _check_place(path: Path, *, create: bool) -> None:
    if path.is_dir():
        raise LedgerError(
            f"{path} is a folder, not a ledger.",
            f"Name a file in it: --ledger {path / 'sayso.db'}.",
        )
    if path.exists():
        return
    if not create:
        raise no_ledger(path)
    _check_folder(path)


def _check_folder(file: Path) -> None:
    folder = file.absolute().parent
    if not folder.is_dir():
        raise LedgerError(f"There is no folder {folder}.", "Make it, or name another file.")


@contextmanager
def _storable(found: Article) -> Iterator[None]:
    """What no database could take is the article's fault, and no reason to stop reading others."""
    try:
        yield
    except UnicodeEncodeError as error:
        raise ArticleError(
            f"The article {found.title!r} has a character that no text can hold "
            f"({error.object[error.start]!r}).",
            "This is a defect of Sayso: please report it with the file.",
        ) from error

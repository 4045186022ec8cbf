"""Opening: what can be wrong with the place, the file, its age, the disk or another process."""

from __future__ import annotations

import os
import signal
import sqlite3
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from ledger_made import add, made
from test_ledger_store import sound

from sayso.errors import LedgerBusy, LedgerError, LedgerFull, LedgerTooNew
from sayso.ledger import HEAD, Ledger, queries
from sayso.ledger.database import APPLICATION_ID

NOBODY = 65534


@contextmanager
def raw(path: Path) -> Iterator[sqlite3.Connection]:
    """Another program's connection, which commits every statement at once."""
    with closing(sqlite3.connect(path, isolation_level=None, timeout=0)) as connection:
        yield connection


def test_a_new_ledger_is_at_the_head(tmp_path: Path) -> None:
    path = tmp_path / "ünïcode & 100 %?.db"
    with Ledger.open(str(path)) as ledger:
        assert ledger.revision == HEAD
        assert ledger.path == path
        assert queries.totals(ledger) == queries.Totals(0, 0, 0, 0, 0)
    with raw(path) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert connection.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
    assert [file.name for file in tmp_path.iterdir()] == [path.name], "nothing left beside it"


def test_a_ledger_with_a_strange_name_is_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Ledger.open(":memory:").close()
    assert (tmp_path / ":memory:").exists()


def test_connections_hold_to_the_rules(ledger: Ledger) -> None:
    with ledger.snapshot() as connection:
        for pragma, value in (("foreign_keys", 1), ("synchronous", 1), ("trusted_schema", 0)):
            assert connection.exec_driver_sql(f"PRAGMA {pragma}").scalar() == value


def test_none_is_made_where_one_is_asked_for(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="sayso read PATH"):
        Ledger.open(tmp_path / "none.db", create=False)
    assert not list(tmp_path.iterdir())
    (tmp_path / "empty.db").touch()
    with pytest.raises(LedgerError, match="sayso read PATH"):
        Ledger.open(tmp_path / "empty.db", create=False)
    Ledger.open(tmp_path / "empty.db").close()


def test_places_that_cannot_hold_one(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="is a folder"):
        Ledger.open(tmp_path)
    with pytest.raises(LedgerError, match="no folder"):
        Ledger.open(tmp_path / "nowhere" / "sayso.db")
    (tmp_path / "file").touch()
    with pytest.raises(LedgerError, match="no folder"):
        Ledger.open(tmp_path / "file" / "sayso.db")


@pytest.mark.parametrize("data", [b"<html>No ledger.</html>" * 100, b"short", os.urandom(9000)])
def test_a_file_that_is_no_database_is_left_alone(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "page.html"
    path.write_bytes(data)
    with pytest.raises(LedgerError, match="not an SQLite database"):
        Ledger.open(path)
    assert path.read_bytes() == data


def test_another_programs_database_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with raw(path) as connection:
        connection.execute("CREATE TABLE alembic_version (version_num TEXT)")
    data = path.read_bytes()
    with pytest.raises(LedgerError, match="another program"):
        Ledger.open(path)
    assert path.read_bytes() == data


def test_a_newer_ledger_is_left_alone(path: Path) -> None:
    with raw(path) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(LedgerTooNew, match=r"9999.*pip install --upgrade sayso"):
        Ledger.open(path)


def test_a_damaged_ledger_is_said_to_be_so(ledger: Ledger) -> None:
    for number in range(20):
        add(ledger, number)
    ledger.close()
    data = bytearray(ledger.path.read_bytes())
    data[4096:] = b"\xff" * (len(data) - 4096)
    ledger.path.write_bytes(data)
    with pytest.raises(LedgerError, match=r"damaged.*backup"), Ledger.open(ledger.path) as opened:
        queries.totals(opened)


def test_a_ledger_in_use_is_said_to_be_so(ledger: Ledger) -> None:
    article_id = add(ledger, 1)
    with raw(ledger.path) as other:
        other.execute("BEGIN IMMEDIATE")
        for write in (lambda: add(ledger, 2), lambda: ledger.add_path(article_id, "copy.txt")):
            with pytest.raises(LedgerBusy, match="in use by another process"):
                write()
        assert queries.totals(ledger).articles == 1, "reading goes on beside a writer"
        with Ledger.open(ledger.path, wait=0) as second:
            assert second.known(made(1)[0].id, second.given(article_id)) == article_id
        other.execute("ROLLBACK")
    add(ledger, 2)


def test_a_ledger_being_made_is_in_use(tmp_path: Path) -> None:
    path = tmp_path / "new.db"
    with raw(path) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(LedgerBusy):
            Ledger.open(path, wait=0)


def test_a_reader_sees_one_state_while_another_writes(ledger: Ledger) -> None:
    for number in range(3):
        add(ledger, number)
    rows = queries.claims(ledger)
    first = next(rows)
    add(ledger, 3)
    ledger.remove(first.article.id)
    assert 1 + sum(1 for _ in rows) == 9
    assert sum(1 for _ in queries.claims(ledger)) == 9
    assert queries.totals(ledger).articles == 3


def test_a_full_disk_loses_the_article_being_written_only(ledger: Ledger) -> None:
    add(ledger, 0)
    with ledger.snapshot() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        # The pool hands this connection, the only one, to the writer.
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + 8}")
    written: list[str] = []
    with pytest.raises(LedgerFull, match="Make room"):
        written.extend(add(ledger, number, sayings=40) for number in range(1, 100))
    assert 0 < len(written) < 99
    assert queries.totals(ledger).articles == 1 + len(written)
    with ledger.snapshot() as connection:
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages * 100}")
    add(ledger, 99)
    ledger.close()
    assert sound(ledger.path)


@contextmanager
def unprivileged() -> Iterator[Path]:
    """A folder of nobody's, as nobody: root may write anywhere."""
    user = os.geteuid()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder = Path(name)
        if user == 0:
            os.chown(folder, NOBODY, NOBODY)
            os.seteuid(NOBODY)
        try:
            yield folder
        finally:
            os.seteuid(user)


def test_a_place_that_cannot_be_written(path: Path) -> None:
    ledger = path.read_bytes()
    with unprivileged() as folder:
        there = folder / "sayso.db"
        there.write_bytes(ledger)
        folder.chmod(stat.S_IRUSR | stat.S_IXUSR)
        with pytest.raises(LedgerError, match="Check the rights"):
            Ledger.open(folder / "new.db")
        with pytest.raises(LedgerError, match="Check the rights"):
            Ledger.open(there)
        folder.chmod(stat.S_IRWXU)
        there.chmod(0)
        with pytest.raises(LedgerError, match="Check the rights"):
            Ledger.open(there)


KILLED = {
    "before the claims are indexed": "from sayso.ledger import fulltext as place; name = 'index'",
    "before what is given": "from sayso.ledger import store as place; name = 'add_statements'",
}


@pytest.mark.parametrize("moment", KILLED)
def test_a_killed_writer_leaves_whole_articles(ledger: Ledger, moment: str) -> None:
    add(ledger, 1)
    program = (
        f"{KILLED[moment]}\n"
        "import os, signal, ledger_made, sayso.ledger\n"
        "setattr(place, name, lambda *_: os.kill(os.getpid(), signal.SIGKILL))\n"
        f"ledger_made.add(sayso.ledger.Ledger.open({str(ledger.path)!r}), 2)\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parent)},
        check=False,
    )
    assert run.returncode == -signal.SIGKILL
    assert queries.totals(ledger).articles == 1
    add(ledger, 2)
    assert queries.totals(ledger).articles == 2
    ledger.close()
    assert sound(ledger.path)

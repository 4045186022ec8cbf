"""The schema that revisions make is the schema that statements are written for."""

from __future__ import annotations

import re
import sqlite3
import subprocess
import sys
from importlib import resources
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from sayso.errors import LedgerFull
from sayso.ledger import HEAD, Ledger, migrate
from sayso.ledger.migrate import REVISIONS
from sayso.ledger.schema import metadata


def scripts() -> ScriptDirectory:
    """The revisions as Alembic finds them."""
    config = Config()
    config.set_main_option("script_location", str(resources.files("sayso.ledger") / "migrations"))
    return ScriptDirectory.from_config(config)


def test_the_known_revisions_are_the_scripts() -> None:
    found = tuple(script.revision for script in scripts().walk_revisions())
    assert found[::-1] == REVISIONS
    assert scripts().get_current_head() == HEAD


def test_the_revisions_make_the_schema(ledger: Ledger) -> None:
    options = {
        "include_name": lambda name, kind, _: kind != "table" or not re.search("_fts", name or ""),
        "compare_type": True,
    }
    with ledger.snapshot() as connection:
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, metadata) == []


def test_names_and_clauses_are_the_schemas(path: Path, tmp_path: Path) -> None:
    from sqlalchemy import create_engine  # noqa: PLC0415

    engine = create_engine(f"sqlite:///{tmp_path / 'metadata.db'}")
    metadata.create_all(engine)
    engine.dispose()
    assert declared(tmp_path / "metadata.db") == declared(path)


def declared(path: Path) -> dict[str, set[str]]:
    """Each table and index of the schema with the lines that declare it, in no order."""
    with sqlite3.connect(path) as connection:
        found = connection.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL")
        tables = {name: sql for name, sql in found if name.partition("_fts")[0] == name}
    connection.close()
    return {
        name: {line.strip(" ,\t") for line in sql.splitlines()}
        for name, sql in tables.items()
        if name not in ("alembic_version", "saying") and not name.endswith("_fts")
    }


def test_an_interrupted_making_leaves_nothing_and_is_made_good(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "sayso.db"
    with monkeypatch.context() as patch:
        patch.setattr("alembic.operations.Operations.create_index", _full)
        with pytest.raises(LedgerFull):
            Ledger.open(path)
    with sqlite3.connect(path) as connection:
        assert connection.execute("SELECT count(*) FROM sqlite_master").fetchone() == (0,)
    connection.close()
    Ledger.open(path).close()


def _full(*_: object, **__: object) -> None:
    error = sqlite3.OperationalError("database or disk is full")
    error.sqlite_errorcode = sqlite3.SQLITE_FULL
    raise error


def test_two_that_make_it_at_once_make_one(tmp_path: Path) -> None:
    path = tmp_path / "sayso.db"
    with Ledger.open(path) as first:
        migrate._upgrade(first._engine, path)
        assert first.last_run() is None


def test_alembic_is_imported_for_new_ledgers_only(path: Path) -> None:
    program = (
        "import sys; from sayso.ledger import Ledger\n"
        f"Ledger.open({str(path)!r}).close()\n"
        "sys.exit('alembic' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0

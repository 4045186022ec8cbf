"""Brings a ledger to the schema this program writes. Alembic is imported only when it must."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

from sqlalchemy import Connection, Engine, text

from sayso.errors import LedgerError, LedgerTooNew
from sayso.ledger.database import APPLICATION_ID, is_empty, owner, use_wal, writing

__all__ = ["HEAD", "REVISIONS", "bring_up_to_date", "no_ledger"]

REVISIONS = ("0001", "0002", "0003", "0004", "0005")
"""Every revision, oldest first: what ``migrations/versions`` holds, known without Alembic."""
HEAD = REVISIONS[-1]

_STORED = text("SELECT version_num FROM alembic_version")


def bring_up_to_date(engine: Engine, path: Path, *, create: bool) -> None:
    """Make the ledger's tables, or change them to today's; nothing to do in the usual case.

    Raises `LedgerTooNew` for a revision this program does not know, and `LedgerError` for a file
    that is no ledger, or that holds none yet where none is to be made.
    """
    with engine.begin() as connection:
        stored = _revision(connection, path)
    if stored is None and not create:
        raise no_ledger(path)
    use_wal(engine)
    if stored != HEAD:
        _upgrade(engine, path)


def no_ledger(path: Path) -> LedgerError:
    """What to say where there is no ledger yet."""
    return LedgerError(
        f"There is no ledger at {path}.",
        "Make one by reading articles into it: sayso read PATH.",
    )


def _revision(connection: Connection, path: Path) -> str | None:
    """The revision the ledger is at; None where the file is still empty."""
    if is_empty(connection):
        return None
    if owner(connection) != APPLICATION_ID:
        raise LedgerError(
            f"{path} is an SQLite database of another program, not a ledger.",
            "Name another file (--ledger FILE).",
        )
    stored = str(connection.execute(_STORED).scalar_one())
    if stored not in REVISIONS:
        raise LedgerTooNew(
            f"The ledger {path} was written by a newer Sayso (schema {stored}, this one knows "
            f"{HEAD}).",
            "Install that version or a later one: pip install --upgrade sayso.",
        )
    return stored


def _upgrade(engine: Engine, path: Path) -> None:
    """All steps in one transaction under the write lock: another process may have been first."""
    from alembic import command  # noqa: PLC0415  a quarter of a second, for new ledgers only
    from alembic.config import Config  # noqa: PLC0415

    with (
        resources.as_file(resources.files(__package__) / "migrations") as scripts,
        writing(engine).begin() as connection,
    ):
        if _revision(connection, path) == HEAD:
            return
        config = Config()
        config.set_main_option("script_location", str(scripts).replace("%", "%%"))
        config.attributes["connection"] = connection
        command.upgrade(config, HEAD)

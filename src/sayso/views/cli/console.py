"""What the commands share: consoles, options, opening the ledger, tables."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from sayso.ledger import Ledger
from sayso.settings import Settings, load_settings
from sayso.views.safe import for_terminal

if TYPE_CHECKING:
    from sayso.pipeline import Pipeline

__all__ = [
    "EXIT_INTERRUPTED",
    "EXIT_NOTHING",
    "EXIT_SOME_FAILED",
    "Format",
    "FormatOption",
    "LedgerOption",
    "ThreadsOption",
    "complain",
    "note",
    "open_ledger",
    "output",
    "pipeline_for",
    "print_table",
    "settings_for",
]

EXIT_NOTHING, EXIT_SOME_FAILED, EXIT_INTERRUPTED = 1, 3, 130

PIPE_WIDTH = 160
"""Columns of a table that no terminal limits (piped to a file or a pager)."""


class Format(StrEnum):
    """How rows are printed."""

    TABLE = "table"
    JSONL = "jsonl"
    CSV = "csv"


LedgerOption = Annotated[
    Path | None,
    typer.Option(
        "--ledger", metavar="FILE", help="The ledger (default: $SAYSO_LEDGER, else ./sayso.db)."
    ),
]
ThreadsOption = Annotated[
    str | None,
    typer.Option(
        "--threads",
        metavar="N",
        help="Threads of the reader model (default: $SAYSO_THREADS, or 1).",
    ),
]
FormatOption = Annotated[Format, typer.Option("--format", "-f", help="How to print the rows.")]


def output() -> Console:
    """Standard output."""
    return Console(
        highlight=False,
        markup=False,
        emoji=False,
        width=None if sys.stdout.isatty() else PIPE_WIDTH,
    )


def note(text: str) -> None:
    """A remark to the person, on standard error, so that piped rows stay clean."""
    typer.echo(for_terminal(text, newlines=True), err=True)


def complain(text: str) -> None:
    """An error message."""
    note(f"sayso: {text}")


def settings_for(ledger: Path | None) -> Settings:
    """The settings in force under this call's ``--ledger``."""
    return load_settings({"ledger": str(ledger) if ledger else None})


def pipeline_for(threads: str | None) -> Pipeline:
    """The stages under this call's ``--threads``."""
    from sayso.pipeline import Pipeline  # noqa: PLC0415  loads the language tools

    return Pipeline(load_settings({"threads": threads}))


def open_ledger(ledger: Path | None, *, create: bool = False) -> Ledger:
    """The ledger this call is about. Raises `LedgerError` where it is not there and not made."""
    settings = settings_for(ledger)
    return Ledger.open(settings.ledger, create=create, wait=settings.wait)


def print_table(rows: Iterable[Mapping[str, str]]) -> None:
    """`rows` as a table, all of the same keys."""
    rows = list(rows)
    if not rows:
        note("Nothing found.")
        return
    table = Table(box=None, pad_edge=False, header_style="bold")
    for name in rows[0]:
        table.add_column(name, overflow="fold")
    for row in rows:
        table.add_row(*(Text(for_terminal(cell)) for cell in row.values()))
    output().print(table)

"""Commands that print registers drafted from claims: `systems`, `transfers`, `positions` …"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from sayso.domains.registry import domain
from sayso.errors import UsageError
from sayso.ledger import Ledger
from sayso.ledger.link_queries import unlinked
from sayso.views.cli.asking import WordsArgument, joined
from sayso.views.cli.console import (
    Format,
    FormatOption,
    LedgerOption,
    note,
    open_ledger,
    print_table,
    settings_for,
)
from sayso.views.export.contract import json_line
from sayso.views.export.rows import write_csv
from sayso.views.registers.register import Register, matching
from sayso.views.registers.reports import LedgerReports
from sayso.views.registers.tables import REGISTERS
from sayso.views.registers.transfers import TRANSFERS, sipri_rows, unroca_rows
from sayso.views.wording import plural

__all__ = ["add_commands"]


class Shape(StrEnum):
    """The registers in whose columns transfers can be written."""

    SIPRI = "sipri"
    UNROCA = "unroca"


ShapeOption = Annotated[
    Shape | None,
    typer.Option("--shape", help="Write CSV in the columns of SIPRI's or the UN's register."),
]


def add_commands(app: typer.Typer) -> None:
    """Put this module's commands on `app`."""
    for register in REGISTERS:
        command = transfers if register is TRANSFERS else _command(register)
        app.command(register.name, help=register.about, epilog=f"Example: {register.example}")(
            command
        )


def _command(register: Register) -> Callable[..., None]:
    def command(
        words: WordsArgument = None,
        format: FormatOption = Format.TABLE,  # noqa: A002
        ledger: LedgerOption = None,
    ) -> None:
        with open_ledger(ledger) as opened:
            _print(register, _rows(register, opened, ledger, words), format)
            _tell_unlinked(opened)

    return command


def transfers(
    words: WordsArgument = None,
    format: FormatOption = Format.TABLE,  # noqa: A002
    shape: ShapeOption = None,
    ledger: LedgerOption = None,
) -> None:
    """Print who supplies whom with what."""
    with open_ledger(ledger) as opened:
        rows = _rows(TRANSFERS, opened, ledger, words)
        if shape is Shape.SIPRI:
            found = list(sipri_rows(rows))
            write_csv(found, sys.stdout)
            if len(found) < len(rows):
                left = plural(len(rows) - len(found), "deal")
                note(f"Left out, since not agreed or ended: {left}. All of them: --shape unroca")
        elif shape is Shape.UNROCA:
            write_csv(unroca_rows(rows), sys.stdout)
        else:
            _print(TRANSFERS, rows, format)
        _tell_unlinked(opened)


def _rows(
    register: Register, opened: Ledger, ledger: Path | None, words: Sequence[str] | None
) -> list[Any]:
    name = settings_for(ledger).domain
    if name == "none":
        raise UsageError("Without a domain there are no registers.", "Set one: SAYSO_DOMAIN=arms")
    rows = register.rows(LedgerReports(opened), domain(name))
    return matching(rows, register, joined(list(words) if words else None))


def _print(register: Register, rows: Sequence[Any], format: Format) -> None:  # noqa: A002
    if format is Format.JSONL:
        for row in rows:
            for each in register.as_objects(row):
                sys.stdout.write(json_line(each) + "\n")
    elif format is Format.CSV:
        write_csv(map(register.as_row, rows), sys.stdout)
    else:
        print_table(map(register.as_short, rows))


def _tell_unlinked(ledger: Ledger) -> None:
    if waiting := unlinked(ledger):
        note(f"Not linked yet: {plural(waiting, 'article')}. Run: sayso link")

"""Commands about what belongs together: `link`, `origins`."""

from __future__ import annotations

import sys
from pathlib import Path

import typer

from sayso.errors import LedgerError
from sayso.ledger import Ledger
from sayso.ledger.link_queries import OriginRow
from sayso.ledger.link_queries import origins as origins_of
from sayso.views.cli import judging
from sayso.views.cli.console import (
    EXIT_INTERRUPTED,
    EXIT_SOME_FAILED,
    Format,
    FormatOption,
    LedgerOption,
    complain,
    note,
    open_ledger,
    print_table,
)
from sayso.views.cli.disputing import tell_unlinked
from sayso.views.cli.progress import Watched
from sayso.views.export.contract import json_line
from sayso.views.export.links import origin_object, origin_rows
from sayso.views.export.rows import write_csv

__all__ = ["add_commands", "link_after"]


def add_commands(app: typer.Typer) -> None:
    """Put this module's commands on `app`."""
    group = typer.Typer(rich_markup_mode=None)
    group.callback(invoke_without_command=True, epilog="Example: sayso link --ledger story.db")(
        link
    )
    judging.add_commands(group)
    app.add_typer(group, name="link")
    app.command("origins", epilog="Example: sayso origins -f jsonl")(origins)


def link(context: typer.Context, ledger: LedgerOption = None) -> None:
    """Link what was read without it: what is the same, what conflicts, what is independent."""
    if context.invoked_subcommand:
        return
    with open_ledger(ledger) as opened:
        link_waiting(opened)


def link_waiting(ledger: Ledger) -> None:
    """Link every article that waits for it, with progress shown, and say how many."""
    from sayso.pipeline import link as link_all  # noqa: PLC0415  loads the language tools

    with Watched(doing="Linking", done="linked") as progress:
        count = link_all(ledger, lambda done, total: progress.show(done, total, 0))
    if count:
        note(f"Linked: {count} articles in {progress.seconds:.1f} s.")


def link_after(ledger: Ledger, code: int, *, wanted: bool = True) -> int:
    """Link what a reading that ends with `code` has read; the exit code of both. What cannot be
    linked now is linked next time."""
    if code == EXIT_INTERRUPTED or not wanted:
        return code
    try:
        link_waiting(ledger)
    except LedgerError as error:
        complain(f"Not linked: {error}")
        return code or EXIT_SOME_FAILED
    except KeyboardInterrupt:
        complain("Interrupted. What was read is kept; to link the rest: sayso link")
        return EXIT_INTERRUPTED
    return code


def origins(format: FormatOption = Format.TABLE, ledger: LedgerOption = None) -> None:  # noqa: A002
    """Print which articles go back to one report, and what says so."""
    with open_ledger(ledger) as opened:
        rows = origins_of(opened)
        if format is Format.JSONL:
            for row in rows:
                sys.stdout.write(json_line(origin_object(row)) + "\n")
        elif format is Format.CSV:
            write_csv((flat for row in rows for flat in origin_rows(row)), sys.stdout)
        else:
            print_table(flat for row in rows for flat in _short(row))
        tell_unlinked(opened)


def _short(row: OriginRow) -> list[dict[str, str]]:
    keys = ("relation", "outlet", "published", "title")
    report = row.origin.agency or ("" if row.origin.kind == "staff" else row.origin.kind)
    return [
        {
            "origin": row.origin.id[:8],
            "report of": report or "its newsroom",
            **{key: flat[key] for key in keys},
            "published": flat["published"][:10],
            "file": Path(flat["path"]).name,
        }
        for flat in origin_rows(row)
    ]

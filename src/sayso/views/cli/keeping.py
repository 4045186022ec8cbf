"""Commands that keep the ledger in order: `remove`, `backup`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

import sayso
from sayso.ledger.queries import find_article
from sayso.views.cli.console import LedgerOption, note, open_ledger
from sayso.views.safe import for_terminal

__all__ = ["add_commands"]


def add_commands(app: typer.Typer) -> None:
    """Put this module's commands on `app`."""
    app.command("remove", epilog="Example: sayso remove 3f2a")(remove)
    app.command("backup", epilog="Example: sayso backup monday.db")(backup)


def remove(
    wanted: Annotated[
        str, typer.Argument(metavar="ARTICLE", help="Its id (or the id's beginning), path or URL.")
    ],
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")] = False,
    ledger: LedgerOption = None,
) -> None:
    """Remove an article with its claims, and its captured page if no other article stands on it."""
    with open_ledger(ledger) as opened:
        article_id = find_article(opened, wanted)
        article = sayso.reading(opened, article_id).article
        title = for_terminal(article.title or article_id)
        if not yes and sys.stdin.isatty():
            typer.confirm(f"Remove “{title}” and its claims from {opened.path}?", abort=True)
        opened.remove(article_id)
    note(f"Removed “{title}” ({article_id}).")


def backup(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A file that is not there yet.")],
    ledger: LedgerOption = None,
) -> None:
    """Copy the ledger, whole and consistent, also while another process writes to it."""
    with open_ledger(ledger) as opened:
        opened.backup(file)
        note(f"{opened.path} is copied to {file} ({file.stat().st_size / 1e6:.1f} MB).")

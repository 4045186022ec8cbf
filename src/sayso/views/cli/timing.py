"""The command that writes an article's times: `timeml`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from sayso.ledger.queries import find_article
from sayso.views.cli.console import LedgerOption, note, open_ledger, pipeline_for
from sayso.views.cli.files import TIMEML, save
from sayso.views.export.timeml import timeml
from sayso.views.wording import plural

__all__ = ["add_commands"]


def add_commands(app: typer.Typer) -> None:
    """Put this module's command on `app`."""
    app.command("timeml", epilog="Example: sayso timeml 3f2a -o article.tml")(timeml_)


def timeml_(
    wanted: Annotated[
        str, typer.Argument(metavar="ARTICLE", help="Its id (or the id's beginning), path or URL.")
    ],
    to: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="Where to write it, if not here."),
    ] = None,
    ledger: LedgerOption = None,
) -> None:
    """Print an article as TimeML: its date and all its times as TIMEX3, also outside claims.

    The captured page is read anew; the ledger is not changed.
    """
    with open_ledger(ledger) as opened:
        article, times = pipeline_for(None).times(find_article(opened, wanted), opened)
        document = timeml(article, times)
        if to is None:
            sys.stdout.write(document)
            return
        save(to, TIMEML, opened.path, lambda file: print(document, file=file, end=""))
    found = sum(map(len, times.values()))
    note(f"TimeML: {to} ({plural(found, 'time')})")

"""The command that reads plain texts as they are: `attribute`."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.table import Table
from rich.text import Text

from sayso.model.attribution import Attribution
from sayso.model.spans import Span, piece_text
from sayso.views.cli.console import (
    EXIT_INTERRUPTED,
    EXIT_NOTHING,
    EXIT_SOME_FAILED,
    complain,
    note,
    output,
)
from sayso.views.cli.progress import Watched
from sayso.views.export.contract import json_line
from sayso.views.safe import for_terminal

if TYPE_CHECKING:
    from sayso.pipeline import TextOutcome

__all__ = ["add_commands"]

COLUMNS = {
    "doc": {"ratio": 3},
    "form": {"width": 8},
    "speaker": {"ratio": 3},
    "source": {"ratio": 4},
    "cue": {"ratio": 3},
    "content": {"ratio": 10},
    "score": {"width": 5},
}
"""Widths that depend on no row, so that each text's rows can be printed when they are there."""


class TextFormat(StrEnum):
    """How attributions are printed."""

    TABLE = "table"
    JSONL = "jsonl"


def add_commands(app: typer.Typer) -> None:
    """Put this module's command on `app`."""
    app.command(
        "attribute",
        epilog="Examples: sayso attribute speech.txt · sayso attribute texts/ -f jsonl --outermost",
    )(attribute)


def attribute(
    files: Annotated[
        list[str],
        typer.Argument(
            metavar="FILE...",
            help="Plain texts (UTF-8), folders (their .txt files), globs, or - for standard input.",
        ),
    ],
    format: Annotated[  # noqa: A002  the option's name
        TextFormat, typer.Option("--format", "-f", help="How to print them.")
    ] = TextFormat.TABLE,
    outermost: Annotated[
        bool, typer.Option("--outermost", help="Leave out what is said inside what another says.")
    ] = False,
) -> None:
    """Print who said what in plain texts, taken as they are; nothing is kept.

    No cleaning, no ledger. jsonl is one object a file: doc (the file's name without ending) and
    attributions, each with source, cue and content as [[start, end], …], in code points of the
    file's own text. Files of the same name in several folders have their path as doc.
    """
    tally: Counter[str] = Counter()
    with Watched(rows_too=True) as progress:
        try:
            _print_all(files, format, outermost, tally, progress)
            code = _exit_code(tally)
        except KeyboardInterrupt:
            complain("Interrupted. What is printed stands.")
            code = EXIT_INTERRUPTED
    if sys.stderr.isatty() or code:
        note(f"{tally['found']} attributions in {tally['done']} texts, {progress.seconds:.1f} s")
    raise typer.Exit(code)

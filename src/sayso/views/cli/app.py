"""The `sayso` command: its parts put together, errors turned into messages and exit codes.

Exit codes: 0 all read, 1 nothing usable, 2 usage, 3 some inputs failed, 130 interrupted.
"""

from __future__ import annotations

import os
import sys
from typing import Annotated

import typer

from sayso.errors import SaysoError, UsageError
from sayso.version import __version__
from sayso.views.cli import (
    attributing,
    disputing,
    doctor,
    keeping,
    linking,
    looking,
    numbers,
    placing,
    reading,
    registers,
    speaking,
    story,
    timing,
)
from sayso.views.cli.console import complain

__all__ = ["app", "main"]

app = typer.Typer(
    name="sayso",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Start with: sayso demo",
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"sayso {__version__}")
        raise typer.Exit


@app.callback()
def about(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Who said what, on whose word: reads news articles and keeps a ledger of claims."""


for part in (
    reading,
    attributing,
    looking,
    numbers,
    registers,
    placing,
    story,
    disputing,
    linking,
    speaking,
    timing,
    keeping,
    doctor,
):
    part.add_commands(app)


def main() -> None:
    """Entry point of the console command."""
    _open_what_is_closed()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        app()
    except SaysoError as error:
        complain(str(error))
        sys.exit(2 if isinstance(error, UsageError) else 1)
    except KeyboardInterrupt:
        complain("Interrupted. Whole articles only are in the ledger.")
        sys.exit(130)
    except BrokenPipeError:
        # The reader of our output (head, less) has gone: nothing more to say to anyone.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except OSError as error:
        complain(f"{error}. Check that the place is there, has room, and may be read and written.")
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        sys.exit(1)


def _open_what_is_closed() -> None:
    """What a caller has closed (``>&-``) leads nowhere: a ledger must not take its number."""
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)
    if sys.stdout is None:
        sys.stdout = os.fdopen(1, "w", encoding="utf-8")
    if sys.stderr is None:
        sys.stderr = os.fdopen(2, "w", encoding="utf-8")


if __name__ == "__main__":
    main()

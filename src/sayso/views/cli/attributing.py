"""The command that reads plain texts as they are: `attribute`."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.table import Column, Table
from rich.text import Text

from sayso.model.attribution import Attribution
from sayso.model.spans import Span, piece_text
from sayso.views.cli.console import (
    EXIT_INTERRUPTED,
    EXIT_NOTHING,
    EXIT_SOME_FAILED,
    ThreadsOption,
    complain,
    note,
    output,
    pipeline_for,
)
from sayso.views.cli.progress import Watched
from sayso.views.export.contract import json_line
from sayso.views.safe import for_terminal

if TYPE_CHECKING:
    from sayso.pipeline import Pipeline, TextOutcome

__all__ = ["add_commands"]

COLUMNS: dict[str, tuple[int | None, int | None]] = {
    "doc": (3, None),
    "form": (None, 8),
    "speaker": (3, None),
    "source": (4, None),
    "cue": (3, None),
    "content": (10, None),
    "score": (None, 5),
}
"""Share of the room, or width: neither depends on the rows, so each text's are printed at once."""


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
    threads: ThreadsOption = None,
) -> None:
    """Print who said what in plain texts, taken as they are; nothing is kept.

    No cleaning, no ledger. jsonl is one object a file: doc (the file's name without ending) and
    attributions, each with source, cue and content as [[start, end], …], in code points of the
    file's own text. Files of the same name in several folders have their path as doc.
    """
    tally = _Tally()
    with Watched(rows_too=True) as progress:
        try:
            show = _Table().print if format is TextFormat.TABLE else _print_line
            for doc, outcome in _outcomes(files, pipeline_for(threads), progress, tally):
                found = [a for a in outcome.attributions if not (outermost and a.parent)]
                tally.found += len(found)
                show(doc, outcome.text, found)
        except KeyboardInterrupt:
            complain("Interrupted. What is printed stands.")
            tally.interrupted = True
    note(f"Texts: {tally.done}. Attributions: {tally.found}. {progress.seconds:.1f} s.")
    raise typer.Exit(tally.exit_code)


@dataclass(slots=True)
class _Tally:
    done: int = 0
    failed: int = 0
    found: int = 0
    interrupted: bool = False

    @property
    def exit_code(self) -> int:
        """As every command has it."""
        if self.interrupted:
            return EXIT_INTERRUPTED
        if self.failed:
            return EXIT_SOME_FAILED if self.done else EXIT_NOTHING
        return 0


def _outcomes(
    files: Sequence[str], pipeline: Pipeline, progress: Watched, tally: _Tally
) -> Iterator[tuple[str, TextOutcome]]:
    """Each text with the name of its document, as soon as it is read; what fails is only told."""
    from sayso.pipeline import locate_texts  # noqa: PLC0415  loads the language tools

    texts = locate_texts(files)
    for doc, located in zip(_docs([each.name for each in texts]), texts, strict=True):
        outcome = pipeline.take_text(located)
        if outcome.error:
            tally.failed += 1
            _tell(outcome.name, str(outcome.error))
        else:
            tally.done += 1
            yield doc, outcome
        progress.show(tally.done + tally.failed, len(texts), tally.failed)


def _docs(names: Sequence[str]) -> list[str]:
    """What the documents are called: the files' names without ending, where those are unique.

    Lines of one name would count as one document; the whole path keeps the texts apart.
    """
    stems = [Path(name).stem for name in names]
    shared = {stem for stem, count in Counter(stems).items() if count > 1}
    if shared:
        note(f"Several texts are called {min(shared)}: the path is the doc of such texts.")
    return [name if stem in shared else stem for name, stem in zip(names, stems, strict=True)]


def _tell(name: str, error: str) -> None:
    complain(error if name in error else f"{name}: {error}")


def _print_line(doc: str, _text: str, found: Sequence[Attribution]) -> None:
    line = json_line({"doc": doc, "attributions": [_pieces(each) for each in found]})
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def _pieces(each: Attribution) -> dict[str, list[list[int]]]:
    spans = {"source": _source_spans(each), "cue": each.cue, "content": each.content}
    return {role: [[span.start, span.end] for span in place] for role, place in spans.items()}


def _source_spans(each: Attribution) -> tuple[Span, ...]:
    return each.source.spans if each.source else ()


class _Table:
    """Rows printed text by text, under one header."""

    def __init__(self) -> None:
        self._console = output()
        self._headed = False

    def print(self, doc: str, text: str, found: Sequence[Attribution]) -> None:
        """The rows of one text."""
        if not found:
            return
        table = Table(
            *(
                Column(name, overflow="fold", ratio=share, width=width)
                for name, (share, width) in COLUMNS.items()
            ),
            box=None,
            pad_edge=False,
            expand=True,
            show_header=not self._headed,
            header_style="bold",
        )
        for each in found:
            table.add_row(*(Text(for_terminal(cell)) for cell in _cells(doc, text, each)))
        self._console.print(table)
        self._headed = True


def _cells(doc: str, text: str, each: Attribution) -> tuple[str, ...]:
    """In the order of `COLUMNS`."""
    return (
        doc,
        each.form,
        (each.source.name if each.source else None) or "",
        piece_text(text, _source_spans(each)),
        piece_text(text, each.cue),
        piece_text(text, each.content),
        f"{each.score:.2f}",
    )

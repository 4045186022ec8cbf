"""Options by which claims are asked for, as several commands have them."""

from __future__ import annotations

from typing import Annotated

import typer

__all__ = [
    "ArticleOption",
    "MeasuresOption",
    "SinceOption",
    "SourceOption",
    "WordsArgument",
    "joined",
]

WordsArgument = Annotated[
    list[str] | None, typer.Argument(metavar="WORDS", help="Words that must all occur.")
]
SourceOption = Annotated[str | None, typer.Option(help="Part of the speaker's name or words.")]
ArticleOption = Annotated[
    str | None, typer.Option(metavar="ARTICLE", help="Only of this id, path or URL.")
]
SinceOption = Annotated[
    str | None, typer.Option(metavar="DATE", help="Only of articles published from then on.")
]
MeasuresOption = Annotated[
    str | None,
    typer.Option(metavar="WORDS", help="Words in what a number measures, or in whose it is."),
]


def joined(words: list[str] | None) -> str | None:
    """The words of a `WordsArgument` as one text."""
    return " ".join(words) if words else None

"""Options by which claims and numbers are asked for."""

from __future__ import annotations

from typing import Annotated

import typer

__all__ = [
    "AboutOption",
    "ArticleOption",
    "FormOption",
    "IntoOption",
    "KindOption",
    "LikelihoodOption",
    "MeasuresOption",
    "ModalityOption",
    "NamingOption",
    "NumbersOption",
    "NumbersWords",
    "OfOption",
    "PolarityOption",
    "SinceOption",
    "SourceOption",
    "UnitOption",
    "WhenOption",
    "WordsArgument",
    "joined",
]

WordsArgument = Annotated[
    list[str] | None, typer.Argument(metavar="WORDS", help="Words that must all occur.")
]
NumbersWords = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="WORDS",
        help="Words that must all occur in the claim, its source or what is measured.",
    ),
]
SourceOption = Annotated[str | None, typer.Option(help="Part of the speaker's name or words.")]
AboutOption = Annotated[
    str | None, typer.Option(help="A phrase in what is claimed (not in who claims it).")
]
ArticleOption = Annotated[
    str | None, typer.Option(metavar="ARTICLE", help="Only of this id, path or URL.")
]
SinceOption = Annotated[
    str | None, typer.Option(metavar="DATE", help="Only of articles published from then on.")
]
FormOption = Annotated[str | None, typer.Option(help="Only direct, indirect, mixed or narrator.")]
KindOption = Annotated[
    str | None, typer.Option(help="Only of this kind of source: government, document …")
]
NamingOption = Annotated[
    bool | None,
    typer.Option("--anonymous/--named", help="Only people not named, or only named sources."),
]
PolarityOption = Annotated[str | None, typer.Option(help="Only affirmed, negated or denied.")]
ModalityOption = Annotated[
    str | None, typer.Option(help="Only of this modality: possible, expected, demanded …")
]
LikelihoodOption = Annotated[
    str | None,
    typer.Option(metavar="TERM", help="Only with this word of likelihood, or with any."),
]
NumbersOption = Annotated[bool, typer.Option("--numbers", help="Only with numbers.")]
MeasuresOption = Annotated[
    str | None,
    typer.Option(metavar="WORDS", help="Words in what a number measures, or in whose it is."),
]
WhenOption = Annotated[
    str | None,
    typer.Option(
        metavar="DATE[..DATE]", help="Only with a time that overlaps: 2026-02, 2026.., ..2026."
    ),
]
OfOption = Annotated[
    str | None, typer.Option(metavar="WHO", help="Part of whose it is that is measured.")
]
UnitOption = Annotated[
    str | None,
    typer.Option(help="Only what this unit can measure: km also finds miles. count: bare ones."),
]
IntoOption = Annotated[
    str | None,
    typer.Option("--in", metavar="UNIT", help="The same, converted into it (four digits)."),
]


def joined(words: list[str] | None) -> str | None:
    """The words of an argument as one text."""
    return " ".join(words) if words else None

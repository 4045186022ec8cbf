"""The command about who speaks, across articles: `speakers`."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict
from typing import Annotated, Any, Literal

import typer

from sayso.errors import NotFound, UsageError
from sayso.ledger import Ledger
from sayso.ledger.link_queries import unlinked
from sayso.ledger.speaker_queries import (
    CandidateRow,
    RoleRow,
    SpeakerRow,
    candidates,
    names_of,
    speakers,
)
from sayso.model.speakers import SpeakerJudgement
from sayso.views.cli.console import Format, FormatOption, LedgerOption, note, open_ledger
from sayso.views.cli.printing import print_rows

__all__ = ["add_commands"]

Verdict = Literal["same", "different"]
_VERDICTS: dict[str, Verdict] = {"same": "same", "different": "different"}


def add_commands(app: typer.Typer) -> None:
    """Put this module's command on `app`."""
    app.command(
        "speakers",
        epilog="Examples: sayso speakers --candidates · sayso speakers same 'Ann Roe' 'A. Roe'",
    )(print_speakers)


def print_speakers(
    judgement: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[same|different|undo NAME NAME]",
            help="Say that two names are one speaker's or two speakers', or take that back. A role "
            "in brackets tells apart those who share a name: 'Ann Roe (mayor)'.",
        ),
    ] = None,
    possible: Annotated[
        bool,
        typer.Option("--candidates", help="Names that may be one speaker's, and what was said."),
    ] = False,
    by: Annotated[str, typer.Option(metavar="WHO", help="Whose judgement it is.")] = "a person",
    format: FormatOption = Format.TABLE,  # noqa: A002  the option's name
    ledger: LedgerOption = None,
) -> None:
    """Print who speaks across articles, with how they are also written, and why they are one."""
    with open_ledger(ledger) as opened:
        if judgement:
            _judge(opened, judgement, by)
            return
        if possible:
            print_rows(candidates(opened), format, asdict, _candidate_row, _candidate_row)
        else:
            print_rows(speakers(opened), format, _speaker_object, _speaker_row, _speaker_row)
        if waiting := unlinked(opened):
            note(f"Not linked yet: {waiting} articles. Run: sayso link")


def _judge(ledger: Ledger, words: list[str], by: str) -> None:
    if len(words) != 3 or words[0] not in {*_VERDICTS, "undo"}:
        raise UsageError(
            "That is no judgement.", "Write: sayso speakers same|different|undo NAME NAME"
        )
    verdict, left, right = words
    if verdict == "undo":
        with ledger.linking() as store:
            count = store.speakers.undo(left, right)
        note(f"Taken back: {count} judgements of {left} and {right}.")
        return
    for name in (left, right):
        if not names_of(ledger, name):
            raise NotFound(f"The ledger has no speaker {name!r}.", "See them: sayso speakers.")
    now = dt.datetime.now(dt.UTC).replace(microsecond=0)
    with ledger.linking() as store:
        store.speakers.judge(SpeakerJudgement(left, right, _VERDICTS[verdict], by, now))
    note(f"Kept: {left} and {right} are {verdict}. Undo: sayso speakers undo NAME NAME")


def _speaker_object(row: SpeakerRow) -> dict[str, Any]:
    return {"name": row.names[0], **asdict(row)}


def _speaker_row(row: SpeakerRow) -> dict[str, str]:
    return {
        "name": row.names[0],
        "also_written": "; ".join(row.names[1:]),
        "roles": "; ".join(map(_role, row.roles)),
        "claims": str(row.claims),
        "articles": str(row.articles),
        "origins": str(row.origins),
        "why": "; ".join(row.reasons),
        "doubts": "; ".join(row.doubts),
    }


def _role(row: RoleRow) -> str:
    dates = " to ".join(dict.fromkeys(filter(None, (row.first, row.last))))
    return f"{row.words} ({dates})" if dates else row.words


def _candidate_row(row: CandidateRow) -> dict[str, str]:
    return {
        "left": row.left,
        "right": row.right,
        "verdict": row.verdict,
        "score": f"{row.score:.2f}",
        "reasons": "; ".join(row.reasons),
    }

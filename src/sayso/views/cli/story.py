"""The command that shows a story claim by claim: `story`."""

from __future__ import annotations

from typing import Annotated

import typer

from sayso.ledger.story import StoryFilter, story_counts
from sayso.ledger.story import story as story_of
from sayso.views.cli.asking import joined
from sayso.views.cli.console import Format, FormatOption, LedgerOption, note, open_ledger
from sayso.views.cli.disputing import tell_unlinked
from sayso.views.cli.printing import print_rows
from sayso.views.export.story import short_story, story_object, story_row

__all__ = ["add_commands"]

LIMIT = 30
"""Claims that a person looks through at once: those that weigh most."""


def add_commands(app: typer.Typer) -> None:
    """Put this module's command on `app`."""
    app.command(
        "story",
        epilog="Examples: sayso story boats · sayso story --status disputed --limit 100 -f jsonl",
    )(story)


def story(
    words: Annotated[
        list[str] | None,
        typer.Argument(metavar="WORDS", help="Words that must all occur in an article (or all)."),
    ] = None,
    status: Annotated[
        str | None, typer.Option(help="Only disputed, changed, agreed or single-origin.")
    ] = None,
    limit: Annotated[int, typer.Option(metavar="N", help="How many claims, 0 for all.")] = LIMIT,
    format: FormatOption = Format.TABLE,  # noqa: A002  the option's name
    ledger: LedgerOption = None,
) -> None:
    """Print a story claim by claim: agreed, disputed, changed, or of a single origin.

    A claim is told once however many articles carry it, in its earliest wording, with how many
    origins, outlets and articles it has and on whose word it stands. Those of most independent
    origins come first. A mark of credibility is suggested from them; it is no verdict.
    """
    asked = joined(words)
    wanted = StoryFilter(asked, status, limit or None)
    with open_ledger(ledger) as opened:
        print_rows(story_of(opened, wanted), format, story_object, story_row, short_story)
        counts = story_counts(opened, asked)
        told = ", ".join(f"{count:,} {name}" for name, count in counts.items())
        note(f"Claims of the story: {told}.")
        if limit and limit < sum(counts.values()) and not status:
            note(f"Shown are the {limit} of most origins. All of them: --limit 0")
        tell_unlinked(opened)

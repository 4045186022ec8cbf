"""Commands that show what disagrees: `conflicts` between claims, `changes` of a page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import Annotated

import typer

import sayso
from sayso.ledger import Ledger
from sayso.ledger.conflicts import ConflictFilter
from sayso.ledger.conflicts import conflicts as conflicts_of
from sayso.ledger.link_queries import unlinked
from sayso.ledger.queries import find_article
from sayso.ledger.versions import links_between
from sayso.ledger.versions import versions as versions_of
from sayso.views.changes import Change, changes_between
from sayso.views.cli.asking import WordsArgument, joined
from sayso.views.cli.console import Format, FormatOption, LedgerOption, note, open_ledger
from sayso.views.cli.printing import print_rows
from sayso.views.export.conflicts import (
    change_object,
    change_row,
    conflict_object,
    conflict_row,
    short_change,
    short_conflict,
)
from sayso.views.wording import plural

__all__ = ["add_commands", "tell_unlinked"]


def add_commands(app: typer.Typer) -> None:
    """Put this module's commands on `app`."""
    app.command(
        "conflicts",
        epilog="Examples: sayso conflicts boats · sayso conflicts --relation updates -f csv",
    )(conflicts)
    app.command("changes", epilog="Example: sayso changes https://news.example/42")(changes)


def conflicts(
    words: WordsArgument = None,
    relation: Annotated[str | None, typer.Option(help="Only contradicts, or only updates.")] = None,
    kind: Annotated[
        str | None,
        typer.Option(help="Only where this was compared: number, denial, stage, date …"),
    ] = None,
    format: FormatOption = Format.TABLE,  # noqa: A002  the option's name
    ledger: LedgerOption = None,
) -> None:
    """Print which claims contradict each other, and which overtake others, with what was compared.

    Words stand in one of the two claims, or in its source. Of an update, left is the later claim.
    """
    wanted = ConflictFilter(joined(words), relation, kind)
    with open_ledger(ledger) as opened:
        found = conflicts_of(opened, wanted)
        print_rows(found, format, conflict_object, conflict_row, short_conflict)
        tell_unlinked(opened)


def changes(
    wanted: Annotated[
        str, typer.Argument(metavar="ARTICLE", help="Its URL, path, or id (or the id's beginning).")
    ],
    format: FormatOption = Format.TABLE,  # noqa: A002  the option's name
    ledger: LedgerOption = None,
) -> None:
    """Print which claims a page added, dropped and changed between the versions in the ledger.

    Versions are articles with one URL whose pages differ. Two claims of two versions are one where
    they are linked, or have most of their words in common.
    """
    with open_ledger(ledger) as opened:
        known = versions_of(opened, find_article(opened, wanted))
        if len(known) < 2:
            note(f"The ledger holds one version of this page ({known[0]}): nothing to compare.")
            note("Read the page again when it has changed, with its URL: sayso read PAGE --url URL")
            return
        print_rows(_changes(opened, known), format, change_object, change_row, short_change)


def _changes(ledger: Ledger, versions: list[str]) -> Iterator[Change]:
    """What changed from each version to the next; what is kept is only counted."""
    for number, (one, two) in enumerate(pairwise(versions), 1):
        before, after = (sayso.reading(ledger, each) for each in (one, two))
        found = changes_between(before, after, links_between(ledger, one, two))
        counts = Counter(each.kind for each in found)
        told = ", ".join(
            f"{counts[kind]:,} {kind}" for kind in ("added", "dropped", "changed", "kept")
        )
        note(f"Version {number} ({one}) to {number + 1} ({two}): {told}.")
        yield from (each for each in found if each.kind != "kept")


def tell_unlinked(ledger: Ledger) -> None:
    """Say so where articles wait to be linked, since what is shown is then not all."""
    if waiting := unlinked(ledger):
        note(f"Not linked yet: {plural(waiting, 'article')}. Run: sayso link")

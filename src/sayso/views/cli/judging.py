"""Commands by which a person overrules links: `link accept`, `reject`, `undo`, `list`."""

from __future__ import annotations

import datetime as dt
import getpass
from enum import StrEnum
from typing import Annotated, Literal

import typer

from sayso.errors import UsageError
from sayso.ledger import Ledger
from sayso.ledger.verdicts import judge, known_link, links_of, said_of_links, take_back
from sayso.model.linking import Judgement
from sayso.views.cli.console import Format, FormatOption, LedgerOption, open_ledger
from sayso.views.cli.console import note as tell
from sayso.views.cli.printing import print_rows
from sayso.views.export.judgements import judgement_object, judgement_row, link_words
from sayso.views.wording import plural

__all__ = ["add_commands"]


class Relation(StrEnum):
    """What one claim is to another."""

    SAME = "same"
    CONTRADICTS = "contradicts"
    UPDATES = "updates"


One = Annotated[str, typer.Argument(metavar="CLAIM", help="A claim's id, or its beginning.")]
Other = Annotated[str, typer.Argument(metavar="CLAIM", help="The other claim's id.")]
RelationOption = Annotated[
    Relation | None,
    typer.Option(help="What the one is to the other (default: as they are linked, else same)."),
]
NoteOption = Annotated[str, typer.Option(help="Why.")]
WhoOption = Annotated[
    str | None, typer.Option(help="Who says so (default: the name you are logged in by).")
]


def add_commands(group: typer.Typer) -> None:
    """Put this module's commands on `group`."""
    group.command("accept", epilog="Example: sayso link accept 8868797e 765af2c5 --relation same")(
        accept
    )
    group.command("reject", epilog="Example: sayso link reject 8868797e 765af2c5 --note rounding")(
        reject
    )
    group.command("undo", epilog="Example: sayso link undo 8868797e 765af2c5")(undo)
    group.command("list", epilog="Example: sayso link list -f jsonl")(list_)


def accept(
    one: One,
    other: Other,
    relation: RelationOption = None,
    note: NoteOption = "",
    who: WhoOption = None,
    ledger: LedgerOption = None,
) -> None:
    """Say that two claims are the same, contradict each other, or that the one updates the other.

    It stands above what Sayso finds, also when the articles are read anew, until it is undone.
    """
    with open_ledger(ledger) as opened:
        _judge(opened, (one, other), "accept", relation, (who, note))


def reject(
    one: One,
    other: Other,
    relation: RelationOption = None,
    note: NoteOption = "",
    who: WhoOption = None,
    ledger: LedgerOption = None,
) -> None:
    """Say that two claims are not linked so. What Sayso found is kept back until that is undone."""
    with open_ledger(ledger) as opened:
        _judge(opened, (one, other), "reject", relation, (who, note))


def undo(one: One, other: Other, ledger: LedgerOption = None) -> None:
    """Take back all that was said of two claims; it stays in the list, as undone."""
    with open_ledger(ledger) as opened:
        count = take_back(opened, one, other)
        if not count:
            raise UsageError("Nothing was said of these two claims.", "See: sayso link list.")
        tell(f"Taken back: {plural(count, 'judgement')}.")
        _link_anew(opened, one, other)


def list_(format: FormatOption = Format.TABLE, ledger: LedgerOption = None) -> None:  # noqa: A002
    """Print what people said of links: of which claims, who, when and why."""
    with open_ledger(ledger) as opened:
        found = said_of_links(opened)
        print_rows(found, format, judgement_object, judgement_row, judgement_row)


def _judge(
    ledger: Ledger,
    claims: tuple[str, str],
    verdict: Literal["accept", "reject"],
    relation: Relation | None,
    by: tuple[str | None, str],
) -> None:
    known = None if relation else known_link(ledger, *claims)
    if known:  # an update has a direction
        claims = (known.left, known.right)
    meant = relation.value if relation else known.relation if known else "same"
    who, why = by
    now = dt.datetime.now(dt.UTC).replace(microsecond=0)
    judge(ledger, *claims, Judgement("", "", meant, verdict, who or _login(), now, why))
    _link_anew(ledger, *claims)


def _login() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError) as error:
        raise UsageError("Nobody is logged in by a name.", "Say who: --who NAME.") from error


def _link_anew(ledger: Ledger, one: str, other: str) -> None:
    """Link what the judgement touches, and say how the two claims stand now."""
    from sayso.pipeline import link  # noqa: PLC0415  loads the language tools

    link(ledger)
    found = links_of(ledger, one, other)
    for each in found:
        tell(f"Now: {link_words(each)}")
    if not found:
        tell("Now: not linked.")

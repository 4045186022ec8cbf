"""Commands that put claims in time and space: `timeline`, `map`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

import sayso
from sayso.ledger import Ledger
from sayso.ledger.link_queries import same_claims
from sayso.views.cli.asking import (
    ArticleOption,
    SinceOption,
    SourceOption,
    WhenOption,
    WordsArgument,
    joined,
)
from sayso.views.cli.console import Format, FormatOption, LedgerOption, note, open_ledger
from sayso.views.cli.disputing import tell_unlinked
from sayso.views.cli.files import MAP, save
from sayso.views.cli.printing import print_rows
from sayso.views.export.sites import short_site, site_object, site_row
from sayso.views.export.timeline import happening_object, happening_row, short_happening
from sayso.views.map.picture import draw_map
from sayso.views.map.sites import Atlas
from sayso.views.tellings import Telling, of_type, tellings_of_rows
from sayso.views.timeline.happenings import Timeline, during
from sayso.views.wording import plural

__all__ = ["add_commands"]

UntilOption = Annotated[
    str | None, typer.Option(metavar="DATE", help="Only of articles published until then.")
]
TypeOption = Annotated[
    str | None,
    typer.Option("--type", help="Only events of this type: MOBILIZE, CONSULT.talks; any."),
]


def add_commands(app: typer.Typer) -> None:
    """Put this module's commands on `app`."""
    app.command(
        "timeline", epilog="Examples: sayso timeline boats --when 2026 · sayso timeline --type any"
    )(timeline)
    app.command("map", epilog="Example: sayso map boats --out map.svg")(map_)


def timeline(
    words: WordsArgument = None,
    source: SourceOption = None,
    article: ArticleOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    when: WhenOption = None,
    type: TypeOption = None,  # noqa: A002  the option's name
    format: FormatOption = Format.TABLE,  # noqa: A002
    ledger: LedgerOption = None,
) -> None:
    """Print what is told to have happened, or to be coming, in the order of time.

    What several articles tell of is one row. A row's time is the first of the claim that has a day,
    or the more exact one within it. Claims without a date are counted below.
    """
    asked = sayso.ClaimFilter(
        words=joined(words), source=source, article=article, since=since, until=until
    )
    with open_ledger(ledger) as opened:
        found = Timeline(same_claims(opened))
        found.add(_asked(opened, asked, type))
        rows = during(found.happenings(), when)
        print_rows(rows, format, happening_object, happening_row, short_happening)
        if found.undated and not when:
            note(f"Without a date: {plural(found.undated, 'claim')}.")
        tell_unlinked(opened)


def map_(
    words: WordsArgument = None,
    source: SourceOption = None,
    article: ArticleOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    type: TypeOption = None,  # noqa: A002  the option's name
    out: Annotated[
        Path | None, typer.Option(metavar="FILE.svg", help="Draw them on a map instead.")
    ] = None,
    format: FormatOption = Format.TABLE,  # noqa: A002
    ledger: LedgerOption = None,
) -> None:
    """Print the places where claims say that something is or happens, with what is told of each.

    A State that only acts ("Norway said") is no place. A country as a whole stands at its middle.
    """
    asked = sayso.ClaimFilter(
        words=joined(words), source=source, article=article, since=since, until=until
    )
    with open_ledger(ledger) as opened:
        atlas = Atlas()
        atlas.add(_asked(opened, asked, type))
        sites = atlas.sites()
        if out is None:
            print_rows(sites, format, site_object, site_row, short_site)
            return
        svg = draw_map(sites, joined(words) or "Places in the articles")
        save(out, MAP, opened.path, lambda file: print(svg, file=file))
        note(f"Map: {out} ({plural(len(sites), 'place')})")


def _asked(ledger: Ledger, asked: sayso.ClaimFilter, type_: str | None) -> Iterator[Telling]:
    return of_type(tellings_of_rows(sayso.claims(ledger, asked)), type_)

"""The command that sets numbers side by side: `numbers`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

import sayso
from sayso.ledger import Ledger
from sayso.units import Unit, unit_named
from sayso.views.cli.asking import (
    ArticleOption,
    IntoOption,
    MeasuresOption,
    NumbersWords,
    OfOption,
    SinceOption,
    SourceOption,
    UnitOption,
    joined,
)
from sayso.views.cli.console import (
    Format,
    FormatOption,
    LedgerOption,
    note,
    open_ledger,
)
from sayso.views.cli.files import PLOT, save
from sayso.views.cli.printing import print_rows
from sayso.views.export.numbers import (
    NumberFilter,
    number_object,
    number_row,
    numbers,
    short_number,
)
from sayso.views.numbers.estimates import Estimate, by_date, is_level, shared_unit
from sayso.views.numbers.intervals import interval_of
from sayso.views.numbers.plot import ROWS_ON_A_PAGE, Plot, draw
from sayso.views.numbers.words import measured_words
from sayso.views.wording import plural

__all__ = ["add_commands"]


def add_commands(app: typer.Typer) -> None:
    """Put this module's command on `app`."""
    app.command(
        "numbers",
        epilog="Examples: sayso numbers boats --since 2026-02 · "
        "sayso numbers --measures range --in km --plot range.svg",
    )(numbers_)


def numbers_(
    words: NumbersWords = None,
    measures: MeasuresOption = None,
    of: OfOption = None,
    unit: UnitOption = None,
    into: IntoOption = None,
    source: SourceOption = None,
    article: ArticleOption = None,
    since: SinceOption = None,
    plot: Annotated[
        Path | None,
        typer.Option(metavar="FILE.svg", help="Draw them as estimates of one measure instead."),
    ] = None,
    format: FormatOption = Format.TABLE,  # noqa: A002  the option's name
    ledger: LedgerOption = None,
) -> None:
    """Print the numbers that claims give: what, how many, who says so, and when.

    A plot has a row for each number, by date: a mark for a figure, a bar for a range, an arrow
    where an end is open.
    """
    asked = sayso.ClaimFilter(
        words=joined(words),
        measures=measures,
        source=source,
        article=article,
        since=since,
        numbers=True,
    )
    wanted = NumberFilter(
        unit=unit_named(unit) if unit is not None else None,
        into=unit_named(into) if into is not None else None,
        of=of,
        measured=measures,
    )
    with open_ledger(ledger) as opened:
        found = numbers(sayso.claims(opened, asked), wanted)
        if plot is None:
            print_rows(found, format, number_object, number_row, short_number)
        else:
            title = joined(words) or measures or of or "Numbers"
            _draw(by_date(row.estimate for row in found), wanted.into, title, plot, opened)


def _draw(
    found: Sequence[Estimate], into: Unit | None, title: str, to: Path, ledger: Ledger
) -> None:
    """Write the plot of `found` to `to`, and say what is in it and what is not."""
    levels = [one for one in found if is_level(one.quantity)] or found
    unit = into or shared_unit([one.quantity for one in levels])
    drawn = [one for one in levels if interval_of(one.quantity, unit)]
    things = {measured_words(one.quantity.measures, one.quantity.of) for one in drawn}
    named = things.pop() if len(things) == 1 else ""
    svg = draw(Plot(named or title, drawn, unit, mixed=not named))
    save(to, PLOT, ledger.path, lambda file: print(svg, file=file))
    note(f"Plot: {to} ({plural(len(drawn), 'number')})")
    _tell_rest(len(found) - len(levels), "they say by how much something changed")
    _tell_rest(len(levels) - len(drawn), "they have no end on an axis")
    if len(drawn) > ROWS_ON_A_PAGE:
        note(f"A page takes {ROWS_ON_A_PAGE}. Ask for less: --measures, --of, --since.")


def _tell_rest(count: int, why: str) -> None:
    if count:
        note(f"Left out, since {why}: {plural(count, 'number')}.")

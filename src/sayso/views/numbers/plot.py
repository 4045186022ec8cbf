"""Competing estimates of one measure as an SVG: a row each by date, its interval on an axis.

Sources differ by colour and by the shape of their mark, so that the plot reads in print without
colour; every row says in words what it shows.
"""

from __future__ import annotations

import html
import textwrap
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sayso.errors import UsageError
from sayso.units import COUNT, FACTOR, Unit, unit_words
from sayso.views.numbers.estimates import Estimate
from sayso.views.numbers.intervals import Axis, axis_of, interval_of
from sayso.views.numbers.rows import Frame, Row
from sayso.views.numbers.words import amount_words, measured_words
from sayso.views.safe import visible
from sayso.views.wording import day_words

__all__ = ["ROWS_ON_A_PAGE", "Plot", "draw"]

ROWS_ON_A_PAGE = 24
"""How many rows an A4 page takes below a heading."""

COLOURS = ("#0a4a86", "#b3420a", "#00694f", "#8a2f7d", "#5a4a00", "#00687d", "#111111")
"""Dark enough for lines on white (contrast above 4.5), and apart for the colour-blind by hue and
lightness; after Okabe and Ito, Color Universal Design (2008)."""
MARKS = ("circle", "square", "triangle-up", "diamond", "triangle-down", "cross")
"""As many as have no divisor with the colours: 42 sources before a pair comes again."""
WHO_CHARS, WHERE_CHARS, NUMBER_CHARS, TITLE_CHARS = 40, 50, 28, 80
"""What fits into the widths of `canvas` at its sizes of type; a wide character counts twice."""

_KEYS = {
    "exact": "a filled mark is a figure",
    "about": "a hollow one is about right",
    "range": "a bar is a range",
    "either": "a dotted line joins two alternatives",
    "from": "a dashed arrow is an open end",
    "to": "a dashed arrow is an open end",
}


@dataclass(frozen=True, slots=True)
class Plot:
    """What a plot shows: `estimates` in order, in `unit`, under `title`.

    `axis` may be that of more estimates, so that several plots can be compared. `mixed`: they
    measure different things, and each row says what. `headed`: the title is drawn, not only told
    to those who do not see.
    """

    title: str
    estimates: Sequence[Estimate]
    unit: Unit
    axis: Axis | None = None
    mixed: bool = False
    headed: bool = True


def draw(plot: Plot) -> str:
    """`plot` as an SVG element. Raises `UsageError` where none of its numbers can be drawn."""
    from sayso.views.numbers.canvas import svg_of  # noqa: PLC0415  loads Altair and V8

    rows = list(_rows(plot))
    if not rows:
        raise UsageError("None of these numbers can be drawn.", "They are open, or too large.")
    axis = plot.axis or axis_of([row.interval for row in rows])
    title = " ".join(visible(plot.title).split())
    lines = textwrap.wrap(title, TITLE_CHARS, max_lines=2, placeholder=" …")
    frame = Frame(
        title=lines if plot.headed else [],
        key=_key(rows),
        axis=axis,
        unit=_axis_title(plot.unit, axis),
        whole=plot.unit.dimension == COUNT,
    )
    svg = svg_of(rows, frame)
    told = "; ".join(f"{row.who}: {row.number}" for row in rows)
    label = html.escape(f"{title}. {told}", quote=True)
    return svg.replace("<svg ", f'<svg role="img" aria-label="{label}" ', 1)


def _rows(plot: Plot) -> Iterator[Row]:
    voices: dict[str, int] = {}
    for one in plot.estimates:
        number = voices.setdefault(one.voice, len(voices))
        interval = interval_of(one.quantity, plot.unit)
        if interval is not None:
            yield Row(
                interval=interval,
                who=_cut(one.who, WHO_CHARS),
                where=_cut(" · ".join(_where(one, mixed=plot.mixed)), WHERE_CHARS),
                number=_cut(amount_words(one.quantity), NUMBER_CHARS),
                manner=_cut(", ".join(one.manner), NUMBER_CHARS),
                colour=COLOURS[number % len(COLOURS)],
                mark=MARKS[number % len(MARKS)],
            )


def _where(one: Estimate, *, mixed: bool) -> Iterator[str]:
    yield day_words(one.published) or "no date"
    yield "in its own voice" if one.own else one.outlet or "outlet not stated"
    if mixed:
        yield measured_words(one.quantity.measures, one.quantity.of) or "not said of what"


def _key(rows: Sequence[Row]) -> str:
    """How the marks are read, as far as they occur."""
    shapes = {row.interval.shape for row in rows}
    words = "; ".join(dict.fromkeys(words for shape, words in _KEYS.items() if shape in shapes))
    return words[:1].upper() + words[1:]


def _axis_title(unit: Unit, axis: Axis) -> str:
    if unit.dimension == FACTOR:
        return "times"
    parts = (axis.scale, unit_words(unit.name) if unit.name else "")
    return " ".join(part for part in parts if part)


def _cut(text: str, chars: int) -> str:
    """`text` in one line no wider than `chars` letters, with an ellipsis where it is cut."""
    line = " ".join(visible(text).split())
    width = 0
    for place, char in enumerate(line):
        width += 2 if unicodedata.east_asian_width(char) in "WF" else 1
        if width > chars:
            return f"{line[: max(place - 1, 0)].rstrip()}…"
    return line

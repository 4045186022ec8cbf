"""The plot of estimates in Altair's terms, rendered by vl-convert: offline, the same everywhere.

Every width is set here and none is measured, so that the same rows give the same bytes whatever
fonts a machine has. Lengths are in pixels, 96 to the inch: the whole is as wide as the text of an
A4 page.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, cast

import altair as alt
import vl_convert

from sayso.views.numbers.intervals import Axis, Shape
from sayso.views.numbers.rows import Frame, Row

__all__ = ["svg_of"]

EDGE = 8
LABELS, AXIS, NUMBERS, ROW = 294, 240, 158, 36
"""Room at the left; widths of who says it, of the axis and of the number in words; height of an
estimate."""
HEAD, TITLE_LINE, FOOT = 30, 21, 46
MARK, TEXT = 8 - LABELS, 22 - LABELS
"""Where the mark of a source and its name begin, from the axis."""
SMALL = 11
"""Size of type, but for what is bold."""
LINE = 8
"""Half the distance of two lines of a row."""
FONT = "Helvetica, Arial, Liberation Sans, sans-serif"
INK, MUTED, GRID = "#111111", "#444444", "#c8c8c8"
ROWS = "rows"
"""What the chart calls its data."""
COLOURED = alt.Color("colour:N", scale=None, legend=None)
MARKED = alt.Shape("mark:N", scale=None, legend=None)
"""As the rows have them, not through a scale."""


def svg_of(rows: Sequence[Row], frame: Frame) -> str:
    """The SVG of `rows` from top to bottom."""
    axis = frame.axis
    step = 1 / axis.size if frame.whole else 0
    given = {"first": axis.first, "last": axis.last, "unit": frame.unit, "step": step}
    values = [_value(place, row, axis) for place, row in enumerate(rows)]
    chart = _chart()
    specification = {
        **chart,
        "data": [
            {**one, "values": values} if one["name"] == ROWS else one for one in chart["data"]
        ],
        "signals": [{**one, "value": given[one["name"]]} for one in chart["signals"]],
        "height": ROW * len(rows),
        "padding": {**chart["padding"], "top": HEAD + TITLE_LINE * len(frame.title)},
        "title": {**chart["title"], **_title(frame)},
    }
    svg: str = vl_convert.vega_to_svg(specification, allowed_base_urls=[])
    return svg


def _title(frame: Frame) -> dict[str, Any]:
    if frame.title:
        return {"text": frame.title, "subtitle": frame.key}
    return {"text": frame.key, "fontSize": SMALL, "fontWeight": "normal", "color": MUTED}


@cache
def _chart() -> dict[str, Any]:
    """The chart in Vega, but for what a plot gives it. Made once: it takes a second."""
    base = alt.Chart().encode(y=alt.Y("place:O", axis=_lines(), title=None))
    chart = (
        alt.layer(*_layers(base), _unit(), data=alt.InlineData(values=[], name=ROWS))
        .add_params(*(alt.param(name=name, value=0) for name in ("first", "last", "unit", "step")))
        .properties(
            width=AXIS,
            height=ROW,
            autosize=alt.AutoSizeParams(type="none"),
            padding={"left": EDGE + LABELS, "right": NUMBERS, "top": HEAD, "bottom": FOOT},
            title=_heading(),
        )
        .configure(font=FONT, background="white", aria=False)
        .configure_view(stroke=None)
    )
    made: dict[str, Any] = vl_convert.vegalite_to_vega(chart.to_dict())
    return made


def _value(place: int, row: Row, axis: Axis) -> dict[str, Any]:
    shape = row.interval.shape
    return {
        "place": place,
        "shape": shape,
        "low": row.interval.low / axis.size,
        "high": row.interval.high / axis.size,
        "reach": axis.last if shape == "from" else axis.first,
        "who": row.who,
        "where": row.where,
        "number": row.number,
        "manner": row.manner,
        "colour": row.colour,
        "mark": row.mark,
    }


def _layers(base: alt.Chart) -> Iterator[alt.Chart]:
    yield from _intervals(base)
    yield base.mark_point(filled=True, size=90, opacity=1).encode(
        x=alt.value(MARK), shape=MARKED, color=COLOURED
    )
    yield _text(base, "who", TEXT, dy=-LINE, bold=True)
    yield _text(base, "where", TEXT, dy=LINE)
    alone, two = alt.datum.manner == "", alt.datum.manner != ""
    yield _text(base.transform_filter(alone), "number", AXIS + 14, dy=0, bold=True)
    yield _text(base.transform_filter(two), "number", AXIS + 14, dy=-LINE, bold=True)
    yield _text(base.transform_filter(two), "manner", AXIS + 14, dy=LINE)


def _intervals(base: alt.Chart) -> Iterator[alt.Chart]:
    coloured = base.encode(color=COLOURED, x=_x("low"))
    ranges = _only(coloured, "range")
    yield ranges.mark_rule(strokeWidth=6).encode(x2="high:Q")
    yield ranges.mark_tick(size=18, thickness=2.5, opacity=1)
    yield ranges.mark_tick(size=18, thickness=2.5, opacity=1).encode(x=_x("high"))
    yield from _open(_only(coloured, "from"), "triangle-right")
    yield from _open(_only(coloured, "to"), "triangle-left")
    yield _only(coloured, "either").mark_rule(strokeWidth=2, strokeDash=[2, 4]).encode(x2="high:Q")
    marked = coloured.encode(shape=MARKED)
    pairs = _only(marked, "either")
    for points in (pairs, pairs.encode(x=_x("high")), _only(marked, "exact")):
        yield points.mark_point(filled=True, size=110, opacity=1)
    yield _only(marked, "about").mark_point(
        filled=False, fill="white", strokeWidth=2.2, size=110, opacity=1
    )


def _only(base: alt.Chart, shape: Shape) -> alt.Chart:
    return base.transform_filter(alt.datum.shape == shape)


def _open(base: alt.Chart, arrow: str) -> Iterator[alt.Chart]:
    """A dashed line from the end that is known to an arrow at the end of the axis."""
    yield base.mark_rule(strokeWidth=3, strokeDash=[7, 4]).encode(x2="reach:Q")
    yield base.mark_tick(size=18, thickness=2.5, opacity=1)
    yield base.mark_point(shape=arrow, filled=True, size=120, opacity=1).encode(x=_x("reach"))


def _x(name: str) -> alt.X:
    return alt.X(
        f"{name}:Q",
        title=None,
        scale=alt.Scale(domain=[alt.ExprRef("first"), alt.ExprRef("last")], nice=False, zero=False),
        axis=alt.Axis(
            tickCount=4,
            tickMinStep=alt.ExprRef("step"),
            format=",~r",
            labelOverlap=False,
            labelColor=INK,
            labelFontSize=SMALL,
            gridColor=GRID,
            domainColor=MUTED,
            tickColor=MUTED,
        ),
    )


def _lines() -> alt.Axis:
    """A thin line through each row leads the eye from who to how many."""
    return alt.Axis(labels=False, ticks=False, domain=False, grid=True, gridColor=GRID)


def _text(base: alt.Chart, name: str, x: int, *, dy: int, bold: bool = False) -> alt.Chart:
    text = base.mark_text(
        align="left",
        baseline="middle",
        dy=dy,
        fontSize=12 if bold else SMALL,
        fontWeight="bold" if bold else "normal",
        color=INK if bold else MUTED,
    )
    return cast("alt.Chart", text.encode(x=alt.value(x), text=f"{name}:N"))


def _unit() -> alt.Chart:
    """The axis's unit below its figures."""
    below = alt.ExprRef(f"height + {FOOT - 12}")
    unit = alt.Chart(alt.InlineData(values=[{}])).mark_text(
        text=alt.ExprRef("unit"), fontSize=SMALL, color=INK, x=AXIS / 2, y=below
    )
    return cast("alt.Chart", unit)


def _heading() -> alt.TitleParams:
    return alt.TitleParams(
        text="-",  # a plot puts its own in its place
        anchor="start",
        frame="group",
        dx=-LABELS,
        offset=10,
        fontSize=15,
        color=INK,
        subtitleFontSize=SMALL,
        subtitleColor=MUTED,
        subtitlePadding=4,
    )

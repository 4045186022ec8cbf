"""The map in Altair's terms, rendered by vl-convert: offline, the same everywhere.

Where marks and names stand is reckoned before (`projection`, `labels`); Vega draws the outlines.
The chart is compiled once, and a map puts its marks and its projection into it.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, cast

import altair as alt
import vl_convert

from sayso.domains.data import table
from sayso.views.map.labels import GAP, LINE
from sayso.views.map.projection import WIDTH, Projection
from sayso.views.map.sheet import Dot, Sheet

__all__ = ["svg_of"]

EDGE, HEAD, TITLE_LINE, FOOT = 8, 28, 21, 24
FONT = "Helvetica, Arial, Liberation Sans, sans-serif"
INK, MUTED = "#111111", "#444444"
SEA, LAND, BORDER = "#e9f0f4", "#fbf8f1", "#b9b3a6"
SITE, COUNTRY = "#b3420a", "#5f6b76"
"""Apart in lightness as well, so that the map reads in print without colour."""
SMALL = 11
DOTS = "dots"
"""What the chart calls its data."""


def svg_of(dots: Sequence[Dot], sheet: Sheet) -> str:
    """The SVG of `dots`, the first on top."""
    chart, height = _chart(), sheet.projection.height
    values = [_value(dot) for dot in reversed(dots)]
    specification = {
        **chart,
        "data": [
            {**one, "values": values} if one["name"] == DOTS else one for one in chart["data"]
        ],
        "projections": [
            {"name": one["name"], **_projected(sheet.projection)} for one in chart["projections"]
        ],
        "height": height,
        "padding": {**chart["padding"], "top": HEAD + TITLE_LINE * len(sheet.title)},
        "signals": [
            {**one, "value": sheet.credit} if one["name"] == "credit" else one
            for one in chart["signals"]
        ],
        "title": {**chart["title"], **_title(sheet)},
    }
    svg: str = vl_convert.vega_to_svg(specification, allowed_base_urls=[])
    return svg


def _projected(projection: Projection) -> dict[str, Any]:
    return {
        "type": projection.kind,
        "rotate": [-projection.middle, 0, 0],
        "center": [0, 0],
        "scale": projection.scale,
        "translate": list(projection.shift),
        "clipExtent": [[0, 0], [WIDTH, projection.height]],
        "precision": 0.5,
    }


def _title(sheet: Sheet) -> dict[str, Any]:
    if sheet.title:
        return {"text": sheet.title, "subtitle": sheet.key}
    return {"text": sheet.key, "fontSize": SMALL, "fontWeight": "normal", "color": MUTED}


def _value(dot: Dot) -> dict[str, Any]:
    off = (dot.size / math.pi) ** 0.5 + GAP
    align, dx, dy = {
        "right": ("left", off, 0.0),
        "left": ("right", -off, 0.0),
        "above": ("center", 0.0, -off - LINE / 2),
        "below": ("center", 0.0, off + LINE / 2),
    }.get(dot.side or "", ("left", 0.0, 0.0))
    return {
        "x": dot.x,
        "y": dot.y,
        "size": dot.size,
        "country": dot.country,
        "name": dot.name if dot.side else "",
        "nameX": round(dot.x + dx, 2),
        "nameY": round(dot.y + dy, 2),
        "align": align,
    }


@cache
def _chart() -> dict[str, Any]:
    """The chart in Vega, but for what a map gives it. Made once: it takes a second."""
    chart = (
        alt.layer(*_layers(), data=alt.InlineData(values=[], name=DOTS))
        .add_params(alt.param(name="credit", value=""))
        .project(type="mercator", scale=1, translate=[0, 0])
        .properties(
            width=WIDTH,
            height=400,
            autosize=alt.AutoSizeParams(type="none"),
            padding={"left": EDGE, "right": EDGE, "top": HEAD, "bottom": FOOT},
            title=_heading(),
        )
        .configure(font=FONT, background="white", aria=False)
        .configure_view(stroke=BORDER, fill=SEA)
    )
    made: dict[str, Any] = vl_convert.vegalite_to_vega(chart.to_dict())
    return made


def _layers() -> Iterator[alt.Chart]:
    world = alt.InlineData(
        values=table("places", "world.json"),
        format=alt.TopoDataFormat(feature="countries", type="topojson"),
    )
    yield alt.Chart(world).mark_geoshape(fill=LAND, stroke=BORDER, strokeWidth=0.7)
    sized = _placed("x", "y").encode(size=alt.Size("size:Q", scale=None, legend=None))
    yield sized.transform_filter(alt.datum.country).mark_point(
        filled=False, stroke=COUNTRY, strokeWidth=1.6, opacity=1
    )
    yield sized.transform_filter(~alt.datum.country).mark_point(
        filled=True, fill=SITE, stroke="white", strokeWidth=0.8, opacity=0.85
    )
    names = _placed("nameX", "nameY").encode(text="name:N")
    yield _written(names, fill="white", stroke="white", strokeWidth=3, strokeJoin="round")
    yield _written(names, fill=alt.ExprRef(f"datum.country ? '{MUTED}' : '{INK}'"))
    below = alt.ExprRef(f"height + {FOOT - 10}")
    yield alt.Chart(alt.InlineData(values=[{}])).mark_text(
        text=alt.ExprRef("credit"), align="left", fontSize=9, color=MUTED, x=0, y=below
    )


def _written(names: alt.Chart, **look: Any) -> alt.Chart:
    return cast(
        "alt.Chart",
        names.mark_text(
            align=cast("Any", alt.ExprRef("datum.align")),
            baseline="middle",
            fontSize=SMALL,
            fontStyle=cast("Any", alt.ExprRef("datum.country ? 'italic' : 'normal'")),
            **look,
        ),
    )


def _placed(x: str, y: str) -> alt.Chart:
    """Marks at pixels, not through a scale."""
    return alt.Chart(alt.NamedData(name=DOTS)).encode(
        x=alt.X(f"{x}:Q", scale=None, axis=None), y=alt.Y(f"{y}:Q", scale=None, axis=None)
    )


def _heading() -> alt.TitleParams:
    return alt.TitleParams(
        text="-",  # a map puts its own in its place
        anchor="start",
        frame="group",
        offset=8,
        fontSize=15,
        color=INK,
        subtitleFontSize=SMALL,
        subtitleColor=MUTED,
        subtitlePadding=4,
    )

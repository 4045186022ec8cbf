"""Places as an SVG: outlines of land, a mark at each place as large as claims name it often."""

from __future__ import annotations

import html
import re
import textwrap
from collections.abc import Sequence

from sayso.errors import UsageError
from sayso.views.map.labels import Mark, sides
from sayso.views.map.projection import WIDTH, fitted
from sayso.views.map.sheet import Dot, Sheet
from sayso.views.map.sites import Site
from sayso.views.safe import visible
from sayso.views.wording import plural

__all__ = ["CREDIT", "draw_map"]

CREDIT = (
    "Outlines: Natural Earth (public domain), borders as drawn there; none is judged. "
    "Towns: GeoNames (CC BY 4.0)."
)
SMALLEST, LARGEST, EACH = 30.0, 1100.0, 60.0
"""Square pixels of a mark: least, most, and for each claim while there is room."""
_CLIP = re.compile(r"\bclip\d+\b")
MOST_NAMES = 30
NAME_CHARS, TITLE_CHARS = 32, 80


def draw_map(sites: Sequence[Site], title: str, *, headed: bool = True) -> str:
    """`sites` as an SVG element, the first on top; `headed`: the title is drawn, not only told to
    those who do not see. Raises `UsageError` where there is nothing to draw."""
    from sayso.views.map.canvas import svg_of  # noqa: PLC0415  loads Altair and V8

    placed = [(site, at) for site in sites if (at := _degrees(site)) is not None]
    if not placed:
        raise UsageError("There are no places to draw.", "Ask for less, or read more articles.")
    projection = fitted([at for _, at in placed])
    found = [site for site, _ in placed]
    dots = _dots(found, [projection.at(at) for _, at in placed], projection.height)
    words = " ".join(visible(title).split())
    lines = textwrap.wrap(words, TITLE_CHARS, max_lines=2, placeholder=" …") if headed else []
    svg = _renumbered(svg_of(dots, Sheet(lines, _key(found), CREDIT, projection)))
    told = "; ".join(f"{site.place.name}: {len(site.tellings)}" for site in found)
    label = html.escape(f"{words}. {told}", quote=True)
    return svg.replace("<svg ", f'<svg role="img" aria-label="{label}" ', 1)


def _renumbered(svg: str) -> str:
    """With the ids of clips by their order: Vega counts them over all that it has drawn."""
    order: dict[str, str] = {}
    return _CLIP.sub(lambda each: order.setdefault(each[0], f"map-clip{len(order)}"), svg)


def _degrees(site: Site) -> tuple[float, float] | None:
    place = site.place
    if place.longitude is None or place.latitude is None:
        return None
    return place.longitude, place.latitude


def _dots(sites: Sequence[Site], points: Sequence[tuple[float, float]], height: int) -> list[Dot]:
    most = max(len(site.tellings) for site in sites)
    each = min(EACH, LARGEST / most)
    sizes = [max(SMALLEST, each * len(site.tellings)) for site in sites]
    names = [textwrap.shorten(site.place.name, NAME_CHARS, placeholder="…") for site in sites]
    marks = [
        Mark(x, y, (size / 3.1416) ** 0.5, name)
        for (x, y), size, name in zip(points, sizes, names, strict=True)
    ]
    written = sides(marks, WIDTH, height, MOST_NAMES)
    return [
        Dot(round(mark.x, 2), round(mark.y, 2), round(size, 2), mark.name, side, site.is_country)
        for site, mark, size, side in zip(sites, marks, sizes, written, strict=True)
    ]


def _key(sites: Sequence[Site]) -> str:
    """How the marks are read, as far as they occur."""
    most = max(len(site.tellings) for site in sites)
    parts = [f"The larger a mark, the more claims name the place (at most {plural(most, 'claim')})"]
    if any(site.is_country for site in sites):
        parts.append("a ring is a country as a whole, at its middle")
    return "; ".join(parts)

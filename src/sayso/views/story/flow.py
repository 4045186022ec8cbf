"""From reports to the articles that go back to them, as an SVG: reports left, articles right."""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from textwrap import shorten

from sayso.ledger.link_queries import OriginRow
from sayso.views.safe import visible
from sayso.views.wording import day_words, plural

__all__ = ["MOST", "draw_flow"]

WIDTH, LINE, GAP, TOP = 676, 22, 14, 30
LEFT, RIGHT = 226, 450
"""Where the names of reports end and those of articles begin, in pixels."""
FONT = "Helvetica, Arial, Liberation Sans, sans-serif"
INK, MUTED = "#111111", "#444444"
HEADED = f'fill="{INK}" font-weight="bold"'
PLAIN, SMALL = f'fill="{INK}"', f'fill="{MUTED}" font-size="10"'
COLOURS = {
    "original": "#0a4a86",
    "independent": "#0a4a86",
    "reprint": "#7a8ea3",
    "cut": "#7a8ea3",
    "rewrite": "#b3420a",
}
DASHES = {"cut": "5 3", "rewrite": "2 3"}
"""Apart without colour as well, so that it reads in print."""
CHARS = 34
OWN = frozenset({"independent", "original"})
"""How an article stands to a report that it is itself."""
MOST = 40
"""Articles that are drawn: those of the largest reports."""


@dataclass(frozen=True, slots=True)
class _Node:
    """A report with its articles, and how far down it begins."""

    row: OriginRow
    top: int

    @property
    def middle(self) -> float:
        """How far down its name stands."""
        return self.top + LINE * len(self.row.articles) / 2


def draw_flow(rows: Iterable[OriginRow]) -> str:
    """`rows` as an SVG element, the reports with most articles first; empty where there is none."""
    nodes = list(_placed(sorted(rows, key=lambda row: (-len(row.articles), row.origin.id))))
    if not nodes:
        return ""
    height = nodes[-1].top + LINE * len(nodes[-1].row.articles) + GAP
    articles = sum(len(each.row.articles) for each in nodes)
    label = f"{plural(articles, 'article')} from {plural(len(nodes), 'report')}"
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" '
        f'width="{WIDTH}" height="{height}" role="img" aria-label="{label}" '
        f'font-family="{FONT}" font-size="11">',
        _text((0, 14), "Report", "start"),
        _text((RIGHT, 14), "Article (what it makes of it)", "start"),
        *(part for node in nodes for part in _drawn(node)),
        "</svg>",
    ]
    return "".join(parts)


def _placed(rows: Sequence[OriginRow]) -> Iterator[_Node]:
    top, drawn = TOP, 0
    for row in rows:
        if drawn and drawn + len(row.articles) > MOST:
            return
        drawn += len(row.articles)
        yield _Node(row, top)
        top += LINE * len(row.articles) + GAP


def _drawn(node: _Node) -> Iterator[str]:
    name, when = _report_words(node.row)
    yield _text((LEFT, node.middle - 1), name, "end")
    yield _text((LEFT, node.middle + 12), when, "end", SMALL)
    bend = (LEFT + RIGHT) / 2
    for at, (member, article) in enumerate(node.row.articles):
        y = node.top + LINE * at + LINE / 2
        colour = COLOURS.get(member.relation, MUTED)
        dash = DASHES.get(member.relation)
        dashed = f' stroke-dasharray="{dash}"' if dash else ""
        yield (
            f'<path d="M{LEFT + 8} {node.middle} C{bend} {node.middle} {bend} {y} {RIGHT - 8} {y}" '
            f'fill="none" stroke="{colour}" stroke-width="2.5" opacity="0.8"{dashed}/>'
        )
        outlet = article.outlet or article.title or "outlet not stated"
        yield _text((RIGHT, y + 4), f"{outlet} ({member.relation})", "start", PLAIN)


def _report_words(row: OriginRow) -> tuple[str, str]:
    """Whose report it is, and when it was seen first."""
    origin = row.origin
    known = origin.agency or (row.articles[0][1].outlet if row.articles else None)
    seen = day_words(origin.first_seen) if origin.first_seen else None
    here = any(member.relation in OWN for member, _ in row.articles)
    when = f"{seen or 'not dated'}{'' if here else ', not in the ledger'}"
    return known or "not stated", when


def _text(at: tuple[float, float], words: str, anchor: str, look: str = HEADED) -> str:
    told = html.escape(shorten(visible(words), CHARS, placeholder="…"))
    return f'<text x="{at[0]}" y="{at[1]}" text-anchor="{anchor}" {look}>{told}</text>'

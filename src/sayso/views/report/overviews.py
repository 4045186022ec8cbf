"""Parts of a dossier that look across articles: a story's claims, registers, a timeline, a map."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from markupsafe import Markup

import sayso
from sayso.domains.domain import FieldDomain
from sayso.ledger import Ledger
from sayso.ledger.conflicts import ConflictRow, conflicts
from sayso.ledger.link_queries import origins, same_claims
from sayso.ledger.story import StoryFilter, StoryRow, story, story_counts
from sayso.views.credibility import suggested
from sayso.views.map.picture import draw_map
from sayso.views.map.sites import Atlas, Site
from sayso.views.registers.register import Register
from sayso.views.registers.reports import LedgerReports
from sayso.views.registers.tables import REGISTERS
from sayso.views.story.flow import draw_flow
from sayso.views.tellings import tellings_of_rows
from sayso.views.timeline.happenings import Happening, Timeline
from sayso.views.timeline.words import event_words, when_words
from sayso.views.wording import day_words, plural, telling_place

__all__ = ["Overview", "OverviewRow", "overviews"]

MOST_CLAIMS, MOST_ROWS, MOST_LINKS = 60, 200, 6
"""Claims of a story and rows of any other part that the page has room for, and claims that one row
leads to; the commands print all."""


@dataclass(frozen=True, slots=True)
class OverviewRow:
    """One row: cells by column, and the ids of the claims that it leads to."""

    cells: tuple[str, ...]
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Overview:
    """One part: its pictures, then its table. `left_out` is how many rows there are besides."""

    id: str
    heading: str
    note: str
    columns: tuple[str, ...]
    rows: tuple[OverviewRow, ...]
    pictures: tuple[Markup, ...] = ()
    left_out: int = 0


def overviews(ledger: Ledger, domain: FieldDomain | None) -> list[Overview]:
    """The parts that have something to show, in the order of the page."""
    parts = [_story(ledger), _disputes(ledger)]
    if domain is not None:
        reports = LedgerReports(ledger)
        parts += [_register(each, each.rows(reports, domain)) for each in REGISTERS]
    parts += _placed(ledger)
    return [each for each in parts if each.rows or each.pictures]


def _story(ledger: Ledger) -> Overview:
    """Claim by claim: on how many reports it stands, and on whose word."""
    rows = list(story(ledger, StoryFilter(limit=MOST_CLAIMS)))
    counts = story_counts(ledger, None)
    told = ", ".join(f"{count:,} {name}" for name, count in counts.items() if count)
    flow = draw_flow(origins(ledger))
    return Overview(
        id="story",
        heading="The story claim by claim",
        note=f"Claims that are the same are told once, in their earliest wording: {told}. An "
        "origin is a report that others reprint, cut or rewrite: nine reprints of one are one. "
        "A mark of credibility is suggested from origins alone; it is no verdict.",
        columns=("Status", "Claim", "Origins", "Outlets", "On whose word", "Mark", "First"),
        rows=tuple(map(_story_row, rows)),
        pictures=(Markup(flow),) if flow else (),  # noqa: S704  every text in it is escaped
        left_out=max(sum(counts.values()) - len(rows), 0),
    )


def _story_row(row: StoryRow) -> OverviewRow:
    mark = suggested(row)
    cells = (
        row.status,
        row.canonical.text,
        str(row.origins),
        f"{row.outlets} ({plural(row.articles, 'article')})",
        "; ".join(row.roots),
        str(mark.mark) if mark else "",
        day_words(row.first) or "not dated",
    )
    return OverviewRow(cells, tuple(each.claim_id for each in row.tellings[:MOST_LINKS]))


def _disputes(ledger: Ledger) -> Overview:
    """What contradicts what, and what overtook what, side by side."""
    found = list(islice(conflicts(ledger), MOST_ROWS + 1))
    ordered = sorted(found[:MOST_ROWS], key=lambda each: each.relation)
    return Overview(
        id="disputes",
        heading="Disputes and changes",
        note="Two claims side by side, with what was compared. Neither is judged.",
        columns=("", "One", "says", "The other", "says", "Compared"),
        rows=tuple(map(_dispute_row, ordered)),
        left_out=max(len(found) - MOST_ROWS, 0),
    )


def _dispute_row(row: ConflictRow) -> OverviewRow:
    cells = (
        row.relation,
        telling_place(row.left),
        row.left.text,
        telling_place(row.right),
        row.right.text,
        "; ".join(row.reasons),
    )
    return OverviewRow(cells, (row.left.claim_id, row.right.claim_id))


def _register(register: Register, rows: Sequence[Any]) -> Overview:
    shown = rows[:MOST_ROWS]
    cells = [_without_claims(register.as_short(row)) for row in shown]
    columns = tuple(each.replace("_", " ") for each in cells[0]) if cells else ()
    return Overview(
        id=f"register-{register.name}",
        heading=register.name.capitalize(),
        note=register.about.removeprefix("Print ").capitalize(),
        columns=columns,
        rows=tuple(
            OverviewRow(tuple(each.values()), _claims_of(row))
            for each, row in zip(cells, shown, strict=True)
        ),
        left_out=len(rows) - len(shown),
    )


def _without_claims(cells: Mapping[str, str]) -> dict[str, str]:
    """The cells but for the claims; the steps of a history each on a line of its own."""
    return {name: words.replace(" → ", "\n→ ") for name, words in cells.items() if name != "claims"}


def _claims_of(row: Any) -> tuple[str, ...]:
    return tuple(ref.claim for ref in row.refs)[:MOST_LINKS]


def _placed(ledger: Ledger) -> Iterator[Overview]:
    """The timeline and the map."""
    timeline, atlas = Timeline(same_claims(ledger)), Atlas()
    for telling in tellings_of_rows(sayso.claims(ledger)):
        timeline.add([telling])
        atlas.add([telling])
    happenings, sites = timeline.happenings(), atlas.sites()
    yield Overview(
        id="timeline",
        heading="Timeline",
        note="What is told to have happened, or to be coming. What several articles tell of is one "
        f"row. Without a date: {plural(timeline.undated, 'claim')}.",
        columns=("When", "Event", "What", "Who", "Origins"),
        rows=tuple(map(_happening_row, happenings[:MOST_ROWS])),
        left_out=max(len(happenings) - MOST_ROWS, 0),
    )
    yield Overview(
        id="map",
        heading="Map",
        note="Where claims say that something is or happens. A State that only acts is no place.",
        columns=("Place", "What", "Country", "Claims", "Articles", "Events"),
        rows=tuple(map(_site_row, sites[:MOST_ROWS])),
        pictures=tuple(_map(sites)),
        left_out=max(len(sites) - MOST_ROWS, 0),
    )


def _map(sites: Sequence[Site]) -> Iterable[Markup]:
    if any(site.place.latitude is not None for site in sites):
        yield Markup(draw_map(sites, "Places in the articles", headed=False))  # noqa: S704  escaped


def _happening_row(one: Happening) -> OverviewRow:
    manner = f" ({', '.join(one.lead.manner)})" if one.lead.manner else ""
    cells = (
        when_words(one.time),
        event_words(one.event),
        f"{one.lead.what}{manner}",
        "; ".join(one.who[:MOST_LINKS]),
        str(one.origins),
    )
    return OverviewRow(cells, tuple(each.claim_id for each in one.tellings[:MOST_LINKS]))


def _site_row(site: Site) -> OverviewRow:
    cells = (
        site.place.name,
        site.place.feature,
        site.country or "",
        str(len(site.tellings)),
        str(site.articles),
        "; ".join(f"{each.type} {len(each.claims)}" for each in site.events[:MOST_LINKS]),
    )
    return OverviewRow(cells, tuple(site.tellings)[:MOST_LINKS])

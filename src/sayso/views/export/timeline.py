"""Happenings as JSON objects, cells of a sheet, cells of a table."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sayso.model.dates import first_day, last_day
from sayso.views.export.columns import flat
from sayso.views.export.contract import event_object
from sayso.views.tellings import Told
from sayso.views.timeline.happenings import Happening
from sayso.views.timeline.words import event_words, when_words

__all__ = ["HAPPENING_COLUMNS", "happening_object", "happening_row", "short_happening"]

HAPPENING_COLUMNS = {
    "earliest": "earliest",
    "latest": "latest",
    "precision": "precision",
    "basis": "basis",
    "time": "time",
    "event": "event.type",
    "event_mode": "event.mode",
    "event_status": "event.status",
    "event_roles": "event.roles",
    "what": "what",
    "manner": "manner",
    "who": "who",
    "origins": "origins",
    "outlets": "articles.outlet",
    "published": "articles.published",
    "titles": "articles.title",
    "articles": "articles.id",
    "claims": "claims",
}
"""The columns, each with where its value stands in the object."""
_MOST_NAMES = 3
"""Names that a cell of the table has room for."""


def happening_object(one: Happening) -> dict[str, Any]:
    """One happening, keys always present; days and event as in the contract for a claim.

    `time`, `what` and `manner` are those of the first claim that dates it.
    """
    time, lead = one.time, one.lead
    return {
        "earliest": first_day(time.earliest) if time.earliest else None,
        "latest": last_day(time.latest) if time.latest else None,
        "precision": time.precision,
        "basis": time.basis,
        "time": time.text,
        "event": event_object(one.event),
        "what": lead.what,
        "manner": list(lead.manner),
        "who": one.who,
        "origins": one.origins,
        "articles": [_article(each) for each in one.articles],
        "claims": [each.claim_id for each in one.tellings],
    }


def happening_row(one: Happening) -> dict[str, str]:
    """A happening in the columns of `HAPPENING_COLUMNS`."""
    return flat(happening_object(one), HAPPENING_COLUMNS)


def short_happening(one: Happening) -> dict[str, str]:
    """What a table has room for."""
    lead = one.lead
    return {
        "when": when_words(one.time),
        "event": event_words(one.event),
        "what": lead.what,
        "manner": ", ".join(lead.manner),
        "who": _some(one.who),
        "published": (lead.article.published or "")[:10],
        "articles": str(len(one.articles)),
        "claim": lead.claim_id[:8],
    }


def _article(told: Told) -> dict[str, Any]:
    return {
        "id": told.id,
        "title": told.title,
        "outlet": told.outlet,
        "published": told.published,
    }


def _some(names: Iterable[str]) -> str:
    first, more = list(names)[:_MOST_NAMES], list(names)[_MOST_NAMES:]
    return "; ".join([*first, *([f"{len(more)} more"] if more else [])])

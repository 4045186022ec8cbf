"""A story's claims as JSON objects and flat rows."""

from __future__ import annotations

from textwrap import shorten
from typing import Any

from sayso.ledger.conflicts import ConflictRow
from sayso.ledger.story import StoryRow
from sayso.model.telling import Telling
from sayso.views.credibility import suggested
from sayso.views.export.conflicts import conflict_object, telling_object
from sayso.views.wording import telling_place

__all__ = ["short_story", "story_object", "story_row"]

Row = dict[str, str]
SHOWN = 90
"""Characters of a conflict in a table; a sheet has it whole."""
_RELATIONS = {
    ("contradicts", True): "contradicted by",
    ("contradicts", False): "contradicted by",
    ("updates", True): "updates",
    ("updates", False): "updated by",
}


def story_object(row: StoryRow) -> dict[str, Any]:
    """One claim of a story with on what it stands, every telling and every conflict."""
    mark = suggested(row)
    return {
        "status": row.status,
        "claim": telling_object(row.canonical),
        "origins": row.origins,
        "outlets": row.outlets,
        "articles": row.articles,
        "on_whose_word": list(row.roots),
        "credibility": {"mark": mark.mark, "meaning": mark.meaning, "why": mark.why}
        if mark
        else None,
        "first": row.first,
        "tellings": [telling_object(each) for each in row.tellings],
        "conflicts": [conflict_object(each) for each in row.conflicts],
    }


def story_row(row: StoryRow) -> Row:
    """One claim of a story in one row of a sheet."""
    mark = suggested(row)
    return {
        "status": row.status,
        "text": row.canonical.text,
        "origins": str(row.origins),
        "outlets": str(row.outlets),
        "articles": str(row.articles),
        "on_whose_word": " | ".join(row.roots),
        "credibility": f"{mark.mark} ({mark.why})" if mark else "",
        "first": row.first or "",
        "conflicts": " | ".join(_against(row, each) for each in row.conflicts),
        "claim": row.canonical.claim_id,
        "article": row.canonical.article_id,
        "outlet": row.canonical.outlet or "",
        "title": row.canonical.title or "",
        "path": row.canonical.path or "",
        "url": row.canonical.url or "",
    }


def short_story(row: StoryRow) -> Row:
    """One claim of a story in a table."""
    flat = story_row(row)
    return {
        "status": row.status,
        "claim": row.canonical.text,
        "origins": flat["origins"],
        "outlets": flat["outlets"],
        "articles": flat["articles"],
        "on whose word": "; ".join(row.roots),
        "credibility": flat["credibility"],
        "first": (row.first or "")[:10],
        "conflicts": "; ".join(
            shorten(_against(row, each), SHOWN, placeholder=" …") for each in row.conflicts
        ),
        "id": row.canonical.claim_id[:8],
    }


def _against(row: StoryRow, conflict: ConflictRow) -> str:
    """``updated by Port of Ostrel, Harbour Post, 5 May 2031: the repair will cost …``."""
    own = {each.claim_id for each in row.tellings}
    is_left = conflict.left.claim_id in own
    other: Telling = conflict.right if is_left else conflict.left
    return f"{_RELATIONS[conflict.relation, is_left]} {telling_place(other)}: {other.text}"

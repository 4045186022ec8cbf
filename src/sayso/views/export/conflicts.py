"""Conflicts between claims, and changes between versions, as JSON objects and flat rows."""

from __future__ import annotations

from typing import Any

from sayso.ledger.conflicts import ConflictRow
from sayso.model.reading import ClaimRow
from sayso.model.telling import Telling
from sayso.views.changes import Change
from sayso.views.export.rows import manner_cell, speaker_cell
from sayso.views.wording import telling_place, telling_speaker

__all__ = [
    "change_object",
    "change_row",
    "conflict_object",
    "conflict_row",
    "short_change",
    "short_conflict",
    "telling_object",
]

Row = dict[str, str]


def telling_object(one: Telling) -> dict[str, Any]:
    """A claim where it stands, in few words."""
    return {
        "id": one.claim_id,
        "content": one.content,
        "text": one.text,
        "form": one.form,
        "polarity": one.polarity,
        "modality": one.modality,
        "who": one.who,
        "kind": one.kind,
        "anonymous": one.anonymous,
        "origin": one.report,
        "article": {
            "id": one.article_id,
            "title": one.title,
            "outlet": one.outlet,
            "agency": one.agency,
            "published": one.published,
            "url": one.url,
            "path": one.path,
        },
    }


def conflict_object(row: ConflictRow) -> dict[str, Any]:
    """Two claims that contradict each other, or of which `left` updates `right`."""
    return {
        "relation": row.relation,
        "kind": row.kind,
        "reasons": list(row.reasons),
        "score": row.score,
        "judged_by": row.judged_by,
        "left": telling_object(row.left),
        "right": telling_object(row.right),
    }


def conflict_row(row: ConflictRow) -> Row:
    """A conflict in one row of a sheet."""
    return {
        "relation": row.relation,
        "kind": row.kind,
        **_side("left", row.left),
        **_side("right", row.right),
        "why": "; ".join(row.reasons),
        "judged_by": row.judged_by or "",
        "score": f"{row.score:.2f}",
    }


def _side(name: str, one: Telling) -> Row:
    values = {
        "claim": one.claim_id,
        "text": one.text,
        "who": telling_speaker(one),
        "outlet": one.outlet,
        "published": one.published,
        "title": one.title,
        "article": one.article_id,
        "path": one.path,
        "url": one.url,
    }
    return {f"{name}_{key}": value or "" for key, value in values.items()}


def short_conflict(row: ConflictRow) -> Row:
    """A conflict in a table, the earlier claim before the later."""
    first, second = row.right, row.left
    if row.relation == "contradicts":
        first, second = sorted((row.left, row.right), key=lambda one: one.published or "9999")
    return {
        "relation": row.relation,
        "kind": row.kind,
        "first": _told(first),
        "then": _told(second),
        "why": "; ".join(row.reasons),
        "judged by": row.judged_by or "",
        "claims": f"{first.claim_id[:8]} {second.claim_id[:8]}",
    }


def _told(one: Telling) -> str:
    return f"{telling_place(one)}: {one.text}"


def change_object(change: Change) -> dict[str, Any]:
    """What became of one claim between two versions."""
    return {
        "change": change.kind,
        "before": _claim(change.before),
        "after": _claim(change.after),
        "reasons": list(change.reasons),
    }


def _claim(row: ClaimRow | None) -> dict[str, Any] | None:
    if row is None:
        return None
    article = row.article
    return {
        "id": row.claim.id,
        "content": row.claim.content,
        "text": row.claim.text,
        "who": speaker_cell(row),
        "polarity": row.claim.polarity,
        "modality": row.claim.modality,
        "version": {
            "id": article.id,
            "published": article.published,
            "modified": article.modified,
            "sha256": article.capture_id,
        },
    }


def change_row(change: Change) -> Row:
    """A change in one row of a sheet."""
    return {
        "change": change.kind,
        **_version("before", change.before),
        **_version("after", change.after),
        "why": "; ".join(change.reasons),
    }


def _version(name: str, row: ClaimRow | None) -> Row:
    values = (
        {
            "version": row.article.modified or row.article.published or "",
            "claim": row.claim.id,
            "who": speaker_cell(row),
            "manner": manner_cell(row),
            "text": row.claim.text,
            "article": row.article.id,
        }
        if row
        else dict.fromkeys(("version", "claim", "who", "manner", "text", "article"), "")
    )
    return {f"{name}_{key}": value for key, value in values.items()}


def short_change(change: Change) -> Row:
    """A change in a table."""
    known = [row for row in (change.before, change.after) if row]
    return {
        "change": change.kind,
        "version": (known[-1].article.modified or known[-1].article.published or "")[:16],
        "who": " → ".join(dict.fromkeys(map(speaker_cell, known))),
        "before": change.before.claim.text if change.before else "",
        "after": change.after.claim.text if change.after else "",
        "why": "; ".join(change.reasons),
    }

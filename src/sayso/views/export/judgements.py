"""What people said of links, as JSON objects and flat rows."""

from __future__ import annotations

from typing import Any

from sayso.ledger.verdicts import JudgementRow
from sayso.model.linking import Link
from sayso.views.export.conflicts import telling_object

__all__ = ["judgement_object", "judgement_row", "link_words"]


def judgement_object(row: JudgementRow) -> dict[str, Any]:
    """What was said of two claims; `left` and `right` are null where none stands there any more."""
    return {
        "verdict": row.said.verdict,
        "relation": row.said.relation,
        "left": telling_object(row.left) if row.left else None,
        "right": telling_object(row.right) if row.right else None,
        "who": row.said.who,
        "when": row.said.when.isoformat(),
        "note": row.said.note,
        "undone": row.undone,
        "anchors": [row.said.left, row.said.right],
    }


def judgement_row(row: JudgementRow) -> dict[str, str]:
    """The same in one row."""
    ends = {"left": (row.left, row.said.left), "right": (row.right, row.said.right)}
    return {
        "verdict": row.said.verdict,
        "relation": row.said.relation,
        **{name: one.text if one else anchor for name, (one, anchor) in ends.items()},
        "who": row.said.who,
        "when": row.said.when.isoformat(timespec="minutes"),
        "note": row.said.note,
        "undone": "yes" if row.undone else "",
        "claims": " ".join(one.claim_id[:8] for one, _ in ends.values() if one),
    }


def link_words(link: Link) -> str:
    """A link in one line: ``same (number): “24” and “24”``."""
    return f"{link.relation} ({link.kind}): {'; '.join(link.reasons)}"

"""What the count of origins suggests for a claim's mark in the Admiralty code.

Information credibility 1 means "confirmed by other sources" (NATO AJP-2.1, the Admiralty code). A
person sets it; Sayso may suggest 1, from independent origins only, and never any other mark. It is
no verdict on what is true.
"""

from __future__ import annotations

from dataclasses import dataclass

from sayso.ledger.story import StoryRow
from sayso.views.wording import plural

__all__ = ["Credibility", "suggested"]

CONFIRMING = 2
"""Origins from which on others than the first confirm a claim."""


@dataclass(frozen=True, slots=True)
class Credibility:
    """A mark that is suggested, what it means, and from what."""

    mark: int
    meaning: str
    why: str


def suggested(row: StoryRow) -> Credibility | None:
    """The mark for a claim that others confirm and nothing disputes; None where it stays unset."""
    if row.status != "agreed" or row.origins < CONFIRMING:
        return None
    why = f"suggested from {plural(row.origins, 'independent origin')}"
    return Credibility(1, "confirmed by other independent sources", why)

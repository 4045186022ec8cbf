"""Sayso: who said what, on whose word.

import sayso

with sayso.Ledger.open("sayso.db") as ledger:
    sayso.read(["articles/"], ledger)
    for row in sayso.claims(ledger, sayso.ClaimFilter(words="missile")):
        print(row.attribution.source, row.claim.content)
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sayso.errors import SaysoError
from sayso.ledger import ClaimFilter, Ledger
from sayso.ledger.queries import articles, claims, reading, sources
from sayso.model.article import Given
from sayso.version import __version__

if TYPE_CHECKING:
    from sayso.pipeline import Summary, read, read_again

__all__ = [
    "ClaimFilter",
    "Given",
    "Ledger",
    "SaysoError",
    "Summary",
    "__version__",
    "articles",
    "claims",
    "read",
    "read_again",
    "reading",
    "sources",
]

_HEAVY = frozenset({"Summary", "read", "read_again"})
"""What needs the language tools: loaded at first use, so that looking at a ledger is quick."""


def __getattr__(name: str) -> Any:
    if name not in _HEAVY:
        raise AttributeError(f"module 'sayso' has no attribute {name!r}")
    from sayso import pipeline  # noqa: PLC0415  see _HEAVY

    return getattr(pipeline, name)

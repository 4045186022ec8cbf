"""Judgements about what belongs together across articles: links, origins, and a person's verdicts.

Links are never merges: what is the same is computed from them, and each says what was compared.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

__all__ = [
    "CORRECTION",
    "EDITED_NUMBER",
    "Judgement",
    "Lineage",
    "Link",
    "LinkRelation",
    "Member",
    "Origin",
    "OriginKind",
]

Lineage = Literal["original", "reprint", "cut", "rewrite", "independent"]
"""How an article stands to the report it goes back to."""
LinkRelation = Literal["same", "updates", "contradicts"]
OriginKind = Literal["agency", "staff", "document"]
EDITED_NUMBER = "edited number"
"""The kind of a link between two articles of one report whose numbers differ."""
CORRECTION = "correction"
"""The kind of a link between two versions of one page whose numbers differ."""


@dataclass(frozen=True, slots=True)
class Member:
    """One article of an origin: how it stands to the report, and what says so."""

    article_id: str
    relation: Lineage
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Origin:
    """A report, and the articles that go back to it.

    `agency` is whose report it is, None for a newsroom's own. `first_seen` is the earliest date its
    articles state (ISO 8601, perhaps partial). `inferred` is true where no article is the report
    itself: something that nobody has in the ledger. `id` follows from the original article, or from
    the agency and the first of the articles.
    """

    id: str
    kind: OriginKind
    agency: str | None
    first_seen: str | None
    members: tuple[Member, ...]
    inferred: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """What one claim is to another. `left` updates `right`; same and contradicts have no direction.

    `kind` says in a word what was compared ("passage", "number", "denial"), `reasons` in words what
    was found. `score` in [0, 1] is how sure the linker is; a person's verdict has 1.
    """

    left: str
    right: str
    relation: LinkRelation
    kind: str
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a person says of a link or of two speakers, above what the linker finds.

    `left` and `right` are anchors (article and span, or a speaker's name), so that they survive a
    better reading. `verdict` is accept or reject; a later one counts, and undo takes it back.
    """

    left: str
    right: str
    relation: str
    verdict: Literal["accept", "reject"]
    who: str
    when: dt.datetime
    note: str = ""

"""Who said what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from sayso.model.claim import TimeRef
from sayso.model.ids import content_id
from sayso.model.spans import Span

__all__ = ["Attribution", "Count", "Form", "Source", "SourceKind", "attribution_id"]

Form = Literal["direct", "indirect", "mixed", "narrator"]
SourceKind = Literal[
    "person",
    "spokesperson",
    "government",
    "organisation",
    "group",
    "document",
    "media",
    "state_media",
    "witness",
]


@dataclass(frozen=True, slots=True)
class Count:
    """How many people speak, as said; `high` is None where the plural is open."""

    low: int
    high: int | None


@dataclass(frozen=True, slots=True)
class Source:
    """Who is said to have said it.

    `spans` are where the source stands in the article (one piece, rarely more; for a quotation that
    stands by itself, where its speaker was last named), `text` its words there. `name` is the full
    name it was resolved to within the article, or None. `anonymous` is true where particular people
    spoke and are not named; a class of experts is a group, not anonymous. `unnamed_because` holds
    the article's own words for why.
    """

    spans: tuple[Span, ...]
    text: str
    kind: SourceKind
    name: str | None = None
    role: str | None = None
    affiliation: str | None = None
    count: Count | None = None
    anonymous: bool = False
    unnamed_because: str | None = None


@dataclass(frozen=True, slots=True)
class Attribution:
    """One act of saying: source, cue and content, each at its characters.

    `content` has several pieces where the words are interrupted. `cue` may be empty (a
    free-standing quotation) and `source` None (a sourceless "was said to be"). `parent` is the
    attribution this one is quoted inside. `said` is when it was said. `score` in [0, 1] is how
    sure the reader is.
    """

    id: str
    article_id: str
    form: Form
    source: Source | None
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    parent: str | None = None
    said: TimeRef | None = None
    score: float = 0.0


def attribution_id(
    article_id: str, source: Sequence[Span], cue: Sequence[Span], content: Sequence[Span]
) -> str:
    """The id of an act of saying: from its article and where its pieces stand."""
    parts: list[str | int] = []
    for name, spans in (("source", source), ("cue", cue), ("content", content)):
        parts.append(name)
        for span in spans:
            parts += [span.field, span.start, span.end]
    return content_id("attribution", article_id, *parts)

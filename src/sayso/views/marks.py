"""Sources, cues and contents as marks on an article's text, and the text cut at their borders.

The dossier, the page and the terminal show the same cut: overlapping and nested marks never need
overlapping elements.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from sayso.model.attribution import Attribution
from sayso.model.claim import Claim
from sayso.model.reading import Reading
from sayso.model.spans import FIELDS, Field, Span

__all__ = ["Mark", "Role", "Segment", "claims_in_order", "marks_of", "paragraphs", "segments"]

Role = Literal["source", "cue", "content"]

_PARAGRAPH_GAP = re.compile(r"\n\s*\n")


@dataclass(frozen=True, slots=True)
class Mark:
    """One marked stretch. `nested`: its attribution stands inside another one. `own`: the article
    says it in its own voice.

    `claim_id` is the claim whose words a content mark covers; None on sources and cues, and on an
    attribution's content as a whole where it is split into several claims.
    """

    span: Span
    role: Role
    attribution_id: str
    nested: bool
    claim_id: str | None = None
    own: bool = False


@dataclass(frozen=True, slots=True)
class Segment:
    """Characters ``[start, end)`` that the same `marks` cover, the outermost first."""

    start: int
    end: int
    text: str
    marks: tuple[Mark, ...]


def segments(text: str, marks: Iterable[Mark], cuts: Iterable[int] = ()) -> list[Segment]:
    """`text` cut at every border of `marks` (of one field) and at the further `cuts`.

    The segments' texts joined are `text`. Raises `ValueError` for a border outside the text: such a
    mark belongs to another text.
    """
    opening: defaultdict[int, list[Mark]] = defaultdict(list)
    borders = {0, len(text), *cuts}
    for mark in sorted(marks, key=lambda mark: -mark.span.end):
        opening[mark.span.start].append(mark)
        borders |= {mark.span.start, mark.span.end}
    if min(borders) < 0 or max(borders) > len(text):
        raise ValueError(f"a mark reaches {max(borders)}, but the text ends at {len(text)}")
    found: list[Segment] = []
    active: list[Mark] = []
    for start, end in pairwise(sorted(borders)):
        active = [mark for mark in active if mark.span.end > start] + opening[start]
        found.append(Segment(start, end, text[start:end], tuple(active)))
    return found


def paragraphs(text: str, marks: Iterable[Mark]) -> list[list[Segment]]:
    """The segments of each paragraph of `text`, without the blank lines between paragraphs."""
    gaps = [match.span() for match in _PARAGRAPH_GAP.finditer(text)]
    gap_ends = dict(gaps)
    found: list[list[Segment]] = [[]]
    resume = 0
    for segment in segments(text, marks, (border for gap in gaps for border in gap)):
        if segment.start in gap_ends:
            resume = gap_ends[segment.start]
            found.append([])
        if segment.start >= resume:
            found[-1].append(segment)
    return [paragraph for paragraph in found if paragraph]


def marks_of(reading: Reading, field: Field) -> list[Mark]:
    """Every mark that `reading` puts on one field of its article."""
    claims: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in reading.claims:
        claims[claim.attribution_id].append(claim)
    return [
        mark
        for attribution in reading.attributions
        for mark in _marks(attribution, claims[attribution.id])
        if mark.span.field == field
    ]


def claims_in_order(reading: Reading) -> list[tuple[Claim, Attribution]]:
    """The claims in the order in which they are read: title, deck, text, each from its start."""
    attributions = {attribution.id: attribution for attribution in reading.attributions}
    ordered = sorted(reading.claims, key=lambda claim: min(map(_place, claim.spans)))
    return [(claim, attributions[claim.attribution_id]) for claim in ordered]


def _place(span: Span) -> tuple[int, int, int]:
    return FIELDS.index(span.field), span.start, -span.end


def _marks(attribution: Attribution, claims: list[Claim]) -> Iterator[Mark]:
    nested, own = attribution.parent is not None, attribution.form == "narrator"
    if attribution.source:
        for span in attribution.source.spans:
            yield Mark(span, "source", attribution.id, nested)
    for span in attribution.cue:
        yield Mark(span, "cue", attribution.id, nested)
    for claim in claims:
        for span in claim.spans:
            yield Mark(span, "content", attribution.id, nested, claim.id, own)
    taken = [span for claim in claims for span in claim.spans]
    for span in attribution.content:
        if not any(other.contains(span) for other in taken):
            yield Mark(span, "content", attribution.id, nested, None, own)

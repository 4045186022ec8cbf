"""Pieces of a text that have a role, and what is known of two of them beside their words.

The same code runs in training and when the model is used.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sayso.annotate.words import QUOTES, Words
from sayso.model.roles import LINKS as USED_LINKS
from sayso.model.roles import ROLES

__all__ = [
    "CONTENT",
    "CUE",
    "FEATURE_SIZES",
    "LINKS",
    "MAX_GAP",
    "ROLES",
    "SOURCE",
    "TAGS",
    "WIDTHS",
    "Piece",
    "Places",
    "pair_features",
    "pairs_of",
    "pieces_of",
]

Ints = NDArray[np.int32]
Pairs = NDArray[np.int64]

SOURCE, CUE, CONTENT = range(len(ROLES))
# Tag 0 is "none"; role r has "begin" 1 + 2r and "inside" 2 + 2r.
TAGS = ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")

LINKS: dict[str, tuple[int, int]] = {
    **{link: (ROLES.index(a), ROLES.index(b)) for link, (a, b) in USED_LINKS.items()},
    "continued": (CONTENT, CONTENT),
}
"""Every link that is learnt. What "continued" (to the content before) says beside the others
changed nothing on dev, so it is not asked when the model is used."""
# Two pieces further apart are never linked (words between them): on dev 120 does as well as 220.
MAX_GAP = 120

_WIDTH_EDGES = np.array([2, 3, 4, 6, 9, 13, 20, 32, 60])
WIDTHS = len(_WIDTH_EDGES) + 1
_GAP_EDGES = np.array([1, 2, 3, 4, 6, 9, 14, 21, 33, 56, 100, 160])
_GAPS = len(_GAP_EDGES) + 1
# signed gap | sources, cues, contents between | sentence stops, paragraphs between | quotes at ends
FEATURE_SIZES = (2 * _GAPS, 4, 4, 4, 4, 4, len(QUOTES) ** 2)


@dataclass(frozen=True, slots=True, order=True)
class Piece:
    """Words `start` to `end` (exclusive) with one role (index into `ROLES`)."""

    start: int
    end: int
    role: int


@dataclass(frozen=True, slots=True)
class Places:
    """Pieces as arrays; they stand in text order and do not overlap."""

    start: Pairs
    end: Pairs
    role: Pairs

    @classmethod
    def of(cls, pieces: Sequence[Piece]) -> Places:
        """The arrays of a list of pieces."""
        rows = np.array([(p.start, p.end, p.role) for p in pieces], dtype=np.int64).reshape(-1, 3)
        return cls(rows[:, 0], rows[:, 1], rows[:, 2])

    @property
    def width(self) -> Pairs:
        """The class of each piece's length in words, below `WIDTHS`."""
        return np.searchsorted(_WIDTH_EDGES, self.end - self.start, side="right")


def pieces_of(tags: Ints) -> list[Piece]:
    """Read pieces from tags; an "inside" with nothing to continue begins a piece."""
    pieces: list[Piece] = []
    start, role = -1, -1
    for at, tag in enumerate([*tags.tolist(), 0]):
        here = (tag - 1) // 2 if tag else -1
        if start >= 0 and (here != role or tag % 2 == 1):
            pieces.append(Piece(start, at, role))
            start = -1
        if tag and start < 0:
            start, role = at, here
    return pieces


def pairs_of(pieces: Places, link: str, chosen: slice = slice(None)) -> Pairs:
    """All pairs of pieces near enough that `link` may join them, (n, 2), grouped by the first.

    `chosen` limits the first ones to a part of those that have the link.
    """
    from_role, to_role = LINKS[link]
    left = np.flatnonzero(pieces.role == from_role)[chosen]
    right = np.flatnonzero(pieces.role == to_role)
    low = np.searchsorted(pieces.end[right], pieces.start[left] - MAX_GAP, side="left")
    high = np.searchsorted(pieces.start[right], pieces.end[left] + MAX_GAP, side="right")
    count = np.maximum(high - low, 0)
    within = np.arange(count.sum()) - np.repeat(np.cumsum(count) - count, count)
    pairs = np.stack([np.repeat(left, count), right[np.repeat(low, count) + within]], 1)
    if link == "continued":
        return pairs[pairs[:, 1] < pairs[:, 0]]
    return pairs


def pair_features(pieces: Places, pairs: Pairs, words: Words, offset: int = 0) -> Pairs:
    """What is known of each pair: feature ids (n, features), each below its `FEATURE_SIZES`.

    Pieces count words from `offset` on.
    """
    left, right = pairs[:, 0], pairs[:, 1]
    role, start, end = pieces.role, pieces.start, pieces.end
    forward = start[right] >= end[left]
    begin = np.where(forward, end[left], end[right])
    until = np.maximum(begin, np.where(forward, start[right], start[left]))
    paragraph = words.paragraph[offset:]
    stops = np.append(0, words.stop[offset:].cumsum())
    quote = words.quote[offset:]
    features = [
        np.searchsorted(_GAP_EDGES, until - begin, side="right") + _GAPS * forward,
        *(_begun(start[role == r], begin, until) for r in range(len(ROLES))),
        stops[until] - stops[begin],
        paragraph[until - (until == begin)] - paragraph[begin - 1] if len(left) else until,
        quote[start[left]] * len(QUOTES) + quote[start[right]],
    ]
    return np.stack([_capped(part, n) for part, n in zip(features, FEATURE_SIZES, strict=True)], 1)


def _begun(starts: Pairs, begin: Pairs, until: Pairs) -> Pairs:
    """How many pieces begin between two places."""
    return np.searchsorted(starts, until) - np.searchsorted(starts, begin)


def _capped(values: Pairs, size: int) -> Pairs:
    return np.clip(values, 0, size - 1).astype(np.int64)

"""Pieces of a text that have a role, and what is known of two of them beside their words.

Depends on numpy only: the same code runs in training and when the model is used.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from training.words import Words

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
    "pair_features",
    "pieces_of",
    "width_class",
]

Ints = NDArray[np.int32]

ROLES = ("source", "cue", "content")
SOURCE, CUE, CONTENT = range(3)
# Tag 0 is "none"; role r has "begin" 1 + 2r and "inside" 2 + 2r.
TAGS = ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")

# Each link goes from a piece to one other piece, or to none: (role it comes from, role it goes to).
LINKS = {
    "source_of_cue": (CUE, SOURCE),
    "cue_of_content": (CONTENT, CUE),
    "source_of_content": (CONTENT, SOURCE),
    "continued": (CONTENT, CONTENT),
}
# Two pieces further apart are never linked (words between them): on dev 120 does as well as 220.
MAX_GAP = 120

_WIDTH_EDGES = np.array([2, 3, 4, 6, 9, 13, 20, 32, 60])
WIDTHS = len(_WIDTH_EDGES) + 1
_GAP_EDGES = np.array([1, 2, 3, 4, 6, 9, 14, 21, 33, 56, 100, 160])
_GAPS = len(_GAP_EDGES) + 1
# signed gap | sources, cues, contents between | sentence stops, paragraphs between | quotes at ends
FEATURE_SIZES = (2 * _GAPS, 4, 4, 4, 4, 4, 36)


@dataclass(frozen=True, slots=True, order=True)
class Piece:
    """Words `start` to `end` (exclusive) with one role (index into `ROLES`)."""

    start: int
    end: int
    role: int


def width_class(piece: Piece) -> int:
    """The class of a piece's length in words, below `WIDTHS`."""
    return int(np.searchsorted(_WIDTH_EDGES, piece.end - piece.start, side="right"))


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


def pair_features(
    pieces: list[Piece], link: str, words: Words, offset: int = 0
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """All pairs that a link may join, with what is known of each.

    Pieces count words from `offset` on. Returns index pairs into `pieces` (n, 2), grouped by the
    first, and feature ids (n, features), each below its `FEATURE_SIZES`. "continued" goes to
    earlier pieces only.
    """
    from_role, to_role = LINKS[link]
    role = np.array([piece.role for piece in pieces], dtype=np.int64)
    start = np.array([piece.start for piece in pieces], dtype=np.int64)
    end = np.array([piece.end for piece in pieces], dtype=np.int64)
    left, right = np.nonzero((role == from_role)[:, None] & (role == to_role)[None, :])
    forward = start[right] >= end[left]
    begin = np.where(forward, end[left], end[right])
    until = np.maximum(begin, np.where(forward, start[right], start[left]))
    keep = (left != right) & (until - begin <= MAX_GAP)
    if link == "continued":
        keep &= ~forward
    left, right, forward = left[keep], right[keep], forward[keep]
    begin, until = begin[keep], until[keep]
    paragraph = words.paragraph[offset:]
    stops = np.append(0, words.stop[offset:].cumsum())
    quote = words.quote[offset:]
    features = [
        np.searchsorted(_GAP_EDGES, until - begin, side="right") + _GAPS * forward,
        *(_begun(start[role == r], begin, until) for r in range(len(ROLES))),
        stops[until] - stops[begin],
        paragraph[until - (until == begin)] - paragraph[begin - 1] if len(left) else until,
        quote[start[left]] * 6 + quote[start[right]],
    ]
    ids = np.stack([_capped(part, n) for part, n in zip(features, FEATURE_SIZES, strict=True)], 1)
    return np.stack([left, right], 1), ids


def _begun(starts: NDArray[np.int64], begin: Ints, until: Ints) -> NDArray[np.int64]:
    """How many pieces begin between two places."""
    ordered = np.sort(starts)
    return np.searchsorted(ordered, until) - np.searchsorted(ordered, begin)


def _capped(values: Ints, size: int) -> NDArray[np.int64]:
    return np.clip(values, 0, size - 1).astype(np.int64)

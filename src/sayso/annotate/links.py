"""Link scores between the pieces of a text, computed from the reader model's vectors.

The arithmetic is that of `training.model.LinkScorer`, on numpy alone.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sayso.annotate.pairs import (
    FEATURE_SIZES,
    LINKS,
    Pairs,
    Places,
    pair_features,
    pairs_of,
)
from sayso.annotate.windows import Scored
from sayso.annotate.words import Words
from sayso.model.roles import LINKS as USED_LINKS
from sayso.model.roles import NEVER, Link, LinkKind

__all__ = ["LinkScorer", "Weights"]

Floats = NDArray[np.floating[Any]]
Weights = Mapping[str, Floats]

KEPT = 12
"""Targets kept for a piece, the likeliest: those after them are never chosen."""
BLOCK = 256
"""Pieces whose pairs are held at once; each has fewer than 250 neighbours near enough."""

_erf = np.vectorize(math.erf, otypes=[np.float64])


@dataclass(frozen=True, slots=True)
class LinkScorer:
    """Scores links between the pieces of one text with the trained `weights`."""

    weights: Weights

    def links(
        self, places: Places, words: Words, scored: Scored
    ) -> dict[LinkKind, dict[int, Link]]:
        """The links of every kind, by the number of the piece they go from."""
        vectors = self._vectors(places, scored)
        return {kind: dict(self._of_kind(kind, places, words, vectors)) for kind in USED_LINKS}

    def _vectors(self, places: Places, scored: Scored) -> Floats:
        ends = scored.begin[places.start] + scored.end[places.end - 1]
        kinds = self.weights["role"][places.role] + self.weights["width"][places.width]
        total = ends + kinds
        return _gelu(total) if len(total) else total

    def _of_kind(
        self, kind: LinkKind, places: Places, words: Words, vectors: Floats
    ) -> Iterator[tuple[int, Link]]:
        rows = np.flatnonzero(places.role == LINKS[kind][0])
        for start in range(0, len(rows), BLOCK):
            block = rows[start : start + BLOCK]
            pairs = pairs_of(places, kind, slice(start, start + BLOCK))
            features = pair_features(places, pairs, words)
            score = self._scores(kind, pairs, features, vectors)
            none = self._linear(f"none.{kind}", vectors[block])[:, 0]
            edges = np.searchsorted(pairs[:, 0], block[1:])
            parts = zip(np.split(pairs[:, 1], edges), np.split(score, edges), strict=True)
            for row, refused, (targets, worth) in zip(block, none, parts, strict=True):
                yield int(row), _normalised(float(refused), targets, worth)

    def _scores(self, kind: LinkKind, pairs: Pairs, features: Pairs, vectors: Floats) -> Floats:
        left, right = pairs[:, 0], pairs[:, 1]
        mixed = self._linear(f"left.{kind}", vectors)[left]
        mixed += self._linear(f"right.{kind}", vectors)[right]
        embedded = self.weights[f"features.{kind}"]
        for start, ids in zip(np.cumsum([0, *FEATURE_SIZES[:-1]]), features.T, strict=True):
            mixed += embedded[start + ids]
        score = self._linear(f"score.{kind}", np.maximum(mixed, 0))[:, 0]
        turned = vectors @ self.weights[f"bilinear.{kind}"]
        both: Floats = score + np.einsum("ij,ij->i", turned[left], vectors[right])
        return both

    def _linear(self, name: str, x: Floats) -> Floats:
        out: Floats = x @ self.weights[f"{name}.weight"].T + self.weights[f"{name}.bias"]
        return out


def _gelu(x: Floats) -> Floats:
    out: Floats = (x / 2 * (1 + _erf(x / math.sqrt(2)))).astype(np.float32)
    return out


def _normalised(none: float, targets: Pairs, worth: Floats) -> Link:
    """Scores of one piece's choices to log-probabilities."""
    top = max(none, float(worth.max(initial=NEVER)))
    total = top + math.log(math.exp(none - top) + float(np.exp(worth - top).sum()))
    best = np.argsort(-worth, kind="stable")[:KEPT]
    kept = zip(targets[best].tolist(), worth[best].tolist(), strict=True)
    return Link(max(none - total, NEVER), {at: max(score - total, NEVER) for at, score in kept})

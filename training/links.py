"""Link scores between the pieces of a text, as `model.LinkScorer` gives them, without PyTorch.

Depends on numpy only: this is what runs when the model is used.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from training.encode import Scored
from training.pairs import FEATURE_SIZES, LINKS, Piece, pair_features, width_class
from training.words import Words

__all__ = ["LinkTable", "link_tables"]

Floats = NDArray[np.floating[Any]]

# The log-probability of a link between pieces too far apart to be compared.
NEVER = -30.0

_erf = np.vectorize(math.erf, otypes=[np.float64])


@dataclass(frozen=True, slots=True)
class LinkTable:
    """Log-probabilities of one kind of link.

    `rows` and `columns` are indexes of pieces; `chance` has a column more than there are `columns`:
    the last is that there is no link. Each row is a distribution.
    """

    rows: NDArray[np.int64]
    columns: NDArray[np.int64]
    chance: NDArray[np.float64]


def link_tables(
    pieces: list[Piece], words: Words, scored: Scored, weights: Mapping[str, Floats]
) -> dict[str, LinkTable]:
    """The table of every link; `weights` are what `export.link_weights` gives."""
    vectors = _vectors(pieces, scored, weights)
    return {link: _table(link, pieces, words, (vectors, weights)) for link in LINKS}


def _vectors(pieces: list[Piece], scored: Scored, weights: Mapping[str, Floats]) -> Floats:
    first = np.array([piece.start for piece in pieces], dtype=np.int64)
    last = np.array([piece.end - 1 for piece in pieces], dtype=np.int64)
    role = np.array([piece.role for piece in pieces], dtype=np.int64)
    width = np.array([width_class(piece) for piece in pieces], dtype=np.int64)
    total = scored.begin[first] + scored.end[last] + weights["role"][role] + weights["width"][width]
    if not pieces:
        return total
    gelu: Floats = (total / 2 * (1 + _erf(total / math.sqrt(2)))).astype(np.float32)
    return gelu


def _table(
    link: str,
    pieces: list[Piece],
    words: Words,
    scorer: tuple[Floats, Mapping[str, Floats]],
) -> LinkTable:
    vectors, weights = scorer
    roles = np.array([piece.role for piece in pieces], dtype=np.int64)
    rows, columns = (np.flatnonzero(roles == role) for role in LINKS[link])
    pairs, features = pair_features(pieces, link, words)
    left, right = pairs[:, 0], pairs[:, 1]
    mixed = _linear(f"left.{link}", vectors, weights)[left]
    mixed += _linear(f"right.{link}", vectors, weights)[right]
    embedded = weights[f"features.{link}"]
    for start, ids in zip(np.cumsum([0, *FEATURE_SIZES[:-1]]), features.T, strict=True):
        mixed += embedded[start + ids]
    score = _linear(f"score.{link}", np.maximum(mixed, 0), weights)[:, 0]
    score += (vectors @ weights[f"bilinear.{link}"] @ vectors.T)[left, right]
    table = np.full((len(rows), len(columns) + 1), NEVER)
    table[np.searchsorted(rows, left), np.searchsorted(columns, right)] = score
    table[:, -1] = _linear(f"none.{link}", vectors[rows], weights)[:, 0]
    top = table.max(1, keepdims=True, initial=NEVER)
    table -= top + np.log(np.exp(table - top).sum(1, keepdims=True))
    return LinkTable(rows, columns, np.maximum(table, NEVER))


def _linear(name: str, x: Floats, weights: Mapping[str, Floats]) -> Floats:
    out: Floats = x @ weights[f"{name}.weight"].T + weights[f"{name}.bias"]
    return out

"""Runs a model over a whole article: overlapping windows, put together again word by word.

The model is given as a function of one window, so that the same code serves PyTorch in training and
ONNX Runtime in use. One window at a time: dynamic quantisation depends on what shares a batch.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from sayso.annotate.words import Words

__all__ = [
    "CLS",
    "OVERLAP",
    "SEP",
    "WINDOW",
    "Run",
    "Scored",
    "score_words",
    "window_input",
    "windows",
]

Floats = NDArray[np.float32]
Run = Callable[[NDArray[np.int64], NDArray[np.int64]], tuple[Floats, Floats, Floats]]

CLS, SEP = 101, 102
# Wordpieces in a window (the encoder adds two), and how many two neighbours share: on dev 32 does
# as well as 64.
WINDOW = 254
OVERLAP = 32


@dataclass(frozen=True, slots=True)
class Scored:
    """What the model says of each word: tag scores, begin vector, end vector."""

    tags: Floats
    begin: Floats
    end: Floats


def window_input(words: Words, start: int, end: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Wordpieces (length,) and features (length, 3) of words `start` to `end`, ends marked."""
    first = words.first
    pieces = words.pieces[first[start] : first[end]]
    of_words = np.stack([words.casing, words.quote, words.place], 1)[start:end]
    features = np.repeat(of_words, np.diff(first[start : end + 1]), axis=0)
    return (
        np.concatenate([[CLS], pieces, [SEP]]).astype(np.int64),
        np.pad(features, ((1, 1), (0, 0))).astype(np.int64),
    )


def windows(words: Words, size: int = WINDOW, overlap: int = OVERLAP) -> list[tuple[int, int]]:
    """Cover all words with as few windows of at most `size` wordpieces as will do.

    They are of one length, no longer than they must be, and neighbours share about `overlap`; long
    words may need more windows, and one longer than `size` has a window of its own.
    """
    first, total = words.first, int(words.first[-1])
    count = max(1, math.ceil((total - overlap) / (size - overlap)))
    length = min(size, math.ceil((total + (count - 1) * overlap) / count))
    begins = np.linspace(0, total - length, count)
    starts = np.searchsorted(first, begins, side="right") - 1
    ends = np.searchsorted(first, begins + length, side="left")
    starts[-1] = max(starts[-1], np.searchsorted(first, total - size))
    found: list[tuple[int, int]] = []
    end = 0
    while end < len(words):
        at = min(len(found), count - 1)
        start = min(int(starts[at]), end)
        fitting = int(np.searchsorted(first, first[start] + size, side="right")) - 1
        end = max(start + 1, min(int(ends[at]), fitting))
        found.append((start, end))
    return found


def score_words(words: Words, run: Run, size: int = WINDOW, overlap: int = OVERLAP) -> Scored:
    """Scores of all words, each from the window in which it lies most central."""
    spans = windows(words, size, overlap)
    edges = [0]
    for (_, end), (start, _) in pairwise(spans):
        edges.append((start + end) // 2)
    edges.append(len(words))
    parts = []
    for (start, end), (a, b) in zip(spans, pairwise(edges), strict=True):
        # A word longer than a window is cut: what is beyond says no more about its role.
        pieces, features = window_input(words, start, end)
        at = words.first[a:b] - words.first[start] + 1
        scores = run(pieces[: size + 2], features[: size + 2])
        parts.append([part[at] for part in scores])
    tags, begin, stop = (np.concatenate(part) for part in zip(*parts, strict=True))
    return Scored(tags, begin, stop)

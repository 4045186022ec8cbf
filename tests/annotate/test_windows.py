"""Windows over an article: every word in one, none too long, each word's scores from one place."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from annotate_made import words_of
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from sayso.annotate.windows import (
    CLS,
    OVERLAP,
    SEP,
    WINDOW,
    Floats,
    score_words,
    window_input,
    windows,
)

LENGTHS = st.lists(st.integers(1, 6), min_size=1, max_size=900)
HARD = st.lists(st.sampled_from([1, 1, 1, 2, 30, 99, 300]), min_size=1, max_size=60)


def run(pieces: NDArray[np.int64], features: NDArray[np.int64]) -> tuple[Floats, Floats, Floats]:
    """For a model: the scores of a wordpiece are itself, and its first feature."""
    assert len(pieces) == len(features) <= WINDOW + 2
    tags = pieces[:, None].astype(np.float32)
    return tags, tags + 1, features[:, :1].astype(np.float32)


@given(lengths=st.one_of(LENGTHS, HARD))
def test_windows_cover_all_words_and_none_is_too_long(lengths: list[int]) -> None:
    words = words_of(lengths)
    found = windows(words)
    assert found[0][0] == 0
    assert found[-1][1] == len(words)
    for start, end in found:
        assert start < end
        assert sum(lengths[start:end]) <= WINDOW or end == start + 1
    for (start, end), (after, until) in pairwise(found):
        assert start <= after <= end <= until


@given(lengths=LENGTHS)
def test_neighbours_overlap(lengths: list[int]) -> None:
    for (_, end), (start, _) in pairwise(windows(words_of(lengths))):
        assert sum(lengths[start:end]) >= OVERLAP - 2 * max(lengths)


@pytest.mark.parametrize(("total", "count"), [(1, 1), (254, 1), (255, 2), (476, 2), (477, 3)])
def test_as_few_windows_as_will_do(total: int, count: int) -> None:
    found = windows(words_of([1] * total))
    assert len(found) == count
    assert len({end - start for start, end in found}) <= 2


@given(lengths=st.one_of(LENGTHS, HARD))
def test_every_word_is_scored_once_at_its_first_wordpiece(lengths: list[int]) -> None:
    words = words_of(lengths)
    scored = score_words(words, run)
    assert scored.tags[:, 0].tolist() == words.pieces[words.first[:-1]].tolist()
    assert scored.begin[:, 0].tolist() == (scored.tags[:, 0] + 1).tolist()
    assert scored.end[:, 0].tolist() == words.casing.tolist()


def test_no_word_is_scored_at_the_edge_of_a_window() -> None:
    found: list[NDArray[np.int64]] = []

    def places(pieces: NDArray[np.int64], _: NDArray[np.int64]) -> tuple[Floats, Floats, Floats]:
        found.append(pieces)
        at = np.arange(len(pieces), dtype=np.float32)[:, None]
        return at, at, at

    total = 1000
    at = score_words(words_of([1] * total), places).tags[:, 0]
    inner = at[WINDOW : total - WINDOW]
    assert inner.min() >= OVERLAP // 2
    assert inner.max() <= max(map(len, found)) - OVERLAP // 2


def test_the_ends_of_a_window_are_marked_and_words_share_their_features() -> None:
    pieces, features = window_input(words_of([2, 1, 3]), 1, 3)
    assert pieces.tolist() == [CLS, 1002, 1003, 1004, 1005, SEP]
    assert features.tolist() == [[0] * 3, [1] * 3, [2] * 3, [2] * 3, [2] * 3, [0] * 3]

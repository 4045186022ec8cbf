"""Pieces and pairs of them, against loops that do the same one by one."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from annotate_made import piece_lists, words_of
from hypothesis import given
from hypothesis import strategies as st

from sayso.annotate.pairs import (
    FEATURE_SIZES,
    LINKS,
    MAX_GAP,
    ROLES,
    TAGS,
    WIDTHS,
    Piece,
    Places,
    pair_features,
    pairs_of,
    pieces_of,
)

TAGGED = st.lists(st.integers(0, len(TAGS) - 1), max_size=60)


def near(one: Piece, other: Piece) -> bool:
    """Whether at most `MAX_GAP` words lie between two pieces."""
    return max(other.start - one.end, one.start - other.end) <= MAX_GAP


def tags_of(pieces: list[Piece], words: int) -> list[int]:
    tags = [0] * words
    for piece in pieces:
        tags[piece.start : piece.end] = [2 + 2 * piece.role] * (piece.end - piece.start)
        tags[piece.start] -= 1
    return tags


def words_under(pieces: list[Piece]) -> int:
    return max((piece.end for piece in pieces), default=0) + 3


def test_tags_are_named_as_they_are_counted() -> None:
    for number, role in enumerate(ROLES):
        assert TAGS[1 + 2 * number : 3 + 2 * number] == (f"B-{role}", f"I-{role}")


@given(pieces=piece_lists())
def test_pieces_are_read_back_from_their_tags(pieces: list[Piece]) -> None:
    tags = np.array(tags_of(pieces, words_under(pieces)), dtype=np.int32)
    assert pieces_of(tags) == pieces


@given(tags=TAGGED)
def test_pieces_of_any_tags(tags: list[int]) -> None:
    pieces = pieces_of(np.array(tags, dtype=np.int32))
    assert all(a.end <= b.start for a, b in pairwise(pieces))
    covered = [at for piece in pieces for at in range(piece.start, piece.end)]
    assert covered == [at for at, tag in enumerate(tags) if tag]
    for piece in pieces:
        assert {(tags[at] - 1) // 2 for at in range(piece.start, piece.end)} == {piece.role}
        assert not any(tags[at] % 2 for at in range(piece.start + 1, piece.end))


@pytest.mark.parametrize("link", LINKS)
@given(pieces=piece_lists())
def test_pairs_are_all_that_are_near_enough(link: str, pieces: list[Piece]) -> None:
    left, right = LINKS[link]
    wanted = [
        [i, j]
        for i, one in enumerate(pieces)
        for j, other in enumerate(pieces)
        if one.role == left and other.role == right and near(one, other)
        if link != "continued" or j < i
    ]
    assert pairs_of(Places.of(pieces), link).tolist() == wanted


@pytest.mark.parametrize("link", LINKS)
@given(pieces=piece_lists(), size=st.integers(1, 9))
def test_chosen_parts_make_the_whole(link: str, pieces: list[Piece], size: int) -> None:
    places = Places.of(pieces)
    parts = [pairs_of(places, link, slice(at, at + size)) for at in range(0, len(pieces) + 1, size)]
    assert np.concatenate(parts).tolist() == pairs_of(places, link).tolist()


@pytest.mark.parametrize(("gap", "pairs"), [(MAX_GAP, 1), (MAX_GAP + 1, 0)])
def test_the_gap_counts_words_between(gap: int, pairs: int) -> None:
    places = Places.of([Piece(0, 2, 1), Piece(2 + gap, 5 + gap, 2)])
    assert len(pairs_of(places, "cue_of_content")) == pairs


@pytest.mark.parametrize("link", LINKS)
@given(pieces=piece_lists())
def test_features_are_below_their_sizes(link: str, pieces: list[Piece]) -> None:
    places = Places.of(pieces)
    pairs = pairs_of(places, link)
    features = pair_features(places, pairs, words_of([1] * words_under(pieces)))
    assert features.shape == (len(pairs), len(FEATURE_SIZES))
    assert (features >= 0).all()
    assert (features < np.array(FEATURE_SIZES)).all()


@given(pieces=piece_lists(), offset=st.integers(0, 50))
def test_features_count_from_the_offset(pieces: list[Piece], offset: int) -> None:
    words = words_of([1] * (words_under(pieces) + offset))
    moved = [Piece(each.start + offset, each.end + offset, each.role) for each in pieces]
    for link in LINKS:
        pairs = pairs_of(Places.of(pieces), link)
        here = pair_features(Places.of(pieces), pairs, words, offset)
        assert here.tolist() == pair_features(Places.of(moved), pairs, words).tolist()


def test_what_the_features_of_a_pair_say() -> None:
    """A cue in word 1, a source in 3, a content from word 9: two sentences, one paragraph on."""
    places = Places.of([Piece(1, 2, 1), Piece(3, 4, 0), Piece(9, 12, 2)])
    words = words_of([1] * 14)
    forward, backward = pair_features(places, np.array([[0, 2], [2, 0]]), words).tolist()
    assert forward[1:6] == backward[1:6] == [1, 0, 0, 2, 1]
    assert forward[0] - backward[0] == FEATURE_SIZES[0] // 2
    assert (forward[6], backward[6]) == (1 * 6 + 3, 3 * 6 + 1)


@given(pieces=piece_lists())
def test_widths_are_below_their_number(pieces: list[Piece]) -> None:
    width = Places.of(pieces).width
    assert ((width >= 0) & (width < WIDTHS)).all()

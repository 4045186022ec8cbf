"""Links between pieces, with weights made up: what holds whatever the model has learnt."""

from __future__ import annotations

import math
from itertools import cycle

import numpy as np
import pytest
from annotate_made import piece_lists, words_of
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.annotate import links as module
from sayso.annotate.links import KEPT, LinkScorer, Weights
from sayso.annotate.pairs import FEATURE_SIZES, ROLES, WIDTHS, Piece, Places, pairs_of
from sayso.annotate.windows import Scored
from sayso.model.roles import LINKS, NEVER, Link, LinkKind

SIZE, HIDDEN = 6, 5
Found = dict[LinkKind, dict[int, Link]]


def weights(seed: int, scale: float = 1.0) -> Weights:
    """Weights of the trained model's shapes, drawn at random."""
    shapes: dict[str, tuple[int, ...]] = {"role": (len(ROLES), SIZE), "width": (WIDTHS, SIZE)}
    for kind in LINKS:
        for name, out, into in (
            ("left", HIDDEN, SIZE),
            ("right", HIDDEN, SIZE),
            ("none", 1, SIZE),
            ("score", 1, HIDDEN),
        ):
            shapes[f"{name}.{kind}.weight"] = (out, into)
            shapes[f"{name}.{kind}.bias"] = (out,)
        shapes[f"features.{kind}"] = (sum(FEATURE_SIZES), HIDDEN)
        shapes[f"bilinear.{kind}"] = (SIZE, SIZE)
    random = np.random.default_rng(seed)
    return {
        name: random.normal(0, scale, shape).astype(np.float32) for name, shape in shapes.items()
    }


def links(pieces: list[Piece], given_weights: Weights) -> Found:
    total = max((piece.end for piece in pieces), default=0) + 1
    vectors = np.random.default_rng(7).normal(size=(2, total, SIZE)).astype(np.float32)
    scored = Scored(np.zeros((total, 7), np.float32), vectors[0], vectors[1])
    return LinkScorer(given_weights).links(Places.of(pieces), words_of([1] * total), scored)


def crowded(count: int) -> list[Piece]:
    """Pieces of one word each, side by side: a page with nothing but pieces."""
    return [Piece(at, at + 1, role) for at, role in zip(range(count), cycle(range(3)))]


@settings(deadline=None)
@given(pieces=piece_lists(), seed=st.integers(0, 99), scale=st.sampled_from([0.0, 0.3, 3.0]))
def test_a_link_is_a_distribution(pieces: list[Piece], seed: int, scale: float) -> None:
    places = Places.of(pieces)
    found = links(pieces, weights(seed, scale))
    for kind, (left, _) in LINKS.items():
        pairs = pairs_of(places, kind).tolist()
        assert list(found[kind]) == [n for n, p in enumerate(pieces) if ROLES[p.role] == left]
        for number, link in found[kind].items():
            near = [other for one, other in pairs if one == number]
            chances = list(link.targets.values())
            assert set(link.targets) <= set(near)
            assert len(link.targets) == min(len(near), KEPT)
            assert chances == sorted(chances, reverse=True)
            assert all(NEVER <= chance <= 1e-9 for chance in [link.none, *chances])
            total = math.exp(link.none) + sum(map(math.exp, chances))
            assert total <= 1 + 1e-6
            assert len(near) > KEPT or total == pytest.approx(1, abs=1e-6)


@pytest.mark.parametrize("block", [1, 7, 64])
def test_blocks_change_nothing_but_rounding(block: int, monkeypatch: pytest.MonkeyPatch) -> None:
    pieces = crowded(400)
    whole = links(pieces, weights(1))
    monkeypatch.setattr(module, "BLOCK", block)
    parted = links(pieces, weights(1))
    for kind in LINKS:
        assert list(whole[kind]) == list(parted[kind])
        for number, link in whole[kind].items():
            other = parted[kind][number]
            assert list(other.targets) == list(link.targets)
            assert [other.none, *other.targets.values()] == pytest.approx(
                [link.none, *link.targets.values()], abs=1e-4
            )


def test_a_page_of_nothing_but_pieces_is_held_in_bounds(monkeypatch: pytest.MonkeyPatch) -> None:
    held: list[int] = []

    def counted(*given_places: object) -> object:
        pairs = pairs_of(*given_places)  # type: ignore[arg-type]
        held.append(len(pairs))
        return pairs

    monkeypatch.setattr(module, "pairs_of", counted)
    found = links(crowded(6000), weights(2))
    assert max(held) <= module.BLOCK * 250
    assert all(len(link.targets) <= KEPT for kind in LINKS for link in found[kind].values())


def test_without_neighbours_there_is_none() -> None:
    found = links([Piece(0, 1, 1), Piece(500, 502, 2)], weights(3))
    assert found["cue_of_content"][1] == Link(0.0, {})
    assert found["source_of_cue"][0] == Link(0.0, {})


def test_without_pieces_there_are_no_links() -> None:
    assert links([], weights(4)) == {kind: {} for kind in LINKS}


def test_equal_targets_are_kept_in_text_order() -> None:
    found = links(crowded(90), weights(5, scale=0.0))
    targets = list(found["cue_of_content"][2].targets)
    assert targets == sorted(targets)

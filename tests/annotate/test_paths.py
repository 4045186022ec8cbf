"""Paths of tags against every path there is, on texts short enough to try them all."""

from __future__ import annotations

from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.typing import NDArray

from sayso.annotate.pairs import TAGS
from sayso.annotate.paths import RESCALED, best_tags, eager, posteriors

Floats = NDArray[np.float32]
VALUES = st.floats(-8, 8, width=32)
STEPS = arrays(np.float32, (len(TAGS), len(TAGS)), elements=VALUES)
NEVER = -1e4


def scores(most: int) -> st.SearchStrategy[Floats]:
    shapes = st.integers(1, most).map(lambda words: (words, len(TAGS)))
    return shapes.flatmap(lambda shape: arrays(np.float32, shape, elements=VALUES))


def worth(scored: Floats, steps: Floats) -> tuple[list[tuple[int, ...]], NDArray[np.float64]]:
    """Every path and what it is worth."""
    paths = list(product(range(len(TAGS)), repeat=len(scored)))
    at = np.array(paths)
    own = scored.astype(np.float64)[np.arange(len(scored)), at].sum(1)
    return paths, own + steps.astype(np.float64)[at[:, :-1], at[:, 1:]].sum(1)


def allowed_steps() -> Floats:
    """Steps that let an "inside" follow only its own "begin" or "inside"."""
    steps = np.zeros((len(TAGS), len(TAGS)), dtype=np.float32)
    for inside in range(2, len(TAGS), 2):
        others = [tag for tag in range(len(TAGS)) if tag not in {inside, inside - 1}]
        steps[others, inside] = NEVER
    return steps


@given(scored=scores(4), steps=STEPS)
def test_the_best_path_is_the_best_of_all(scored: Floats, steps: Floats) -> None:
    paths, all_worth = worth(scored, steps)
    found = all_worth[paths.index(tuple(best_tags(scored, steps).tolist()))]
    assert found == pytest.approx(all_worth.max(), abs=1e-4)


@given(scored=scores(4), steps=STEPS)
def test_chances_are_those_over_all_paths(scored: Floats, steps: Floats) -> None:
    paths, all_worth = worth(scored, steps)
    weights = np.exp(all_worth - all_worth.max())
    wanted = np.zeros(scored.shape)
    for path, weight in zip(paths, weights / weights.sum(), strict=True):
        wanted[np.arange(len(path)), path] += weight
    assert posteriors(scored, steps) == pytest.approx(wanted, abs=1e-5)


@given(scored=scores(6 * RESCALED), steps=STEPS)
def test_chances_sum_to_1(scored: Floats, steps: Floats) -> None:
    chances = posteriors(scored, steps)
    assert chances.sum(1) == pytest.approx(np.ones(len(scored)))
    assert (chances >= 0).all()


@pytest.mark.parametrize("words", [1, 2, RESCALED, RESCALED + 1, 5000])
def test_chances_of_long_texts_with_forbidden_steps(words: int) -> None:
    scored = np.random.default_rng(3).normal(0, 9, (words, len(TAGS))).astype(np.float32)
    chances = posteriors(scored, allowed_steps())
    assert np.isfinite(chances).all()
    assert chances.sum(1) == pytest.approx(np.ones(words))


@given(scored=scores(40))
def test_no_forbidden_step_is_taken(scored: Floats) -> None:
    path = best_tags(scored, allowed_steps()).tolist()
    for before, tag in pairwise(path):
        assert tag % 2 or not tag or before in {tag, tag - 1}


@given(scored=scores(30))
def test_forbidden_steps_have_no_chance(scored: Floats) -> None:
    chances = posteriors(scored, allowed_steps())
    for inside in range(2, len(TAGS), 2):
        own = chances[:-1, inside - 1 : inside + 1].sum(1)
        assert (chances[1:, inside] <= own + 1e-9).all()


@given(steps=STEPS, bonus=st.floats(-3, 3, width=32))
def test_eager_raises_only_beginnings_after_something_else(steps: Floats, bonus: float) -> None:
    before = steps.copy()
    raised = eager(steps, bonus) - steps
    assert (steps == before).all()
    for old, new in product(range(len(TAGS)), repeat=2):
        begins = TAGS[new].startswith("B-")
        own = TAGS[old][2:] == TAGS[new][2:]
        assert raised[old, new] == pytest.approx(bonus if begins and not own else 0, abs=1e-5)


def test_equal_paths_are_decided_alike() -> None:
    flat = np.zeros((5, len(TAGS)), dtype=np.float32)
    assert best_tags(flat, np.zeros((len(TAGS), len(TAGS)), np.float32)).tolist() == [0] * 5

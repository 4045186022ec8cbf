"""Paths of tags through a text: the best one, and how probable each tag is over all of them.

The same code runs in training and when the model is used.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from sayso.annotate.pairs import TAGS

__all__ = ["best_tags", "eager", "posteriors"]

Floats = NDArray[np.floating[Any]]

# Words after which chances are made to sum to 1 again, long before they could underflow.
RESCALED = 16


def eager(steps: Floats, bonus: float) -> Floats:
    """Step scores with a bonus for each piece that begins after something else."""
    raised = steps.copy()
    for begin in range(1, len(TAGS), 2):
        others = [tag for tag in range(len(TAGS)) if tag not in {begin, begin + 1}]
        raised[others, begin] += bonus
    return raised


def best_tags(scores: Floats, steps: Floats) -> NDArray[np.int32]:
    """The best path (Viterbi) through tag scores (words, tags), given scores of each step."""
    into = np.ascontiguousarray(steps.T)
    best = scores.copy()
    for at in range(1, len(scores)):
        best[at] += (into + best[at - 1]).max(1)
    path = np.zeros(len(scores), dtype=np.int32)
    tag = path[-1] = best[-1].argmax()
    for at in range(len(scores) - 2, -1, -1):
        tag = path[at] = (into[tag] + best[at]).argmax()
    return path


def posteriors(scores: Floats, steps: Floats) -> NDArray[np.float64]:
    """Probability of each tag at each word, over all paths (forward-backward)."""
    given = np.exp(scores - scores.max(1, keepdims=True)).astype(np.float64)
    step = np.exp(steps.astype(np.float64))
    ahead, behind = np.empty_like(given), np.empty_like(given)
    ahead[0], behind[-1] = given[0], 1.0
    for at in range(1, len(given)):
        np.multiply(ahead[at - 1] @ step, given[at], out=ahead[at])
        if at % RESCALED == 0:
            ahead[at] /= ahead[at].sum()
    for at in range(len(given) - 2, -1, -1):
        np.dot(step, behind[at + 1] * given[at + 1], out=behind[at])
        if at % RESCALED == 0:
            behind[at] /= behind[at].sum()
    product = ahead * behind
    chance: NDArray[np.float64] = product / product.sum(1, keepdims=True)
    return chance

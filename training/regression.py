"""Softmax regression in numpy: linear weights for several kinds from few examples of many features.

With fewer examples than features everything is done on the examples' inner products (the weights
are sums of examples), by Nesterov's accelerated gradient. No randomness: the same examples give
the same weights.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

__all__ = ["Numbers", "fit", "softmax"]

Numbers = NDArray[np.float64]
STEPS = 300
"""Steps of the descent; accuracy no longer changes after 200."""


def fit(products: Numbers, kinds: NDArray[np.int64], many: int, strength: float) -> Numbers:
    """How much each example counts for each of `many` kinds (examples × kinds).

    `products` are the inner products of the examples, `kinds` which kind each is of; `strength`
    is that of the squared penalty on the weights, for the mean loss of an example.
    """
    wanted = np.eye(many)[kinds]
    rate = 1 / (0.5 * float(np.linalg.norm(products, 2)) / len(kinds) + strength)
    shares = ahead = np.zeros_like(wanted)
    momentum = 1.0
    for _ in range(STEPS):
        error = (softmax(products @ ahead) - wanted) / len(kinds)
        moved = ahead - rate * (error + strength * ahead)
        following = (1 + (1 + 4 * momentum**2) ** 0.5) / 2
        ahead = moved + (momentum - 1) / following * (moved - shares)
        shares, momentum = moved, following
    return shares


def softmax(scores: Numbers) -> Numbers:
    """Rows of scores as probabilities."""
    raised = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(raised / raised.sum(axis=1, keepdims=True))

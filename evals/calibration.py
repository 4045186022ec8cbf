"""Whether scores mean what they say: a row of score .8 should be right in 8 of 10 cases."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import ModuleType
from typing import Any

__all__ = ["BINS", "calibration_error", "right"]

Pieces = Sequence[Sequence[int]]

BINS = 10


def right(
    scorer: ModuleType,
    text: str,
    gold: Iterable[Mapping[str, Any]],
    found: Iterable[Mapping[str, Pieces]],
) -> list[bool]:
    """Which of the attributions found are in the scorer's one-to-one pairing with gold ("relation":
    contents alike and, where gold has a source, sources too, each by a Jaccard of at least .5)."""
    tokens = scorer.tokenize(text)

    def sets(attribution: Mapping[str, Any]) -> dict[str, Any]:
        return {role: scorer.token_set(attribution[role], tokens) for role in scorer.ROLES}

    wanted = [sets(one) for one in gold if one["content"]]
    given = [sets(one) for one in found]

    def same(i: int, j: int) -> bool:
        a, b = wanted[i], given[j]
        source = not a["source"] or scorer.jaccard(a["source"], b["source"]) >= 0.5
        return bool(source and scorer.jaccard(a["content"], b["content"]) >= 0.5)

    hits = set(scorer.pairing(len(wanted), len(given), same).values())
    return [j in hits for j in range(len(given))]


def calibration_error(scores: Sequence[float], answers: Sequence[bool], bins: int = BINS) -> float:
    """Expected calibration error: the mean distance of score and share of right rows, over `bins`
    of equal width, weighed by their rows. (Naeini et al., AAAI 2015.)"""
    rows = [(min(int(score * bins), bins - 1), score, answer)
            for score, answer in zip(scores, answers, strict=True)]  # fmt: skip
    total = 0.0
    for number in range(bins):
        part = [(score, answer) for where, score, answer in rows if where == number]
        total += abs(sum(score - answer for score, answer in part))
    return total / max(len(rows), 1)

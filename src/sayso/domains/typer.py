"""Which of PLOVER's root codes a clause reports: a linear model over its features.

Its weights are trained in `training/events.py`; resources/domains/events has them, the words that
tell of an event, and what was measured.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import resources
from io import BytesIO
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sayso.domains.clause import Telling
from sayso.domains.data import table

__all__ = [
    "BUCKETS",
    "EventTyper",
    "agents",
    "event_typer",
    "hashed",
    "light_verbs",
    "retreat_words",
    "telling_words",
]

BUCKETS = 8192
"""Features are hashed into so many numbers; half of them cost .006 of accuracy."""
IN_GENERAL = 0.5
"""What a word counts for that merely stands in the clause ("w:…"), against 1 for its verbs and what
hangs on them. Of .3, .5 and 1 this did best, by .01 (training/events.py)."""
ALWAYS = 0.3
"""The last number of every clause's vector."""
_PARTS = {"verbs": "VERB", "nouns": "NOUN"}


@dataclass(frozen=True, slots=True)
class EventTyper:
    """A linear softmax over hashed features: `weights` (features × kinds)."""

    kinds: tuple[str, ...]
    weights: NDArray[np.floating[Any]]

    def likeliest(self, features: Iterable[str]) -> tuple[str, float]:
        """The most probable kind of event, and how probable it is."""
        places, values = hashed(features)
        scores = values @ self.weights[places].astype(np.float64)
        shares = np.exp(scores - scores.max())
        best = int(shares.argmax())
        return self.kinds[best], float(shares[best] / shares.sum())


def hashed(features: Iterable[str]) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Which numbers of a clause's vector of unit length are not zero, and what they are.

    Half of the features count negative, so that those that share a number do not add up. A place
    may come twice. A last number that is always there lets each kind have its own frequency.
    """
    each = sorted(set(features))
    codes = np.array([zlib.crc32(one.encode()) for one in each], np.int64)
    counts = np.array([IN_GENERAL if one.startswith("w:") else 1.0 for one in each])
    values = np.where(codes >> 31, 1.0, -1.0) * counts / max(float(np.linalg.norm(counts)), 1.0)
    return np.append(codes % BUCKETS, BUCKETS), np.append(values, ALWAYS)


@cache
def event_typer() -> EventTyper:
    """The typer that comes with Sayso."""
    path = resources.files("sayso.resources").joinpath("domains", "events", "weights.npz")
    with np.load(BytesIO(path.read_bytes()), allow_pickle=False) as found:
        return EventTyper(tuple(found["kinds"].tolist()), found["weights"])


@cache
def telling_words() -> Telling:
    """The kinds of event that words tell of by themselves."""
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for kind, lists in _words()["kinds"].items():
        for part, pos in _PARTS.items():
            for lemma in lists[part]:
                found[pos, lemma] = (*found.get((pos, lemma), ()), kind)
    return found


@cache
def retreat_words() -> frozenset[str]:
    """Lemmas that tell that somebody who yields gives ground or stops fighting."""
    return frozenset(_words()["retreat"])


@cache
def light_verbs() -> frozenset[str]:
    """Lemmas of verbs whose object tells of the event: "hold | talks"."""
    return frozenset(_words()["light"])


@cache
def agents() -> frozenset[str]:
    """Lemmas of those who act without being named: "rebels", "police"."""
    return frozenset(_words()["agents"])


@cache
def _words() -> dict[str, Any]:
    return table("domains", "events", "words.json")

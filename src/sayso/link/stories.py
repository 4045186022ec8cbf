"""By what articles about one story find each other: pairs of the names they are about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import combinations

from sayso.link.features import Item
from sayso.link.fingerprint import hashed

__all__ = ["story_keys"]

NAMES = 10
"""How many names of an article count, those of most claims first."""


def story_keys(items: Iterable[Item]) -> Iterator[int]:
    """What an article shares with another about the same: a system's designation, or two names of
    which one is special (of several words). Common names alone bring no articles together."""
    mentions: Counter[str] = Counter()
    for item in items:
        mentions.update(item.names)
    names = sorted(mentions, key=lambda name: (-mentions[name], name))[:NAMES]
    for name in names:
        if any(char.isdigit() for char in name):
            yield hashed("system", name)
    for one, two in combinations(sorted(names), 2):
        if _is_special(one) or _is_special(two):
            yield hashed("story", one, two)


def _is_special(name: str) -> bool:
    return " " in name or any(char.isdigit() for char in name)

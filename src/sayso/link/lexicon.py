"""The word lists that linking compares by, each with its source beside it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib import resources
from typing import Any

__all__ = [
    "dates",
    "group_of",
    "singular",
    "small_words",
    "states",
    "table",
]


@cache
def table(name: str) -> Any:
    """The data of ``resources/link/NAME.json``. It is shared: not to be changed."""
    place = resources.files("sayso.resources").joinpath("link", f"{name}.json")
    return json.loads(place.read_text("utf-8"))


def singular(noun: str) -> str:
    """A noun without its plural ending, as far as spelling tells."""
    for ending, instead in (("ies", "y"), ("sses", "ss"), ("men", "man"), ("ves", "f")):
        if noun.endswith(ending) and len(noun) > len(ending) + 1:
            return noun.removesuffix(ending) + instead
    return noun[:-1] if noun.endswith("s") and not noun.endswith("ss") and len(noun) > 3 else noun


@lru_cache(20_000)
def group_of(noun: str) -> str:
    """The name of the group of nouns that count the same thing, else the noun itself, singular."""
    bare = singular(noun.lower())
    return _groups().get(noun.lower()) or _groups().get(bare, bare)


@cache
def small_words() -> frozenset[str]:
    """Words that say nothing of what a claim is about."""
    return frozenset(table("words")["small"])


@cache
def dates() -> frozenset[str]:
    """The names of weekdays and months, lower case."""
    return frozenset(table("words")["dates"])


@cache
def _groups() -> Mapping[str, str]:
    return {noun: group[0] for group in table("measures")["groups"] for noun in group}


@cache
def states() -> Mapping[str, str]:
    """What is said of people that are counted, by each word for it: "killed" is "dead"."""
    groups = {
        name: words for name, words in table("measures")["states"].items() if name != "source"
    }
    return {word: name for name, words in groups.items() for word in words}


def is_narrow(text: str) -> bool:
    """Whether `text` says that a number is of a part only: "for the vessels alone"."""
    return _narrowing().search(text) is not None


@cache
def _narrowing() -> re.Pattern[str]:
    phrases = "|".join(map(re.escape, table("measures")["narrowing"]))
    return re.compile(rf"\b(?:{phrases})\b", re.IGNORECASE)

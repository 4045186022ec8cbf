"""How far an undertaking has come, as news says it: wanted, in talks, agreed, signed, delivered.

The words are data (``resources/stages.json``). Linking tells by them whether one report overtakes
another, a domain at what stage an event stands.
"""

from __future__ import annotations

import json
import re
from functools import cache
from importlib import resources
from typing import Any

__all__ = ["is_moved", "stage_of", "stage_words", "stages"]

_WORD = re.compile(r"[^\W\d_]+")


@cache
def stages() -> tuple[str, ...]:
    """The stages of an undertaking, in their order."""
    return tuple(stage["name"] for stage in _data()["stages"])


def stage_of(text: str) -> str | None:
    """How far the undertaking that `text` tells of has come: the last stage it has words of.

    Words within longer ones do not count: "could be | signed" tells of none that is signed.
    """
    words = stage_words(text)
    return words[0] if words else None


def stage_words(text: str) -> tuple[str, str] | None:
    """The last stage that `text` has words of, with the words. Weak words count where no others
    are."""
    words = frozenset(_WORD.findall(text.lower()))
    met = [
        (order, match.start(), match.end())
        for order, (needed, pattern) in enumerate(_patterns())
        if not needed.isdisjoint(words)  # in most texts: the patterns are slow
        for match in pattern.finditer(text)
    ]
    whole = [one for one in met if not any(_holds(other, one) for other in met)]
    strong = [one for one in whole if text[one[1] : one[2]].lower() not in _weak()]
    if not whole:
        return None
    order, start, end = max(strong or whole)
    return stages()[order], text[start:end]


def _holds(longer: tuple[int, int, int], shorter: tuple[int, int, int]) -> bool:
    _, start, end = longer
    return start <= shorter[1] and shorter[2] <= end and end - start > shorter[2] - shorter[1]


def is_moved(text: str) -> bool:
    """Whether `text` says that something was put off or brought forward."""
    return _moves().search(text) is not None


@cache
def _data() -> Any:
    place = resources.files("sayso.resources").joinpath("stages.json")
    return json.loads(place.read_text("utf-8"))


@cache
def _patterns() -> list[tuple[frozenset[str], re.Pattern[str]]]:
    """Of each stage the longest words of its phrases, of which a text must have one, and a pattern
    of the phrases."""
    return [
        (
            frozenset(max(_WORD.findall(each.lower()), key=len) for each in stage["phrases"]),
            _any_of(stage["phrases"]),
        )
        for stage in _data()["stages"]
    ]


@cache
def _weak() -> frozenset[str]:
    return frozenset(_data()["weak"])


@cache
def _moves() -> re.Pattern[str]:
    return _any_of(_data()["moved"])


def _any_of(phrases: list[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, phrases))})\b", re.IGNORECASE)

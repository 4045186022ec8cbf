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

__all__ = ["is_moved", "stage_of", "stages"]


@cache
def stages() -> tuple[str, ...]:
    """The stages of an undertaking, in their order."""
    return tuple(stage["name"] for stage in _data()["stages"])


def stage_of(text: str) -> str | None:
    """How far the undertaking that `text` tells of has come: the last stage it has words of."""
    found = None
    for name, pattern in _patterns():
        if pattern.search(text):
            found = name
    return found


def is_moved(text: str) -> bool:
    """Whether `text` says that something was put off or brought forward."""
    return _moves().search(text) is not None


@cache
def _data() -> Any:
    place = resources.files("sayso.resources").joinpath("stages.json")
    return json.loads(place.read_text("utf-8"))


@cache
def _patterns() -> list[tuple[str, re.Pattern[str]]]:
    return [(stage["name"], _any_of(stage["phrases"])) for stage in _data()["stages"]]


@cache
def _moves() -> re.Pattern[str]:
    return _any_of(_data()["moved"])


def _any_of(phrases: list[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, phrases))})\b", re.IGNORECASE)

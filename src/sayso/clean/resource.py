"""The stage's data files, read once."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib import resources
from typing import Any

__all__ = ["data", "fold", "one_of", "page_words", "plain"]

_PLAIN = str.maketrans(
    {
        "‘": "'", "’": "'", "‚": "'", "`": "'", "´": "'",
        "“": '"', "”": '"', "„": '"', "«": '"', "»": '"',
        "–": "-", "—": "-", "‐": "-", "‑": "-", "−": "-", "\u00a0": " ", "\u202f": " ",
    }
)  # fmt: skip


@cache
def data(name: str) -> dict[str, Any]:
    """The data file `name` of ``resources/clean`` (JSON or TOML) as it stands."""
    file = resources.files("sayso.resources") / "clean" / name
    text = file.read_text(encoding="utf-8")
    table: dict[str, Any] = tomllib.loads(text) if name.endswith(".toml") else json.loads(text)
    return table


@cache
def page_words(kind: str) -> tuple[str, ...]:
    """The words of one class of ``pagewords.json`` in all its languages, longest first."""
    languages = data("pagewords.json")["languages"].values()
    words = {fold(word) for language in languages for word in language[kind]}
    return tuple(sorted(words, key=lambda word: (-len(word), word)))


def plain(text: str) -> str:
    """`text` with typographic quotes and dashes made plain, of the same length."""
    return text.translate(_PLAIN)


def fold(text: str) -> str:
    """`text` for comparison: plain, lower case, white space collapsed."""
    return " ".join(plain(text).casefold().split())


def one_of(patterns: Iterable[str], flags: int = re.IGNORECASE) -> re.Pattern[str]:
    """One pattern that matches what any of `patterns` matches. Meant for whole lines."""
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), flags)

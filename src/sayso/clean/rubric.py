"""Words that say what kind of piece a page holds ("Opinion", "Live"), told from names."""

from __future__ import annotations

import re
from functools import cache

from sayso.clean.resource import data, fold

__all__ = ["is_rubric", "without_rubric"]

_PARTED = r"\s*(?:[:|/•·]|\s[-–—])\s*(?=\S)"


@cache
def _rubrics(kinds: tuple[str, ...] = ("signed", "marks", "media")) -> frozenset[str]:
    return frozenset(word for kind in kinds for word in data("rubrics.toml")[kind])


@cache
def _opening(kinds: tuple[str, ...], after: str) -> re.Pattern[str]:
    words = sorted(map(re.escape, _rubrics(kinds)), key=len, reverse=True)
    return re.compile(rf"\W*(?:{'|'.join(words)})(?:{after})", re.IGNORECASE)


def is_rubric(text: str) -> bool:
    """Whether `text` is a rubric and nothing more: "Opinion", "• LIVE", "[Exclusive]"."""
    return fold(text).strip(" .:|•·*-!>/[]()") in _rubrics()


def without_rubric(text: str) -> tuple[bool, str]:
    """Whether `text` opens with a rubric that a name may follow, and the text without it.

    "Opinion | Jane Roe" is "Jane Roe", and "Live reporting by Jane Roe" is "reporting by Jane Roe";
    what follows "Watch:" or "Exclusive:" is no credit, and nothing is left of it.
    """
    by = r"\s+(?=(?:reporting |written )?by\s)"
    if match := _opening(("signed", "marks"), rf"{by}|(?:{_PARTED})(?=by\s)").match(text):
        return True, text[match.end() :]
    if match := _opening(("signed",), _PARTED).match(text):
        return True, text[match.end() :]
    if _opening(("marks", "media"), _PARTED).match(text):
        return True, ""
    return False, text

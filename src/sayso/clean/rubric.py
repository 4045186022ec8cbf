"""Words that say what kind of piece a page holds ("Opinion", "Live"), told from names."""

from __future__ import annotations

import re
from functools import cache

from sayso.clean.resource import data, fold

__all__ = ["is_rubric", "rubrics", "without_rubric"]

_PARTED = r"\s*(?:[:|/•·]|\s[-–—])\s*(?=\S)"
_BY = rf"(?:\s+|{_PARTED})(?=(?:reporting |written )?by\s)"


@cache
def rubrics(*kinds: str) -> frozenset[str]:
    """The rubrics of `kinds` (``signed``, ``marks``, ``media``), or all."""
    table = data("rubrics.toml")
    return frozenset(word for kind in kinds or table for word in table[kind])


@cache
def _opening(after: str, *kinds: str) -> re.Pattern[str]:
    """A rubric of one of `kinds` and what is `after` it."""
    words = sorted(map(re.escape, rubrics(*kinds)), key=len, reverse=True)
    return re.compile(rf"\W*(?:{'|'.join(words)})(?:{after})", re.IGNORECASE)


def is_rubric(text: str) -> bool:
    """Whether `text` is a rubric and nothing more: "Opinion", "• LIVE", "[Exclusive]"."""
    return fold(text).strip(" .:|•·*-!>/[]()") in rubrics()


def without_rubric(text: str) -> tuple[str, str]:
    """The rubric that `text` opens with (or ""), and the text without it.

    "Opinion | Jane Roe" leaves "Jane Roe", "Live reporting by Jane Roe" what begins with its "by".
    Nothing is left where what follows is no credit ("Watch: Jane Roe at the dam").
    """
    match = _opening(_BY, "signed", "marks").match(text) or _opening(_PARTED, "signed").match(text)
    if match:
        return match.group().strip(), text[match.end() :]
    barred = _opening(_PARTED, "marks", "media").match(text)
    return (barred.group(), "") if barred else ("", text)

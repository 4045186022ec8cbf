"""Whom pronouns and short names mean: own passages in which every mention is marked by hand.

A mention is resolved right where the name found for it is the one that the passage marks. Precision
is the share of right ones among all that were resolved, also those that the passage leaves open or
does not mark; recall that among those the passage tells. The two halves are measured apart: what
improves the code is looked for in "develop"; the errors of "held" are not looked at.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from evals.shared import Figures, need
from sayso.annotate import Annotator
from sayso.attribute import Attributor
from sayso.model.article import Article
from sayso.model.reference import Reference
from sayso.model.spans import Span

__all__ = ["Mention", "compared", "figures", "measure", "mentions", "unmarked"]

_MARK = re.compile(r"\{([^{}|]*)\|([^{}]*)\}")
_CLASSES = {
    "he, she": {"he", "him", "she"},
    "his, her": {"his", "her", "hers"},
    "I": {"i", "me", "my", "mine"},
    "it": {"it"},
    "its": {"its"},
    "they": {"they", "them", "their", "theirs"},
}


@dataclass(frozen=True, slots=True)
class Mention:
    """A mention with the name it stands for and the one that was found (None: left open)."""

    half: str
    text: str
    gold: str | None
    found: str | None


def measure(path: Path) -> Figures:
    """The figures of every mention in `path`."""
    return figures(mentions(path))


def figures(found: Iterable[Mention]) -> Figures:
    """Precision and recall of each half, of all mentions and by class of mention."""
    counts: Counter[tuple[str, str]] = Counter()
    for each in found:
        for name in (each.half, f"{each.half}/{_class_of(each)}"):
            counts[name, "told"] += each.gold is not None
            counts[name, "found"] += each.found is not None
            counts[name, "right"] += each.found is not None and each.found == each.gold
    measured: Figures = {}
    for name in sorted({name for name, _ in counts}):
        right = counts[name, "right"]
        measured[f"{name}/precision"] = right / (counts[name, "found"] or 1)
        measured[f"{name}/recall"] = right / (counts[name, "told"] or 1)
    return measured


def mentions(path: Path) -> Iterator[Mention]:
    """Every mention that is marked or was resolved, in the order of the file."""
    annotator, attributor = Annotator(), Attributor()
    for passage in json.loads(need(path).read_text("utf-8"))["passages"]:
        text, marked = unmarked(passage["text"])
        article = Article(id="eval", capture_id="eval", text=text)
        found = attributor.read(article, annotator.annotate(article)).references
        yield from compared(passage["half"], text, marked, found)


def compared(
    half: str, text: str, marked: dict[Span, str | None], found: tuple[Reference, ...]
) -> Iterator[Mention]:
    """The mentions of a passage, marked or resolved, with what was `found`."""
    left = [each for each in found if each.name != text[each.span.start : each.span.end]]
    for span, gold in marked.items():
        own = [each for each in left if each.span.overlaps(span)]
        left = [each for each in left if each not in own]
        yield Mention(half, text[span.start : span.end], gold, own[0].name if own else None)
    for each in left:
        yield Mention(half, text[each.span.start : each.span.end], None, each.name)


def unmarked(marked: str) -> tuple[str, dict[Span, str | None]]:
    """A passage without its marks, and the name of each mention (None: left open)."""
    text, done = "", 0
    found: dict[Span, str | None] = {}
    for mark in _MARK.finditer(marked):
        text += marked[done : mark.start()]
        found[Span(len(text), len(text) + len(mark[1]))] = mark[2] or None
        text += mark[1]
        done = mark.end()
    return text + marked[done:], found


def _class_of(each: Mention) -> str:
    word = each.text.lower()
    for name, members in _CLASSES.items():
        if word in members:
            return name
    return "described" if word.startswith("the ") else "name"

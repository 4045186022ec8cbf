"""Dates and times, against TIMEX3 annotation (TimeBank, AQUAINT), as TempEval-3 counts them.

UzZaman et al., SemEval-2013 Task 1: spans relaxed (any shared character) and strict, and values
right among relaxed matches. Each annotated time is met once; the document's own date is given.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from evals.shared import Figures, need
from sayso.annotate import Annotator
from sayso.interpret.times import Timex, timexes
from sayso.model.dates import partial_date

__all__ = ["measure"]

_TAG = re.compile(r"(<[^>]*>)")
_DATE = re.compile(r"<DCT>.*?\bvalue=\"([^\"]*)\"", re.DOTALL)
_BODY = re.compile(r"<TEXT>(.*)</TEXT>", re.DOTALL)
_VALUE = re.compile(r"\bvalue=\"([^\"]*)\"")


@dataclass(frozen=True, slots=True)
class _Gold:
    start: int
    end: int
    value: str


def measure(folder: Path) -> Figures:
    """Relaxed and strict span F1 and value F1 over the ``.tml`` files below `folder`."""
    files = sorted(need(folder).rglob("*.tml"))
    annotator = Annotator()
    annotated = found = met = exact = right = 0
    for path in files:
        text, gold, published = _read(path.read_text("utf-8"))
        # As a headline: without the roles of who said what, which times do not need.
        times = timexes(annotator.annotate_text(text, "title"), published)
        pairs = list(_pairs(gold, times))
        annotated, found, met = annotated + len(gold), found + len(times), met + len(pairs)
        exact += sum((one.start, one.end) == (other.start, other.end) for one, other in pairs)
        right += sum(one.value == other.value for one, other in pairs)
    both = max(annotated + found, 1)
    return {
        "span_f1": 2 * met / both,
        "span_strict_f1": 2 * exact / both,
        "value_f1": 2 * right / both,
        "span_p": met / max(found, 1),
        "span_r": met / max(annotated, 1),
        "value_acc": right / max(met, 1),
    }


def _read(markup: str) -> tuple[str, list[_Gold], str | None]:
    """The text, its annotated times and the document's date."""
    date, body = _DATE.search(markup), _BODY.search(markup)
    text, gold, opened = "", [], list[tuple[int, str]]()
    for part in _TAG.split(body[1] if body else ""):
        if part.startswith("<TIMEX3"):
            value = _VALUE.search(part)
            opened.append((len(text), value[1] if value else ""))
        elif part == "</TIMEX3>":
            start, value_of = opened.pop()
            gold.append(_Gold(start, len(text), value_of))
        elif not part.startswith("<"):
            text += html.unescape(part)
    return text, gold, partial_date(date[1][:10]) if date else None


def _pairs(gold: list[_Gold], times: tuple[Timex, ...]) -> Iterator[tuple[_Gold, Timex]]:
    left = list(times)
    for one in gold:
        for other in left:
            if other.start < one.end and one.start < other.end:
                left.remove(other)
                yield one, other
                break

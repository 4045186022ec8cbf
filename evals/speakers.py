"""Who each source is, apart from what finds it: own passages whose sources are marked by hand.

The reader is given, so that only the resolving of names, kinds, roles, affiliations, anonymity and
counts is measured. `speakers.json` says how the passages are written. Its parts are measured apart:
what improves the code is looked for in "develop"; the errors of "held" and "held-2" are not looked
at.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evals.shared import Figures, need
from sayso.annotate import Annotator
from sayso.attribute import Attributor
from sayso.attribute.reader import Statement
from sayso.attribute.syntax import Syntax
from sayso.model.article import Article
from sayso.model.attribution import Source
from sayso.model.spans import Span

__all__ = ["Case", "judged", "measure", "passages", "unmarked"]

ASKED = ("name", "kind", "role", "affiliation", "anonymous", "count")
MARK = re.compile(r"\[\[|\]\]|[{}]")
FILLERS = frozenset({"a", "an", "the", "mr", "mrs", "ms", "dr"})


@dataclass(frozen=True, slots=True)
class Case:
    """One marked source: what the passage says of it, and what was found (None: nothing)."""

    half: str
    gold: dict[str, Any]
    text: str
    found: Source | None


class _Given:
    """A reader that finds the statements it was given."""

    def __init__(self, statements: tuple[Statement, ...]) -> None:
        self._statements = statements

    def find(self, syntax: Syntax) -> tuple[Statement, ...]:
        return self._statements if syntax.annotation.field == "text" else ()


def measure(path: Path) -> Figures:
    """Accuracy of each thing asked, of all of them together, and by kind and form of mention."""
    held: dict[str, list[bool]] = defaultdict(list)
    for case in passages(path):
        verdicts = judged(case)
        for asked, right in verdicts.items():
            held[f"{case.half}/{asked}_acc"].append(right)
        whole = all(verdicts.values())
        held[f"{case.half}/all_acc"].append(whole)
        held[f"{case.half}/kind {_first(case.gold['kind'])}"].append(whole)
        held[f"{case.half}/mention {case.gold['mention']}"].append(whole)
    order = [f"{asked}_acc" for asked in (*ASKED, "all")]
    ranked = sorted(
        held, key=lambda name: (name.split("/")[0], _rank(name.split("/")[1], order), name)
    )
    return {name: sum(held[name]) / len(held[name]) for name in ranked}


def passages(path: Path) -> Iterator[Case]:
    """Every marked source with what Sayso makes of it, in the order of the file."""
    annotator = Annotator()
    for passage in json.loads(need(path).read_text("utf-8"))["passages"]:
        text, sources, contents = unmarked(passage["text"])
        pairs = zip(sources, contents, strict=True)
        statements = tuple(Statement((s,), _cue(text, s, c), (c,), 1.0) for s, c in pairs)
        article = Article(id="eval", capture_id="eval", text=text)
        found = Attributor(_Given(statements)).attribute(article, annotator.annotate(article))
        at = {each.source.spans: each.source for each in reversed(found) if each.source}
        for gold, span in zip(passage["sources"], sources, strict=True):
            yield Case(passage["half"], gold, text[span.start : span.end], at.get((span,)))


def unmarked(marked: str) -> tuple[str, list[Span], list[Span]]:
    """A passage without its marks, the spans of its sources and those of their contents."""
    text, opened = "", 0
    sources: list[Span] = []
    contents: list[Span] = []
    done = 0
    for mark in MARK.finditer(marked):
        text += marked[done : mark.start()]
        done = mark.end()
        if mark.group() in {"[[", "{"}:
            opened = len(text)
        else:
            (sources if mark.group() == "]]" else contents).append(Span(opened, len(text)))
    return text + marked[done:], sources, contents


def judged(case: Case) -> dict[str, bool]:
    """Whether each thing that the passage settles was found as it says."""
    left_open = case.gold.get("open", ())
    return {asked: _right(case, asked) for asked in ASKED if asked not in left_open}


def _right(case: Case, asked: str) -> bool:
    if case.found is None:
        return False
    gold, value = case.gold.get(asked), getattr(case.found, asked)
    if asked == "anonymous":
        return bool(gold) is value
    if asked == "count":
        return bool(gold == ([value.low, value.high] if value else None))
    accepted = gold if isinstance(gold, list) else [gold]
    return _plain(value) in [_plain(each) for each in accepted]


def _plain(value: str | None) -> list[str]:
    """Words in lower case without articles and courtesy titles, possessives or a plural s."""
    cut = re.sub(r"['’]s\b|\.", "", (value or "").casefold())
    words = [word for word in re.findall(r"\w+", cut) if word not in FILLERS]
    return [word.removesuffix("s") for word in words]


def _cue(text: str, source: Span, content: Span) -> tuple[Span, ...]:
    """The words between a source and its content, commas aside, if any."""
    between = (source.end, content.start) if source.end <= content.start else None
    start, end = between or (content.end, source.start)
    word = re.search(r"\w(.*\w)?", text[start:end])
    return (Span(start + word.start(), start + word.end()),) if word else ()


def _first(kind: str | list[str]) -> str:
    return kind if isinstance(kind, str) else kind[0]


def _rank(name: str, order: list[str]) -> int:
    return order.index(name) if name in order else len(order)

"""The whole of a source: the role before a name, and why somebody is not named."""

from __future__ import annotations

import re
from dataclasses import replace

from sayso.attribute.reader import Statement
from sayso.attribute.reasons import says_why_unnamed
from sayso.attribute.rules import drafts
from sayso.attribute.syntax import Syntax
from sayso.model.spans import Span

__all__ = ["whole_source", "without_marks"]

_ENDS = re.compile(r"\w{2}[.?!]\W*\s|\n")
"""What no source goes across: the end of a sentence that is no initial, the end of a line."""


def whole_source(syntax: Syntax, found: Statement) -> tuple[Span, ...]:
    """The source of `found` with what the model cut off, and without a comma at its end.

    To the left what the rules find ("The head of the mission, Sunniva Dahlby"), to the right a
    clause that says why nobody is named ("an officer, who asked not to be named,").
    """
    source = without_marks(syntax.annotation.text, found.source)
    if len(source) != 1 or not found.cue:
        return source
    grown = _to_the_cue(syntax, source[0], found.cue[0])
    for other in _by_rules(syntax, found.cue):
        grown = _larger(syntax, grown, other)
    return source if any(map(grown.overlaps, (*found.cue, *found.content))) else (grown,)


def without_marks(text: str, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """`spans` without commas and colons at their end."""
    if not spans:
        return ()
    *others, last = spans
    kept = text[last.start : last.end].rstrip(",: ")
    return (*others, replace(last, end=last.start + len(kept))) if kept else spans


def _to_the_cue(syntax: Syntax, source: Span, cue: Span) -> Span:
    between = syntax.annotation.text[source.end : cue.start]
    if "\n" in between or not says_why_unnamed(between):
        return source
    return replace(source, end=source.end + len(between.rstrip(", ")))


def _by_rules(syntax: Syntax, cue: tuple[Span, ...]) -> list[Span]:
    tokens = syntax.token_range(cue[0].start, cue[-1].end)
    return [
        syntax.annotation.span(*draft.source)
        for draft in drafts(syntax, range(*tokens))
        if draft.source
    ]


def _larger(syntax: Syntax, source: Span, other: Span) -> Span:
    before = syntax.annotation.text[other.start : source.start]
    if other.end == source.end and before and not _ENDS.search(before):
        return other
    more = syntax.annotation.text[source.end : other.end]
    return other if other.start == source.start and says_why_unnamed(more) else source

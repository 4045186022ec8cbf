"""The whole of a source: the role before a name, and why somebody is not named."""

from __future__ import annotations

import re
from dataclasses import replace

from sayso.attribute.clauses import clause_at
from sayso.attribute.lexicon import cues
from sayso.attribute.parts import speaker
from sayso.attribute.reader import Statement
from sayso.attribute.reasons import says_why_unnamed
from sayso.attribute.rules import drafts
from sayso.attribute.syntax import Range, Syntax
from sayso.model.spans import Span

__all__ = ["whole_source", "within_its_clause", "without_marks"]

_ENDS = re.compile(r"\w{2}[.?!]\W*\s|\n")
"""What no source goes across: the end of a sentence that is no initial, the end of a line."""


def whole_source(syntax: Syntax, found: Statement) -> tuple[Span, ...]:
    """The source of `found` with what the model cut off, and without a comma at its end.

    To the left what the rules find ("The head of the mission, Sunniva Dahlby"), to the right a
    clause that says why nobody is named ("an officer, who asked not to be named,").
    """
    source = _within_its_sentence(syntax, _teller(syntax, found))
    source = without_marks(syntax.annotation.text, source)
    if len(source) != 1 or not found.cue:
        return source
    grown = _to_the_cue(syntax, source[0], found.cue[0])
    for other in _by_rules(syntax, found.cue):
        grown = _larger(syntax, grown, other)
    return source if any(map(grown.overlaps, (*found.cue, *found.content))) else (grown,)


def _teller(syntax: Syntax, found: Statement) -> tuple[Span, ...]:
    """The source of `found`; behind "told" stands who was told, and who told them before it."""
    if not (found.source and found.cue) or found.source[0].start < found.cue[-1].end:
        return found.source
    last = syntax.token_range(found.cue[0].start, found.cue[-1].end)[1]
    if syntax.tokens[max(last - 1, 0)].lemma != "tell":
        return found.source
    teller = clause_at(syntax, last - 1, cues()).source
    return found.source if teller is None else syntax.spans([teller])


def within_its_clause(syntax: Syntax, found: Statement) -> Statement:
    """`found` without what its source took from before it: a dateline, a circumstance, the end of
    the clause that is said. The last goes back to the content it was cut from."""
    if len(found.source) != 1 or not found.cue or found.source[0].end > found.cue[0].start:
        return found
    first, last = syntax.token_range(found.source[0].start, found.source[0].end)
    if first >= last:
        return found
    start = max(first, min(syntax.sentence(last - 1)[0], last - 1))
    cut = speaker(syntax, (start, last))
    if cut[0] == first:
        return found
    source = replace(found.source[0], start=syntax.tokens[cut[0]].start)
    content = tuple(_regrown(syntax, piece, (first, cut[0])) for piece in found.content)
    return replace(found, source=(source,), content=content)


def _regrown(syntax: Syntax, piece: Span, cut: Range) -> Span:
    """A piece of content with the words `cut` from the source, if it ended right before them."""
    between = syntax.annotation.text[piece.end : syntax.tokens[cut[0]].start]
    end = syntax.tokens[cut[1] - 1].start if syntax.text(cut[1] - 1) == "," else None
    adjoins = piece.end <= syntax.tokens[cut[0]].start and not between.strip(" ,")
    return replace(piece, end=end) if adjoins and end else piece


_NEXT = re.compile(r"(?<=\w\w)[.?!][”\"]?\s+(?=(?:A|An|But|He|Her|His|In|It|She|The|Their|They)\b)")
"""Where a sentence ends inside a source: before a word that none begins with in its middle."""


def _within_its_sentence(syntax: Syntax, source: tuple[Span, ...]) -> tuple[Span, ...]:
    """A source behind its cue without what the model took from the next sentence."""
    if len(source) != 1:
        return source
    words = syntax.annotation.text[source[0].start : source[0].end]
    found = _NEXT.search(words)
    return source if found is None else (replace(source[0], end=source[0].start + found.start()),)


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

"""Joining what belongs to one act of saying, and quotations that stand by themselves."""

from __future__ import annotations

import re
from dataclasses import replace

from sayso.attribute.reader import Statement
from sayso.attribute.syntax import Range, Syntax

__all__ = ["joined"]

SENTENCE_ENDS = frozenset(".?!:…")
_SENTENCE_END = re.compile(r"[a-z)\d][.?!]\s+[A-Z]")
LEAST_WORDS = 2
"""A single quoted word standing alone is a term, not speech."""
ALONE = 0.4
"""The score of a quotation that nothing introduces, as of what rules alone find: dev has none."""


def joined(syntax: Syntax, found: list[Statement]) -> tuple[Statement, ...]:
    """`found` with every other quotation: continued by the same speaker, or free-standing.

    A quotation right after an attributed one ("…," she said. "…"), or one that opens a paragraph
    after one left open, is a further piece; another whole-sentence quotation is a statement of its
    own, without source or cue.
    """
    result = sorted(found, key=_start)
    for number, place in enumerate(syntax.quote_tokens):
        if place[0] >= place[1] or not _stands_alone(syntax, number):
            continue
        if any(_holds(syntax, each, place) for each in result):
            continue
        span = syntax.annotation.span(*place)
        owner = _owner(syntax, result, number)
        if owner is not None:
            owned = result[owner]
            result[owner] = replace(owned, content=tuple(sorted({*owned.content, span})))
        elif place[1] - place[0] > LEAST_WORDS + 2:
            result.append(Statement((), (), (span,), ALONE))
            result.sort(key=_start)
    return tuple(result)


def _start(found: Statement) -> int:
    return min(span.start for span in found.content)


def _ranges(syntax: Syntax, found: Statement) -> list[Range]:
    places = (*found.content, *found.cue, *found.source)
    return [syntax.token_range(span.start, span.end) for span in places]


def _holds(syntax: Syntax, found: Statement, place: Range) -> bool:
    return any(first < place[1] and place[0] < last for first, last in _ranges(syntax, found))


def _stands_alone(syntax: Syntax, number: int) -> bool:
    """Whether a quotation is one sentence or more by itself."""
    quote = syntax.quotations[number]
    text = syntax.annotation.text
    before = text[: quote.start].rstrip()[-1:]
    line_start = "\n" in text[len(text[: quote.start].rstrip()) : quote.start]
    begins = not before or before in SENTENCE_ENDS or before in "”\"»’'" or line_start
    inside = text[quote.start : quote.end].rstrip("”\"»’'").rstrip()
    after = text[quote.end : quote.end + 1]
    ends = inside[-1:] in ".?!…," or after in {"", ".", "?", "!", "\n"}
    return begins and ends


def _owner(syntax: Syntax, found: list[Statement], number: int) -> int | None:
    """The statement whose words go on in quotation `number`."""
    place = syntax.quote_tokens[number]
    if number and not syntax.quotations[number - 1].closed:
        before = syntax.quotations[number - 1]
        for index, each in enumerate(found):
            if any(span.start <= before.start + 1 < span.end for span in each.content):
                return index
    for index in reversed(range(len(found))):
        if _leads_to(syntax, found[index], place[0]):
            return index
    return None


def _leads_to(syntax: Syntax, found: Statement, start: int) -> bool:
    """Whether the sentence of a direct quotation's cue ends right before the token `start`."""
    end = max(last for _, last in _ranges(syntax, found))
    if end > start or not _speaks_directly(syntax, found):
        return False
    if syntax.paragraph(end - 1) != syntax.paragraph(start):
        return False
    between = syntax.annotation.text[syntax.tokens[end - 1].end : syntax.tokens[start].start]
    if any(syntax.quoted[i] is not None for i in range(end, start)):
        return False
    return _SENTENCE_END.search(between.rstrip()[:-1]) is None


def _speaks_directly(syntax: Syntax, found: Statement) -> bool:
    return any(
        syntax.quoted[i] is not None
        for span in found.content
        for i in range(*syntax.token_range(span.start, span.end))
    )

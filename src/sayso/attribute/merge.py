"""Joining what belongs to one act of saying, and quotations that stand by themselves."""

from __future__ import annotations

import re
from dataclasses import replace

from sayso.attribute.evidentials import Draft
from sayso.attribute.syntax import Range, Syntax

__all__ = ["joined"]

SENTENCE_ENDS = frozenset(".?!:…")
_SENTENCE_END = re.compile(r"[a-z)\d][.?!]\s+[A-Z]")
LEAST_WORDS = 2
"""A single quoted word standing alone is a term, not speech."""


def joined(syntax: Syntax, found: list[Draft]) -> list[Draft]:
    """`found` with every other quotation: continued by the same speaker, or free-standing.

    A quotation right after an attributed one ("…," she said. "…"), or one that opens a paragraph
    after one left open, is a further piece; another whole-sentence quotation is a draft of its own,
    without source or cue.
    """
    result = sorted(found, key=_start)
    for number, place in enumerate(syntax.quote_tokens):
        if place[0] >= place[1] or _taken(result, place) or not _stands_alone(syntax, number):
            continue
        owner = _owner(syntax, result, number)
        if owner is not None:
            owned = result[owner]
            result[owner] = replace(owned, content=tuple(sorted({*owned.content, place})))
        elif place[1] - place[0] > LEAST_WORDS + 2:
            result.append(Draft(None, (place[0], place[0]), (place,), 0.5))
            result.sort(key=_start)
    return result


def _start(draft: Draft) -> int:
    return min(first for first, _ in draft.content)


def _end(draft: Draft) -> int:
    source = draft.source[1] if draft.source else 0
    return max(source, draft.cue[1], *(last for _, last in draft.content))


def _taken(found: list[Draft], place: Range) -> bool:
    return any(
        first < place[1] and place[0] < last
        for draft in found
        for first, last in (*draft.content, draft.cue, draft.source or draft.cue)
    )


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


def _owner(syntax: Syntax, found: list[Draft], number: int) -> int | None:
    """The draft whose words go on in quotation `number`."""
    place = syntax.quote_tokens[number]
    if number and not syntax.quotations[number - 1].closed:
        before = syntax.quote_tokens[number - 1]
        for index, draft in enumerate(found):
            if before in draft.content or any(a <= before[0] < b for a, b in draft.content):
                return index
    for index in reversed(range(len(found))):
        if _leads_to(syntax, found[index], place[0]):
            return index
    return None


def _leads_to(syntax: Syntax, draft: Draft, start: int) -> bool:
    """Whether the sentence of a direct quotation's cue ends right before the token `start`."""
    end = _end(draft)
    if end > start or not _speaks_directly(syntax, draft):
        return False
    if syntax.paragraph(end - 1) != syntax.paragraph(start):
        return False
    between = syntax.annotation.text[syntax.tokens[end - 1].end : syntax.tokens[start].start]
    if any(syntax.quoted[i] is not None for i in range(end, start)):
        return False
    return _SENTENCE_END.search(between.rstrip()[:-1]) is None


def _speaks_directly(syntax: Syntax, draft: Draft) -> bool:
    return any(
        syntax.quoted[i] is not None for first, last in draft.content for i in range(first, last)
    )

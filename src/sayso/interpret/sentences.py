"""Sentences as a reader sees them: where the parser begins one and the one before visibly ended;
and spans cut to them or to clauses."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from sayso.model.annotation import Annotation
from sayso.model.spans import Span

__all__ = ["JOINING", "cut", "cut_to", "ends_sentence", "sentences"]

JOINING = frozenset({"CC", ",", ":", "HYPH", "_SP"})
"""Tags of what stands between two clauses and belongs to neither."""
_SENTENCE_END = (".", "!", "?", "…")
_CLOSERS = "\"'”’»)]"
_PARAGRAPH = "\n"


def ends_sentence(text: str) -> bool:
    """Whether `text` ends as a sentence does, its closing marks left aside."""
    return text.rstrip().rstrip(_CLOSERS).endswith(_SENTENCE_END)


def sentences(annotation: Annotation) -> Iterator[tuple[int, int]]:
    """The sentences of a text as tokens ``[first, last)``.

    The parser alone also cuts at abbreviations and inside quotations, so that what it cuts counts
    only where the words before end visibly or a paragraph does.
    """
    start: int | None = None
    for sentence in annotation.sentences:
        if start is None:
            start = sentence.first
        if _is_end(annotation, start, sentence.last):
            yield start, sentence.last
            start = None
    if start is not None:
        yield start, annotation.sentences[-1].last


def _is_end(annotation: Annotation, first: int, last: int) -> bool:
    tokens, text = annotation.tokens, annotation.text
    if last >= len(tokens):
        return True
    gap = text[tokens[last - 1].start : tokens[last].start]
    return _PARAGRAPH in gap or ends_sentence(text[tokens[first].start : tokens[last].start])


def cut(annotation: Annotation, piece: Span) -> Iterator[Span]:
    """`piece` cut into its sentences."""
    start = piece.start
    for sentence in annotation.sentences:
        border = annotation.tokens[sentence.first].start
        if not start < border < piece.end:
            continue
        before = annotation.text[start:border].rstrip()
        goes_on = any(c.isalnum() for c in annotation.text[border : piece.end])
        if before and goes_on and ends_sentence(before):
            yield Span(start, start + len(before), piece.field)
            start = border
    yield Span(start, piece.end, piece.field)


def cut_to(spans: Sequence[Span], start: int, end: int) -> tuple[Span, ...]:
    """What of `spans` lies within characters ``[start, end)``."""
    return tuple(
        replace(span, start=max(span.start, start), end=min(span.end, end))
        for span in spans
        if span.start < end and start < span.end
    )

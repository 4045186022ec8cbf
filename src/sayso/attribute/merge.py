"""Joining what belongs to one act of saying, and quotations that stand by themselves."""

from __future__ import annotations

import re
from bisect import bisect_right, insort
from collections import defaultdict
from dataclasses import replace

from sayso.attribute.reader import Statement
from sayso.attribute.syntax import Range, Syntax
from sayso.model.spans import Span

__all__ = ["joined"]

SENTENCE_ENDS = frozenset(".?!:…")
_SENTENCE_END = re.compile(r"[a-z)\d][.?!]\s+[A-Z]")
LEAST_WORDS = 2
"""A single quoted word standing alone is a term, not speech."""
ALONE = 0.4
"""The score of a quotation that nothing introduces. Set by judgement: the corpus has none."""


def joined(syntax: Syntax, found: list[Statement]) -> tuple[Statement, ...]:
    """`found` with every other quotation: continued by the same speaker, or free-standing.

    A quotation right after an attributed one ("…," she said. "…"), or one that opens a paragraph
    after one left open, is a further piece; another whole-sentence quotation is a statement of its
    own, without source or cue.
    """
    joining = _Joining(syntax)
    for each in sorted(found, key=_start):
        joining.append(each)
    for number, place in enumerate(syntax.quote_tokens):
        if place[0] < place[1] and _stands_alone(syntax, number) and joining.is_free(place):
            joining.add(number)
    return joining.result()


class _Joining:
    """Statements while quotations are joined to them. What is looked up for a quotation does not
    grow with the statements there are: a page may hold thousands of both."""

    def __init__(self, syntax: Syntax) -> None:
        self._syntax = syntax
        self._found: list[Statement] = []
        self._more: list[list[Span]] = []
        self._taken = [False] * len(syntax.tokens)
        self._ends: list[int] = []
        self._ending: dict[int, list[int]] = defaultdict(list)
        self._pieces: list[tuple[int, int, int]] = []

    def append(self, each: Statement) -> None:
        """A statement more."""
        number = len(self._found)
        self._found.append(each)
        self._more.append([])
        ranges = _ranges(self._syntax, each)
        for first, last in ranges:
            # A span inside a token takes that token.
            begin = max(min(first, last - 1), 0)
            self._taken[begin:last] = [True] * (last - begin)
        self._ends.append(max(last for _, last in ranges))
        self._ending[self._ends[number]].append(number)
        for span in each.content:
            insort(self._pieces, (span.start, span.end, number))

    def is_free(self, place: Range) -> bool:
        """Whether nothing that was found holds a token of `place`."""
        return not any(self._taken[slice(*place)])

    def add(self, number: int) -> None:
        """Give quotation `number` to the statement that it continues, or make one of it."""
        first, last = self._syntax.quote_tokens[number]
        span = self._syntax.annotation.span(first, last)
        owner = self._left_open(number)
        owner = self._leading_to(number) if owner is None else owner
        if owner is not None:
            self._more[owner].append(span)
            if last > self._ends[owner]:
                self._ends[owner] = last
                self._ending[last].append(owner)
            insort(self._pieces, (span.start, span.end, owner))
        elif last - first > LEAST_WORDS + 2:
            self.append(Statement((), (), (span,), ALONE))

    def _left_open(self, number: int) -> int | None:
        """The statement that the quotation before belongs to, if that was left open."""
        before = self._syntax.quotations[number - 1]
        if not number or before.closed:
            return None
        at = bisect_right(self._pieces, (before.start + 1, len(self._syntax.annotation.text) + 1))
        if at and before.start + 1 < self._pieces[at - 1][1]:
            return self._pieces[at - 1][2]
        return None

    def _leading_to(self, number: int) -> int | None:
        """The last statement in text order whose cue's sentence ends right before a quotation."""
        start = self._syntax.quote_tokens[number][0]
        low = self._syntax.quote_tokens[number - 1][1] if number else 0
        leading = [
            owner
            for end in range(max(low, 1), start + 1)
            for owner in self._ending.get(end, ())
            if _leads_to(self._syntax, self._found[owner], end, start)
        ]
        return max(leading, key=lambda owner: _start(self._found[owner]), default=None)

    def result(self) -> tuple[Statement, ...]:
        """All statements with all that belongs to them, in text order."""
        whole = [
            replace(each, content=tuple(sorted({*each.content, *more}))) if more else each
            for each, more in zip(self._found, self._more, strict=True)
        ]
        return tuple(sorted(whole, key=_start))


def _start(found: Statement) -> int:
    return min(span.start for span in found.content)


def _ranges(syntax: Syntax, found: Statement) -> list[Range]:
    return syntax.ranges((*found.content, *found.cue, *found.source))


def _stands_alone(syntax: Syntax, number: int) -> bool:
    """Whether a quotation is one sentence or more by itself."""
    quote = syntax.quotations[number]
    text = syntax.annotation.text
    end = quote.start
    while end and text[end - 1].isspace():
        end -= 1
    before = text[end - 1 : end]
    line_start = "\n" in text[end : quote.start]
    begins = not before or before in SENTENCE_ENDS or before in "”\"»’'" or line_start
    inside = text[quote.start : quote.end].rstrip("”\"»’'").rstrip()
    after = text[quote.end : quote.end + 1]
    ends = inside[-1:] in ".?!…," or after in {"", ".", "?", "!", "\n"}
    return begins and ends


def _leads_to(syntax: Syntax, found: Statement, end: int, start: int) -> bool:
    """Whether the sentence of a direct quotation's cue, or the quotation itself where it has none,
    ends right before the token `start`; `end` is where the statement ends."""
    if not _speaks_directly(syntax, found):
        return False
    if syntax.paragraph(end - 1) != syntax.paragraph(start):
        return False
    last = syntax.tokens[end - 1].end
    between = syntax.annotation.text[last : syntax.tokens[start].start].rstrip()
    if not found.cue and between:
        return False
    # The statement's last letter tells whether a full stop right after it ends a sentence.
    return _SENTENCE_END.search(syntax.annotation.text[last - 1 : last] + between[:-1]) is None


def _speaks_directly(syntax: Syntax, found: Statement) -> bool:
    return any(
        syntax.quoted[i] is not None
        for place in syntax.ranges(found.content)
        for i in range(*place)
    )

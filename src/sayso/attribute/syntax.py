"""The shape of an annotated text: children, subtrees, sentences, paragraphs and quotations."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from sayso.model.annotation import Annotation, Token
from sayso.model.layout import DATELINE, FIRST_DATELINE
from sayso.model.quotes import Quotation, paragraphs, quotations
from sayso.model.spans import Span

__all__ = ["Range", "Syntax"]

Range = tuple[int, int]
"""Tokens ``[first, last)``."""

LONGEST = 300
"""No sentence is looked at further than this many tokens either way: a page without full stops must
not cost the square of its length. In 252 PolNeAR articles (9,148 sentences)
the longest has 227 tokens, 99.9 % have at most 96."""
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


class Syntax:
    """Read-only lookups over one `Annotation`, each computed once in linear time."""

    def __init__(self, annotation: Annotation) -> None:
        self.annotation = annotation
        self.tokens = annotation.tokens
        self.children = _children(self.tokens)
        self.first, self.last = _edges(self.tokens, self.children)
        self._starts = [token.start for token in self.tokens]
        self.sentence_of = _numbered(
            len(self.tokens), ((each.first, each.last) for each in annotation.sentences)
        )
        self.paragraphs = paragraphs(annotation.text, annotation.field)
        self.paragraph_tokens = [self.token_range(*bounds) for bounds in self.paragraphs]
        self._paragraph_of = _numbered(len(self.tokens), self.paragraph_tokens)
        self.quotations = quotations(annotation.text, self.paragraphs)
        self.quoted: list[int | None] = [None] * len(self.tokens)
        self.quote_tokens = [self._place(n, quote) for n, quote in enumerate(self.quotations)]
        self.entity_of = _entities(annotation)

    def _place(self, number: int, quote: Quotation) -> Range:
        first, last = self.token_range(quote.start, quote.end)
        self.quoted[first:last] = [number] * (last - first)
        return first, last

    def token_range(self, start: int, end: int) -> Range:
        """Tokens that begin within the characters ``[start, end)``."""
        first = bisect_right(self._starts, start - 1)
        return first, max(first, bisect_right(self._starts, end - 1))

    def ranges(self, spans: Iterable[Span]) -> list[Range]:
        """The tokens that begin within each of `spans`."""
        return [self.token_range(span.start, span.end) for span in spans]

    def kids(self, index: int, *deps: str) -> list[int]:
        """Children of a token that have one of `deps`, in text order."""
        return [child for child in self.children[index] if self.tokens[child].dep in deps]

    def subtree(self, index: int) -> Range:
        """From the leftmost to the rightmost token below `index`."""
        return self.first[index], self.last[index]

    def sentence(self, index: int) -> Range:
        """The sentence a token is in, within its paragraph and without a dateline before it."""
        sentence = self.annotation.sentences[self.sentence_of[index]]
        first, last = self.paragraph_tokens[self.paragraph(index)]
        first = max(first, sentence.first, index - LONGEST)
        last = min(last, sentence.last, index + LONGEST)
        return self._after_dateline(first, last, index), last

    def paragraph(self, index: int) -> int:
        """The number of the paragraph a token is in."""
        return self._paragraph_of[index]

    def _after_dateline(self, first: int, last: int, index: int) -> int:
        start = self.tokens[first].start
        if start > 0 and self.annotation.text[start - 1] != "\n":
            return first
        text = self.annotation.text
        match = DATELINE.match(text, start) or (None if start else FIRST_DATELINE.match(text))
        if not match or match.end() > self.tokens[index].start:
            return first
        return min(self.token_range(match.end(), match.end() + 1)[0], last - 1)

    def text(self, index: int) -> str:
        """A token's text, or an empty string beyond either end."""
        return self.tokens[index].text if 0 <= index < len(self.tokens) else ""

    def label(self, index: int) -> str:
        """The label of the entity a token is in, or an empty string."""
        entity = self.entity_of.get(index)
        return self.annotation.entities[entity].label if entity is not None else ""

    def has_finite(self, span: Range) -> bool:
        """Whether a finite verb stands in `span`."""
        return any(self.tokens[i].tag in FINITE for i in range(*span))

    def below(self, index: int, ancestor: int) -> bool:
        """Whether a token is `ancestor` or hangs below it."""
        while index != ancestor and self.tokens[index].head != index:
            index = self.tokens[index].head
        return index == ancestor

    def is_quoted(self, span: Span) -> bool:
        """Whether every word of `span` is inside quotation marks."""
        words = [
            i for i in range(*self.token_range(span.start, span.end)) if self.text(i).isalnum()
        ]
        return bool(words) and all(self.quoted[i] is not None for i in words)

    def spans(self, ranges: Iterable[Range]) -> tuple[Span, ...]:
        """The characters of each range."""
        return tuple(self.annotation.span(*each) for each in ranges if each[0] < each[1])


def _children(tokens: tuple[Token, ...]) -> list[list[int]]:
    children: list[list[int]] = [[] for _ in tokens]
    for token in tokens:
        if token.head != token.index:
            children[token.head].append(token.index)
    return children


def _edges(tokens: tuple[Token, ...], children: list[list[int]]) -> tuple[list[int], list[int]]:
    first = list(range(len(tokens)))
    last = [index + 1 for index in range(len(tokens))]
    order = [token.index for token in tokens if token.head == token.index]
    for index in order:
        order.extend(children[index])
    for index in reversed(order):
        head = tokens[index].head
        first[head] = min(first[head], first[index])
        last[head] = max(last[head], last[index])
    return first, last


def _numbered(count: int, ranges: Iterable[Range]) -> list[int]:
    number_of = [0] * count
    for number, (first, last) in enumerate(ranges):
        number_of[first:last] = [number] * (last - first)
    return number_of


def _entities(annotation: Annotation) -> dict[int, int]:
    return {
        index: number
        for number, entity in enumerate(annotation.entities)
        for index in range(entity.first, entity.last)
    }

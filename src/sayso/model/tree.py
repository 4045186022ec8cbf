"""An annotation's syntax read downwards: the tokens that hang on a token."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sayso.model.annotation import Annotation, Token
from sayso.model.spans import Span

__all__ = ["Tree"]


class Tree:
    """The tokens of an annotation with their dependents, in the order of the text."""

    def __init__(self, annotation: Annotation) -> None:
        self.annotation = annotation
        self.tokens = annotation.tokens
        self._below: list[list[Token]] = [[] for _ in self.tokens]
        for token in self.tokens:
            if token.head != token.index:
                self._below[token.head].append(token)

    def below(self, token: Token) -> Sequence[Token]:
        """What hangs directly on `token`."""
        return self._below[token.index]

    def above(self, token: Token) -> Token | None:
        """What `token` hangs on; None for a root."""
        return None if token.head == token.index else self.tokens[token.head]

    def within(self, token: Token) -> Iterator[Token]:
        """`token` and all that hangs on it, in no particular order."""
        waiting = [token]
        while waiting:
            found = waiting.pop()
            yield found
            waiting.extend(self._below[found.index])

    def inside(self, spans: Sequence[Span]) -> list[Token]:
        """The tokens of several spans, in the order of the spans."""
        return [token for span in spans for token in self.annotation.inside(span)]

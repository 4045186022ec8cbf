"""What the one expensive pass found in a text: our own frozen arrays, no library's objects."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from sayso.model.roles import NO_ROLES, Roles
from sayso.model.spans import Field, Span

__all__ = ["Annotation", "Entity", "Sentence", "Token"]


@dataclass(frozen=True, slots=True)
class Token:
    """One token. `start`/`end` are code points; `head` is an index (its own for a root).

    `tag` is a Penn Treebank tag, `pos` a Universal part of speech, `dep` a ClearNLP dependency.
    """

    index: int
    start: int
    end: int
    text: str
    lemma: str
    tag: str
    pos: str
    head: int
    dep: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """Tokens ``[first, last)`` of one sentence."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Entity:
    """A named entity: tokens ``[first, last)`` and its OntoNotes label (PERSON, ORG, GPE …)."""

    first: int
    last: int
    label: str


@dataclass(frozen=True, slots=True)
class Annotation:
    """Sentences, tokens, syntax, entities and roles of one field of an article."""

    field: Field
    text: str
    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]
    entities: tuple[Entity, ...]
    roles: Roles = NO_ROLES

    def span(self, first: int, last: int) -> Span:
        """The characters of tokens ``[first, last)``."""
        return Span(self.tokens[first].start, self.tokens[last - 1].end, self.field)

    def words(self, first: int, last: int) -> str:
        """The text of tokens ``[first, last)``, verbatim."""
        return self.text[self.tokens[first].start : self.tokens[last - 1].end]

    def inside(self, span: Span) -> tuple[Token, ...]:
        """The tokens that lie wholly inside `span` (of this field)."""
        first = bisect_left(self.tokens, span.start, key=lambda token: token.start)
        last = bisect_right(self.tokens, span.end, key=lambda token: token.end)
        return self.tokens[first:last]

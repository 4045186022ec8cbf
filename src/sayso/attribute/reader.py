"""The one small interface behind which a reader finds who said what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from sayso.attribute.syntax import Syntax
from sayso.model.spans import Span

__all__ = ["Reader", "Statement"]


@dataclass(frozen=True, slots=True)
class Statement:
    """One act of saying as a reader finds it: places in the text, nothing resolved yet.

    `source` and `cue` may be empty, `content` never is. `score` in [0, 1]: how sure the reader is.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    score: float


class Reader(Protocol):
    """Finds statements in one field of an article, annotated and with its quotations marked."""

    def find(self, syntax: Syntax) -> tuple[Statement, ...]:
        """The outermost statements, in text order."""
        ...

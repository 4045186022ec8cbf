"""The one small interface behind which rules, or later a trained model, find who said what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from sayso.model.annotation import Annotation
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
    """Finds statements in one annotated field of an article."""

    def find(self, annotation: Annotation) -> tuple[Statement, ...]:
        """The outermost statements, in text order."""
        ...

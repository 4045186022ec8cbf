"""Places in an article's own characters."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

__all__ = ["FIELDS", "Field", "Span", "piece_text"]

Field = Literal["text", "title", "deck"]
FIELDS: tuple[Field, ...] = ("title", "deck", "text")
PIECE_JOINER = " … "


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Code points ``[start, end)`` of one field of an article.

    Raises `ValueError` when the span is empty or runs backwards.
    """

    start: int
    end: int
    field: Field = "text"

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"a span needs 0 <= start < end, not {self.start}:{self.end}")

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a character of the same field."""
        return self.field == other.field and self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Whether `other` lies wholly inside this span."""
        return self.field == other.field and self.start <= other.start and other.end <= self.end


def piece_text(text: str, spans: Iterable[Span]) -> str:
    """The words of `spans` within `text`, verbatim, pieces joined by `` … ``."""
    return PIECE_JOINER.join(text[span.start : span.end] for span in spans)

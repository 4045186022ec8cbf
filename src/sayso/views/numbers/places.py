"""Where in an article the words stand that a number names without their place."""

from __future__ import annotations

import re

from sayso.model.article import Article
from sayso.model.claim import Quantity
from sayso.model.spans import Span

__all__ = ["place_of"]

NEAR = 400
"""Characters around a number in which what it measures is looked for: a long sentence."""
_RESOLVED = re.compile(r"\s\[[^\]]*\]$")
"""A name in brackets that was said before: "the missiles [KV-31]"."""


def place_of(words: str | None, quantity: Quantity, article: Article) -> Span | None:
    """Where `words`, which `quantity` measures or belongs to, stand nearest to it; None if they do
    not stand there as they are."""
    asked = _RESOLVED.sub("", words or "").split()
    if not asked:
        return None
    text, number = article.field(quantity.span.field), quantity.span
    first = max(0, number.start - NEAR)
    pattern = r"\s+".join(map(re.escape, asked))
    found = re.finditer(rf"(?<!\w){pattern}(?!\w)", text[first : number.end + NEAR])
    places = [Span(first + m.start(), first + m.end(), number.field) for m in found]
    return min(places, key=lambda place: _distance(place, number), default=None)


def _distance(one: Span, other: Span) -> int:
    return max(one.start - other.end, other.start - one.end, 0)

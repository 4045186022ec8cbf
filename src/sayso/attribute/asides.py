"""Cues between commas that the tagger took for nouns: "The dam, the engineer [notes], is old"."""

from __future__ import annotations

from sayso.attribute.contents import tidy
from sayso.attribute.evidentials import Draft
from sayso.attribute.lexicon import Cues, words
from sayso.attribute.syntax import Range, Syntax

__all__ = ["aside"]

NOMINAL = frozenset({"CD", "DT", "JJ", "NN", "NNP", "PRP$"})
"""Tags of the words of a short source before such a cue; a plural has no verb in -s."""


def aside(syntax: Syntax, index: int, cues: Cues) -> Draft | None:
    """The draft of a cue at a token that is tagged as a plural noun, if somebody speaks there."""
    closes = syntax.text(index + 1)
    if closes not in {",", "."} or "clause" not in cues.verbs.get(_verb(syntax, index, cues), ()):
        return None
    low, high = syntax.sentence(index)
    first = index
    while first > low and syntax.tokens[first - 1].tag in NOMINAL:
        first -= 1
    if first == index or first - 1 <= low or syntax.text(first - 1) != ",":
        return None
    if not _speaks(syntax, (first, index)):
        return None
    sides = [(low, first - 1), (index + 2, high)] if closes == "," else [(low, first - 1)]
    if not any(_is_clause(syntax, side) for side in (*sides, (low, high))):
        return None
    pieces = [tidy(syntax, side, index) for side in sides if side[0] < side[1]]
    return Draft((first, index), (index, index + 1), tuple(p for p in pieces if p), 0.9)


def _verb(syntax: Syntax, index: int, cues: Cues) -> str:
    return cues.lemma(syntax.tokens[index].text.lower().removesuffix("s"))


def _is_clause(syntax: Syntax, side: Range) -> bool:
    return side[0] < side[1] and syntax.has_finite(side)


def _speaks(syntax: Syntax, source: Range) -> bool:
    """Whether a short phrase means one who speaks, and opens as a source does."""
    first, last = syntax.tokens[source[0]], syntax.tokens[source[1] - 1]
    lists = words()
    noun = last.lemma.lower()
    listed = lists.roles | lists.people | lists.bodies | lists.governments | lists.media
    opens = first.tag in {"DT", "PRP$", "NNP"}
    return opens and (last.tag == "NNP" or noun in listed or noun in lists.documents)

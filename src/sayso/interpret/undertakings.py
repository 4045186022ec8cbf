"""Undertakings with a number, of which a claim says how far they have come.

"Norway is close to a deal | to sell Chile between 20 and 24 boats" says that a deal is close, and
what it is about. The two are repeated, denied and overtaken apart from each other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from sayso.model.annotation import Token
from sayso.model.spans import Span, piece_text
from sayso.model.tree import Tree
from sayso.stages import stage_of

__all__ = ["undertakings"]

Spans = tuple[Span, ...]

WITHOUT_SUBJECT = frozenset({"acl", "pcomp", "xcomp"})
"""How a clause hangs on what it leaves its subject to: "a deal to sell", "set to buy", "on the
verge of buying"."""
INFINITE = frozenset({"VB", "VBG"})
JOINING = frozenset({"CC", ",", ":", "HYPH", "_SP"})
"""Tags of what may hang on at the end and belongs to what follows."""


def undertakings(tree: Tree, spans: Spans, counts: Callable[[Spans], bool]) -> Iterator[Spans]:
    """The clauses in `spans` that tell of an undertaking whose stage stands before them.

    `counts`: whether words state a number.
    """
    tokens = tree.inside(spans)
    inside = {token.index for token in tokens}
    taken: set[int] = set()
    for verb in tokens:
        if verb.index in taken or verb.dep not in WITHOUT_SUBJECT or verb.tag not in INFINITE:
            continue
        words = sorted(each.index for each in tree.within(verb) if each.index in inside)
        while words and tree.tokens[words[-1]].tag in JOINING:
            words.pop()
        clause = _between(spans, tree.tokens[words[0]], tree.tokens[words[-1]])
        if _is_staged(tree, spans, verb) and counts(clause):
            taken.update(words)
            yield clause


def _is_staged(tree: Tree, spans: Spans, verb: Token) -> bool:
    """Whether words up to the verb tell how far something has come."""
    before = _between(spans, tree.inside(spans)[0], verb)
    return (
        verb.start > spans[0].start
        and stage_of(piece_text(tree.annotation.text, before)) is not None
    )


def _between(spans: Sequence[Span], first: Token, last: Token) -> Spans:
    return tuple(
        replace(span, start=max(span.start, first.start), end=min(span.end, last.end))
        for span in spans
        if span.start < last.end and first.start < span.end
    )

"""Undertakings with a number, of which a claim says how far they have come.

"Norway is close to a deal | to sell Chile between 20 and 24 boats" says that a deal is close, and
what it is about. The two are repeated, denied and overtaken apart from each other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from sayso.interpret.sentences import JOINING, cut_to
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
"""Tags of a verb that stands without a subject."""


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
        while tree.tokens[words[-1]].tag in JOINING:
            words.pop()
        clause = cut_to(spans, tree.tokens[words[0]].start, tree.tokens[words[-1]].end)
        if _is_staged(tree, spans, verb) and counts(clause):
            taken.update(words)
            yield clause


def _is_staged(tree: Tree, spans: Spans, verb: Token) -> bool:
    """Whether words up to the verb tell how far something has come."""
    before = cut_to(spans, spans[0].start, verb.end)
    told = stage_of(piece_text(tree.annotation.text, before))
    return verb.start > spans[0].start and told is not None

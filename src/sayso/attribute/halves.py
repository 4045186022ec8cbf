"""The half of a sentence on the other side of a parenthetical cue, where the model passed it over:
"[The two are close to a deal], five people said, in what would be the largest yet"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sayso.attribute.evidentials import Draft
from sayso.attribute.reader import Statement
from sayso.attribute.rules import drafts
from sayso.attribute.syntax import FINITE, Range, Syntax

__all__ = ["with_halves"]

LEADS_ON = frozenset({"CC", "IN", "RB", "VBG", "VBN", "WRB"})
"""Tags of a first word after which a clause is no sentence by itself: "while …", "asked …"."""
CONDITIONS = frozenset({"if", "unless"})
"""Words of English that open a condition, which is part of what is said."""


def with_halves(syntax: Syntax, found: Statement, taken: Sequence[bool]) -> Statement:
    """`found` with the half that rules read for its cue and no statement holds; `taken` tells the
    tokens that some statement holds."""
    if not (found.source and found.cue):
        return found
    first, last = syntax.token_range(found.cue[0].start, found.cue[-1].end)
    own = syntax.ranges(found.content)
    read = [each for each in drafts(syntax, range(first, last)) if _parenthetical(syntax, each)]
    more = [
        piece
        for draft in read
        for piece in draft.content
        if not any(taken[slice(*piece)]) and _belongs(syntax, draft, piece, own)
    ]
    pieces = [_of_its_clause(syntax, piece, read) for piece in own]
    if not more and pieces == own:
        return found
    return replace(found, content=tuple(sorted(syntax.spans([*pieces, *more]))))


def _parenthetical(syntax: Syntax, draft: Draft) -> bool:
    """Whether source and cue, in that order, follow a comma."""
    source = draft.source
    return source is not None and source[1] <= draft.cue[0] and syntax.text(source[0] - 1) == ","


def _of_its_clause(syntax: Syntax, piece: Range, read: list[Draft]) -> Range:
    """`piece` from the semicolon on behind which rules see its clause begin."""
    for draft in read:
        for first, last in draft.content:
            cut = piece[0] < first < piece[1] == last
            if cut and syntax.text(first - 1) == ";":
                return first, last
    return piece


def _belongs(syntax: Syntax, draft: Draft, piece: Range, own: list[Range]) -> bool:
    """Whether a piece on one side of "…, she said, …" is said with what the model has on the other:
    a sentence by itself, or one of two halves that are none without each other."""
    behind = [each for each in own if each[0] >= draft.cue[1]]
    if piece[0] >= draft.cue[1]:
        starts = piece[0] + (syntax.tokens[piece[0]].tag == "CC")
        supposes = [syntax.text(piece[0]).lower(), syntax.text(piece[0] + 1)] == ["in", "what"]
        goes_on = syntax.tokens[starts].tag in FINITE or supposes
        return syntax.text(piece[0] - 1) == "," and goes_on
    if not behind or syntax.text(behind[0][0] - 1) != ",":
        return False
    opens = syntax.tokens[piece[0]]
    stands = opens.tag not in LEADS_ON or opens.text.lower() in CONDITIONS
    whole = syntax.has_finite(piece) and stands
    return whole or syntax.tokens[behind[0][0]].tag in FINITE

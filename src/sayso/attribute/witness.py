"""The rules as a second witness: whether they read a statement of the model alike.

On dev's articles a statement of the model is right in about 86 of 100 cases where the rules agree
and in 53 where they do not; so agreement is part of its score.
"""

from __future__ import annotations

from collections.abc import Iterable

from sayso.attribute.reader import Statement
from sayso.attribute.rules import drafts
from sayso.attribute.syntax import Range, Syntax

__all__ = ["rules_agree", "rules_know_who"]

ALIKE = 0.5
"""Least share of common tokens (Jaccard): what counts as the same in scoring attributions."""


def rules_agree(syntax: Syntax, found: Statement) -> bool:
    """Whether the rules find about the same content and source for the cue of `found`."""
    source = _tokens(syntax.ranges(found.source))
    content = _tokens(syntax.ranges(found.content))
    return any(
        _alike(content, _tokens(draft.content))
        and _alike(source, _tokens([draft.source] if draft.source else []))
        for draft in drafts(syntax, sorted(_tokens(syntax.ranges(found.cue))))
    )


def rules_know_who(syntax: Syntax, found: Statement) -> bool:
    """Whether `found` has no source, but the rules see one for its cue."""
    cue = _tokens(syntax.ranges(found.cue))
    return not found.source and any(draft.source for draft in drafts(syntax, sorted(cue)))


def _tokens(ranges: Iterable[Range]) -> set[int]:
    return {index for first, last in ranges for index in range(first, last)}


def _alike(a: set[int], b: set[int]) -> bool:
    return len(a & b) >= ALIKE * len(a | b)

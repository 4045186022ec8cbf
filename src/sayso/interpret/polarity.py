"""Whether a claim affirms its proposition, negates it, or reports that the speaker denies it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from importlib import resources

from sayso.model.annotation import Annotation, Token
from sayso.model.claim import Polarity
from sayso.model.spans import Span

__all__ = ["polarity"]


def polarity(annotation: Annotation, cue: Sequence[Span], content: Sequence[Span]) -> Polarity:
    """`denied` where the cue is a verb of denial, `negated` where the content's head is negated."""
    if any(token.lemma.lower() in _denials() for span in cue for token in annotation.inside(span)):
        return "denied"
    tokens = [token for span in content for token in annotation.inside(span)]
    heads = _clause_heads(tokens)
    if any(token.dep == "neg" and token.head in heads for token in tokens):
        return "negated"
    return "affirmed"


@cache
def _denials() -> frozenset[str]:
    data = resources.files("sayso.resources").joinpath("interpret/denial.json").read_text("utf-8")
    return frozenset(json.loads(data)["cue_lemmas"])


def _clause_heads(tokens: Sequence[Token]) -> frozenset[int]:
    """The tokens whose own head lies outside: the top of the content's syntax."""
    inside = {token.index for token in tokens}
    return frozenset(
        token.index for token in tokens if token.head not in inside or token.head == token.index
    )

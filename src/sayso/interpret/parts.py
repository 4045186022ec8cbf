"""The parts of what somebody says that are claims of their own: sentences, and coordinated clauses
that are not said in the same way ("it may yield a little, but it will not disarm") or of which each
states a number of its own ("nine people died and 26 are missing")."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from sayso.interpret.modality import Manner, main_predicate, manner
from sayso.interpret.sentences import cut, ends_sentence
from sayso.model.annotation import Annotation, Token
from sayso.model.spans import Span
from sayso.model.tree import Tree

__all__ = ["Part", "parts"]

Spans = tuple[Span, ...]
Part = tuple[Spans, Manner]
"""The words of one claim, and how it is made."""

SUBJECTS = frozenset({"csubj", "expl", "nsubj", "nsubjpass"})
JOINING = frozenset({"CC", ",", ":", "HYPH", "_SP"})
"""Tags of what stands between two clauses and belongs to neither."""
UNDER_CONDITION = frozenset({"asserted", "expected", "possible"})
"""What a condition that leads the whole sentence makes conditional in its second clause too."""


def parts(
    tree: Tree, cue: Sequence[Span], content: Sequence[Span], counts: Callable[[Spans], bool]
) -> Iterator[Part]:
    """What `content` is split into, in its order; `counts`: whether words state a number."""
    for spans in _by_sentence(tree.annotation, content):
        whole = manner(tree, cue, spans)
        clauses = list(_clauses(tree, spans))
        made = [manner(tree, cue, clause) for clause in clauses]
        numbered = len(clauses) > 1 and all(map(counts, clauses))
        if numbered or any(_differ(one, two) for one, two in pairwise(made)):
            yield from zip(clauses, _under(clauses, made), strict=True)
        else:
            yield spans, whole


def _differ(one: Manner, two: Manner) -> bool:
    terms = [each.likelihood.term if each.likelihood else None for each in (one, two)]
    return (one.polarity, one.modality) != (two.polarity, two.modality) or terms[0] != terms[1]


def _under(clauses: Sequence[tuple[Span, ...]], made: Sequence[Manner]) -> list[Manner]:
    """`made`, where the condition that leads the first clause is one of the others too."""
    on = made[0].condition
    if on is None or on.span.start > clauses[0][0].start + 1:  # a quotation mark may stand before
        return list(made)
    return [
        replace(
            each,
            condition=each.condition or on,
            modality="conditional" if each.modality in UNDER_CONDITION else each.modality,
        )
        for each in made
    ]


def _by_sentence(annotation: Annotation, content: Sequence[Span]) -> list[tuple[Span, ...]]:
    """`content` grouped by the sentence it stands in."""
    groups: list[list[Span]] = [[]]
    for piece in content:
        for number, part in enumerate(cut(annotation, piece)):
            before = annotation.text[groups[-1][0].start : part.start] if groups[-1] else ""
            if before and (number or ends_sentence(before)):
                groups.append([])
            groups[-1].append(part)
    return [tuple(group) for group in groups]


def _clauses(tree: Tree, spans: Sequence[Span]) -> Iterator[tuple[Span, ...]]:
    """`spans` cut before each clause that is coordinated with the main one and has a subject."""
    tokens = tree.inside(spans)
    top = main_predicate(tree, tokens)
    inside = {token.index for token in tokens}
    borders = sorted(_begins(tree, each, inside) for each in _joined(tree, top, inside))
    start = 0
    for border in borders:
        before = [t for t in tokens if start <= t.index < border]
        while before and before[-1].tag in JOINING:
            before.pop()
        if not before:
            continue
        yield _cut_to(spans, tree.tokens[start].start if start else 0, before[-1].end)
        start = border
    yield _cut_to(spans, tree.tokens[start].start if start else 0, spans[-1].end)


def _joined(tree: Tree, top: Token | None, inside: set[int]) -> Iterator[Token]:
    """The clauses coordinated with `top`, and those with these."""
    if top is None:
        return
    for below in tree.below(top):
        subject = any(each.dep in SUBJECTS for each in tree.below(below))
        later = below.index in inside and below.index > top.index
        if below.dep == "conj" and below.pos in {"VERB", "AUX"} and subject and later:
            yield below
            yield from _joined(tree, below, inside)


def _begins(tree: Tree, clause: Token, inside: set[int]) -> int:
    return min(token.index for token in tree.within(clause) if token.index in inside)


def _cut_to(spans: Sequence[Span], start: int, end: int) -> tuple[Span, ...]:
    """What of `spans` lies within characters ``[start, end)``."""
    return tuple(
        replace(span, start=max(span.start, start), end=min(span.end, end))
        for span in spans
        if span.start < end and start < span.end
    )

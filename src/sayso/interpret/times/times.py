"""The times of one text, for its claims and for when something was said."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace

from sayso.interpret.times.references import time_refs
from sayso.interpret.times.scene import OWNER
from sayso.interpret.times.timex import timexes
from sayso.model.annotation import Annotation
from sayso.model.attribution import Attribution
from sayso.model.claim import TimeRef
from sayso.model.spans import Span

__all__ = ["Times", "when_said"]

_OF_A_NOUN = frozenset({"amod", "compound", "nmod", "nummod", "poss"})
"""How a time hangs on a noun after it."""
_STEPS = 12
"""How far up the cue is looked for from a time beside it."""


class Times:
    """The times of `annotation`'s text, read once against the date it was `published`."""

    def __init__(self, annotation: Annotation, published: str | None) -> None:
        self._annotation = annotation
        self._refs = time_refs(annotation, timexes(annotation, published), published)
        self._ends = [ref.span.end for ref in self._refs]

    def within(self, spans: Iterable[Span]) -> tuple[TimeRef, ...]:
        """The times that end inside `spans`, cut to them ("by" may stand before)."""
        return tuple(ref for span in spans for ref in self._in(span))

    def of_claim(self, attribution: Attribution, spans: Sequence[Span]) -> tuple[TimeRef, ...]:
        """The times within `spans`, and what stands in front where nobody is named as the source
        ("In 2030, the fleet was said to be new"): it is part of what is said."""
        inside = self.within(spans)
        if attribution.source or not attribution.cue:
            return inside
        sentence = self._sentence_of(attribution.cue[0])
        if sentence is None or not any(sentence.overlaps(span) for span in spans):
            return inside
        front = tuple(
            ref
            for ref in self._in(sentence)
            if ref.span.end <= attribution.cue[0].start and ref not in inside
        )
        return (*front, *inside)

    def _in(self, span: Span) -> list[TimeRef]:
        found = []
        for ref in self._refs[bisect_left(self._ends, span.start + 1) :]:
            if ref.span.end > span.end:
                break
            found.append(self._cut(ref, span))
        return found

    def _cut(self, ref: TimeRef, span: Span) -> TimeRef:
        if ref.span.start >= span.start:
            return ref
        cut = replace(ref.span, start=span.start)
        return replace(ref, span=cut, text=self._annotation.text[cut.start : cut.end])

    def beside(self, attribution: Attribution) -> TimeRef | None:
        """When `attribution` was said: the time nearest to its cue that belongs to the cue's verb
        and stands neither in its source nor in its content."""
        sentence = self._sentence_of(attribution.cue[0]) if attribution.cue else None
        if sentence is None:
            return None
        cues = [token for span in attribution.cue for token in self._annotation.inside(span)]
        cue = attribution.cue[0].start
        source = attribution.source.spans if attribution.source else ()
        taken = (*source, *attribution.cue, *attribution.content)
        words = frozenset(token.index for token in cues)
        found = [
            ref
            for ref in self._in(sentence)
            if not any(ref.span.overlaps(span) for span in taken)
            and (attribution.source or ref.span.start > cue)
            and self._belongs(ref, words)
        ]
        return min(found, key=lambda ref: abs(ref.span.start - cue), default=None)

    def _sentence_of(self, cue: Span) -> Span | None:
        tokens, sentences = self._annotation.inside(cue), self._annotation.sentences
        if not tokens:
            return None
        place = bisect_left(sentences, tokens[0].index + 1, key=lambda sentence: sentence.last)
        sentence = sentences[place]
        return self._annotation.span(sentence.first, sentence.last)

    def _belongs(self, ref: TimeRef, cues: frozenset[int]) -> bool:
        """Whether the first verb above `ref`, or any word before it, is one of `cues`."""
        if self._annotation.text.startswith(OWNER, ref.span.end):
            return False
        tokens = self._annotation.inside(ref.span)
        if any(token.dep in _OF_A_NOUN and token.head > tokens[-1].index for token in tokens):
            return False  # "the 2010 report", "the March 1 vote"
        token = tokens[-1] if tokens else None
        for _ in range(_STEPS):
            if token is None or token.index in cues:
                return token is not None
            if token.pos in {"VERB", "AUX"} or token.head == token.index:
                return False
            token = self._annotation.tokens[token.head]
        return False


def when_said(
    annotations: Iterable[Annotation], attributions: Iterable[Attribution], published: str | None
) -> tuple[Attribution, ...]:
    """`attributions` with `Attribution.said` filled where the text gives it."""
    times = {annotation.field: Times(annotation, published) for annotation in annotations}
    return tuple(
        replace(each, said=times[each.content[0].field].beside(each)) for each in attributions
    )

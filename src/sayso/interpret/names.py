"""Whom and what a claim names: its words with [names] resolved, and its entities."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from sayso.model.annotation import Annotation, Entity
from sayso.model.claim import EntityMention
from sayso.model.reference import EntityType, Reference
from sayso.model.spans import PIECE_JOINER, Span

__all__ = ["Names"]

Sort = Literal["person", "speaker", "other"]
TYPES: dict[str, EntityType] = {
    "PERSON": "person",
    "ORG": "organisation",
    "GPE": "place",
    "LOC": "place",
    "NORP": "nationality",
    "FAC": "facility",
    "PRODUCT": "product",
    "EVENT": "event",
    "LAW": "law",
    "WORK_OF_ART": "work",
}
"""What OntoNotes' labels of names are called here; dates and numbers are no entities."""
TITLED = frozenset({"EVENT", "LAW", "PRODUCT", "WORK_OF_ART"})
"""Labels of names that may hold no proper noun: "The Long Wait"."""
POSSESSIVES = frozenset({"'s", "’s", "'", "’"})
SPEAKING = frozenset({"i", "me", "my", "mine"})
OPEN: dict[str, Sort] = {
    **dict.fromkeys(("he", "him", "his", "she", "her", "hers"), "person"),
    **dict.fromkeys(("it", "its"), "other"),
}
"""Pronouns that mean somebody or something, whether or not it is known whom."""
_BRACKETED = re.compile(r"\[[^\]]*(?:\]|$)")
_BRACKET = re.compile(r"[\[\]]")


@dataclass(frozen=True, slots=True)
class _Mention:
    """Something named, or a pronoun; without name and type where that is left open."""

    span: Span
    sort: Sort
    name: str | None = None
    type: EntityType | None = None
    reference: Reference | None = None


class Names:
    """The names and pronouns of one field, with what they stand for."""

    def __init__(self, annotation: Annotation, references: Sequence[Reference]) -> None:
        self._annotation = annotation
        own = [each for each in references if each.span.field == annotation.field]
        known = [_referring(annotation, each) for each in own]
        taken = sorted(each.span for each in known)
        named = (each for each in _named(annotation) if not _touches(taken, each.span))
        left = (each for each in _left_open(annotation) if not _touches(taken, each.span))
        self._all = sorted([*known, *named, *left], key=lambda each: each.span)

    def entities(self, spans: Sequence[Span]) -> tuple[EntityMention, ...]:
        """What is named or meant inside `spans`, in text order."""
        return tuple(
            EntityMention(each.span, self._verbatim(each.span), each.name, each.type)
            for span in spans
            for each in self._inside(span)
            if each.name is not None and each.type is not None
        )

    def text(self, spans: Sequence[Span], left_out: Span | None = None) -> str:
        """The words of `spans` with each name at its first mention, in brackets; before them, in
        brackets too, the words that they leave out.

        Nothing else is changed: without the brackets they are the words verbatim. A pronoun is
        resolved again where somebody else was mentioned since. Inside brackets of the article's
        own nothing is resolved.
        """
        told: set[tuple[Sort, str]] = set()
        last: dict[Sort, str | None] = {}
        pieces = []
        for span in spans:
            text, done = "", span.start
            for each in self._unbracketed(span):
                if self._is_news(each, told, last):
                    at, words = self._insertion(each, span)
                    text += self._annotation.text[done:at] + words
                    done = at
                if each.name is not None:
                    told.add((each.sort, each.name))
                last[each.sort] = each.name
            pieces.append(text + self._annotation.text[done : span.end])
        before = f"[{self._called(left_out)}] " if left_out else ""
        return before + PIECE_JOINER.join(pieces)

    def _called(self, span: Span) -> str:
        """The name of whom or what the words mean, else the words."""
        names = (each.name for each in self._inside(span) if each.span == span)
        return next(filter(None, names), None) or _BRACKET.sub("", self._words(span))

    def _is_news(
        self, each: _Mention, told: set[tuple[Sort, str]], last: dict[Sort, str | None]
    ) -> bool:
        """Whether to resolve a mention: the first of its name, or a pronoun after another."""
        reference = each.reference
        if reference is None or reference.name == self._words(each.span):
            return False
        if (each.sort, reference.name) not in told:
            return True
        return reference.anaphoric and last.get(each.sort) != reference.name

    def _insertion(self, each: _Mention, span: Span) -> tuple[int, str]:
        """Where in the text to write what."""
        written, name = self._words(each.span), each.name or ""
        if each.reference is not None and each.reference.anaphoric:
            if self._is_possessive(each.span):
                name += "'" if name.endswith("s") else "'s"
            return self._behind(each.span, span), f" [{name}]"
        if name.casefold().endswith(f" {written.casefold()}"):
            return each.span.start, f"[{name[: -len(written) - 1]}] "
        rest = name[len(written) + 1 :] if name.startswith(f"{written} ") else name
        return each.span.end, f" [{rest}]"

    def _behind(self, span: Span, within: Span) -> int:
        """The end of a pronoun with what is contracted with it: "she'll"."""
        after = self._annotation.inside(Span(span.end, max(within.end, span.end + 1), span.field))
        end = span.end
        for token in after:
            if token.start != end or token.text[0] not in "'’" or len(token.text) < 2:
                break
            end = token.end
        return end

    def _is_possessive(self, span: Span) -> bool:
        return any(token.tag == "PRP$" for token in self._annotation.inside(span))

    def _verbatim(self, span: Span) -> str:
        return self._annotation.text[span.start : span.end]

    def _words(self, span: Span) -> str:
        return " ".join(self._verbatim(span).split())

    def _inside(self, span: Span) -> Iterator[_Mention]:
        """The mentions that lie wholly in `span`."""
        if span.field == self._annotation.field:
            low, high = (
                bisect_left(self._all, at, key=lambda each: each.span.start)
                for at in (span.start, span.end)
            )
            yield from (each for each in self._all[low:high] if each.span.end <= span.end)

    def _unbracketed(self, span: Span) -> Iterator[_Mention]:
        """The mentions in `span` that stand in no brackets of the article's own."""
        text = self._annotation.text
        own = [match.span() for match in _BRACKETED.finditer(text, span.start, span.end)]
        for each in self._inside(span):
            if not any(first <= each.span.start < last for first, last in own):
                yield each


def _referring(annotation: Annotation, each: Reference) -> _Mention:
    words = annotation.text[each.span.start : each.span.end].lower()
    sort: Sort = "speaker" if words in SPEAKING else "person" if each.type == "person" else "other"
    return _Mention(each.span, sort, each.name, each.type, each)


def _touches(taken: Sequence[Span], span: Span) -> bool:
    """Whether `span` overlaps one of `taken`, which are in text order and apart."""
    at = bisect_left(taken, span.start, key=lambda each: each.end)
    return any(each.overlaps(span) for each in taken[at : at + 2])


def _left_open(annotation: Annotation) -> Iterator[_Mention]:
    for token in annotation.tokens:
        sort = OPEN.get(token.text.lower())
        if sort is not None:
            yield _Mention(Span(token.start, token.end, annotation.field), sort)


def _named(annotation: Annotation) -> Iterator[_Mention]:
    for entity in annotation.entities:
        kind = TYPES.get(entity.label)
        span = _trimmed(annotation, entity) if kind else None
        if kind and span is not None:
            name = " ".join(annotation.text[span.start : span.end].split())
            yield _Mention(span, "person" if kind == "person" else "other", name, kind)


def _trimmed(annotation: Annotation, entity: Entity) -> Span | None:
    """The characters of a name without an article before it and a possessive mark behind it; None
    for what the recogniser plainly mislabelled: words in lower case, or over two lines."""
    tokens = annotation.tokens[entity.first : entity.last]
    while tokens and tokens[0].tag in {"DT", "PRP$"}:
        tokens = tokens[1:]
    while tokens and tokens[-1].text in POSSESSIVES:
        tokens = tokens[:-1]
    if not tokens or not any(char.isupper() for char in tokens[0].text + tokens[-1].text):
        return None
    span = Span(tokens[0].start, tokens[-1].end, annotation.field)
    proper = any(token.pos == "PROPN" for token in tokens) or entity.label in {*TITLED, "NORP"}
    return span if proper and "\n" not in annotation.text[span.start : span.end] else None

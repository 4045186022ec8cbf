"""The documents that an article speaks of, so that "it" may mean one that has said nothing yet."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.attribute.lexicon import cues, words
from sayso.attribute.phrases import noun_phrase
from sayso.attribute.roles import resource_set
from sayso.attribute.syntax import Range, Syntax

__all__ = ["papers_in"]

SPEAK = frozenset({"clause", "document"})
"""Frames of the verbs that have a document for a subject: "the note does not say"."""


def papers_in(syntax: Syntax) -> Iterator[tuple[int, Range]]:
    """Single documents that speak or were seen, in text order: a token and the words for each."""
    seeing = resource_set("sources.json", "seeing")
    for token in syntax.tokens:
        if token.tag != "NN" or token.lemma.lower() not in words().documents:
            continue
        verb = syntax.tokens[token.head]
        spoken = token.dep == "nsubj" and SPEAK & cues().verbs.get(verb.lemma, frozenset())
        seen = token.dep in {"dobj", "nsubjpass"} and verb.lemma in seeing
        if spoken or seen:
            yield token.index, noun_phrase(syntax, token.index)

"""Sentences with [cue] and {content} marked in them, as the cases beside write them."""

from __future__ import annotations

import re

from sayso.annotate import Annotator
from sayso.interpret.modality import Manner, manner
from sayso.model.spans import Span
from sayso.model.tree import Tree

MARKS = {"[": "cue", "{": "content"}


def unmarked(marked: str) -> tuple[str, dict[str, list[Span]]]:
    """The sentence without its marks, and where cue and content stand in it."""
    spans: dict[str, list[Span]] = {"cue": [], "content": []}
    text = ""
    for piece in re.split(r"(\[[^\]]*\]|\{[^}]*\})", marked):
        kind = MARKS.get(piece[:1])
        words = piece[1:-1] if kind else piece
        if kind:
            spans[kind].append(Span(len(text), len(text) + len(words)))
        text += words
    return text, spans


def read(marked: str, annotator: Annotator) -> tuple[str, Manner]:
    """The sentence and how the claim marked in it is made."""
    text, spans = unmarked(marked)
    tree = Tree(annotator.annotate_text(text))
    return text, manner(tree, spans["cue"], spans["content"])

"""A text cut finer than into tokens: numbers, words and signs, so that "2,000-kilometer",
"$94m" and "115.5USD" read alike however the tokenizer cut them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from sayso.model.annotation import Annotation, Token

__all__ = ["HYPHENS", "Atom", "atoms_of", "glued_hyphen", "pieces", "token_of", "word_at"]

_ATOM = re.compile(
    r"(?P<num>\d{1,3}(?:,\d{2,3})*,\d{3}(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?|(?<![\w.])\.\d+)"
    r"|(?P<word>(?:sq|[kcm]?m)[23](?!\w)|(?:[^\W\d_]\.){2,}|[A-Za-z]\.[A-Za-z](?!\w)|[^\W\d_]+[²³]?)"
    r"|(?P<sym>[<>]=|[^\w\s]|_)"
)
_ENDLESS_DIGITS = 20
"""Longest run of digits that is still a number; what is longer is an identifier."""

HYPHENS = frozenset("-‐‑")
"""Signs that bind words to one. A dash is none: it makes ranges and breaks."""


@dataclass(frozen=True, slots=True)
class Atom:
    """One number, word or sign at characters [start, end); `glued`: no white space before it.

    `token` is the index of the annotation's token it begins in.
    """

    start: int
    end: int
    text: str
    low: str
    kind: Literal["num", "word", "sym"]
    glued: bool
    token: int
    value: Decimal | None


def atoms_of(annotation: Annotation) -> tuple[Atom, ...]:
    """The atoms of the whole text, in order; those outside every token are left out."""
    tokens = annotation.tokens
    found: list[Atom] = []
    place = 0
    before = -1
    for match in _ATOM.finditer(annotation.text):
        start, end = match.span()
        while place < len(tokens) and tokens[place].end <= start:
            place += 1
        if place == len(tokens):
            break
        text = match[0]
        kind: Literal["num", "word", "sym"] = (
            "num" if match["num"] else "word" if match["word"] else "sym"
        )
        value = _decimal(text) if kind == "num" else None
        if kind == "num" and value is None:
            kind = "sym"
        found.append(Atom(start, end, text, text.lower(), kind, before == start, place, value))
        before = end
    return tuple(found)


def pieces(phrase: str) -> tuple[str, ...]:
    """A lexicon's phrase, cut as texts are."""
    return tuple(match[0] for match in _ATOM.finditer(phrase))


def _decimal(text: str) -> Decimal | None:
    return None if len(text) > _ENDLESS_DIGITS else Decimal(text.replace(",", ""))


def word_at(atoms: Sequence[Atom], at: int) -> str:
    """The atom at `at` in lower case; empty outside the text."""
    return atoms[at].low if 0 <= at < len(atoms) else ""


def glued_hyphen(atoms: Sequence[Atom], at: int) -> bool:
    """Whether a hyphen stands at `at` that binds what is before to what is after it."""
    return (
        0 < at < len(atoms) - 1
        and atoms[at].text in HYPHENS
        and atoms[at].glued == atoms[at + 1].glued
    )


def token_of(annotation: Annotation, atom: Atom) -> Token:
    """The annotation's token in which `atom` begins."""
    return annotation.tokens[atom.token]

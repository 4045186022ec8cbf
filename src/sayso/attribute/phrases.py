"""The phrases that names stand in, and names that the recogniser did not see."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.attribute.roles import capital
from sayso.attribute.syntax import Range, Syntax

__all__ = ["anchor", "noun_phrase", "unseen_names"]

LONGEST_PHRASE = 40
"""Tokens either way of a name that may tell its role; a list of names is no apposition."""


def anchor(syntax: Syntax, head: int) -> int:
    """The token that a name and what it stands in apposition to hang on."""
    while (
        syntax.tokens[head].dep in {"appos", "compound", "nmod"}
        and syntax.tokens[head].head != head
    ):
        head = syntax.tokens[head].head
    return head


def noun_phrase(syntax: Syntax, head: int) -> Range:
    """The whole noun phrase a name stands in, apposition included, within its sentence."""
    top = anchor(syntax, head)
    if syntax.tokens[top].pos not in {"NOUN", "PROPN"}:
        top = head
    low, high = syntax.sentence(head)
    first = max(low, syntax.first[top], head - LONGEST_PHRASE)
    return first, min(high, syntax.last[top], head + LONGEST_PHRASE)


def unseen_names(syntax: Syntax) -> Iterator[Range]:
    """Runs of two or more capitalised words of which the recogniser knows none."""
    run = 0
    for index in range(len(syntax.tokens) + 1):
        inside = index < len(syntax.tokens) and index not in syntax.entity_of
        if inside and capital(syntax, index) and syntax.tokens[index].text[-1].isalpha():
            run += 1
            continue
        if run > 1:
            yield index - run, index
        run = 0

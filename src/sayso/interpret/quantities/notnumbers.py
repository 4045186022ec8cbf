"""What looks like a number and is none: names (Su-35, G7, Resolution 2231), dates, times of day,
scores, ordinals, a war named by its length."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from sayso.interpret.quantities.atoms import HYPHENS, Atom, word_at
from sayso.interpret.quantities.lexicon import Phrases, load, words
from sayso.model.annotation import Annotation

__all__ = ["is_address", "is_hour", "is_label", "is_part_of_name", "is_time", "names_a_war"]

_YEAR = re.compile(r"(?:1[0-9]|20|21)\d\d")
_IDENTIFIER = 10
"""Digits in a row, without marks between them, that number things and count none."""
_LINKED = frozenset("/.:#@&_=+\\")


def is_part_of_name(atoms: Sequence[Atom], first: int, end: int) -> bool:
    """Whether what stands glued around digits [first, end) makes them a name or a code."""
    if len(atoms[first].text) >= _IDENTIFIER and atoms[first].text.isdigit():
        return True
    if not atoms[first].glued and not (end < len(atoms) and atoms[end].glued):
        return False
    return _named_before(atoms, first) or _named_after(atoms, end)


def _named_before(atoms: Sequence[Atom], first: int) -> bool:
    if not atoms[first].glued or first == 0:
        return False
    before = atoms[first - 1]
    if before.kind in {"word", "num"} or before.text in _LINKED - {"="}:
        return True
    bound = before.text in HYPHENS and before.glued and first > 1
    return bound and atoms[first - 2].kind in {"word", "num"}


def _named_after(atoms: Sequence[Atom], end: int) -> bool:
    """ "24703L202", "5G", "1990s", "3rd", "1.2.3": what no unit or power took up."""
    if end >= len(atoms) or not atoms[end].glued:
        return False
    after = atoms[end]
    if after.kind in {"word", "num"}:
        return True
    followed = end + 1 < len(atoms) and atoms[end + 1].glued
    if after.text in _LINKED - {"."} or after.text in ":'’′":
        return followed
    return after.text in HYPHENS and followed and atoms[end + 1].kind == "num"


def is_time(atoms: Sequence[Atom], first: int, end: int) -> bool:
    """Whether the bare number [first, end) is a year, a day of a month or an hour."""
    text = "".join(atom.text for atom in atoms[first:end])
    if is_hour(atoms, end) or word_at(atoms, end) in words("notnumbers", "era"):
        return True
    if first and atoms[first].glued and atoms[first - 1].text in "'’‘":
        return True  # "'90s", "'07"
    if _by_month(atoms, first, end) and re.fullmatch(r"[0-3]?\d", text):
        return True
    return bool(_YEAR.fullmatch(text))


def is_hour(atoms: Sequence[Atom], end: int) -> bool:
    """Whether the number that ends at `end` is one of the clock's: "5 pm", "three o'clock"."""
    if word_at(atoms, end) == "o" and word_at(atoms, end + 2) == "clock":
        return True
    return word_at(atoms, end) in words("notnumbers", "clock")


def _by_month(atoms: Sequence[Atom], first: int, end: int) -> bool:
    months = words("notnumbers", "months")
    dotted = first - 2 if word_at(atoms, first - 1) == "." else first - 1
    after = end + 1 if word_at(atoms, end) == "of" else end
    return word_at(atoms, dotted) in months or (
        word_at(atoms, after) in months
        and (atoms[after].text[0].isupper() or word_at(atoms, first - 1) in {"on", "since"})
    )


def is_label(annotation: Annotation, atoms: Sequence[Atom], first: int, end: int) -> bool:
    """Whether the bare number [first, end) is the label of what stands before: "Resolution 2231",
    "Phase 2", "Group of Seven"."""
    if first == 0:
        return False
    if _groups().ending(atoms, first) and atoms[first].text[:1].isupper():
        return True
    before = atoms[first - 1]
    place = first - 1
    if before.text in {"."} and before.glued:
        place, before = first - 2, atoms[first - 2]
    if before.low in words("notnumbers", "labelled") and place >= 0:
        return atoms[first].kind == "num" or atoms[first].text[0].isupper()
    token = annotation.tokens[before.token]
    counted = annotation.tokens[atoms[end - 1].token]
    proper = token.pos == "PROPN" and before.text[0].isupper()
    inner = before.kind == "word" and not before.text.islower()
    styled = inner and not before.text[0].isupper()  # "iPhone"
    named = (proper or styled) and atoms[first].kind == "num"
    counts = counted.dep in {"nummod", "quantmod", "compound"} and counted.head > counted.index
    return named and not counts and token.index + 1 == atoms[first].token


def is_address(atoms: Sequence[Atom], end: int) -> bool:
    """Whether the number that ends at `end` is a house's: "10 Downing Street"."""
    for atom in atoms[end : end + 5]:
        if atom.kind == "num" or atom.glued:
            continue  # "131 West 23rd Street"
        if atom.kind != "word" or not atom.text[0].isupper():
            return False
        if atom.low in words("notnumbers", "streets"):
            return True
    return False


def names_a_war(atoms: Sequence[Atom], end: int) -> bool:
    """Whether a length of time that ends at `end` is a war's name: "the 12-day war"."""
    place = end + 1 if word_at(atoms, end) in {"'", "’"} else end
    return word_at(atoms, place) in words("notnumbers", "named_by_length")


@cache
def _groups() -> Phrases[bool]:
    return Phrases(dict.fromkeys(load("notnumbers")["groups"], True))

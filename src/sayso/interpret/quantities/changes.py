"""Whether a quantity is a change, and which way: "up 12 %", "cut by half", "tripled"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Literal

from sayso.interpret.quantities.lexicon import load
from sayso.model.annotation import Token
from sayso.model.tree import Tree

__all__ = ["Change", "Multiplied", "change_of", "moved_between", "multiplied"]

Change = Literal["none", "up", "down"]


@dataclass(frozen=True, slots=True)
class Multiplied:
    """A word that multiplies: "tripled", "halved", "tenfold"."""

    word: Token
    factor: Decimal
    change: Change


def change_of(tree: Tree, anchor: Token, first: int, *, level: bool) -> Change:
    """The change that the quantity anchored at `anchor`, whose first token is `first`, is.

    `level`: it is a bare count, which a verb of change moves to or loses, rather than by.
    """
    before = tree.tokens[first - 1] if first else None
    if before and before.lemma.lower() in {"up", "down"} and before.dep != "prt" and not level:
        return "up" if before.lemma.lower() == "up" else "down"
    if before and before.lemma == "to":
        return "none"  # "rose to 5 %"
    beside = tree.tokens[first - 2] if before and before.lemma == "by" and first > 1 else before
    if beside and beside.pos == "VERB" and not (level and beside is before):
        direct = _verbs().get(beside.lemma.lower(), "none")
        return direct if direct != "none" else _governed(tree, anchor, level=level)
    return _governed(tree, anchor, level=level)


def _governed(tree: Tree, anchor: Token, *, level: bool) -> Change:
    head = tree.above(anchor)
    if head is None:
        return "none"
    word = head.lemma.lower()
    if head.pos in {"NOUN", "PROPN"} and anchor.index < head.index:
        return _nouns().get(word, "none")
    if head.pos == "ADP" and (above := tree.above(head)):
        kinds = {"by": _verbs, "of": _nouns}
        return kinds[word]().get(above.lemma.lower(), "none") if word in kinds else "none"
    if head.pos in {"ADV", "ADJ"} and anchor.index < head.index:
        return _comparatives().get(head.text.lower(), "none")
    if head.pos == "VERB" and anchor.dep in {"npadvmod", "dobj", "advmod"} and not level:
        return _verbs().get(word, "none")
    return "none"


def moved_between(tree: Tree, anchor: Token) -> bool:
    """Whether "from 12 to 16" at `anchor` is a change and no span of values."""
    token: Token | None = anchor
    for _ in range(3):
        token = tree.above(token) if token is not None else None
        if token is None:
            return False
        word = token.lemma.lower()
        if word in _verbs() or word in _nouns():
            return True
    return False


def multiplied(tree: Tree) -> Iterator[Multiplied]:
    """The words of a text that multiply or divide what they are said of."""
    for token in tree.tokens:
        factor = _multiplying().get(token.lemma.lower()) if _multiplies(tree, token) else None
        if factor is not None:
            yield Multiplied(token, factor, "up" if factor > 1 else "down")
        elif token.text.lower() in load("changes")["fold"]:
            factor = Decimal(load("changes")["fold"][token.text.lower()])
            yield Multiplied(token, factor, _governed(tree, token, level=False))


def _multiplies(tree: Tree, token: Token) -> bool:
    """Whether a token is a verb with its plain meaning: not "double down"."""
    return token.pos == "VERB" and not any(below.dep == "prt" for below in tree.below(token))


@cache
def _verbs() -> dict[str, Change]:
    return _directions("verbs")


@cache
def _nouns() -> dict[str, Change]:
    return _directions("nouns")


@cache
def _comparatives() -> dict[str, Change]:
    return _directions("comparatives")


def _directions(kind: str) -> dict[str, Change]:
    lists = load("changes")[kind]
    ups: dict[str, Change] = dict.fromkeys(lists["up"], "up")
    return ups | dict.fromkeys(lists["down"], "down")


@cache
def _multiplying() -> dict[str, Decimal]:
    data = load("changes")
    found = {verb: Decimal(value) for verb, value in data["multiplying"].items()}
    return found | {v: Decimal(a) / b for v, (a, b) in data["dividing"].items()}

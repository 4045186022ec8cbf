"""Denials that only point at what they deny: "the ministry denied the figure", "Not 60"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from sayso.link.amounts import compared
from sayso.link.features import Item
from sayso.link.fingerprint import text_words
from sayso.link.lexicon import table
from sayso.model.linking import Link

__all__ = ["answers"]

BACK = 4
"""So many claims before it in the article a denial may mean."""
WORDS = 3
"""A denial of more words says itself what it denies."""

SCORE = 0.5
"""How sure such a link is. Set by judgement."""


def answers(own: Sequence[Item]) -> Iterator[Link]:
    """The links from each such denial in one article to what it means: the nearest thing that
    somebody else said before it, for a figure one with a number."""
    for place, no in enumerate(own):
        noun = _pointing(no) if no.against else None
        if noun is None and not (no.against and no.wrong):
            continue
        for yes in reversed(own[max(0, place - BACK) : place]):
            if yes.speaker != no.speaker and not yes.against and _means(no, noun, yes):
                one, two = sorted((no.claim.id, yes.claim.id))
                why = f"“{' '.join(no.claim.text.split())}” points at what is told before it"
                yield Link(one, two, "contradicts", "denial", SCORE, ("one is denied", why))
                break


def _means(no: Item, noun: str | None, yes: Item) -> bool:
    """Whether a denial may mean what stands before it; `noun` is the word by which it points."""
    if noun is not None:
        return bool(yes.amounts) or noun not in table("words")["pointing"]["number"]
    wrong = [replace(each, head=None) for each in no.wrong]
    return any(
        each.agreement == "equal" and each.one.telling for each in compared(wrong, yes.amounts)
    )


def _pointing(item: Item) -> str | None:
    """The word by which a denial points at what it denies, if it does no more."""
    words = text_words(item.claim.text)
    if item.claim.polarity != "denied" or not 0 < len(words) <= WORDS:
        return None
    told = table("words")["pointing"]
    return words[-1] if words[-1] in {*told["number"], *told["statement"]} else None

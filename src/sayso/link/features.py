"""A claim as linking looks at it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from sayso.link.amounts import Amount, amounts
from sayso.link.fingerprint import text_words
from sayso.link.lexicon import group_of, small_words, stage_of
from sayso.model.article import Article
from sayso.model.attribution import Attribution
from sayso.model.claim import Claim
from sayso.model.dates import first_day, last_day
from sayso.model.reading import Reading
from sayso.model.vectors import Vectors

__all__ = ["Fold", "Item", "items"]

Fold = Callable[[str], str]
"""Gives a name the form in which it is compared: "Finnish" and "Finland" are one."""

_PROSPECTIVE = frozenset({"conditional", "demanded", "expected", "intended", "offered", "possible"})
_NAME = re.compile(r"[A-Z][\w’'-]*")


@dataclass(frozen=True, slots=True)
class Item:
    """One claim with what is compared of it.

    `words` are its content words, each as the name of its group; `names` those that are written as
    names, folded. `against`: it says no. `ahead`: it tells of what is still to come. `stage` is how
    far the undertaking it tells of has come. `when` is the day of publication, `times` intervals
    of days.
    """

    claim: Claim
    attribution: Attribution
    article: Article
    page: str | None
    vector: Vectors
    words: frozenset[str]
    names: frozenset[str]
    amounts: tuple[Amount, ...]
    against: bool
    ahead: bool
    stage: str | None
    when: str | None
    times: tuple[tuple[str, str], ...]


def items(reading: Reading, vectors: Vectors, fold: Fold, page: str | None = None) -> list[Item]:
    """The claims of one article; `vectors` has a row for each, or none at all. `page` is the key in
    which versions of its page agree."""
    article = reading.article
    by_id = {each.id: each for each in reading.attributions}
    return [
        Item(
            claim=claim,
            attribution=by_id[claim.attribution_id],
            article=article,
            page=page,
            vector=vectors[number] if len(vectors) else vectors.sum(0),
            words=_words(claim.text),
            names=_names(claim, fold),
            amounts=amounts(claim.quantities, fold),
            against=claim.polarity != "affirmed",
            ahead=claim.modality in _PROSPECTIVE,
            stage=stage_of(claim.text),
            when=first_day(article.published)[:10] if article.published else None,
            times=tuple(
                (first_day(time.earliest)[:10], last_day(time.latest)[:10])
                for time in claim.times
                if time.earliest and time.latest
            ),
        )
        for number, claim in enumerate(reading.claims)
    ]


def _words(text: str) -> frozenset[str]:
    return frozenset(group_of(word) for word in text_words(text) if word not in small_words())


def _names(claim: Claim, fold: Fold) -> frozenset[str]:
    """What is named: the entities as they were resolved, else words with a capital."""
    if claim.entities:
        return frozenset(fold(each.name) for each in claim.entities)
    inner = claim.text[1:]
    return frozenset(fold(match[0]) for match in _NAME.finditer(inner))

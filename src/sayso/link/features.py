"""A claim as linking looks at it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from sayso.link.amounts import Amount, amounts
from sayso.link.fingerprint import text_words
from sayso.link.lexicon import group_of, small_words, stage_of, stages
from sayso.model.article import Article
from sayso.model.attribution import Attribution
from sayso.model.claim import Claim, Quantity
from sayso.model.dates import first_day, last_day
from sayso.model.reading import Reading
from sayso.model.vectors import Vectors

__all__ = ["Fold", "Item", "items"]

Fold = Callable[[str], str]
"""Gives a name the form in which it is compared: "Finnish" and "Finland" are one."""

LOOK_BACK = 40
_COMPARED = re.compile(
    r"\b(?:(?:up|down|rose|fell|risen|fallen|increase|decrease|change)\s+from"
    r"|compared\s+(?:with|to)|against|rather\s+than|instead\s+of|than)"
    r"\s+(?:the\s+|about\s+|some\s+)?$"
    r"|\b(?:\d[\d.,]*|one|two|three|four|five|six|seven|eight|nine|ten|some|most|many|half)"
    r"\s+of\s+(?:the|its|their|our|these|those|[A-Z]\w*[’']s)\s+(?:about\s+|some\s+)?$",
    re.IGNORECASE,
)
"""What stands before a number that a claim only compares with, or of which it tells a part."""
_PART = re.compile(r"\s+of\s+(?:the|its|their|our|these|those|\d|[A-Z]\w*[’']s\s)")
"""What stands behind a number that tells only a part: "six of the 26"."""
_PROSPECTIVE = frozenset({"conditional", "demanded", "expected", "intended", "offered", "possible"})


@dataclass(frozen=True, slots=True)
class Item:
    """One claim with what is compared of it.

    `words` are its content words, each as the name of its group; `names` what it names, folded.
    `amounts` are its numbers, `prior` those it only compares with ("up from 12", "six of the 26").
    `quoted`: in quotation marks, or partly. `against`: it says no. `ahead`: it tells of what is
    still to come. `stage` is how far the undertaking it tells of has come. `speaker` is who is
    named as saying it. `when` is the day of publication, `times` intervals of days.
    """

    claim: Claim
    attribution: Attribution
    article: Article
    page: str | None
    vector: Vectors
    words: frozenset[str]
    names: frozenset[str]
    amounts: tuple[Amount, ...]
    prior: tuple[Amount, ...]
    quoted: bool
    against: bool
    ahead: bool
    stage: str | None
    when: str | None
    speaker: str | None
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
            amounts=amounts(own, text, fold),
            prior=amounts(compared_with, text, fold),
            quoted=by_id[claim.attribution_id].form in {"direct", "mixed"},
            against=claim.polarity != "affirmed",
            ahead=claim.modality in _PROSPECTIVE,
            stage=_stage(claim),
            speaker=_speaker(by_id[claim.attribution_id], fold),
            when=first_day(article.published)[:10] if article.published else None,
            times=tuple(
                (first_day(time.earliest)[:10], last_day(time.latest)[:10])
                for time in claim.times
                if time.earliest and time.latest
            ),
        )
        for number, claim in enumerate(reading.claims)
        for text in [article.field(claim.spans[0].field)]
        for own, compared_with in [_parted(claim, text)]
    ]


def _parted(claim: Claim, text: str) -> tuple[list[Quantity], list[Quantity]]:
    """The numbers that a claim states, and those that it only compares with."""
    own: list[Quantity] = []
    other: list[Quantity] = []
    for quantity in claim.quantities:
        start = quantity.span.start
        before = text[max(0, start - LOOK_BACK) : start]
        after = text[quantity.span.end : quantity.span.end + LOOK_BACK]
        aside = _COMPARED.search(before) or _PART.match(after)
        (other if aside else own).append(quantity)
    return own, other


def _stage(claim: Claim) -> str | None:
    """How far it is said to have come; what is still to come is told as such."""
    found = stage_of(claim.text)
    late = found in stages()[stages().index("agreed") :]
    return f"to be {found}" if late and claim.modality in _PROSPECTIVE else found


def _speaker(attribution: Attribution, fold: Fold) -> str | None:
    """Who is named as saying it, folded; None for unnamed people and the article itself."""
    source = attribution.source
    return fold(source.name) if source and source.name and not source.anonymous else None


def _words(text: str) -> frozenset[str]:
    return frozenset(group_of(word) for word in text_words(text) if word not in small_words())


def _names(claim: Claim, fold: Fold) -> frozenset[str]:
    """What is named, as it was resolved."""
    return frozenset(fold(each.name) for each in claim.entities)

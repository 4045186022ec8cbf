"""A claim as linking looks at it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from sayso.link.amounts import Amount, amounts
from sayso.link.fingerprint import text_words
from sayso.link.lexicon import group_of, small_words
from sayso.link.undertakings import own_quantities
from sayso.model.article import Article
from sayso.model.attribution import Attribution
from sayso.model.claim import Claim, Quantity
from sayso.model.dates import first_day, last_day
from sayso.model.reading import Reading
from sayso.model.vectors import Vectors
from sayso.stages import is_moved, stage_of, stages

__all__ = ["Fold", "Item", "items"]

Fold = Callable[[str], str]
"""Gives a name the form in which it is compared: "Finnish" and "Finland" are one."""

LOOK_BACK = 40
_COUNT = r"(?:\d[\d.,]*|one|two|three|four|five|six|seven|eight|nine|ten|some|most|many|half)"
_WHOLE = r"(?:the|its|their|our|these|those|[A-Z]\w*[’']s)"
_COMPARED = re.compile(
    r"\b(?:(?:up|down|rose|fell|risen|fallen|raised|cut|increase|decrease|change)\s+from"
    r"|compared\s+(?:with|to)|against|rather\s+than|instead\s+of|than)"
    r"\s+(?:the\s+|about\s+|some\s+)?$",
    re.IGNORECASE,
)
"""What stands before a number that a claim only compares with."""
_NOT = re.compile(r"\bnot\s+(?:the\s+|about\s+|some\s+)?$", re.IGNORECASE)
"""What stands before a number that a claim says is wrong."""
_OF = re.compile(rf"\b{_COUNT}\s+of\s+(?:{_WHOLE}\s+)?(?:about\s+|some\s+)?$", re.IGNORECASE)
"""What stands before a number of which a claim tells a part: "six of the 26"."""
_PART = re.compile(rf"\s+of\s+(?:{_WHOLE}\s|{_COUNT}\s)", re.IGNORECASE)
"""What stands behind a number that tells only a part."""
_PROSPECTIVE = frozenset({"conditional", "demanded", "expected", "intended", "offered", "possible"})


@dataclass(frozen=True, slots=True)
class Item:
    """One claim with what is compared of it; `place` is its number in the article.

    `words` are its content words, each as the name of its group; `names` what it names, folded.
    `amounts` are its numbers, `parts` those that tell a part of a larger one, `wholes` the larger
    ones ("six of the 26"), `prior` those it only compares with ("up from 12"), `wrong` those it
    says are none ("not 12").
    `quoted`: in quotation marks, or partly. `against`: it says no. `ahead`: it tells of what is
    still to come. `stage` is how far the undertaking it tells of has come; `outer` is the claim in
    whose words this one stands, if that says so. `speaker` is who says it, if that is told. `when`
    is the day of publication, `times` intervals of days.
    """

    place: int
    claim: Claim
    attribution: Attribution
    article: Article
    page: str | None
    vector: Vectors
    words: frozenset[str]
    names: frozenset[str]
    amounts: tuple[Amount, ...]
    parts: tuple[Amount, ...]
    wholes: tuple[Amount, ...]
    prior: tuple[Amount, ...]
    wrong: tuple[Amount, ...]
    quoted: bool
    against: bool
    ahead: bool
    stage: str | None
    outer: str | None
    when: str | None
    moved: bool
    speaker: str | None
    times: tuple[tuple[str, str], ...]


def items(reading: Reading, vectors: Vectors, fold: Fold, page: str | None = None) -> list[Item]:
    """The claims of one article; `vectors` has a row for each, or none at all. `page` is the key in
    which versions of its page agree."""
    article = reading.article
    by_id = {each.id: each for each in reading.attributions}
    outer_of = reading.outers()
    return [
        Item(
            place=number,
            claim=claim,
            attribution=by_id[claim.attribution_id],
            article=article,
            page=page,
            vector=vectors[number] if len(vectors) else vectors.sum(0),
            words=_words(claim.text),
            names=_names(claim, fold),
            amounts=amounts(parted[""], text, fold),
            parts=amounts(parted["part"], text, fold),
            wholes=amounts(parted["whole"], text, fold),
            prior=amounts(parted["prior"], text, fold),
            wrong=amounts(parted["wrong"], text, fold),
            quoted=by_id[claim.attribution_id].form in {"direct", "mixed"},
            against=claim.polarity != "affirmed",
            ahead=claim.modality in _PROSPECTIVE,
            stage=_stage(outer or claim),
            outer=outer.id if outer else None,
            moved=is_moved(claim.text),
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
        for parted in [_parted(own_quantities(claim, reading.claims, outer_of), text)]
        for outer in [outer_of.get(claim.id)]
    ]


def _parted(quantities: Sequence[Quantity], text: str) -> dict[str, list[Quantity]]:
    """The numbers that a claim states, and by what they are where they are none of its own."""
    found: dict[str, list[Quantity]] = {"": [], "part": [], "whole": [], "prior": [], "wrong": []}
    for quantity in quantities:
        if _moves(quantity):
            came, went = _moved(quantity)
            found["prior"].append(came)
            found[""].append(went)
            continue
        start = quantity.span.start
        before = text[max(0, start - LOOK_BACK) : start]
        after = text[quantity.span.end : quantity.span.end + LOOK_BACK]
        counted = quantity.unit is None and quantity.amount == "absolute"
        found[_place(before, after, counted=counted)].append(quantity)
    return found


def _moves(quantity: Quantity) -> bool:
    """Whether it says from where to where: "raised from 120 to 140"."""
    moved = quantity.change != "none" and quantity.bound == "between"
    return moved and quantity.text.lower().startswith("from ")


def _moved(quantity: Quantity) -> tuple[Quantity, Quantity]:
    """Where it came from, and where it went."""
    ends = [
        replace(quantity, low=end, high=end, bound="exact", change="none")
        for end in (quantity.low, quantity.high)
    ]
    first, second = ends if quantity.change == "up" else reversed(ends)
    return first, second


def _place(before: str, after: str, *, counted: bool) -> str:
    if _NOT.search(before):
        return "wrong"
    if _COMPARED.search(before):
        return "prior"
    if not counted:  # "60 % of the price" is a figure of its own
        return ""
    if _OF.search(before):
        return "whole"
    return "part" if _PART.match(after) else ""


def _stage(claim: Claim) -> str | None:
    """How far it is said to have come; what is still to come is told as such."""
    found = stage_of(claim.text)
    late = found in stages()[stages().index("agreed") :]
    if not late or claim.modality not in _PROSPECTIVE:
        return found
    return None if found == stages()[-1] else f"to be {found}"


def _speaker(attribution: Attribution, fold: Fold) -> str | None:
    """Who says it, folded; None for people who stay unnamed and for the article itself."""
    source = attribution.source
    if source is None or source.anonymous:
        return None
    return fold(source.name or source.text)


def _words(text: str) -> frozenset[str]:
    return frozenset(group_of(word) for word in text_words(text) if word not in small_words())


def _names(claim: Claim, fold: Fold) -> frozenset[str]:
    """What is named, as it was resolved."""
    return frozenset(fold(each.name) for each in claim.entities)

"""Conditionals: under which condition what follows, on whose judgement, how likely."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from sayso.domains.registers.reports import Ref, Report, Told

__all__ = ["Scenario", "scenarios"]

_MARKS = ' …,;:.“”"—–-'
_CONJUNCTION = re.compile(r"^(?:that|then|but|and)\b", re.IGNORECASE)
"""What opens a clause that stands as one by itself here."""


@dataclass(frozen=True, slots=True)
class Scenario:
    """A condition and its consequence, in the article's words. `by` are those on whose judgement it
    stands, the innermost first: "the two leaders", "Vaez". `within` is the claim that it is part
    of."""

    condition: str
    consequence: str
    by: tuple[str, ...]
    likelihood: str | None
    modality: str
    polarity: str
    within: str | None
    ref: Ref

    @property
    def refs(self) -> tuple[Ref, ...]:
        """The claim that it is."""
        return (self.ref,)


def scenarios(reports: Iterable[Report]) -> list[Scenario]:
    """The conditionals of all reports, each once a report, in the order of the text."""
    found: list[Scenario] = []
    for report in reports:
        known: set[tuple[str, str]] = set()
        for told in report.told:
            for each in _of_article(told):
                said = (each.condition.lower(), each.consequence.lower())
                if said not in known:
                    known.add(said)
                    found.append(each)
    return found


def _of_article(told: tuple[Told, ...]) -> Iterable[Scenario]:
    by_attribution = {each.claim.attribution_id: each for each in told}
    for each in told:
        condition = each.claim.condition
        if condition is None:
            continue
        chain = list(_chain(each, by_attribution))
        likelihood = each.claim.likelihood
        yield Scenario(
            condition=condition.text,
            consequence=_without(condition.text, each.claim.content),
            by=tuple(dict.fromkeys(one.by for one in chain if one.by)),
            likelihood=likelihood.term if likelihood else None,
            modality=each.claim.modality,
            polarity=each.claim.polarity,
            within=chain[1].claim.id if len(chain) > 1 else None,
            ref=each.ref,
        )


def _chain(told: Told, by_attribution: dict[str, Told]) -> Iterable[Told]:
    """A claim and those in which it is reported, outwards."""
    seen: set[str] = set()
    at: Told | None = told
    while at is not None and at.attribution.id not in seen:
        seen.add(at.attribution.id)
        yield at
        at = by_attribution.get(at.attribution.parent or "")


def _without(condition: str, content: str) -> str:
    """What is said without its condition, and without the marks around it."""
    before, _, after = content.partition(condition)
    parts = (_CONJUNCTION.sub("", part.strip(_MARKS)) for part in (before, after))
    words = " … ".join(filter(None, (part.strip(_MARKS) for part in parts)))
    return " ".join(words.split()) or content

"""What one article yields, and one row of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from sayso.model.article import Article
from sayso.model.attribution import Attribution
from sayso.model.claim import Claim
from sayso.model.linking import Link

__all__ = ["ClaimRow", "Reading"]


@dataclass(frozen=True, slots=True)
class Reading:
    """An article with everything read from it, in the order of the text.

    `meanings` are the packed vectors of the claims' texts, one a claim, or none at all where none
    were made (or asked for).
    """

    article: Article
    attributions: tuple[Attribution, ...]
    claims: tuple[Claim, ...]
    meanings: tuple[bytes, ...] = ()

    def outers(self) -> Mapping[str, Claim]:
        """By the ids of claims in whose attribution another holds their words, that other: "close
        to a deal | to sell 24 boats"."""
        beside: dict[str, list[Claim]] = defaultdict(list)
        for each in self.claims:
            beside[each.attribution_id].append(each)
        return {
            inner.id: outer
            for told in beside.values()
            if len(told) > 1
            for inner in told
            for outer in told
            if _holds(outer, inner)
        }


def _holds(outer: Claim, inner: Claim) -> bool:
    if outer.spans == inner.spans:
        return False
    return all(any(whole.contains(span) for whole in outer.spans) for span in inner.spans)


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """One claim with the act of saying it belongs to and the article it stands in.

    `links` are what it has to do with other claims, `origins` on how many independent reports it
    stands, as far as that is computed.
    """

    claim: Claim
    attribution: Attribution
    article: Article
    links: tuple[Link, ...] = ()
    origins: int = 1

"""What one article yields, and one row of it."""

from __future__ import annotations

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

"""What linking needs to know of a ledger: a protocol, so that it needs none of its code."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from sayso.model.article import Article
from sayso.model.attribution import Attribution
from sayso.model.claim import Claim
from sayso.model.linking import Link, LinkRelation, Origin
from sayso.model.reading import Reading

__all__ = [
    "Alike",
    "LinkSource",
    "Linked",
    "ReportOf",
    "Saying",
    "Sharing",
    "Support",
    "Ties",
    "Verdict",
]

Ties = Mapping[str, tuple[str, ...]]
"""What ties an article to others, by their ids."""
Alike = Sequence[tuple[str, str]]
"""Claims that are the same: of each the article and its own id, in the ledger's order."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a person says of two claims, looked up for the claims as they are read now."""

    left: str
    right: str
    relation: LinkRelation
    accepted: bool
    who: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Sharing:
    """An article that has some keys in common with another, and when it was published."""

    article_id: str
    published: str | None


@dataclass(frozen=True, slots=True)
class ReportOf:
    """The report that an article goes back to: the id of its origin, and the agency if any."""

    id: str
    agency: str | None


class LinkSource(Protocol):
    """A ledger, read-only. Articles and claims go by their ids."""

    def mark(self) -> int:
        """A number that changes when somebody else has written to the ledger."""
        ...

    def readings(self, article_ids: Collection[str]) -> Mapping[str, Reading]:
        """By article, it with everything read from it."""
        ...

    def pages(self, article_ids: Collection[str]) -> Mapping[str, str | None]:
        """By article, the key in which versions of its page agree; None without a URL."""
        ...

    def sharing(self, keys: Collection[int], least: int = 1) -> Collection[Sharing]:
        """The articles that are linked already and have at least so many of `keys`."""
        ...

    def ties(self, article_ids: Collection[str]) -> Mapping[str, Ties]:
        """By article, those that go back to the same report, with the reasons."""
        ...

    def meanings(self, article_ids: Collection[str]) -> Mapping[str, Sequence[bytes]]:
        """By article the packed vectors of its claims, in their order, as far as they were made."""
        ...

    def copies(self, article_ids: Collection[str]) -> Collection[str]:
        """Those of the articles' claims that are passages of the report each goes back to."""
        ...

    def reports(self, article_ids: Collection[str]) -> Mapping[str, ReportOf]:
        """By article, the report it goes back to, as far as that is known."""
        ...

    def verdicts(self, article_id: str) -> Sequence[Verdict]:
        """What people said of links of the article's claims."""
        ...


@dataclass(frozen=True, slots=True)
class Linked:
    """What linking one article finds, to be kept in the place of what was found before.

    `keys` are what it can be looked up by, `ties` its own. `origin` is that of it and of all that
    goes back to the same report, and `passages` join these articles' copied claims to the report's.
    `links` are those of the articles in `renewed` with each other and with any others.
    """

    article_id: str
    keys: frozenset[int]
    ties: Mapping[str, tuple[str, ...]]
    origin: Origin
    passages: tuple[Link, ...] = ()
    links: tuple[Link, ...] = ()
    renewed: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Saying:
    """One of several claims that are the same, with the report that its article goes back to (None
    while that is not known)."""

    claim: Claim
    attribution: Attribution
    article: Article
    report: ReportOf | None


@dataclass(frozen=True, slots=True)
class Support:
    """On what a claim stands: how many independent origins, outlets and articles, and on whose word
    at the root. `canonical` is the claim of its earliest, fullest wording."""

    canonical: str
    origins: int
    outlets: int
    articles: int
    roots: tuple[str, ...]

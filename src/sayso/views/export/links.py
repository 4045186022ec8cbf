"""Origins and links as JSON objects and flat rows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sayso.ledger.link_queries import OriginRow
from sayso.model.article import Article
from sayso.model.linking import Member

__all__ = ["origin_object", "origin_rows"]


def origin_object(row: OriginRow) -> dict[str, Any]:
    """A report with the articles that go back to it."""
    found = row.origin
    return {
        "id": found.id,
        "kind": found.kind,
        "agency": found.agency,
        "first_seen": found.first_seen,
        "inferred": found.inferred,
        "articles": [_article(*each) for each in row.articles],
    }


def _article(member: Member, article: Article) -> dict[str, Any]:
    return {
        "id": article.id,
        "path": article.paths[0] if article.paths else None,
        "outlet": article.outlet,
        "published": article.published,
        "title": article.title,
        "relation": member.relation,
        "reasons": list(member.reasons),
    }


def origin_rows(row: OriginRow) -> Iterator[dict[str, str]]:
    """One flat row an article."""
    found = row.origin
    for member, article in row.articles:
        yield {
            "origin": found.id,
            "kind": found.kind,
            "agency": found.agency or "",
            "relation": member.relation,
            "outlet": article.outlet or "",
            "published": article.published or "",
            "title": article.title or "",
            "why": "; ".join(member.reasons),
            "article": article.id,
            "path": article.paths[0] if article.paths else "",
        }

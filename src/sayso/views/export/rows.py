"""Flat rows for tables and CSV: the same columns in both."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from typing import TextIO

from sayso.ledger import SourceRow
from sayso.model.article import Article
from sayso.model.reading import ClaimRow
from sayso.model.spans import piece_text
from sayso.views.safe import for_csv

__all__ = ["article_row", "claim_row", "source_row", "write_csv"]

Row = dict[str, str]


def claim_row(row: ClaimRow) -> Row:
    """A claim with the columns a person sorts and filters by."""
    claim, attribution, article = row.claim, row.attribution, row.article
    source, cue = attribution.source, attribution.cue
    return {
        "claim": claim.id,
        "source": source.text if source else "",
        "name": (source.name if source else None) or "",
        "kind": source.kind if source else "",
        "role": (source.role if source else None) or "",
        "affiliation": (source.affiliation if source else None) or "",
        "anonymous": "yes" if source and source.anonymous else "",
        "cue": piece_text(article.field(cue[0].field), cue) if cue else "",
        "form": attribution.form,
        "content": claim.content,
        "polarity": claim.polarity,
        "nested_in": attribution.parent or "",
        "outlet": article.outlet or "",
        "agency": article.agency or "",
        "published": article.published or "",
        "title": article.title or "",
        "article": article.id,
        "path": article.paths[0] if article.paths else "",
        "field": claim.spans[0].field,
        "start": str(claim.spans[0].start),
        "end": str(claim.spans[-1].end),
    }


def article_row(article: Article) -> Row:
    """An article without its text."""
    return {
        "article": article.id,
        "published": article.published or "",
        "outlet": article.outlet or "",
        "agency": article.agency or "",
        "byline": article.byline or "",
        "dateline": article.dateline or "",
        "title": article.title or "",
        "url": article.url or "",
        "path": article.paths[0] if article.paths else "",
    }


def source_row(row: SourceRow) -> Row:
    """A speaker with how much stands on their word."""
    return {
        "name": row.name or "",
        "as_written": row.text,
        "kind": row.kind or "",
        "role": row.role or "",
        "affiliation": row.affiliation or "",
        "anonymous": "yes" if row.anonymous else "",
        "claims": str(row.claims),
        "articles": str(row.articles),
    }


def write_csv(rows: Iterable[Mapping[str, str]], to: TextIO) -> None:
    """`rows` as CSV (RFC 4180), the first row's keys as header, every cell safe to open.

    No rows: no header either, since nothing says what the columns are.
    """
    writer = csv.writer(to, lineterminator="\r\n")
    for number, row in enumerate(rows):
        if not number:
            writer.writerow(row)
        writer.writerow([for_csv(cell) for cell in row.values()])

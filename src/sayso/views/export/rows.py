"""Flat rows for tables and CSV."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from typing import TextIO

from sayso.ledger import SourceRow
from sayso.model.article import Article
from sayso.model.reading import ClaimRow
from sayso.model.spans import piece_text
from sayso.views.safe import for_csv
from sayso.views.wording import manner_words, speaker

__all__ = ["article_row", "manner_cell", "short_claim", "source_row", "speaker_cell", "write_csv"]

Row = dict[str, str]


def short_claim(row: ClaimRow) -> Row:
    """A claim in a table: who says what, and how; a sheet has the rest."""
    claim, attribution, article = row.claim, row.attribution, row.article
    cue = attribution.cue
    return {
        "id": claim.id[:8],
        "published": (article.published or "")[:10],
        "outlet": article.outlet or "",
        "speaker": speaker_cell(row),
        "cue": piece_text(article.field(cue[0].field), cue) if cue else "",
        "manner": manner_cell(row),
        "content": claim.content,
    }


def manner_cell(row: ClaimRow) -> str:
    """What is not plainly affirmed and asserted by a source: ``narrator, possible, “could”``."""
    own = ["narrator"] if row.attribution.form == "narrator" else []
    return ", ".join([*own, *manner_words(row.claim)])


def speaker_cell(row: ClaimRow) -> str:
    """Who asserts it: the name, else the words, else the outlet for what it says itself."""
    if row.attribution.source is None and row.attribution.form != "narrator":
        return "no source"
    return speaker(row.attribution, row.article)


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
        "own_voice": "yes" if row.narrator else "",
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

"""The tables of what belongs together across articles.

All of it can be computed anew from the rest, but for what people said (``judgement``).
``link_key`` holds what articles are looked up by that may have something in common; ``tie`` joins
two articles to one report, and ``origin`` with its members is computed from them. ``link`` joins
claims; ``cluster`` and ``support`` are computed from the links of sameness.
Numbers are those of ``article`` and ``claim``; reasons are JSON lists of text.
"""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Float, ForeignKey, Integer, LargeBinary, Table, Text

from sayso.ledger.schema import metadata

__all__ = [
    "cluster",
    "judgement",
    "link",
    "link_key",
    "linked",
    "meaning",
    "member",
    "origin",
    "support",
    "tie",
]

meaning = Table(
    "meaning",
    metadata,
    Column("article_number", Integer, ForeignKey("article.number"), primary_key=True),
    # One vector after the other, in the order of the article's claims.
    Column("vectors", LargeBinary, nullable=False),
)

linked = Table(
    "linked",
    metadata,
    Column("article_number", Integer, ForeignKey("article.number"), primary_key=True),
    # Something it is linked with has changed: to be linked anew.
    Column("stale", Boolean, nullable=False, index=True),
)

link_key = Table(
    "link_key",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("article_number", Integer, ForeignKey("article.number"), primary_key=True, index=True),
    sqlite_with_rowid=False,
)

tie = Table(
    "tie",
    metadata,
    Column("one", Integer, ForeignKey("article.number"), primary_key=True),
    Column("two", Integer, ForeignKey("article.number"), primary_key=True, index=True),
    Column("reasons", Text, nullable=False),
    sqlite_with_rowid=False,
)

origin = Table(
    "origin",
    metadata,
    Column("id", Text, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("agency", Text),
    Column("first_seen", Text),
    Column("inferred", Boolean, nullable=False),
)

member = Table(
    "member",
    metadata,
    Column("article_number", Integer, ForeignKey("article.number"), primary_key=True),
    Column("origin_id", Text, ForeignKey("origin.id"), nullable=False, index=True),
    Column("n", Integer, nullable=False),
    Column("relation", Text, nullable=False),
    Column("reasons", Text, nullable=False),
)

link = Table(
    "link",
    metadata,
    Column("one", Integer, ForeignKey("claim.number"), primary_key=True),
    Column("two", Integer, ForeignKey("claim.number"), primary_key=True, index=True),
    Column("relation", Text, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("score", Float, nullable=False),
    Column("reasons", Text, nullable=False),
    sqlite_with_rowid=False,
)

cluster = Table(
    "cluster",
    metadata,
    Column("claim_number", Integer, ForeignKey("claim.number"), primary_key=True),
    # The first of the claims that are the same.
    Column("first", Integer, ForeignKey("claim.number"), nullable=False, index=True),
)

support = Table(
    "support",
    metadata,
    Column("first", Integer, ForeignKey("claim.number"), primary_key=True),
    Column("canonical", Integer, ForeignKey("claim.number"), nullable=False),
    Column("origins", Integer, nullable=False),
    Column("outlets", Integer, nullable=False),
    Column("articles", Integer, nullable=False),
    Column("roots", Text, nullable=False),
)

judgement = Table(
    "judgement",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("left", Text, nullable=False, index=True),
    Column("right", Text, nullable=False, index=True),
    Column("relation", Text, nullable=False),
    Column("verdict", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("note", Text, nullable=False),
    Column("undone", Boolean, nullable=False),
)

"""The tables of who speaks, across articles.

``speaker_mention`` is a name in an article, ``speaker_profile`` what is said there of its bearer
(once for all articles that say the same), ``speaker_key`` what profiles are looked up by, and
``speaker_candidate`` what is found of two of them. All of it can be computed anew from the rest,
but for what people said (``speaker_judgement``). Lists are JSON. Who is one speaker is not stored:
it follows from candidates and judgements.
"""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Float, ForeignKey, Integer, Table, Text

from sayso.ledger.schema import metadata

__all__ = [
    "speaker_candidate",
    "speaker_judgement",
    "speaker_key",
    "speaker_mention",
    "speaker_profile",
]

speaker_profile = Table(
    "speaker_profile",
    metadata,
    Column("id", Text, primary_key=True),
    Column("family", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("roles", Text, nullable=False),
    Column("affiliations", Text, nullable=False),
    Column("countries", Text, nullable=False),
    Column("acronyms", Text, nullable=False),
    Column("sex", Text),
)

speaker_key = Table(
    "speaker_key",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("profile_id", Text, ForeignKey("speaker_profile.id"), primary_key=True, index=True),
    sqlite_with_rowid=False,
)

speaker_mention = Table(
    "speaker_mention",
    metadata,
    Column("article_number", Integer, ForeignKey("article.number"), primary_key=True),
    Column("name", Text, primary_key=True),
    Column("profile_id", Text, ForeignKey("speaker_profile.id"), nullable=False, index=True),
    sqlite_with_rowid=False,
)

speaker_candidate = Table(
    "speaker_candidate",
    metadata,
    Column("one", Text, ForeignKey("speaker_profile.id"), primary_key=True),
    Column("two", Text, ForeignKey("speaker_profile.id"), primary_key=True, index=True),
    Column("verdict", Text, nullable=False),
    Column("score", Float, nullable=False),
    Column("reasons", Text, nullable=False),
    sqlite_with_rowid=False,
)

speaker_judgement = Table(
    "speaker_judgement",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("left", Text, nullable=False),
    Column("right", Text, nullable=False),
    Column("verdict", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("note", Text, nullable=False),
    Column("undone", Boolean, nullable=False),
)

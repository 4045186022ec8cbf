"""The ledger's tables, as SQLAlchemy knows them.

``id`` is what the model calls an id: a hash. ``number`` is the ledger's own short key. Articles are
numbered as they were first read; what stands in an article is numbered ``article × 10,000,000 +
place in the text``, so that an article's rows are one range and reading it again numbers them the
same. JSON columns hold sorted keys; a span in them is ``[start, end]`` in the text, ``["title",
start, end]`` elsewhere, as in the contract for one claim. Moments are ISO 8601 in UTC.
"""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    Float,
    ForeignKey,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)

__all__ = [
    "article",
    "article_path",
    "attribution",
    "capture",
    "claim",
    "given",
    "metadata",
    "numbers",
    "run",
    "span",
]

PER_ARTICLE = 10_000_000
"""More attributions or claims than one article yields: each takes some ten characters of it, and
this many would take 100 MB. SQLite's 64-bit keys leave room for 9 × 10^11 articles."""

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    }
)


def numbers(article_number: int) -> tuple[int, int]:
    """First and last number that rows of this article can have."""
    first = article_number * PER_ARTICLE
    return first, first + PER_ARTICLE - 1


run = Table(
    "run",
    metadata,
    Column("id", Text, primary_key=True),
    Column("version", Text, nullable=False),
    Column("models", Text, nullable=False),
    Column("settings_sha256", Text, nullable=False),
    Column("started", Text, nullable=False),
)

capture = Table(
    "capture",
    metadata,
    Column("id", Text, primary_key=True),
    Column("media_type", Text, nullable=False),
    Column("captured_at", Text, nullable=False),
    Column("collector", Text, nullable=False),
    Column("size", Integer, nullable=False),
    Column("data", LargeBinary, nullable=False),
)

article = Table(
    "article",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("capture_id", Text, ForeignKey("capture.id"), nullable=False, index=True),
    Column("url", Text),
    Column("url_key", Text, index=True),
    Column("title", Text),
    Column("deck", Text),
    Column("outlet", Text),
    Column("agency", Text),
    Column("byline", Text),
    Column("dateline", Text),
    Column("published", Text),
    Column("modified", Text),
    Column("language", Text),
    Column("text", Text, nullable=False),
    Column("previous", Text, ForeignKey("article.id"), index=True),
    Column("run_id", Text, ForeignKey("run.id"), nullable=False),
)

article_path = Table(
    "article_path",
    metadata,
    Column("article_number", Integer, ForeignKey("article.number"), primary_key=True),
    Column("n", Integer, primary_key=True),
    Column("path", Text, nullable=False, index=True),
    Column("name", Text, nullable=False, index=True),
    UniqueConstraint("article_number", "path"),
    sqlite_with_rowid=False,
)

given = Table(
    "given",
    metadata,
    Column("article_number", Integer, ForeignKey("article.number"), primary_key=True),
    Column("n", Integer, primary_key=True),
    Column("field", Text, nullable=False),
    Column("value", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("at", Text, nullable=False),
    sqlite_with_rowid=False,
)

attribution = Table(
    "attribution",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("article_number", Integer, ForeignKey("article.number"), nullable=False, index=True),
    Column(
        "parent",
        Text,
        # A parent may stand later in the text than what it quotes.
        ForeignKey("attribution.id", deferrable=True, initially="DEFERRED"),
        index=True,
    ),
    Column("form", Text, nullable=False),
    Column("source_text", Text),
    Column("source_name", Text),
    Column("source_kind", Text),
    Column("source_role", Text),
    Column("source_affiliation", Text),
    Column("source_count", Text),
    Column("anonymous", Boolean),
    Column("unnamed_because", Text),
    Column("said", Text),
    Column("score", Float, nullable=False),
    # Without case and accents: the words alone (to group by), and all that --source looks in.
    Column("source_words", Text),
    Column("source_search", Text),
)

span = Table(
    "span",
    metadata,
    Column("attribution_number", Integer, ForeignKey("attribution.number"), primary_key=True),
    Column("role", Text, primary_key=True),
    Column("n", Integer, primary_key=True),
    Column("field", Text, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    sqlite_with_rowid=False,
)

claim = Table(
    "claim",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column(
        "attribution_number",
        Integer,
        ForeignKey("attribution.number"),
        nullable=False,
        index=True,
    ),
    Column("content", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("polarity", Text, nullable=False),
    Column("modality", Text, nullable=False),
    Column("spans", Text, nullable=False),
    Column("condition", Text),
    Column("likelihood", Text),
    Column("times", Text, nullable=False),
    Column("quantities", Text, nullable=False),
    Column("places", Text, nullable=False),
    Column("entities", Text, nullable=False),
    Column("event", Text),
    Column("position", Text),
)

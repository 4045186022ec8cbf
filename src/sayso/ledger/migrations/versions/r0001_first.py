"""The first schema: captures, articles, attributions, claims, and full text over them.

A revision is frozen: it says what the schema was then, and imports nothing of what it is now.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make everything, in an empty file."""
    op.execute("PRAGMA application_id = 0x53415953")
    _evidence()
    _articles()
    _sayings()
    _full_text()


def _evidence() -> None:
    op.create_table(
        "run",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("version", sa.Text, nullable=False),
        sa.Column("models", sa.Text, nullable=False),
        sa.Column("settings_sha256", sa.Text, nullable=False),
        sa.Column("started", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_run"),
    )
    op.create_table(
        "capture",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("media_type", sa.Text, nullable=False),
        sa.Column("captured_at", sa.Text, nullable=False),
        sa.Column("collector", sa.Text, nullable=False),
        sa.Column("size", sa.Integer, nullable=False),
        sa.Column("data", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_capture"),
    )


def _articles() -> None:
    op.create_table(
        "article",
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("capture_id", sa.Text, nullable=False),
        sa.Column("url", sa.Text),
        sa.Column("url_key", sa.Text),
        sa.Column("title", sa.Text),
        sa.Column("deck", sa.Text),
        sa.Column("outlet", sa.Text),
        sa.Column("agency", sa.Text),
        sa.Column("byline", sa.Text),
        sa.Column("dateline", sa.Text),
        sa.Column("published", sa.Text),
        sa.Column("modified", sa.Text),
        sa.Column("language", sa.Text),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("previous", sa.Text),
        sa.Column("run_id", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_article"),
        sa.UniqueConstraint("id", name="uq_article_id"),
        sa.ForeignKeyConstraint(["capture_id"], ["capture.id"], name="fk_article_capture_id"),
        sa.ForeignKeyConstraint(["previous"], ["article.id"], name="fk_article_previous"),
        sa.ForeignKeyConstraint(["run_id"], ["run.id"], name="fk_article_run_id"),
    )
    for column in ("capture_id", "url_key", "previous"):
        op.create_index(f"ix_article_{column}", "article", [column])
    _about_articles()


def _about_articles() -> None:
    op.create_table(
        "article_path",
        sa.Column("article_number", sa.Integer, nullable=False),
        sa.Column("n", sa.Integer, nullable=False),
        sa.Column("path", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("article_number", "n", name="pk_article_path"),
        sa.UniqueConstraint("article_number", "path", name="uq_article_path_article_number_path"),
        sa.ForeignKeyConstraint(
            ["article_number"], ["article.number"], name="fk_article_path_article_number"
        ),
        sqlite_with_rowid=False,
    )
    for column in ("path", "name"):
        op.create_index(f"ix_article_path_{column}", "article_path", [column])
    op.create_table(
        "given",
        sa.Column("article_number", sa.Integer, nullable=False),
        sa.Column("n", sa.Integer, nullable=False),
        sa.Column("field", sa.Text, nullable=False),
        sa.Column("value", sa.Text, nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("at", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("article_number", "n", name="pk_given"),
        sa.ForeignKeyConstraint(
            ["article_number"], ["article.number"], name="fk_given_article_number"
        ),
        sqlite_with_rowid=False,
    )


def _sayings() -> None:
    op.create_table(
        "attribution",
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("article_number", sa.Integer, nullable=False),
        sa.Column("parent", sa.Text),
        sa.Column("form", sa.Text, nullable=False),
        sa.Column("source_text", sa.Text),
        sa.Column("source_name", sa.Text),
        sa.Column("source_kind", sa.Text),
        sa.Column("source_role", sa.Text),
        sa.Column("source_affiliation", sa.Text),
        sa.Column("source_count", sa.Text),
        sa.Column("anonymous", sa.Boolean),
        sa.Column("unnamed_because", sa.Text),
        sa.Column("said", sa.Text),
        sa.Column("score", sa.Float, nullable=False),
        sa.Column("source_words", sa.Text),
        sa.Column("source_search", sa.Text),
        sa.PrimaryKeyConstraint("number", name="pk_attribution"),
        sa.UniqueConstraint("id", name="uq_attribution_id"),
        sa.ForeignKeyConstraint(
            ["article_number"], ["article.number"], name="fk_attribution_article_number"
        ),
        sa.ForeignKeyConstraint(
            ["parent"],
            ["attribution.id"],
            name="fk_attribution_parent",
            deferrable=True,
            initially="DEFERRED",
        ),
    )
    for column in ("article_number", "parent"):
        op.create_index(f"ix_attribution_{column}", "attribution", [column])
    _parts_of_sayings()


def _parts_of_sayings() -> None:
    op.create_table(
        "span",
        sa.Column("attribution_number", sa.Integer, nullable=False),
        sa.Column("role", sa.Text, nullable=False),
        sa.Column("n", sa.Integer, nullable=False),
        sa.Column("field", sa.Text, nullable=False),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("end", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("attribution_number", "role", "n", name="pk_span"),
        sa.ForeignKeyConstraint(
            ["attribution_number"], ["attribution.number"], name="fk_span_attribution_number"
        ),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "claim",
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("attribution_number", sa.Integer, nullable=False),
        sa.Column("content", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("polarity", sa.Text, nullable=False),
        sa.Column("modality", sa.Text, nullable=False),
        sa.Column("spans", sa.Text, nullable=False),
        sa.Column("condition", sa.Text),
        sa.Column("likelihood", sa.Text),
        sa.Column("times", sa.Text, nullable=False),
        sa.Column("quantities", sa.Text, nullable=False),
        sa.Column("places", sa.Text, nullable=False),
        sa.Column("entities", sa.Text, nullable=False),
        sa.Column("event", sa.Text),
        sa.Column("position", sa.Text),
        sa.PrimaryKeyConstraint("number", name="pk_claim"),
        sa.UniqueConstraint("id", name="uq_claim_id"),
        sa.ForeignKeyConstraint(
            ["attribution_number"], ["attribution.number"], name="fk_claim_attribution_number"
        ),
    )
    op.create_index("ix_claim_attribution_number", "claim", ["attribution_number"])


def _full_text() -> None:
    op.execute(
        "CREATE VIEW saying AS SELECT claim.number, claim.content, "
        "nullif(claim.text, claim.content) AS resolved, source_text, source_name, source_kind, "
        "source_role, source_affiliation, claim.polarity, claim.modality, attribution.form, "
        "claim.id AS claim_id, article.id AS article_id, article.outlet, article.published "
        "FROM claim JOIN attribution ON attribution.number = claim.attribution_number "
        "JOIN article ON article.number = attribution.article_number"
    )
    tokens = "tokenize = 'unicode61 remove_diacritics 2'"
    op.execute(
        "CREATE VIRTUAL TABLE claim_fts USING fts5(content, resolved, source_text, source_name, "
        f"content = 'saying', content_rowid = 'number', {tokens})"
    )
    op.execute(
        "CREATE VIRTUAL TABLE article_fts USING fts5(title, deck, text, "
        f"content = 'article', content_rowid = 'number', {tokens})"
    )

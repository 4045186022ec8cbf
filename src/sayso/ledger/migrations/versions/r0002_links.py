"""What belongs together across articles: keys, ties, origins, links between claims, judgements.

A revision is frozen: it says what the schema was then, and imports nothing of what it is now.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the tables, empty: every article then waits to be linked."""
    _articles()
    _origins()
    _claims()
    _judgements()


def _of_article(table: str, column: str = "article_number") -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], ["article.number"], name=f"fk_{table}_{column}")


def _of_claim(table: str, column: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], ["claim.number"], name=f"fk_{table}_{column}")


def _articles() -> None:
    op.create_table(
        "meaning",
        sa.Column("article_number", sa.Integer, nullable=False),
        sa.Column("vectors", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("article_number", name="pk_meaning"),
        _of_article("meaning"),
    )
    op.create_table(
        "linked",
        sa.Column("article_number", sa.Integer, nullable=False),
        sa.Column("stale", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("article_number", name="pk_linked"),
        _of_article("linked"),
    )
    op.create_index("ix_linked_stale", "linked", ["stale"])
    op.create_table(
        "link_key",
        sa.Column("key", sa.Integer, nullable=False),
        sa.Column("article_number", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("key", "article_number", name="pk_link_key"),
        _of_article("link_key"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_link_key_article_number", "link_key", ["article_number"])


def _origins() -> None:
    op.create_table(
        "tie",
        sa.Column("one", sa.Integer, nullable=False),
        sa.Column("two", sa.Integer, nullable=False),
        sa.Column("reasons", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("one", "two", name="pk_tie"),
        _of_article("tie", "one"),
        _of_article("tie", "two"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_tie_two", "tie", ["two"])
    op.create_table(
        "origin",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("agency", sa.Text),
        sa.Column("first_seen", sa.Text),
        sa.Column("inferred", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_origin"),
    )
    op.create_table(
        "member",
        sa.Column("article_number", sa.Integer, nullable=False),
        sa.Column("origin_id", sa.Text, nullable=False),
        sa.Column("n", sa.Integer, nullable=False),
        sa.Column("relation", sa.Text, nullable=False),
        sa.Column("reasons", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("article_number", name="pk_member"),
        _of_article("member"),
        sa.ForeignKeyConstraint(["origin_id"], ["origin.id"], name="fk_member_origin_id"),
    )
    op.create_index("ix_member_origin_id", "member", ["origin_id"])


def _claims() -> None:
    op.create_table(
        "link",
        sa.Column("one", sa.Integer, nullable=False),
        sa.Column("two", sa.Integer, nullable=False),
        sa.Column("relation", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("score", sa.Float, nullable=False),
        sa.Column("reasons", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("one", "two", "relation", name="pk_link"),
        _of_claim("link", "one"),
        _of_claim("link", "two"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_link_two", "link", ["two"])
    op.create_table(
        "cluster",
        sa.Column("claim_number", sa.Integer, nullable=False),
        sa.Column("first", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("claim_number", name="pk_cluster"),
        _of_claim("cluster", "claim_number"),
        _of_claim("cluster", "first"),
    )
    op.create_index("ix_cluster_first", "cluster", ["first"])
    op.create_table(
        "support",
        sa.Column("first", sa.Integer, nullable=False),
        sa.Column("canonical", sa.Integer, nullable=False),
        sa.Column("origins", sa.Integer, nullable=False),
        sa.Column("outlets", sa.Integer, nullable=False),
        sa.Column("articles", sa.Integer, nullable=False),
        sa.Column("roots", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("first", name="pk_support"),
        _of_claim("support", "first"),
        _of_claim("support", "canonical"),
    )


def _judgements() -> None:
    op.create_table(
        "judgement",
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("left", sa.Text, nullable=False),
        sa.Column("right", sa.Text, nullable=False),
        sa.Column("relation", sa.Text, nullable=False),
        sa.Column("verdict", sa.Text, nullable=False),
        sa.Column("who", sa.Text, nullable=False),
        sa.Column("at", sa.Text, nullable=False),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("undone", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_judgement"),
    )
    for column in ("left", "right"):
        op.create_index(f"ix_judgement_{column}", "judgement", [column])

"""Who speaks, across articles: mentions, profiles, their keys, candidates, judgements.

A revision is frozen: it says what the schema was then, and imports nothing of what it is now.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the tables, empty: every article then waits to be linked anew, which fills them."""
    _profiles()
    _candidates()
    _judgements()
    op.execute("UPDATE linked SET stale = 1")


def _of_profile(table: str, column: str = "profile_id") -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], ["speaker_profile.id"], name=f"fk_{table}_{column}")


def _profiles() -> None:
    lists = ("roles", "affiliations", "countries", "acronyms")
    op.create_table(
        "speaker_profile",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("family", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in lists),
        sa.Column("sex", sa.Text),
        sa.PrimaryKeyConstraint("id", name="pk_speaker_profile"),
    )
    op.create_table(
        "speaker_key",
        sa.Column("key", sa.Integer, nullable=False),
        sa.Column("profile_id", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("key", "profile_id", name="pk_speaker_key"),
        _of_profile("speaker_key"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_speaker_key_profile_id", "speaker_key", ["profile_id"])
    op.create_table(
        "speaker_mention",
        sa.Column("article_number", sa.Integer, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("profile_id", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("article_number", "name", name="pk_speaker_mention"),
        sa.ForeignKeyConstraint(
            ["article_number"], ["article.number"], name="fk_speaker_mention_article_number"
        ),
        _of_profile("speaker_mention"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_speaker_mention_profile_id", "speaker_mention", ["profile_id"])


def _candidates() -> None:
    op.create_table(
        "speaker_candidate",
        sa.Column("one", sa.Text, nullable=False),
        sa.Column("two", sa.Text, nullable=False),
        sa.Column("verdict", sa.Text, nullable=False),
        sa.Column("score", sa.Float, nullable=False),
        sa.Column("reasons", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("one", "two", name="pk_speaker_candidate"),
        _of_profile("speaker_candidate", "one"),
        _of_profile("speaker_candidate", "two"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_speaker_candidate_two", "speaker_candidate", ["two"])


def _judgements() -> None:
    texts = ("left", "right", "verdict", "who", "at", "note")
    op.create_table(
        "speaker_judgement",
        sa.Column("number", sa.Integer, nullable=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in texts),
        sa.Column("undone", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_speaker_judgement"),
    )

"""Articles are found by other terms and quotations than before: all are to be linked anew.

A revision is frozen: it says what the schema was then, and imports nothing of what it is now.
"""

from __future__ import annotations

from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Drop the old keys; every article then waits to be linked anew, which makes new ones."""
    op.execute("DELETE FROM link_key")
    op.execute("UPDATE linked SET stale = 1")

"""Reports found by their day and by their text, without reading all of them."""

from alembic import op

from whoholds.errors import LedgerError

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the indexes."""
    op.create_index("ix_reports_published", "reports", ["published"])
    op.create_index("ix_reports_sha256", "reports", ["sha256"])


def downgrade() -> None:
    """Refuse: a ledger that a newer program has written is its."""
    raise LedgerError("a ledger is never downgraded; restore a backup instead")

"""What alerts have told, append-only like the rest."""

import sqlalchemy as sa
from alembic import op

from whoholds.errors import LedgerError

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the table, its index and its triggers."""
    op.create_table(
        "alerts",
        sa.Column(
            "seq",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            primary_key=True,
            autoincrement=True,
        ),
        sa.Column("subject", sa.Text, nullable=False),
        sa.Column("channel", sa.Text, nullable=False),
        sa.Column("row", sa.Text, nullable=False),
        sa.Column("run_id", sa.Text, sa.ForeignKey("runs.id"), nullable=False),
        sa.Column("recorded_at", sa.DateTime, nullable=False),
    )
    op.create_index("ix_alerts_subject_channel", "alerts", ["subject", "channel"])
    if op.get_bind().dialect.name == "sqlite":
        for deed in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER alerts_no_{deed.lower()} BEFORE {deed} ON alerts "
                f"BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: no {deed} on alerts'); END"
            )
    else:
        op.execute(
            "CREATE TRIGGER alerts_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON alerts "
            "FOR EACH STATEMENT EXECUTE FUNCTION whoholds_refuse()"
        )


def downgrade() -> None:
    """Refuse: going back would drop rows, and a ledger only grows."""
    raise LedgerError("a ledger is never downgraded; restore a backup instead")

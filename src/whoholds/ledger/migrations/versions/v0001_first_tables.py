"""The first tables, and the triggers that keep every one of them append-only."""

import datetime as dt

import sqlalchemy as sa
from alembic import op

from whoholds.errors import LedgerError

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_TABLES = (
    "runs",
    "run_ends",
    "reports",
    "readings",
    "claims",
    "retirements",
    "corrections",
    "supersessions",
)


def _seq() -> sa.Column[int]:
    return sa.Column(
        "seq",
        sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
        primary_key=True,
        autoincrement=True,
    )


def _recorded() -> tuple[sa.Column[str], sa.Column[dt.datetime]]:
    run = sa.Column("run_id", sa.Text, sa.ForeignKey("runs.id"), nullable=False)
    return run, sa.Column("recorded_at", sa.DateTime, nullable=False)


def upgrade() -> None:
    """Create the tables, their indexes and their triggers."""
    _create_runs()
    _create_reports()
    _create_claims()
    _create_decisions()
    for table in _TABLES:
        if op.get_bind().dialect.name == "sqlite":
            _guard_on_sqlite(table)
        else:
            _guard_on_postgresql(table)


def _create_runs() -> None:
    op.create_table(
        "runs",
        _seq(),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("command", sa.Text, nullable=False),
        sa.Column("settings", sa.Text, nullable=False),
        sa.Column("started_at", sa.DateTime, nullable=False),
        sa.UniqueConstraint("id", name="uq_runs_id"),
    )
    op.create_table(
        "run_ends",
        sa.Column("run_id", sa.Text, sa.ForeignKey("runs.id"), primary_key=True),
        sa.Column("finished_at", sa.DateTime, nullable=False),
        sa.Column("reports", sa.Integer, nullable=False),
        sa.Column("claims", sa.Integer, nullable=False),
    )


def _create_reports() -> None:
    op.create_table(
        "reports",
        _seq(),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("doc", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("sha256", sa.Text, nullable=False),
        sa.Column("publisher", sa.Text),
        sa.Column("published", sa.Date),
        sa.Column("known_on", sa.Date, nullable=False),
        sa.Column("row", sa.Text, nullable=False),
        *_recorded(),
        sa.UniqueConstraint("id", name="uq_reports_id"),
    )
    op.create_index("ix_reports_doc", "reports", ["doc"])
    op.create_table(
        "readings",
        _seq(),
        sa.Column("report_id", sa.Text, sa.ForeignKey("reports.id"), nullable=False),
        sa.Column("reader", sa.Text, nullable=False),
        sa.Column("claims", sa.Integer, nullable=False),
        *_recorded(),
        sa.UniqueConstraint("report_id", "reader", name="uq_readings_report_id_reader"),
    )
    op.create_index("ix_readings_run_id", "readings", ["run_id"])


def _create_claims() -> None:
    op.create_table(
        "claims",
        _seq(),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("report_id", sa.Text, sa.ForeignKey("reports.id"), nullable=False),
        sa.Column("place_id", sa.Text),
        sa.Column("event", sa.Text, nullable=False),
        sa.Column("published", sa.Date),
        sa.Column("known_on", sa.Date, nullable=False),
        sa.Column("utterance_id", sa.Text, nullable=False),
        sa.Column("row", sa.Text, nullable=False),
        *_recorded(),
        sa.UniqueConstraint("id", name="uq_claims_id"),
    )
    op.create_index("ix_claims_report_id", "claims", ["report_id"])
    op.create_index("ix_claims_place_id", "claims", ["place_id"])
    op.create_index("ix_claims_known_on", "claims", ["known_on"])
    op.create_table(
        "retirements",
        _seq(),
        sa.Column("claim_id", sa.Text, sa.ForeignKey("claims.id"), nullable=False),
        sa.Column("retired", sa.Boolean, nullable=False),
        sa.Column("reader", sa.Text, nullable=False),
        *_recorded(),
    )
    op.create_index("ix_retirements_claim_id", "retirements", ["claim_id"])


def _create_decisions() -> None:
    op.create_table(
        "corrections",
        _seq(),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("claim_id", sa.Text, sa.ForeignKey("claims.id"), nullable=False),
        sa.Column("verdict", sa.Text, nullable=False),
        sa.Column("withdraws", sa.Text, sa.ForeignKey("corrections.id")),
        sa.Column("row", sa.Text, nullable=False),
        sa.Column("recorded_at", sa.DateTime, nullable=False),
        sa.UniqueConstraint("id", name="uq_corrections_id"),
    )
    op.create_index("ix_corrections_claim_id", "corrections", ["claim_id"])
    op.create_table(
        "supersessions",
        _seq(),
        sa.Column("older", sa.Text, sa.ForeignKey("reports.id"), nullable=False),
        sa.Column("newer", sa.Text, sa.ForeignKey("reports.id")),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("known_on", sa.Date, nullable=False),
        sa.Column("row", sa.Text, nullable=False),
        *_recorded(),
    )
    op.create_index("ix_supersessions_older", "supersessions", ["older"])


def _guard_on_sqlite(table: str) -> None:
    for deed in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER {table}_no_{deed.lower()} BEFORE {deed} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: no {deed} on {table}'); END"
        )


def _guard_on_postgresql(table: str) -> None:
    if table == _TABLES[0]:
        op.execute(
            "CREATE FUNCTION whoholds_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            "RAISE EXCEPTION 'the ledger is append-only: no % on %', TG_OP, TG_TABLE_NAME; "
            "END $$"
        )
    op.execute(
        f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION whoholds_refuse()"
    )


def downgrade() -> None:
    """Refuse: going back would drop rows, and a ledger only grows."""
    raise LedgerError("a ledger is never downgraded; restore a backup instead")

"""The ledger's tables, as the newest migration leaves them; a test compares the two.

Rows are only ever added. What may change about a claim (whether a newer reading still makes it,
what people decide about it, whether its outlet took it back) lies in tables of its own. A claim's
own row keeps the whole record as JSON beside the few columns that questions filter by, so a new
field of the record needs no migration.
"""

import datetime as dt
from typing import Any

import sqlalchemy as sa


class UtcTime(sa.types.TypeDecorator[dt.datetime]):
    """An aware time, kept in UTC: SQLite has no time zones to keep."""

    impl = sa.DateTime
    cache_ok = True

    def process_bind_param(self, value: dt.datetime | None, dialect: sa.Dialect) -> Any:
        """Turn an aware time into the naive UTC that is stored."""
        del dialect
        return None if value is None else value.astimezone(dt.UTC).replace(tzinfo=None)

    def process_result_value(self, value: Any, dialect: sa.Dialect) -> dt.datetime | None:
        """Turn what was stored back into an aware time."""
        del dialect
        return None if value is None else value.replace(tzinfo=dt.UTC)


METADATA = sa.MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _seq() -> sa.Column[int]:
    # Only an INTEGER key is SQLite's row id, which makes appending cheap.
    return sa.Column("seq", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), primary_key=True)


def _run() -> sa.Column[str]:
    return sa.Column("run_id", sa.Text, sa.ForeignKey("runs.id"), nullable=False)


def _recorded_at() -> sa.Column[dt.datetime]:
    return sa.Column("recorded_at", UtcTime, nullable=False)


runs = sa.Table(
    "runs",
    METADATA,
    _seq(),
    sa.Column("id", sa.Text, nullable=False, unique=True),
    sa.Column("command", sa.Text, nullable=False),
    sa.Column("settings", sa.Text, nullable=False),
    sa.Column("started_at", UtcTime, nullable=False),
)

run_ends = sa.Table(
    "run_ends",
    METADATA,
    sa.Column("run_id", sa.Text, sa.ForeignKey("runs.id"), primary_key=True),
    sa.Column("finished_at", UtcTime, nullable=False),
    sa.Column("reports", sa.Integer, nullable=False),
    sa.Column("claims", sa.Integer, nullable=False),
)

reports = sa.Table(
    "reports",
    METADATA,
    _seq(),
    sa.Column("id", sa.Text, nullable=False, unique=True),
    sa.Column("doc", sa.Text, nullable=False, index=True),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("sha256", sa.Text, nullable=False, index=True),
    sa.Column("publisher", sa.Text),
    sa.Column("published", sa.Date, index=True),
    sa.Column("known_on", sa.Date, nullable=False),
    sa.Column("row", sa.Text, nullable=False),
    _run(),
    _recorded_at(),
)

readings = sa.Table(
    "readings",
    METADATA,
    _seq(),
    sa.Column("report_id", sa.Text, sa.ForeignKey("reports.id"), nullable=False),
    sa.Column("reader", sa.Text, nullable=False),
    sa.Column("claims", sa.Integer, nullable=False),
    _run(),
    _recorded_at(),
    sa.UniqueConstraint("report_id", "reader"),
    sa.Index(None, "run_id"),
)

claims = sa.Table(
    "claims",
    METADATA,
    _seq(),
    sa.Column("id", sa.Text, nullable=False, unique=True),
    sa.Column("report_id", sa.Text, sa.ForeignKey("reports.id"), nullable=False, index=True),
    sa.Column("place_id", sa.Text, index=True),
    sa.Column("event", sa.Text, nullable=False),
    sa.Column("published", sa.Date),
    sa.Column("known_on", sa.Date, nullable=False, index=True),
    sa.Column("utterance_id", sa.Text, nullable=False),
    sa.Column("row", sa.Text, nullable=False),
    _run(),
    _recorded_at(),
)

retirements = sa.Table(
    "retirements",
    METADATA,
    _seq(),
    sa.Column("claim_id", sa.Text, sa.ForeignKey("claims.id"), nullable=False, index=True),
    # False where a still newer reading makes the claim again; the latest row decides.
    sa.Column("retired", sa.Boolean, nullable=False),
    sa.Column("reader", sa.Text, nullable=False),
    _run(),
    _recorded_at(),
)

corrections = sa.Table(
    "corrections",
    METADATA,
    _seq(),
    sa.Column("id", sa.Text, nullable=False, unique=True),
    sa.Column("claim_id", sa.Text, sa.ForeignKey("claims.id"), nullable=False, index=True),
    sa.Column("verdict", sa.Text, nullable=False),
    sa.Column("withdraws", sa.Text, sa.ForeignKey("corrections.id")),
    sa.Column("row", sa.Text, nullable=False),
    _recorded_at(),
)

supersessions = sa.Table(
    "supersessions",
    METADATA,
    _seq(),
    sa.Column("older", sa.Text, sa.ForeignKey("reports.id"), nullable=False, index=True),
    sa.Column("newer", sa.Text, sa.ForeignKey("reports.id")),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("known_on", sa.Date, nullable=False),
    sa.Column("row", sa.Text, nullable=False),
    _run(),
    _recorded_at(),
)

alerts = sa.Table(
    "alerts",
    METADATA,
    _seq(),
    sa.Column("subject", sa.Text, nullable=False),
    sa.Column("channel", sa.Text, nullable=False),
    sa.Column("row", sa.Text, nullable=False),
    _run(),
    _recorded_at(),
    sa.Index(None, "subject", "channel"),
)

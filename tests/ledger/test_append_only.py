import datetime as dt
from collections.abc import Callable

import pytest
import sqlalchemy as sa

from whoholds.errors import LedgerError
from whoholds.ledger import Ledger
from whoholds.ledger.engines import writing
from whoholds.ledger.tables import METADATA
from whoholds.records import Claim, Correction, Report, Supersession, Told


@pytest.fixture
def full_ledger(
    ledger: Ledger,
    run: str,
    make_report: Callable[..., Report],
    make_claim: Callable[..., Claim],
    make_correction: Callable[..., Correction],
) -> Ledger:
    """A ledger with a row in every table."""
    report = make_report()
    claim = make_claim(report)
    ledger.add(report, [claim], run=run, reader="one")
    ledger.add(report, [], run=run, reader="two")
    ledger.correct(make_correction(claim, "accept"))
    gone = Supersession(
        older=report.id, kind="withdrawn", known_on=dt.date(2024, 3, 2), reason="kill notice"
    )
    ledger.supersede(gone, run=run)
    ledger.tell([Told(subject="s", channel="file", state="x")], run=run)
    ledger.finish_run(run)
    return ledger


@pytest.mark.parametrize("table", sorted(METADATA.tables))
def test_rows_are_never_changed(full_ledger: Ledger, table: str) -> None:
    column = next(iter(METADATA.tables[table].columns)).name
    with (
        pytest.raises(LedgerError, match="append-only"),
        writing(full_ledger._engine) as connection,
    ):
        connection.execute(sa.text(f"UPDATE {table} SET {column} = {column}"))


@pytest.mark.parametrize("table", sorted(METADATA.tables))
def test_rows_are_never_taken_away(full_ledger: Ledger, table: str) -> None:
    with (
        pytest.raises(LedgerError, match="append-only"),
        writing(full_ledger._engine) as connection,
    ):
        connection.execute(sa.text(f"DELETE FROM {table}"))


def test_rows_are_not_replaced_either(full_ledger: Ledger) -> None:
    if full_ledger._engine.dialect.name != "sqlite":
        pytest.skip("only SQLite can replace a row by inserting another")
    with (
        pytest.raises(LedgerError, match="append-only"),
        writing(full_ledger._engine) as connection,
    ):
        connection.exec_driver_sql("INSERT OR REPLACE INTO claims SELECT * FROM claims")


def test_a_claim_of_no_report_is_refused_by_the_database(full_ledger: Ledger) -> None:
    with pytest.raises(LedgerError), writing(full_ledger._engine) as connection:
        connection.exec_driver_sql(
            "INSERT INTO claims (id, report_id, event, known_on, utterance_id, row, run_id, "
            "recorded_at) SELECT 'x', 'none', event, known_on, utterance_id, row, run_id, "
            "recorded_at FROM claims"
        )

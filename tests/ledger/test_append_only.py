import pytest
import sqlalchemy as sa

from whoholds.errors import LedgerError
from whoholds.ledger import Ledger
from whoholds.ledger.engines import writing
from whoholds.ledger.tables import METADATA


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


REPLACE = {
    "sqlite": "INSERT OR REPLACE INTO claims SELECT * FROM claims",
    "postgresql": "INSERT INTO claims SELECT * FROM claims ON CONFLICT (id) DO UPDATE "
    "SET row = excluded.row",
}


def test_rows_are_not_replaced_either(full_ledger: Ledger) -> None:
    with (
        pytest.raises(LedgerError, match="append-only"),
        writing(full_ledger._engine) as connection,
    ):
        connection.exec_driver_sql(REPLACE[full_ledger._engine.dialect.name])


def test_tables_are_not_emptied(full_ledger: Ledger) -> None:
    if full_ledger._engine.dialect.name == "sqlite":
        empty = "DELETE FROM supersessions"  # SQLite's own way to truncate
    else:
        empty = "TRUNCATE supersessions"
    with (
        pytest.raises(LedgerError, match="append-only"),
        writing(full_ledger._engine) as connection,
    ):
        connection.exec_driver_sql(empty)


def test_a_claim_of_no_report_is_refused_by_the_database(full_ledger: Ledger) -> None:
    with pytest.raises(LedgerError), writing(full_ledger._engine) as connection:
        connection.exec_driver_sql(
            "INSERT INTO claims (id, report_id, event, known_on, utterance_id, row, run_id, "
            "recorded_at) SELECT 'x', 'none', event, known_on, utterance_id, row, run_id, "
            "recorded_at FROM claims"
        )

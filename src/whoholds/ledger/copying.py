"""Copying: every row of a ledger into an empty one, on whichever database that is."""

import sqlalchemy as sa

from whoholds.errors import LedgerError
from whoholds.ledger import tables
from whoholds.ledger.engines import insert_rows, name_of, number_on
from whoholds.records import CopiedTable

_ROWS_A_FETCH = 200
"""Few, for a row of `reports` has a whole text."""


def copy_rows(source: sa.Connection, target: sa.Connection) -> tuple[CopiedTable, ...]:
    """Copy every table, row for row, in the target's transaction; bounded in memory.

    Raises `LedgerError` where the target holds anything already.
    """
    held = [one.table for one in count_rows(target) if one.rows]
    if held:
        raise LedgerError(
            f"ledger {name_of(target.engine)}: not empty (it has {', '.join(held)}); "
            "copy into a new file or an empty database"
        )
    return tuple(_copy_table(source, target, table) for table in tables.METADATA.sorted_tables)


def count_rows(connection: sa.Connection) -> tuple[CopiedTable, ...]:
    """Count the rows of every table."""
    return tuple(
        CopiedTable(
            table=table.name,
            rows=connection.execute(sa.select(sa.func.count()).select_from(table)).scalar_one(),
        )
        for table in tables.METADATA.sorted_tables
    )


def _copy_table(source: sa.Connection, target: sa.Connection, table: sa.Table) -> CopiedTable:
    # In the order of recording, so that whatever a row refers to is there before it.
    query = sa.select(table).order_by(*table.primary_key.columns)
    answer = source.execution_options(yield_per=_ROWS_A_FETCH).execute(query)
    copied = 0
    for part in answer.mappings().partitions():
        insert_rows(target, table, [dict(row) for row in part])
        copied += len(part)
    number_on(target, table)
    return CopiedTable(table=table.name, rows=copied)

"""The tip of a ledger: its last rows, told without the libraries that opening it takes.

A command that only finds an answer kept for this very state has no other use for the database.
"""

import sqlite3
from contextlib import closing
from pathlib import Path

from whoholds.records import UNKNOWN, Unknown

REVISIONS = ("0001", "0002", "0003")
"""Every revision in `migrations/versions`, oldest first; a test compares."""
VERSION_TABLE = "whoholds_schema"

TIP_ROWS = {
    table: f"SELECT seq, {name}, {when} FROM {table}"
    for table, name, when in (
        ("runs", "id", "started_at"),
        ("claims", "id", "recorded_at"),
        ("retirements", "claim_id", "recorded_at"),
        ("corrections", "id", "recorded_at"),
        ("supersessions", "older", "recorded_at"),
    )
}
"""What asks for the rows of whatever bears on control, by number, name and time."""
LAST_ROWS = tuple(f"{ask} ORDER BY seq DESC LIMIT 1" for ask in TIP_ROWS.values())


def tip_of(where: str) -> tuple[str, ...] | Unknown:
    """Return what `Ledger.tip` would of the ledger in an SQLite file.

    UNKNOWN where that can't be told at once: for another database, and for a file that is missing,
    broken, busy or of another version. Whoever opens it then is told what is wrong.
    """
    if "://" in where or not Path(where).is_file():
        return UNKNOWN
    try:
        with closing(
            sqlite3.connect(f"{Path(where).absolute().as_uri()}?mode=rw", uri=True)
        ) as connection:
            connection.execute("BEGIN")
            version = connection.execute(f"SELECT version_num FROM {VERSION_TABLE}").fetchone()
            if version != (REVISIONS[-1],):
                return UNKNOWN
            return tuple(written(connection.execute(ask).fetchone()) for ask in LAST_ROWS)
    except sqlite3.Error:
        return UNKNOWN


def written(row: object) -> str:
    """Write down one of the last rows, or that there is none."""
    return " ".join(map(str, row)) if isinstance(row, tuple) else ""

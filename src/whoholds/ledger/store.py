"""The store under a ledger: one database, held open, copied, counted and checked as a whole."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Self

import sqlalchemy as sa

from whoholds.ledger import checks, copying
from whoholds.ledger.engines import clone_sqlite, name_of, reading, writing
from whoholds.ledger.rows import aware
from whoholds.records import CopiedTable, Finding


class Store:
    """The database of a ledger and our desk's clock; what its rows say is for `Ledger` to know."""

    def __init__(self, engine: sa.Engine, clock: Callable[[], dt.datetime]) -> None:
        self._engine = engine
        self._clock = clock

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        problem: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    @property
    def name(self) -> str:
        """The file, or the URL without its password."""
        return name_of(self._engine)

    @property
    def backend(self) -> str:
        """The kind of database: sqlite or postgresql."""
        return self._engine.dialect.name

    def copy_to(self, other: "Store") -> tuple[CopiedTable, ...]:
        """Copy every row into an empty ledger, in one transaction; tell how many of which table.

        Others may go on writing here: what is copied is the state at the beginning.
        """
        with reading(self._engine) as connection:
            return other.fill_from(connection)

    def fill_from(self, source: sa.Connection) -> tuple[CopiedTable, ...]:
        """Take every row of another ledger into this one, which must be empty."""
        with writing(self._engine) as connection:
            return copying.copy_rows(source, connection)

    def clone(self, file: Path) -> None:
        """Write a ledger on SQLite as it stands into a new file; others may go on meanwhile."""
        with reading(self._engine) as connection:
            clone_sqlite(connection, file)

    def count_rows(self) -> tuple[CopiedTable, ...]:
        """Count the rows of every table."""
        with reading(self._engine) as connection:
            return copying.count_rows(connection)

    def check(self) -> list[Finding]:
        """Verify hashes, ids, quotes, references and the database itself; empty if all is well.

        A run without an end is nothing wrong: it was stopped, or is still at work.
        """
        with reading(self._engine) as connection:
            return checks.check(connection)

    def _now(self) -> dt.datetime:
        return aware(self._clock(), "the clock's time")

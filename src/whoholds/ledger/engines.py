"""Databases: one writer at a time and many readers, on SQLite and on PostgreSQL alike.

All that differs between the two is in this file and in the migrations' triggers.
"""

import sqlite3
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import ArgumentError, SQLAlchemyError

from whoholds.errors import MissingPartError, StorageError, UsageError

_SECONDS_TO_WAIT_FOR_A_WRITER = 30
_PAUSES = (0.01, 0.02, 0.05, 0.1, 0.2, 0.5)
"""Seconds between tries to set a new file up while others do."""
_IDS_A_QUERY = 500
"""Well under the number of variables that any SQLite allows in one statement."""
_WRITES = "whoholds_writes"
# PostgreSQL's advisory locks are named by number; this one spells "who".
_WRITER_LOCK = int.from_bytes(b"who")
_AGAIN = "nothing was half-written; run the command again, what is kept already is recognised"
_ADVICE = (
    ("not a database", "the file is no ledger; give another path"),
    ("locked", "another process is writing; try again when it is done"),
    ("readonly", "check the permissions of the file and its folder"),
    ("read-only", "use a server and a role that may write"),
    ("permission denied", "use a role that may read and write the ledger's tables"),
    ("unable to open", "check the permissions of the file and its folder, which must be writable"),
    ("disk is full", f"free some space: {_AGAIN}"),
    ("No space left", f"free some space on the server: {_AGAIN}"),
    ("disk I/O error", f"check the disk and its free space: {_AGAIN}"),
    ("malformed", "restore the file from a backup"),
    ("append-only", "add a correction instead"),
    ("terminating connection", f"the connection was lost: {_AGAIN}"),
    ("closed the connection", f"the connection was lost: {_AGAIN}"),
    ("connect", "check that the server runs and that the URL is right"),
)
"""Fragments of what databases say, and what to do; the first that fits counts."""


def parse_url(where: str | Path) -> sa.URL:
    """Return the database's URL; a plain path means an SQLite file."""
    is_path = isinstance(where, Path) or "://" not in where
    url = sa.URL.create("sqlite", database=str(where)) if is_path else _made_url(str(where))
    backend = url.get_backend_name()
    if backend in {"postgresql", "postgres"}:
        return url.set(drivername="postgresql+psycopg")
    if backend != "sqlite":
        raise UsageError(f"a ledger can't be kept in {backend}; use SQLite or PostgreSQL")
    if url.database in {None, "", ":memory:"}:  # SQLite would keep it as long as the process lives
        raise UsageError("a ledger needs a file; write sqlite:///FILE or a path")
    return url


def _made_url(where: str) -> sa.URL:
    try:
        return sa.make_url(where)
    except (ArgumentError, ValueError) as problem:
        raise UsageError(
            "the ledger's URL can't be read; write sqlite:///FILE or postgresql://USER@HOST/NAME"
        ) from problem


def make_engine(url: sa.URL) -> sa.Engine:
    """Prepare connections to the database; nothing is opened yet."""
    if url.get_backend_name() == "sqlite":
        given = "timeout" in url.query  # sqlite:///FILE?timeout=SECONDS
        wait = {} if given else {"timeout": _SECONDS_TO_WAIT_FOR_A_WRITER}
        engine = sa.create_engine(url, connect_args=wait)
        sa.event.listen(engine, "connect", _prepare_sqlite)
        sa.event.listen(engine, "begin", _begin_sqlite)
        return engine
    try:
        # A connection that was lost while nobody used it is made anew.
        return sa.create_engine(url, pool_pre_ping=True)
    except ModuleNotFoundError as problem:
        raise MissingPartError(
            "a ledger on PostgreSQL needs psycopg; install it: pip install 'whoholds[postgres]'"
        ) from problem


def _prepare_sqlite(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # Python's driver must not begin transactions by itself
    _keep_a_log(connection)
    for pragma in (
        "cache_size = -65536",  # KiB; ids are random, so additions touch all of their index
        "synchronous = FULL",  # what is acknowledged survives a power cut
        "foreign_keys = ON",
        "recursive_triggers = ON",  # else INSERT OR REPLACE slips past the delete triggers
    ):
        connection.execute(f"PRAGMA {pragma}").close()


def _keep_a_log(connection: Any) -> None:
    """Let readers go on while one writes (WAL).

    A new file is changed to it by whoever opens it first; SQLite tells all others who do so at that
    moment that it is locked, and does not wait as it does for a writer.
    """
    for patience in (*_PAUSES, 0.0):
        try:
            connection.execute("PRAGMA journal_mode = WAL").close()
        except sqlite3.OperationalError as problem:
            if problem.sqlite_errorcode != sqlite3.SQLITE_BUSY or not patience:
                raise
            time.sleep(patience)
        else:
            return


def _begin_sqlite(connection: sa.Connection) -> None:
    # A transaction that reads first and then writes can't wait for another writer; one that
    # takes the write lock at once can.
    writes = connection.get_execution_options().get(_WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextmanager
def reading(engine: sa.Engine) -> Iterator[sa.Connection]:
    """Give a connection that sees one unchanging state of the ledger."""
    options: dict[str, Any] = {}
    if engine.dialect.name == "postgresql":
        options = {"isolation_level": "REPEATABLE READ"}
    with explained(engine), engine.connect().execution_options(**options) as connection:
        yield connection


@contextmanager
def writing(engine: sa.Engine) -> Iterator[sa.Connection]:
    """Give a connection that alone may write; all of it is kept at the end, or nothing."""
    with (
        explained(engine),
        engine.connect().execution_options(**{_WRITES: True}) as connection,
        connection.begin(),
    ):
        if engine.dialect.name == "postgresql":
            connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_WRITER_LOCK)))
        yield connection


@contextmanager
def explained(engine: sa.Engine) -> Iterator[None]:
    """Turn the database's errors into one line: what, where, what next."""
    try:
        yield
    except (SQLAlchemyError, engine.dialect.loaded_dbapi.Error) as problem:
        cause = str(getattr(problem, "orig", None) or problem).strip()
        words = cause.splitlines()[0] if cause else type(problem).__name__
        advice = next(
            (then for fragment, then in _ADVICE if fragment in cause),
            "nothing of this step was written; check the ledger before going on",
        )
        raise StorageError(f"ledger {name_of(engine)}: {words}; {advice}") from problem


def name_of(engine: sa.Engine) -> str:
    """Name the database for a person: its file, or its URL without the password."""
    if engine.dialect.name == "sqlite":
        return str(engine.url.database)
    return engine.url.render_as_string(hide_password=True)


def chunks(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    """Yield ids in parts, each small enough to be asked for in one statement."""
    for start in range(0, len(ids), _IDS_A_QUERY):
        yield ids[start : start + _IDS_A_QUERY]


def insert_rows(
    connection: sa.Connection, table: sa.Table, rows: Sequence[Mapping[str, Any]]
) -> None:
    """Insert rows that all have the same columns.

    As `connection.execute(sa.insert(table), rows)`, with each different value prepared once: dates,
    runs and times are the same in thousands of rows, and preparing them one by one would take
    longer than writing them.
    """
    if not rows:
        return
    dialect = connection.dialect
    names = list(rows[0])
    statement = sa.insert(table).compile(dialect=dialect, column_keys=names)
    columns = []
    for name in names:
        values = [row[name] for row in rows]
        prepare = table.c[name].type.dialect_impl(dialect).bind_processor(dialect)
        if prepare:
            prepared = {value: prepare(value) for value in set(values)}
            values = [prepared[value] for value in values]
        columns.append(values)
    by_row = zip(*columns, strict=True)
    parameters: list[Any] = (
        list(by_row)
        if dialect.positional
        else [dict(zip(names, row, strict=True)) for row in by_row]
    )
    connection.exec_driver_sql(str(statement), parameters)


def clone_sqlite(connection: sa.Connection, file: Path) -> None:
    """Write an SQLite database as it stands into a new file, by SQLite's online backup.

    All pages are copied in one step from one state: readers and a writer go on meanwhile.
    """
    source: Any = connection.connection.driver_connection
    try:
        with closing(sqlite3.connect(file)) as target:
            source.backup(target)
    except sqlite3.Error as problem:
        raise StorageError(
            f"ledger {name_of(connection.engine)}: can't be copied to {file}: {problem}"
        ) from problem


def number_on(connection: sa.Connection, table: sa.Table) -> None:
    """Let new rows be numbered after those that were copied with their numbers."""
    if connection.dialect.name == "sqlite" or "seq" not in table.c:
        return  # SQLite goes on after the highest by itself
    last = connection.execute(sa.select(sa.func.max(table.c.seq))).scalar()
    if last is not None:
        counter = sa.func.pg_get_serial_sequence(table.name, "seq")
        connection.execute(sa.select(sa.func.setval(counter, last)))


def storage_problems(connection: sa.Connection) -> list[str]:
    """List what the database itself finds damaged; PostgreSQL checks its pages as it reads them."""
    if connection.dialect.name != "sqlite":
        return []
    answers = connection.exec_driver_sql("PRAGMA integrity_check").scalars()
    return [str(answer) for answer in answers if answer != "ok"]

"""A shelf: what was worked out of each place of a ledger, in one file in the cache folder.

It is never the truth. Whatever is wrong with the file raises `ShelfError`, and whoever asked works
everything out anew and makes another; any file may go.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any, NamedTuple

from whoholds.assessment import (
    Evidence,
    Testimony,
    dump_evidence,
    dump_testimony,
    load_evidence,
    load_testimony,
)
from whoholds.errors import StorageError
from whoholds.pipeline.replacing import replacing

MOST = 4
"""Files kept, one for a ledger with a theatre: the oldest give way."""
_TABLES = """
CREATE TABLE about (row TEXT);
CREATE TABLE briefs (place TEXT PRIMARY KEY, row TEXT NOT NULL);
CREATE TABLE said (place TEXT PRIMARY KEY, evidence BLOB NOT NULL, testimony BLOB NOT NULL);
"""
_PUT_BRIEF = "INSERT OR REPLACE INTO briefs VALUES (?, ?)"
_PUT_SAID = "INSERT OR REPLACE INTO said VALUES (?, ?, ?)"

Brief = list[Any]
"""What is kept of a place that is read for all places, as JSON."""


class ShelfError(StorageError):
    """The file is missing, broken, or of something else."""


class Said(NamedTuple):
    """What is kept of a place that is read for few: all its evidence, and how it weighs."""

    evidence: tuple[Evidence, ...]
    testimony: Testimony


class Shelf:
    """An open file, as it was when it was opened; `about` is what holds for all places."""

    def __init__(self, connection: sqlite3.Connection, key: str) -> None:
        self._connection = connection
        with told():
            (row,) = connection.execute("SELECT row FROM about").fetchone()
            self.about: dict[str, Any] = json.loads(row)
            if self.about["key"] != key:
                raise ShelfError("it is of another question, program or ledger")
            rows = connection.execute("SELECT place, row FROM briefs").fetchall()
            briefs = json.loads(f"[{','.join([row for _, row in rows])}]")
            self.briefs: dict[str, Brief] = dict(
                zip([place for place, _ in rows], briefs, strict=True)
            )

    def evidence(self, place: str) -> tuple[Evidence, ...]:
        """Return all of a place's evidence; none for a place without."""
        with told():
            found = self._said("evidence", place)
            return load_evidence(found) if found else ()

    def testimony(self, place: str) -> Testimony:
        """Return the claims of a place that count, as they weigh."""
        with told():
            return load_testimony(self._said("testimony", place))

    def _said(self, what: str, place: str) -> bytes:
        asked = self._connection.execute(f"SELECT {what} FROM said WHERE place = ?", (place,))
        row = asked.fetchone()
        return bytes(row[0]) if row else b""

    def put(
        self, about: Mapping[str, Any], briefs: Mapping[str, Brief], said: Mapping[str, Said]
    ) -> None:
        """Put what is new in place of what was, all of it or, where another was quicker, nothing.

        A place with an empty brief is gone.
        """
        gone = [(place,) for place, brief in briefs.items() if not brief]
        left = ((place, one) for place, one in said.items() if briefs[place])
        with suppress(sqlite3.Error), self._connection as connection:
            connection.execute("UPDATE about SET row = ?", (_written(about),))
            connection.executemany("DELETE FROM briefs WHERE place = ?", gone)
            connection.executemany("DELETE FROM said WHERE place = ?", gone)
            connection.executemany(_PUT_BRIEF, _brief_rows(briefs))
            connection.executemany(_PUT_SAID, _said_rows(left))


@contextmanager
def opened(file: Path, key: str) -> Iterator[Shelf]:
    """Open a shelf that was made with the key; raise `ShelfError` where there is none."""
    with told():
        connection = sqlite3.connect(f"{file.absolute().as_uri()}?mode=rw", uri=True, timeout=0.1)
    with closing(connection):
        with told():
            connection.isolation_level = None
            connection.execute("BEGIN")
        yield Shelf(connection, key)


def make(
    file: Path,
    about: Mapping[str, Any],
    briefs: Mapping[str, Brief],
    said: Iterable[tuple[str, Said]],
) -> None:
    """Write a shelf; a full or read-only disk is no error, there is none then."""
    with (
        suppress(OSError, sqlite3.Error),
        replacing(file, most=MOST) as whole,
        closing(sqlite3.connect(whole)) as connection,
        connection,
    ):
        connection.execute("PRAGMA journal_mode = OFF")  # nobody else has it yet
        connection.execute("PRAGMA synchronous = OFF")
        connection.executescript(_TABLES)
        connection.execute("INSERT INTO about VALUES (?)", (_written(about),))
        connection.executemany(_PUT_BRIEF, _brief_rows(briefs))
        connection.executemany(_PUT_SAID, _said_rows(said))


def _brief_rows(briefs: Mapping[str, Brief]) -> Iterator[tuple[str, str]]:
    return ((place, _written(brief)) for place, brief in briefs.items() if brief)


def _said_rows(said: Iterable[tuple[str, Said]]) -> Iterator[tuple[str, bytes, bytes]]:
    return (
        (place, dump_evidence(one.evidence), dump_testimony(one.testimony)) for place, one in said
    )


def _written(row: Any) -> str:
    return json.dumps(row, ensure_ascii=False, separators=(",", ":"))


@contextmanager
def told() -> Iterator[None]:
    """Raise `ShelfError` for whatever goes wrong in reading what a file has: it may be anything."""
    try:
        yield
    except (sqlite3.Error, ValueError, LookupError, TypeError, AttributeError) as problem:
        raise ShelfError(str(problem)) from problem

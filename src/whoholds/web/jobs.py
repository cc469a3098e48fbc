"""Jobs: what the web takes in for a worker to read, in a small database beside the ledger.

The web never reads a report itself. It writes a row; a worker process, which has the language
model, takes the oldest, reads it into the ledger and says how that went. A worker that dies leaves
its job to the next: adding the same report twice changes nothing.
"""

import datetime as dt
import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

from whoholds.errors import UsageError

KINDS = ("file", "text", "link")
_TABLE = """
CREATE TABLE IF NOT EXISTS jobs (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  published TEXT,
  content BLOB NOT NULL,
  made_at TEXT NOT NULL,
  state TEXT NOT NULL,
  done INTEGER NOT NULL DEFAULT 0,
  added INTEGER NOT NULL DEFAULT 0,
  claims INTEGER NOT NULL DEFAULT 0,
  problems TEXT NOT NULL DEFAULT '[]',
  ended_at TEXT
)"""
_MOST_WAITING = 500
_SHOWN = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """Something to read, and how far that has come."""

    id: str
    kind: str
    """file, text or link."""
    name: str
    """The file's name, the text's title, or the address."""
    published: str | None
    """The day of reports that carry none."""
    made_at: str
    state: str
    """waiting, reading, done or failed."""
    done: int
    """Reports read so far."""
    added: int
    claims: int
    problems: tuple[str, ...]
    """One line for each input that could not be used: what, where, what next."""
    ended_at: str | None


class JobBook:
    """The rows of all jobs; any number of processes may open it."""

    def __init__(self, path: Path) -> None:
        self._path = path
        with self._open() as connection:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute(_TABLE)

    def put(self, *, kind: str, name: str, content: bytes, published: dt.date | None) -> Job:
        """Write a job; raises `UsageError` where too many wait already, or it is of no kind."""
        if kind not in KINDS:
            raise UsageError(f"no kind of job {kind!r}; use one of {', '.join(KINDS)}")
        job = uuid4().hex
        with self._open() as connection:
            waiting = connection.execute("SELECT count(*) FROM jobs WHERE state = 'waiting'")
            if waiting.fetchone()[0] >= _MOST_WAITING:
                raise UsageError(f"{_MOST_WAITING} jobs are waiting; try again when some are done")
            connection.execute(
                "INSERT INTO jobs (id, kind, name, published, content, made_at, state) "
                "VALUES (?, ?, ?, ?, ?, ?, 'waiting')",
                (
                    job,
                    kind,
                    name[:300],
                    published.isoformat() if published else None,
                    content,
                    _now(),
                ),
            )
        return self.job(job)

    def job(self, job_id: str) -> Job:
        """Return one job; raises `UsageError` where there is none."""
        with self._open() as connection:
            row = connection.execute("SELECT * FROM jobs WHERE id = ?", (job_id,)).fetchone()
        if row is None:
            raise UsageError(f"no job {job_id}")
        return _job(row)

    def jobs(self) -> list[Job]:
        """Return the newest jobs, newest first."""
        with self._open() as connection:
            rows = connection.execute(f"SELECT * FROM jobs ORDER BY seq DESC LIMIT {_SHOWN}")
            return [_job(row) for row in rows]

    def take(self) -> tuple[Job, bytes] | None:
        """Take the oldest waiting job, with what is to be read; None where none waits."""
        with self._open() as connection:
            connection.execute("BEGIN IMMEDIATE")
            row = connection.execute(
                "SELECT * FROM jobs WHERE state = 'waiting' ORDER BY seq LIMIT 1"
            ).fetchone()
            if row is None:
                return None
            connection.execute("UPDATE jobs SET state = 'reading' WHERE id = ?", (row["id"],))
            return _job(row), row["content"]

    def take_up_again(self) -> None:
        """Let jobs wait anew that a worker left unfinished; for the one worker that starts."""
        with self._open() as connection:
            connection.execute("UPDATE jobs SET state = 'waiting' WHERE state = 'reading'")

    def tell(self, job_id: str, done: int) -> None:
        """Say how many reports have been read so far."""
        with self._open() as connection:
            connection.execute("UPDATE jobs SET done = ? WHERE id = ?", (done, job_id))

    def finish(self, job_id: str, *, added: int, claims: int, problems: Sequence[str]) -> None:
        """Say how a job ended, and forget what was read: the ledger has it now."""
        failed = bool(problems) and not added
        with self._open() as connection:
            connection.execute(
                "UPDATE jobs SET state = ?, added = ?, claims = ?, problems = ?, ended_at = ?, "
                "content = x'' WHERE id = ?",
                (
                    "failed" if failed else "done",
                    added,
                    claims,
                    json.dumps(list(problems), ensure_ascii=False),
                    _now(),
                    job_id,
                ),
            )

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        try:
            connection = sqlite3.connect(self._path, timeout=30)
        except sqlite3.Error as problem:
            raise UsageError(f"{self._path}: can't be opened ({problem}); check the folder") from (
                problem
            )
        connection.row_factory = sqlite3.Row
        try:
            with connection:
                yield connection
        finally:
            connection.close()


def _job(row: Any) -> Job:
    return Job(
        id=row["id"],
        kind=row["kind"],
        name=row["name"],
        published=row["published"],
        made_at=row["made_at"],
        state=row["state"],
        done=row["done"],
        added=row["added"],
        claims=row["claims"],
        problems=tuple(json.loads(row["problems"])),
        ended_at=row["ended_at"],
    )


def _now() -> str:
    return dt.datetime.now(tz=dt.UTC).isoformat(timespec="seconds")

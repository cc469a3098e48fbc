"""Ledgers to test with: every test runs on SQLite, and on PostgreSQL where there is one."""

import datetime as dt
import hashlib
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
import sqlalchemy as sa

from whoholds.ledger import Ledger, open_ledger
from whoholds.records import Claim, Correction, Event, Reader, Report, Span

START = dt.datetime(2024, 3, 1, 12, tzinfo=dt.UTC)
TEXT = "Rebels took Ardan on Friday. The army denied it, and residents saw no one."


@dataclass
class Clock:
    """A clock that stands still until it is moved."""

    now: dt.datetime = START

    def __call__(self) -> dt.datetime:
        return self.now

    def advance(self, **by: int) -> dt.datetime:
        self.now += dt.timedelta(**by)
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(params=["sqlite", "postgresql"])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The URL of an empty database."""
    with empty_database(request.param, tmp_path) as url:
        yield url


@contextmanager
def empty_database(kind: str, folder: Path) -> Iterator[str]:
    """Give the URL of a database that is there for a while; skip where there is no server."""
    if kind == "sqlite":
        yield f"sqlite:///{folder / 'ledger.db'}"
        return
    server = os.environ.get("WHOHOLDS_TEST_POSTGRES")
    if not server:
        message = "needs postgres, which is not here: set WHOHOLDS_TEST_POSTGRES to its URL"
        if "postgres" in os.environ.get("WHOHOLDS_REQUIRE", "").split(","):
            pytest.fail(message)
        pytest.skip(message)
    url = sa.make_url(server).set(drivername="postgresql+psycopg")
    schema = f"test_{uuid4().hex}"
    admin = sa.create_engine(url)
    with admin.begin() as connection:
        connection.exec_driver_sql(f"CREATE SCHEMA {schema}")
    inside = url.update_query_dict({"options": f"-csearch_path={schema}"})
    yield inside.render_as_string(hide_password=False)
    with admin.begin() as connection:
        connection.exec_driver_sql(f"DROP SCHEMA {schema} CASCADE")
    admin.dispose()


@pytest.fixture
def ledger(where: str, clock: Clock) -> Iterator[Ledger]:
    with open_ledger(where, clock=clock) as opened:
        yield opened


@pytest.fixture
def run(ledger: Ledger) -> str:
    return ledger.start_run("add", {})


@pytest.fixture
def make_report() -> Callable[..., Report]:
    def make(doc: str = "ardan", text: str = TEXT, **fields: Any) -> Report:
        given = {"publisher": "Hill Radio", "published": dt.date(2024, 2, 24), **fields}
        return Report(doc=doc, text=text, **given)

    return make


@pytest.fixture
def make_claim() -> Callable[..., Claim]:
    """A claim whose id covers its content but not who read it, as the pipeline's do."""

    def make(report: Report, words: str = "Rebels took Ardan", **fields: Any) -> Claim:
        start = report.text.index(words)
        given = {
            "event": Event.SEIZE,
            "place": "Ardan",
            "place_id": "ardan",
            "published": report.published,
            "utterance_id": f"u:{words}",
            "reader": Reader(version="1", model="small", rule="take"),
            **fields,
        }
        claim = Claim(
            id="", doc=report.doc, span=Span(start, start + len(words)), quote=words, **given
        )
        unread = replace(claim, reader=Reader(version="", model="", rule=""), confidence=0.0)
        digest = hashlib.sha256(f"{report.id}{unread}".encode()).hexdigest()
        return replace(claim, id=digest[:16])

    return make


@pytest.fixture
def make_correction() -> Callable[..., Correction]:
    numbers = count(1)

    def make(claim: Claim, verdict: str, **fields: Any) -> Correction:
        given = {
            "id": f"k{next(numbers)}",
            "author": "reviewer",
            "made_at": START,
            "reason": "because",
            **fields,
        }
        return Correction(claim_id=claim.id, verdict=verdict, **given)

    return make

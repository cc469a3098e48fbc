"""Ledgers to test with; `where` of the upper conftest makes each test run on both databases."""

import datetime as dt
import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import count
from typing import Any

import pytest

from whoholds.ledger import Ledger, open_ledger
from whoholds.records import (
    UNKNOWN,
    Claim,
    Correction,
    Event,
    Reader,
    Report,
    Span,
    Supersession,
    Told,
    Unknown,
)

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
def add_claim(
    ledger: Ledger,
    run: str,
    make_report: Callable[..., Report],
    make_claim: Callable[..., Claim],
) -> Callable[..., tuple[Report, Claim]]:
    """Put a report with one claim into the ledger; return both."""

    def add(
        doc: str = "ardan", *, text: str = TEXT, reader: str | Unknown = UNKNOWN, **fields: Any
    ) -> tuple[Report, Claim]:
        report = make_report(doc, text)
        claim = make_claim(report, **fields)
        ledger.add(report, [claim], run=run, reader=reader)
        return report, claim

    return add


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


@pytest.fixture
def full_ledger(
    ledger: Ledger,
    run: str,
    add_claim: Callable[..., tuple[Report, Claim]],
    make_correction: Callable[..., Correction],
) -> Ledger:
    """A ledger with a row in every table."""
    report, claim = add_claim(reader="one")
    ledger.add(report, [], run=run, reader="two")
    ledger.correct(make_correction(claim, "accept"))
    gone = Supersession(
        older=report.id, kind="withdrawn", known_on=dt.date(2024, 3, 2), reason="kill notice"
    )
    ledger.supersede(gone, run=run)
    ledger.tell([Told(subject="s", channel="file", state="x")], run=run)
    ledger.finish_run(run)
    return ledger

"""Ledgers for the stages joined: those of the ledger's own tests, on both databases."""

import datetime as dt
from collections.abc import Callable
from typing import Any, Protocol

import pytest
from tests.ledger.conftest import (
    clock,
    ledger,
    make_claim,
    make_correction,
    make_report,
    run,
)

from whoholds.ledger import Ledger
from whoholds.records import UNKNOWN, Claim, Report, Unknown

__all__ = ["clock", "ledger", "make_claim", "make_correction", "make_report", "run"]


class Put(Protocol):
    """Puts a report with one claim into the ledger; gives the claim."""

    def __call__(
        self,
        doc: str,
        text: str,
        words: str = ...,
        *,
        publisher: str = ...,
        published: dt.date = ...,
        reader: str | Unknown = ...,
        **says: Any,
    ) -> Claim: ...


@pytest.fixture
def put(
    ledger: Ledger,
    run: str,
    make_report: Callable[..., Report],
    make_claim: Callable[..., Claim],
) -> Put:
    def into(
        doc: str,
        text: str,
        words: str = "Rebels took Ardan",
        *,
        publisher: str = "Hill Radio",
        published: dt.date = dt.date(2024, 2, 24),
        reader: str | Unknown = UNKNOWN,
        **says: Any,
    ) -> Claim:
        report = make_report(doc, text, publisher=publisher, published=published)
        claim = make_claim(report, words, **says)
        ledger.add(report, [claim], run=run, reader=reader)
        return claim

    return into

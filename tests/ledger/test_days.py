import datetime as dt
from collections.abc import Callable
from typing import Any

from whoholds.ledger import Ledger
from whoholds.records import UNKNOWN, Claim, Report

MakeReport = Callable[..., Report]
MakeClaim = Callable[..., Claim]


def test_only_claims_without_a_day_are_undated(
    ledger: Ledger, run: str, make_report: MakeReport, make_claim: MakeClaim, clock: Any
) -> None:
    dated, undated = make_report("dated"), make_report("undated", published=UNKNOWN)
    ledger.add(dated, [make_claim(dated)], run=run)
    claim = make_claim(undated)
    ledger.add(undated, [claim], run=run)
    assert ledger.undated() == {claim.id: clock().date()}


def test_the_span_is_that_of_all_claims_with_a_day(
    ledger: Ledger, run: str, make_report: MakeReport, make_claim: MakeClaim
) -> None:
    assert ledger.published_span() is UNKNOWN
    for number in (7, 3, 9):
        report = make_report(f"r{number}", published=dt.date(2024, 2, number))
        ledger.add(report, [make_claim(report)], run=run)
    assert ledger.published_span() == (dt.date(2024, 2, 3), dt.date(2024, 2, 9))

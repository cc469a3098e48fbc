import datetime as dt
from collections.abc import Callable
from typing import Any

from whoholds.ledger import Ledger
from whoholds.records import UNKNOWN, Claim, Correction, Report, Supersession

MakeReport = Callable[..., Report]
MakeClaim = Callable[..., Claim]
MakeCorrection = Callable[..., Correction]


def test_the_state_is_another_after_every_addition_and_the_same_until_then(
    ledger: Ledger, make_report: MakeReport, make_claim: MakeClaim, make_correction: MakeCorrection
) -> None:
    seen = [ledger.state()]

    def grew() -> bool:
        seen.append(ledger.state())
        return seen[-1] == ledger.state() and seen[-1] not in seen[:-1]

    run = ledger.start_run("add", {})
    report, other = make_report("one"), make_report("two", text="Rebels took Ardan, again.")
    claim = make_claim(report)
    ledger.add(report, [claim], run=run, reader="first")
    assert grew()
    ledger.add(other, [], run=run, reader="first")
    assert grew()
    ledger.correct(make_correction(claim, "accept"))
    assert grew()
    day = dt.date(2024, 2, 25)
    link = Supersession(
        older=report.id, newer=other.id, kind="update", known_on=day, reason="label"
    )
    ledger.supersede(link, run=run)
    assert grew()
    ledger.add(report, [], run=run, reader="second")
    assert grew()
    ledger.add(report, [], run=run, reader="second")
    assert ledger.state() == seen[-1]


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

import datetime as dt
from collections.abc import Callable

from whoholds.ledger import Ledger
from whoholds.records import UNKNOWN, Claim, Correction, Report, Supersession

LATER = dt.date(2031, 1, 1)
MakeReport = Callable[..., Report]
MakeClaim = Callable[..., Claim]
AddClaim = Callable[..., tuple[Report, Claim]]


def test_a_mark_changes_with_whatever_bears_on_control_and_with_nothing_else(
    ledger: Ledger,
    run: str,
    make_report: MakeReport,
    make_claim: MakeClaim,
    make_correction: Callable[..., Correction],
) -> None:
    report = make_report()
    claim = make_claim(report)
    gone = Supersession(
        older=report.id, kind="withdrawn", known_on=dt.date(2024, 3, 2), reason="kill notice"
    )
    marks = [ledger.mark()]
    for change in (
        lambda: ledger.add(report, [claim], run=run, reader="one"),
        lambda: ledger.correct(make_correction(claim, "accept")),
        lambda: ledger.supersede(gone, run=run),
        lambda: ledger.add(report, [], run=run, reader="two"),
    ):
        change()
        marks.append(ledger.mark())
    assert len(set(marks)) == len(marks)
    ledger.add(make_report("other"), [], run=run, reader="one")
    ledger.start_run("add", {})
    assert ledger.mark() == marks[-1]


def test_what_was_added_since_a_mark_is_what_was_known_by_the_day(
    ledger: Ledger,
    run: str,
    make_report: MakeReport,
    make_claim: MakeClaim,
    add_claim: AddClaim,
) -> None:
    add_claim("a")
    mark = ledger.mark()
    _, new = add_claim("b")
    late = make_report("c", published=LATER)
    ledger.add(late, [make_claim(late)], run=run)
    assert ledger.added_since(mark, dt.date(2024, 12, 1)) == [new]


def test_claims_that_somebody_decided_about_are_not_untouched(
    ledger: Ledger, add_claim: AddClaim, make_correction: Callable[..., Correction]
) -> None:
    _, claim = add_claim("a")
    _, corrected = add_claim("b")
    ledger.correct(make_correction(corrected, "accept"))
    assert ledger.untouched([claim.id]) == [claim]
    assert ledger.untouched([claim.id, corrected.id]) is UNKNOWN

import datetime as dt
from collections.abc import Callable

from whoholds.ledger import Ledger
from whoholds.records import Claim, Correction, Report, Supersession

MakeReport = Callable[..., Report]
MakeClaim = Callable[..., Claim]


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


def test_the_tip_tells_a_ledger_from_another_that_grew_as_far(
    ledger: Ledger,
    run: str,
    make_report: MakeReport,
    make_claim: MakeClaim,
    make_correction: Callable[..., Correction],
) -> None:
    report = make_report()
    claim = make_claim(report)
    tips = [ledger.tip()]
    for change in (
        lambda: ledger.add(report, [claim], run=run, reader="one"),
        lambda: ledger.correct(make_correction(claim, "accept")),
        lambda: ledger.start_run("add", {}),
    ):
        change()
        tips.append(ledger.tip())
    assert len(set(tips)) == len(tips)
    assert ledger.tip() == tips[-1]

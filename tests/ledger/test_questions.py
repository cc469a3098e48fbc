import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from whoholds.errors import LedgerError, UsageError
from whoholds.ledger import Ledger
from whoholds.records import UNKNOWN, Claim, Correction, Event, LedgerStats, Reader, Report

MakeReport = Callable[..., Report]
MakeClaim = Callable[..., Claim]
MakeCorrection = Callable[..., Correction]


def test_known_by_leaves_out_what_was_published_later(
    ledger: Ledger, run: str, make_report: MakeReport, make_claim: MakeClaim
) -> None:
    for day in (1, 2, 3):
        report = make_report(f"day{day}", published=dt.date(2001, 11, day))
        ledger.add(report, [make_claim(report)], run=run)
    known = ledger.claims(known_by=dt.date(2001, 11, 2))
    assert [claim.doc for claim in known] == ["day1", "day2"]


def test_a_claim_of_unknown_date_is_known_from_its_recording(
    ledger: Ledger, run: str, make_report: MakeReport, make_claim: MakeClaim, clock: Any
) -> None:
    report = make_report(published=UNKNOWN)
    ledger.add(report, [make_claim(report)], run=run)
    today = clock().date()
    assert list(ledger.claims(known_by=today - dt.timedelta(days=1))) == []
    assert len(list(ledger.claims(known_by=today))) == 1


def test_recorded_by_shows_the_ledger_as_it_stood(
    ledger: Ledger,
    run: str,
    make_report: MakeReport,
    make_claim: MakeClaim,
    make_correction: MakeCorrection,
    clock: Any,
) -> None:
    report = make_report()
    kept, dropped = make_claim(report), make_claim(report, "The army denied it")
    ledger.add(report, [kept, dropped], run=run, reader="one")
    before = clock()
    clock.advance(hours=1)
    ledger.correct(make_correction(kept, "reject"))
    ledger.add(report, [kept], run=run, reader="two")
    assert list(ledger.claims(recorded_by=before)) == [kept, dropped]
    assert list(ledger.claims()) == []
    assert list(ledger.claims(recorded_by=before - dt.timedelta(seconds=1))) == []


@pytest.mark.parametrize(
    "question",
    [Ledger.claims, Ledger.standing, Ledger.withdrawn_claims, Ledger.families, Ledger.stats],
)
def test_a_recording_time_needs_a_time_zone(ledger: Ledger, question: Callable[..., Any]) -> None:
    with pytest.raises(UsageError, match="no time zone"):
        question(ledger, recorded_by=dt.datetime(2024, 3, 1))  # noqa: DTZ001


def test_claims_are_found_by_place_and_event(
    ledger: Ledger, run: str, make_report: MakeReport, make_claim: MakeClaim
) -> None:
    report = make_report()
    here = make_claim(report)
    held = make_claim(report, "The army denied it", event=Event.HOLD)
    there = make_claim(report, "residents saw no one", place_id="elsewhere")
    ledger.add(report, [here, held, there], run=run)
    assert list(ledger.claims(place_id="ardan")) == [here, held]
    assert list(ledger.claims(events=[Event.HOLD, Event.CONTEST])) == [held]
    assert list(ledger.claims(place_id="elsewhere", events=[Event.HOLD])) == []


def test_a_corrected_place_is_found_where_it_was_moved_to(
    ledger: Ledger,
    run: str,
    make_report: MakeReport,
    make_claim: MakeClaim,
    make_correction: MakeCorrection,
) -> None:
    report = make_report()
    claim = make_claim(report)
    ledger.add(report, [claim], run=run)
    ledger.correct(make_correction(claim, "correct", field="place_id", value="new ardan"))
    assert [found.id for found in ledger.claims(place_id="new ardan")] == [claim.id]
    assert list(ledger.claims(place_id="ardan")) == []
    assert list(ledger.claims(place_id="ardan", corrected=False)) == [claim]


def test_the_claims_of_a_version_are_not_those_of_another(
    ledger: Ledger, run: str, make_report: MakeReport, make_claim: MakeClaim
) -> None:
    first, second = make_report(), make_report(text="Rebels took Ardan. It rained.")
    for report in (first, second):
        ledger.add(report, [make_claim(report)], run=run)
    (claim,) = ledger.claims_of(first.id)
    assert ledger.report_of(claim.id) == first


@pytest.mark.parametrize("ask", [Ledger.claim, Ledger.report, Ledger.report_of])
def test_what_is_not_there_is_an_error(ledger: Ledger, ask: Callable) -> None:
    with pytest.raises(LedgerError, match="ledger has no"):
        ask(ledger, "nothing")


def test_an_empty_ledger_counts_nothing(ledger: Ledger) -> None:
    assert ledger.stats() == LedgerStats(
        reports=0, publishers=0, utterances=0, claims=0, reviewed=0, newest_evidence=UNKNOWN
    )


def test_counts_fold_publishers_and_utterances(
    ledger: Ledger,
    run: str,
    make_report: MakeReport,
    make_claim: MakeClaim,
    make_correction: MakeCorrection,
) -> None:
    wire = make_report("wire", publisher="Wire")
    copy = make_report("copy", publisher="Daily", published=dt.date(2024, 2, 25))
    own = make_report("own", publisher="Daily", published=dt.date(2024, 2, 23))
    claims = [make_claim(report) for report in (wire, copy)]
    claims.append(make_claim(own, "residents saw no one"))
    for report, claim in zip((wire, copy, own), claims, strict=True):
        ledger.add(report, [claim], run=run)
    ledger.correct(make_correction(claims[0], "accept"))
    ledger.correct(make_correction(claims[1], "comment"))
    assert ledger.stats() == LedgerStats(
        reports=3,
        publishers=2,
        utterances=2,
        claims=3,
        reviewed=1,
        newest_evidence=dt.date(2024, 2, 25),
    )
    assert ledger.stats(known_by=dt.date(2024, 2, 24)).reports == 2


def test_retired_claims_are_not_counted(
    ledger: Ledger, run: str, make_report: MakeReport, make_claim: MakeClaim
) -> None:
    report = make_report()
    ledger.add(report, [make_claim(report)], run=run)
    found = make_claim(
        report, "The army denied it", reader=Reader(version="2", model="small", rule="deny")
    )
    ledger.add(report, [found], run=run)
    assert ledger.stats().claims == 1


def test_an_empty_run_is_recorded_as_empty(ledger: Ledger, clock: Any) -> None:
    began = clock()
    run = ledger.start_run("add", {"db": "x"})
    ended = clock.advance(minutes=1)
    ledger.finish_run(run)
    (found,) = ledger.runs()
    assert (found.started_at, found.finished_at, found.settings) == (began, ended, {"db": "x"})
    assert (found.reports, found.claims) == (0, 0)


def test_a_run_that_never_ended_says_so(ledger: Ledger, run: str) -> None:
    assert ledger.runs()[0].finished_at is UNKNOWN


def test_a_run_counts_what_it_recorded(
    ledger: Ledger, run: str, make_report: MakeReport, make_claim: MakeClaim
) -> None:
    report = make_report()
    ledger.add(report, [make_claim(report)], run=run)
    ledger.finish_run(run)
    assert (ledger.runs()[0].reports, ledger.runs()[0].claims) == (1, 1)


def test_a_run_ends_once(ledger: Ledger, run: str) -> None:
    ledger.finish_run(run)
    with pytest.raises(LedgerError, match="already finished"):
        ledger.finish_run(run)

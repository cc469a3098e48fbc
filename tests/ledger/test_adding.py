import datetime as dt
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from whoholds.errors import InputError, LedgerError
from whoholds.ledger import Ledger
from whoholds.records import AddSummary, Claim, Event, Reader, Report, Span

MakeReport = Callable[..., Report]
MakeClaim = Callable[..., Claim]
SECOND = Reader(version="2", model="small", rule="take")
WORDS = st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1)
DEGREES = st.floats(-90, 90)
NUMBERS = count()


@st.composite
def readings(draw: st.DrawFn) -> tuple[Report, Claim]:
    text = draw(WORDS)
    start = draw(st.integers(0, len(text)))
    end = draw(st.integers(start, len(text)))
    number = next(NUMBERS)
    report = draw(
        st.builds(Report, doc=st.just(f"doc{number}"), text=st.just(text), publisher=WORDS)
    )
    claim = draw(
        st.builds(
            Claim,
            id=st.just(f"claim{number}"),
            doc=st.just(report.doc),
            span=st.just(Span(start, end)),
            quote=st.just(text[start:end]),
            place_id=WORDS,
            utterance_id=WORDS,
            lat=DEGREES,
            lon=DEGREES,
            confidence=st.floats(0, 1),
        )
    )
    return report, claim


@settings(
    max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(readings())
def test_any_report_and_claim_come_back_equal(
    ledger: Ledger, run: str, reading: tuple[Report, Claim]
) -> None:
    report, claim = reading
    assert ledger.add(report, [claim], run=run)
    assert ledger.report(report.id) == report
    assert ledger.claim(claim.id) == claim


def test_the_same_report_twice_changes_nothing(
    ledger: Ledger, run: str, make_report: MakeReport, make_claim: MakeClaim
) -> None:
    report = make_report()
    claim = make_claim(report)
    assert ledger.add(report, [claim], run=run)
    before = ledger.stats()
    assert not ledger.add(report, [claim], run=run)
    assert ledger.stats() == before


def test_another_text_under_the_same_name_is_another_version(
    ledger: Ledger, run: str, make_report: MakeReport
) -> None:
    first, second = make_report(), make_report(text="Rebels left Ardan.")
    ledger.add(first, [], run=run)
    ledger.add(second, [], run=run)
    assert ledger.report("ardan") == second
    assert ledger.report(first.id) == first


def test_a_newer_reader_retires_what_it_no_longer_claims(
    ledger: Ledger, run: str, make_report: MakeReport, make_claim: MakeClaim
) -> None:
    report = make_report()
    kept, dropped = make_claim(report), make_claim(report, "The army denied it")
    found = make_claim(report, "residents saw no one", reader=SECOND)
    ledger.add(report, [kept, dropped], run=run)
    assert ledger.add(report, [replace(kept, reader=SECOND), found], run=run)
    assert list(ledger.claims()) == [kept, found]
    assert list(ledger.claims(include_retired=True)) == [kept, dropped, found]


def test_a_claim_made_again_by_a_third_reader_stands_again(
    ledger: Ledger, run: str, make_report: MakeReport, make_claim: MakeClaim
) -> None:
    report = make_report()
    claim = make_claim(report)
    for reader, claims in (("one", [claim]), ("two", []), ("three", [claim])):
        ledger.add(report, claims, run=run, reader=reader)
    assert list(ledger.claims()) == [claim]


def test_a_reader_that_found_nothing_need_not_read_again(
    ledger: Ledger, run: str, make_report: MakeReport
) -> None:
    report = make_report()
    assert not ledger.has_reading(report, "one")
    ledger.add(report, [], run=run, reader="one")
    assert ledger.has_reading(report, "one")
    assert not ledger.has_reading(report, "two")


def test_a_quote_that_does_not_stand_at_its_span_is_refused(
    ledger: Ledger, run: str, make_report: MakeReport, make_claim: MakeClaim
) -> None:
    report = make_report()
    wrong = replace(make_claim(report), quote="Rebels left Ardan")
    with pytest.raises(InputError, match="quotes other words than stand at 0-17"):
        ledger.add(report, [wrong], run=run)
    assert list(ledger.reports()) == []


def test_a_claim_about_another_report_is_refused(
    ledger: Ledger, run: str, make_report: MakeReport, make_claim: MakeClaim
) -> None:
    stray = make_claim(make_report("elsewhere"))
    with pytest.raises(InputError, match="is about elsewhere"):
        ledger.add(make_report(), [stray], run=run)


def test_one_id_for_two_different_claims_of_a_report_is_refused(
    ledger: Ledger, run: str, make_report: MakeReport, make_claim: MakeClaim
) -> None:
    report = make_report()
    one = make_claim(report)
    other = replace(make_claim(report, "The army denied it"), id=one.id)
    with pytest.raises(InputError, match="two different claims have the id"):
        ledger.add(report, [one, other], run=run)


def test_one_id_for_claims_of_two_reports_is_refused(
    ledger: Ledger, run: str, make_report: MakeReport, make_claim: MakeClaim
) -> None:
    first, second = make_report("first"), make_report("second")
    one = make_claim(first)
    ledger.add(first, [one], run=run)
    with pytest.raises(InputError, match="already belongs to report"):
        ledger.add(second, [replace(one, doc="second")], run=run)


def test_other_content_under_a_recorded_id_is_refused(
    ledger: Ledger, run: str, make_report: MakeReport, make_claim: MakeClaim
) -> None:
    report = make_report()
    claim = make_claim(report)
    ledger.add(report, [claim], run=run)
    with pytest.raises(InputError, match="with other content"):
        ledger.add(report, [replace(claim, event=Event.HOLD, reader=SECOND)], run=run)


def test_a_contradicting_publication_date_is_refused(
    ledger: Ledger, run: str, make_report: MakeReport
) -> None:
    ledger.add(make_report(), [], run=run, reader="one")
    moved = make_report(published=dt.date(2001, 1, 1))
    with pytest.raises(InputError, match=r"as published 2024-02-24 .* not 2001-01-01"):
        ledger.add(moved, [], run=run, reader="two")


@pytest.mark.parametrize("text", ["half a \ud83d character", "binary \0 file"])
def test_text_that_not_every_database_can_hold_is_refused(
    ledger: Ledger, run: str, make_report: MakeReport, text: str
) -> None:
    with pytest.raises(InputError):
        ledger.add(make_report(text=text), [], run=run)


@pytest.mark.parametrize("field", ["doc", "publisher"])
def test_names_that_not_every_database_can_hold_are_refused(
    ledger: Ledger, run: str, make_report: MakeReport, field: str
) -> None:
    with pytest.raises(InputError, match="NUL"):
        ledger.add(make_report(**{field: "a\0b"}), [], run=run)


@pytest.mark.parametrize("field", ["place_id", "utterance_id"])
def test_claims_that_not_every_database_can_hold_are_refused(
    ledger: Ledger, run: str, make_report: MakeReport, make_claim: MakeClaim, field: str
) -> None:
    report = make_report()
    with pytest.raises(InputError, match="NUL"):
        ledger.add(report, [make_claim(report, **{field: "a\0b"})], run=run)


def test_an_unknown_run_is_refused(ledger: Ledger, make_report: MakeReport) -> None:
    with pytest.raises(LedgerError, match="knows no run x"):
        ledger.add(make_report(), [], run="x")


def test_a_bulk_addition_tells_what_became_of_each_report(
    ledger: Ledger, run: str, make_report: MakeReport, make_claim: MakeClaim
) -> None:
    known, fresh, broken = make_report("known"), make_report("fresh"), make_report("broken")
    old, new = make_claim(known), make_claim(known, "The army denied it", reader=SECOND)
    ledger.add(known, [old], run=run)
    pairs = [
        (known, [old]),
        (known, [new]),
        (fresh, [make_claim(fresh)]),
        (broken, [replace(make_claim(broken), quote="!")]),
    ]
    summary = ledger.add_many(pairs, run=run)
    assert replace(summary, failed=()) == AddSummary(
        added=1, reread=1, unchanged=1, claims=2, retired=1
    )
    assert [line.partition(":")[0] for line in summary.failed] == ["report broken"]


def test_a_report_is_acknowledged_only_once_others_can_see_it(
    ledger: Ledger, run: str, make_report: MakeReport
) -> None:
    seen: list[bool] = []
    reports = [make_report(f"doc{number}") for number in range(5)]
    ledger.add_many(
        ((report, []) for report in reports),
        run=run,
        batch=2,
        acknowledge=lambda report: seen.append(ledger.report(report.id) == report),
    )
    assert seen == [True] * 5


def test_a_report_left_out_of_a_batch_is_not_acknowledged(
    ledger: Ledger, run: str, make_report: MakeReport, make_claim: MakeClaim
) -> None:
    good, bad = make_report("same name"), make_report("same name", text="Rebels took Ardan.")
    claim = make_claim(good)
    seen: list[Report] = []
    ledger.add_many([(good, [claim]), (bad, [claim])], run=run, acknowledge=seen.append)
    assert seen == [good]


def test_what_was_committed_stays_when_the_source_breaks(
    ledger: Ledger, run: str, make_report: MakeReport
) -> None:
    def pairs() -> Iterator[tuple[Report, list[Claim]]]:
        for number in range(3):
            yield make_report(f"doc{number}"), []
        raise ConnectionError

    with pytest.raises(ConnectionError):
        ledger.add_many(pairs(), run=run, batch=2)
    assert [report.doc for report in ledger.reports()] == ["doc0", "doc1"]


def test_an_addition_is_wholly_undone_when_its_end_fails(
    ledger: Ledger,
    run: str,
    make_report: MakeReport,
    make_claim: MakeClaim,
) -> None:
    with ledger._engine.begin() as connection:
        connection.exec_driver_sql("DROP TABLE retirements")
    report = make_report()
    ledger.add(report, [make_claim(report)], run=run, reader="one")
    with pytest.raises(LedgerError):
        ledger.add(report, [], run=run, reader="two")
    assert not ledger.has_reading(report, "two")


def test_writers_at_the_same_time_add_each_report_once(
    ledger: Ledger, run: str, make_report: MakeReport, make_claim: MakeClaim
) -> None:
    reports = [make_report(f"doc{number}") for number in range(30)]
    pairs = [(report, [make_claim(report)]) for report in reports]
    with ThreadPoolExecutor(3) as threads:
        done = list(threads.map(lambda _: ledger.add_many(pairs, run=run, batch=3), range(3)))
    assert sum(summary.added for summary in done) == 30
    assert ledger.stats().claims == 30


def test_a_reader_sees_one_state_while_another_writes(
    ledger: Ledger, run: str, make_report: MakeReport, make_claim: MakeClaim
) -> None:
    first, second = make_report("first"), make_report("second")
    ledger.add(first, [make_claim(first)], run=run)
    reading = ledger.claims()
    seen = [next(reading).doc]
    ledger.add(second, [make_claim(second)], run=run)
    seen.extend(claim.doc for claim in reading)
    assert seen == ["first"]

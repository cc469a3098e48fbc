"""From reports to evidence: copies count once, corrections stand, nothing is left unsaid."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import pytest

from whoholds.ledger import Ledger, open_ledger
from whoholds.pipeline.adding import add_reports
from whoholds.pipeline.controlling import Desk
from whoholds.pipeline.questions import Question
from whoholds.records import UNKNOWN, Claim, Draft, Event, Reader, Report, Span

if TYPE_CHECKING:
    from whoholds.pipeline.report_reader import ReportReader

STORY = """\
DAR NAHR (Wire) - Rebels took Qasr al-Bir on Tuesday after two days of fighting near the mill.

A rebel commander said that his men had crossed the river before the sun was up and met nobody.

The army's spokesman in Port Selim said nothing about it and spoke of prices and of the harvest.
"""
DAY = dt.date(2031, 5, 3)
WORDS = "Rebels took Qasr al-Bir"


class _Stub:
    """Reads one claim wherever the words are, in the reporter's own voice."""

    stamp = Reader(version="t", model="t", rule="t")

    def __init__(self) -> None:
        self.read: list[str] = []

    def claims(self, report: Report) -> tuple[Claim, ...]:
        self.read.append(report.doc)
        start = report.text.find(WORDS)
        if start < 0:
            return ()
        draft = Draft(
            doc=report.doc,
            span=Span(start, start + len(WORDS)),
            quote=WORDS,
            event=Event.SEIZE,
            place="Qasr al-Bir",
            holder="Rebels",
            reader=self.stamp,
        )
        own = {name: getattr(draft, name) for name in Draft.__dataclass_fields__}
        claim = Claim(
            **own,
            id=f"c-{report.doc}" if report.text == STORY else f"c-{report.id}",
            published=report.published,
            outlet=report.publisher,
            place_id="qasr",
            utterance_id=f"u-{report.doc}",
        )
        return (claim,)


def _report(doc: str, text: str = STORY, **changes: Any) -> Report:
    report = Report(doc=doc, text=text, title="Bridge", publisher=doc, published=DAY)
    return replace(report, **changes)


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    now = dt.datetime(2031, 6, 1, tzinfo=dt.UTC)
    with open_ledger(str(tmp_path / "l.db"), clock=lambda: now) as opened:
        yield opened


def _add(ledger: Ledger, reports: Sequence[Report], reader: _Stub | None = None) -> Any:
    return add_reports(ledger, reports, cast("ReportReader", reader or _Stub()), command="t")


def _voices(ledger: Ledger) -> set[tuple[object, object]]:
    question = Question(first=DAY, last=DAY, known_by=DAY + dt.timedelta(days=9))
    evidence = Desk(ledger, UNKNOWN).evidence(question)
    return {(item.report, item.utterance) for item in evidence if not item.withdrawn_on}


def test_copies_are_one_voice_in_the_evidence(ledger: Ledger) -> None:
    summary = _add(ledger, [_report("wire"), _report("bell"), _report("courier")])
    assert summary.copies == 2
    assert len(list(ledger.claims())) == 3
    assert len(_voices(ledger)) == 1


def test_another_report_of_the_same_is_another_voice(ledger: Ledger) -> None:
    other = f"{WORDS}, wrote our man in the valley, and were seen by him to raise a flag there."
    _add(ledger, [_report("wire"), _report("bell", other)])
    assert len(_voices(ledger)) == 2


def test_a_copy_that_comes_another_day_is_tied_to_what_the_ledger_has(ledger: Ledger) -> None:
    _add(ledger, [_report("wire")])
    _add(ledger, [_report("bell", published=DAY + dt.timedelta(days=2))])
    assert len(_voices(ledger)) == 1


def test_a_correction_is_no_copy_and_takes_its_own_story_and_the_copies_back(
    ledger: Ledger,
) -> None:
    corrected = _report(
        "corrected",
        STORY.replace("the mill", "the old mill"),
        title="CORRECTED: Bridge",
        publisher="wire",
    )
    _add(ledger, [corrected, _report("wire"), _report("bell")])
    links = {(row.kind, ledger.report(row.newer or "").doc) for row in ledger.supersessions()}
    assert links == {("corrected", "corrected"), ("copy", "bell")}
    assert set(ledger.withdrawn_claims()) == {"c-wire", "c-bell"}
    assert len(_voices(ledger)) == 1


def test_adding_again_changes_nothing(ledger: Ledger) -> None:
    reports = [_report("wire"), _report("bell"), _report("digest", STORY + "More news. " * 9)]
    _add(ledger, reports)
    before = ledger.supersessions()
    summary = _add(ledger, list(reversed(reports)))
    assert ledger.supersessions() == before
    assert summary.unchanged == 3


def test_a_document_changed_without_a_word_speaks_by_its_newest_version(ledger: Ledger) -> None:
    _add(ledger, [_report("wire")])
    _add(ledger, [_report("wire", STORY.replace("two days", "a week"))])
    assert [row.kind for row in ledger.supersessions()] == ["refile"]
    assert list(ledger.withdrawn_claims().values()) == [ledger.today()]


def test_what_comes_by_a_pipe_is_no_newer_version_of_what_came_before(ledger: Ledger) -> None:
    for days in ("two days", "a week"):
        _add(ledger, [_report("stdin", STORY.replace("two days", days), publisher=UNKNOWN)])
    assert [row.kind for row in ledger.supersessions()] == ["copy"]


@pytest.mark.parametrize("together", [True, False])
def test_a_document_under_another_name_is_the_one_that_is_here(
    ledger: Ledger, *, together: bool
) -> None:
    first, again = (_report(name, publisher="Wire") for name in ("archive/7", "crawl-2"))
    runs = [[first, again]] if together else [[first], [again]]
    summaries = [_add(ledger, reports) for reports in runs]
    assert [report.doc for report in ledger.reports()] == ["archive/7"]
    assert summaries[-1].unchanged == 1
    assert ledger.supersessions() == []


@pytest.mark.parametrize(
    "other",
    [
        {"title": "WITHDRAWN: Bridge"},
        {"publisher": "Bell"},
        {"published": DAY + dt.timedelta(days=1)},
        {"text": STORY + "More news."},
    ],
    ids=lambda other: next(iter(other)),
)
def test_what_differs_in_words_headline_outlet_or_day_is_another_document(
    ledger: Ledger, other: dict[str, Any]
) -> None:
    same = {"publisher": "Wire"}
    _add(ledger, [_report("a", **same), _report("b", **(same | other))])
    assert [report.doc for report in ledger.reports()] == ["a", "b"]


def test_a_document_here_under_two_names_is_read_anew_under_both(ledger: Ledger) -> None:
    reports = [_report(name, publisher="Wire") for name in ("a", "b")]
    run = ledger.start_run("t", {})
    for report in reports:
        ledger.add(report, (), run=run, reader="old")
    reader = _Stub()
    assert _add(ledger, reports, reader).reread == 2
    assert reader.read == ["a", "b"]


def test_a_document_that_is_dated_later_counts_from_its_day(ledger: Ledger) -> None:
    undated, dated = _report("a", published=UNKNOWN), _report("a")
    _add(ledger, [undated])
    assert _add(ledger, [dated]).added == 1
    assert [row.kind for row in ledger.supersessions()] == ["refile"]
    assert len(_voices(ledger)) == 1
    for again in (undated, dated):
        summary = _add(ledger, [again])
        assert (summary.added, summary.unchanged, summary.failed) == (0, 1, ())


def test_what_now_lacks_its_day_is_what_is_here_with_one(ledger: Ledger) -> None:
    _add(ledger, [_report("a")])
    assert _add(ledger, [_report("a", published=UNKNOWN)]).unchanged == 1


def test_another_day_of_a_document_that_is_here_is_named(ledger: Ledger) -> None:
    _add(ledger, [_report("a")])
    (told,) = _add(ledger, [_report("a", published=DAY + dt.timedelta(days=1))]).failed
    assert "in the ledger as published 2031-05-03" in told


def test_two_documents_of_one_name_are_not_one(ledger: Ledger) -> None:
    _add(ledger, [_report("1"), _report("1", "Rain fell on the tents of both armies all day.")])
    assert ledger.supersessions() == []


def test_a_long_archive_is_related_with_few_reports_kept(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("whoholds.pipeline.relating.MOST_KEPT", 1)
    later = {"published": DAY + dt.timedelta(days=90)}
    _add(ledger, [_report("wire"), _report("rain", "Rain fell all day.", **later), _report("bell")])
    assert [row.kind for row in ledger.supersessions()] == ["copy"]


def test_what_a_killed_command_left_unsaid_is_said_by_the_next(ledger: Ledger) -> None:
    run = ledger.start_run("t", {})
    for report in (_report("wire"), _report("bell")):
        ledger.add(report, _Stub().claims(report), run=run)
    _add(ledger, [_report("rain", "Rain fell on the tents.")])
    assert [row.kind for row in ledger.supersessions()] == ["copy"]


def test_a_report_in_another_language_is_kept_and_not_read(ledger: Ledger) -> None:
    reader = _Stub()
    text = "Les rebelles ont pris la ville mardi matin, a déclaré un commandant de la région."
    summary = _add(ledger, [_report("gazette", text)], reader)
    assert (summary.added, summary.unread, reader.read) == (1, 1, [])
    assert ledger.report("gazette").language == "fr"

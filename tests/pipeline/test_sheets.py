"""Review sheets: out to a spreadsheet and back, with nothing lost, doubled or run as a formula."""

import csv
import datetime as dt
import io
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from whoholds.errors import InputError
from whoholds.ledger import Ledger, open_ledger
from whoholds.pipeline.reviewing import Waiting
from whoholds.pipeline.sheets import SheetSummary, take_sheet, write_sheet
from whoholds.records import Claim, Correction, Report

NOW = dt.datetime(2024, 3, 2, tzinfo=dt.UTC)
MakeCorrection = Callable[..., Correction]


@pytest.fixture
def pair(
    ledger: Ledger, run: str, make_report: Callable[..., Report], make_claim: Callable[..., Claim]
) -> list[Claim]:
    report = make_report()
    made = [make_claim(report), make_claim(report, "The army denied it")]
    ledger.add(report, made, run=run)
    return made


def _take(ledger: Ledger, text: str) -> tuple[SheetSummary, list[str]]:
    told: list[str] = []
    return take_sheet(ledger, text, author="ann", now=NOW, tell=told.append), told


def _filled(sheet: str, *cells: dict[str, str]) -> str:
    """Fill cells of a sheet's first lines, as a person would, and save it as a spreadsheet does."""
    rows = list(csv.DictReader(io.StringIO(sheet.removeprefix("\ufeff"))))
    for row, told in zip(rows, cells, strict=False):
        row.update(told)
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]), lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def test_verdicts_written_into_a_sheet_are_recorded_once(ledger: Ledger, pair: list[Claim]) -> None:
    sheet = write_sheet([Waiting(claim=claim) for claim in pair], [])
    filled = _filled(
        sheet,
        {"verdict": "correct", "field": "holder", "value": "Front", "reason": "so it says"},
        {"verdict": "merge", "other": pair[0].id, "reason": "one speaker", "author": "ben"},
    )
    assert _take(ledger, filled) == (
        SheetSummary(recorded=2, known=0, undecided=0, failed=0), []
    )  # fmt: skip
    assert [row.author for row in ledger.corrections()] == ["ann", "ben"]
    assert _take(ledger, filled)[0] == SheetSummary(recorded=0, known=2, undecided=0, failed=0)
    assert len(ledger.corrections()) == 2


def test_what_was_decided_comes_back_as_it_went_out(
    ledger: Ledger, pair: list[Claim], make_correction: MakeCorrection, tmp_path: Path
) -> None:
    rows = [
        make_correction(pair[0], "reject", reason="=1+1"),
        make_correction(pair[0], "correct", field="polarity", value="-", reason="two\nlines"),
    ]
    rows.append(make_correction(pair[0], "withdraw", withdraws=rows[0].id))
    for row in rows:
        ledger.correct(row)
    sheet = write_sheet([], [(pair[0], row) for row in rows])
    assert _take(ledger, sheet)[0] == SheetSummary(recorded=0, known=3, undecided=0, failed=0)
    with open_ledger(tmp_path / "other.db") as other:
        run = other.start_run("add", {})
        other.add(ledger.report_of(pair[0].id), pair, run=run)
        assert _take(other, sheet)[0].recorded == 3
        assert other.corrections() == rows


def test_lines_without_a_verdict_change_nothing(ledger: Ledger, pair: list[Claim]) -> None:
    sheet = write_sheet([Waiting(claim=claim) for claim in pair], [])
    assert _take(ledger, sheet) == (SheetSummary(recorded=0, known=0, undecided=2, failed=0), [])


@pytest.mark.parametrize(
    ("cells", "says"),
    [
        ({"verdict": "acept", "reason": "r"}, "line 2: .*no verdict 'acept'; use one of accept"),
        ({"verdict": "accept"}, "line 2: .*needs a reason"),
        ({"verdict": "accept", "reason": "r", "claim": "c0"}, "line 2: .*no claim c0"),
        ({"verdict": "accept", "reason": "r", "claim": ""}, "line 2: no claim"),
        ({"verdict": "correct", "field": "quote", "value": "x", "reason": "r"}, "line 2: .*quote"),
        ({"verdict": "accept", "reason": "r", "made_at": "noon"}, "line 2: made_at 'noon'"),
    ],
)
def test_a_bad_line_is_named_and_the_rest_is_recorded(
    ledger: Ledger, pair: list[Claim], cells: dict[str, str], says: str
) -> None:
    sheet = write_sheet([Waiting(claim=claim) for claim in pair], [])
    done, told = _take(ledger, _filled(sheet, cells, {"verdict": "accept", "reason": "read it"}))
    assert (done.recorded, done.failed) == (1, 1)
    assert re.search(says, told[0])


def test_a_recorded_decision_is_not_edited_through_a_sheet(
    ledger: Ledger, pair: list[Claim], make_correction: MakeCorrection
) -> None:
    row = make_correction(pair[0], "reject")
    ledger.correct(row)
    sheet = write_sheet([], [(pair[0], replace(row, verdict="accept"))])
    done, (told,) = _take(ledger, sheet)
    assert done.failed == 1
    assert "can't be edited" in told
    assert ledger.corrections() == [row]


def test_a_sheet_with_semicolons_is_read(ledger: Ledger, pair: list[Claim]) -> None:
    text = f"claim;verdict;reason\r\n{pair[0].id};accept;read it\r\n"
    assert _take(ledger, text)[0].recorded == 1


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("a,b\n1,2\n", "line 1: no column 'claim'"),
        ('claim,verdict,reason\n"x,accept,r\n', "line 2: no CSV from here on"),
    ],
)
def test_what_is_no_sheet_is_refused(ledger: Ledger, text: str, says: str) -> None:
    with pytest.raises(InputError, match=says):
        _take(ledger, text)

import datetime as dt
import io
import json
from pathlib import Path

import pytest

from whoholds.records import UNKNOWN, Report
from whoholds.reports import Ignored, Problem, collect


def _one(path: Path) -> Report:
    (report,) = collect([path])
    assert isinstance(report, Report)
    return report


def _problem(path: Path) -> str:
    (found,) = collect([path])
    assert isinstance(found, Problem)
    return found.message


def test_front_matter_and_the_blank_lines_after_it_are_not_part_of_the_text(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("---\ntitle: T\npublished: 2011-03-19\n---\n\n\nBody  text.\n\nEnd\n")
    report = _one(file)
    assert report.text == "Body  text.\n\nEnd\n"
    assert (report.doc, report.title, report.published) == ("a", "T", dt.date(2011, 3, 19))


def test_a_text_without_front_matter_is_kept_to_the_letter(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(b"  One\r\n\r\ntwo \xe2\x80\x9cthree\xe2\x80\x9d\n")
    assert _one(file).text == "  One\r\n\r\ntwo “three”\n"


def test_a_date_with_a_time_gives_the_day(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("---\npublished: 2011-03-19T22:10:00Z\n---\nx")
    assert _one(file).published == dt.date(2011, 3, 19)


def test_the_given_day_is_that_of_reports_without_one(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x")
    (tmp_path / "b.txt").write_text("---\npublished: 2011-01-01\n---\nx")
    days = [r.published for r in collect([tmp_path], dt.date(2012, 2, 2)) if isinstance(r, Report)]
    assert days == [dt.date(2012, 2, 2), dt.date(2011, 1, 1)]


def test_unknown_fields_are_named_once(tmp_path: Path) -> None:
    for name in "ab":
        (tmp_path / f"{name}.txt").write_text("---\nmood: grim\n---\nx")
    ignored = [found for found in collect([tmp_path]) if isinstance(found, Ignored)]
    assert [found.field for found in ignored] == ["mood"]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "empty"),
        (b"\x00\x01\x02\x03", "binary"),
        ("Müll".encode("latin-1"), "not UTF-8"),
        (b"---\npublished: the other day\n---\nx", "published.*no ISO 8601 date"),
        (b"---\npublished: 2011-13-40\n---\nx", "ISO 8601|impossible date"),
        (b"---\ntitle: never closed\nx", "never closes"),
        (b"---\ntitle: [\n---\nx", "line 3: front matter is not YAML"),
    ],
)
def test_what_cannot_be_used_is_told_in_one_line(tmp_path: Path, content: bytes, says: str) -> None:
    file = tmp_path / "bad.txt"
    file.write_bytes(content)
    message = _problem(file)
    assert "bad.txt" in message
    assert "\n" not in message
    assert pytest.importorskip("re").search(says, message), message


@pytest.mark.parametrize("suffix", [".txt", ".jsonl", ".html", ".warc", ".warc.gz"])
def test_fifty_megabytes_of_one_line_are_refused(tmp_path: Path, suffix: str) -> None:
    file = tmp_path / f"long{suffix}"
    file.write_bytes(b"a" * 50_000_000)
    message = _problem(file)
    assert file.name in message
    assert len(message) < 300


def test_a_missing_file_does_not_stop_the_others(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x")
    found = list(collect([tmp_path / "none.txt", tmp_path / "a.txt"]))
    assert [type(f) for f in found] == [Problem, Report]


def test_json_lines_give_a_report_each_and_a_problem_for_each_bad_line(tmp_path: Path) -> None:
    file = tmp_path / "r.jsonl"
    rows = [
        json.dumps({"id": "one", "text": "a\u2028b", "published": "2011-03-19"}),
        "{",
        json.dumps({"doc_id": "two", "text": "c"}),
        json.dumps({"text": "nameless"}),
    ]
    file.write_text("\n".join(rows) + "\n")
    found = list(collect([file]))
    assert [f.doc for f in found if isinstance(f, Report)] == ["one", "two"]
    assert [f.message.split(":")[0][-6:] for f in found if isinstance(f, Problem)] == [
        "line 2",
        "line 4",
    ]


def test_standard_input_is_a_report_or_json_lines() -> None:
    (report,) = collect(["-"], stdin=io.BytesIO(b"A dispatch."))
    assert isinstance(report, Report)
    assert (report.doc, report.published) == ("stdin", UNKNOWN)
    (report,) = collect(["-"], stdin=io.BytesIO(b'{"id": 7, "text": "t"}'))
    assert isinstance(report, Report)
    assert report.doc == "7"


def test_a_folder_without_reports_is_a_problem(tmp_path: Path) -> None:
    assert "no report in this folder" in _problem(tmp_path)

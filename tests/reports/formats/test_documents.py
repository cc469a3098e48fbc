import datetime as dt
import io
from pathlib import Path

import pytest
from pypdf import PdfWriter

from whoholds.records import UNKNOWN, Report
from whoholds.reports import Ignored, Intent, LeftOut, Problem, collect

SENTENCE = "Rebels took Qasr al-Bir on Tuesday, a commander said."


def _collect(path: Path, content: str | bytes, intent: Intent | None = None) -> list[object]:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return list(collect([path], intent=intent))


def _report(path: Path, content: str | bytes) -> Report:
    (found,) = _collect(path, content)
    assert isinstance(found, Report), found
    return found


def _problem(path: Path, content: str | bytes) -> str:
    (found,) = _collect(path, content)
    assert isinstance(found, Problem), found
    assert "\n" not in found.message
    assert path.name in found.message
    return found.message


def _pdf(text: str) -> bytes:
    """Write the smallest PDF that says something."""
    stream = f"BT /F1 12 Tf 72 720 Td ({text}) Tj ET".encode("latin-1")
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources 6 0 R >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Font << /F1 5 0 R >> >>",
    ]
    out = io.BytesIO(b"")
    out.write(b"%PDF-1.4\n")
    offsets = []
    for number, part in enumerate(parts, start=1):
        offsets.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, part))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(parts) + 1))
    out.writelines(b"%010d 00000 n \n" % offset for offset in offsets)
    out.write(b"trailer << /Size 7 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % start)
    return out.getvalue()


def test_a_pdf_gives_its_text_title_and_author(tmp_path: Path) -> None:
    writer = PdfWriter(clone_from=io.BytesIO(_pdf(SENTENCE)))
    writer.add_metadata({"/Title": "Situation report", "/Author": "A. Scribe"})
    out = io.BytesIO()
    writer.write(out)
    report = _report(tmp_path / "a.pdf", out.getvalue())
    assert (report.text, report.title, report.author) == (SENTENCE, "Situation report", "A. Scribe")


def test_when_a_pdf_was_made_is_not_when_it_was_published(tmp_path: Path) -> None:
    writer = PdfWriter(clone_from=io.BytesIO(_pdf(SENTENCE)))
    writer.add_metadata({"/CreationDate": "D:20110503120000Z"})
    out = io.BytesIO()
    writer.write(out)
    assert _report(tmp_path / "a.pdf", out.getvalue()).published is UNKNOWN


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "no PDF"),
        (b"%PDF-1.7\n" + b"\x00\xff" * 500, "no PDF"),
        (_pdf(SENTENCE)[:200], "no PDF"),
        (_pdf(""), "without text"),
    ],
)
def test_a_pdf_without_text_is_told_in_one_line(tmp_path: Path, content: bytes, says: str) -> None:
    assert says in _problem(tmp_path / "bad.pdf", content)


MAIL = f"""\
From: Example Wire <desk@wire.example>
Subject: =?utf-8?q?Rebels_take_Qasr_al-B=C3=AEr?=
Date: Tue, 03 May 2011 23:10:00 -0500
Archived-At: <https://wire.example/1>
Content-Type: text/plain; charset=windows-1252

{SENTENCE} It\x92s denied.
"""


def test_a_mail_is_a_report_of_its_sender_on_the_senders_day(tmp_path: Path) -> None:
    report = _report(tmp_path / "a.eml", MAIL.encode("latin-1"))
    assert report.text == f"{SENTENCE} It’s denied."
    assert report.title == "Rebels take Qasr al-Bîr"
    assert report.publisher == "Example Wire"
    assert report.published == dt.date(2011, 5, 3)
    assert report.url == "https://wire.example/1"


def test_a_mail_in_html_gives_its_story_and_counts_what_is_attached(tmp_path: Path) -> None:
    mail = (
        "From: a@wire.example\nMIME-Version: 1.0\n"
        'Content-Type: multipart/mixed; boundary="B"\n\n--B\nContent-Type: text/html\n\n'
        f"<html><body><p>{SENTENCE}</p></body></html>\n--B\n"
        "Content-Type: application/pdf\nContent-Disposition: attachment; filename=a.pdf\n\nx\n--B--"
    )
    report, left_out = _collect(tmp_path / "a.eml", mail)
    assert isinstance(report, Report)
    assert report.text == SENTENCE
    assert isinstance(left_out, LeftOut)
    assert "1 attached" in left_out.what


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("", "without a text"),
        ("From: a@b.example\n\n", "empty"),
        (b"\x00\x01" * 100, "without a text|no e-mail|binary"),
        ("Content-Type: multipart/mixed; boundary=B\n\n--B--", "without a text"),
        (
            "From: a@b.example\nContent-Type: text/plain; charset=\u20ac\n\n\xff".encode("cp1252"),
            "",
        ),
    ],
)
def test_a_mail_without_a_text_is_told_in_one_line(
    tmp_path: Path, content: str | bytes, says: str
) -> None:
    import re

    assert re.search(says, _problem(tmp_path / "bad.eml", content))


def test_a_table_gives_a_report_a_row_by_the_columns_named(tmp_path: Path) -> None:
    table = f'ref;body;day;mood\nA1;"{SENTENCE}\nAnd more.";2011-05-03;grim\nA2;Rain.;;\n'
    intent = Intent(columns={"id": "ref", "text": "body", "published": "day"})
    found = _collect(tmp_path / "t.csv", table, intent)
    one, two = (item for item in found if isinstance(item, Report))
    assert (one.doc, one.text, one.published) == (
        "A1",
        f"{SENTENCE}\nAnd more.",
        dt.date(2011, 5, 3),
    )
    assert (two.doc, two.published) == ("A2", UNKNOWN)
    assert [item.field for item in found if isinstance(item, Ignored)] == ["mood"]


def test_columns_with_our_own_names_need_no_mapping(tmp_path: Path) -> None:
    report = _report(tmp_path / "t.csv", f"text,title\n{SENTENCE.replace(',', '')},T\n")
    assert (report.doc, report.title) == ("t-1", "T")


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("", "which column is the text"),
        ("body\nx\n", "--columns text=NAME .here: body."),
        ("text,published\nx,the other day\n", "row 1.*ISO 8601"),
        ("text\nx,y\n", "more cells"),
        ("text\n\n \n", "empty"),
        ("text\n" + "a" * 3_000_000, "no CSV"),
    ],
)
def test_a_bad_table_is_told_in_one_line(tmp_path: Path, content: str, says: str) -> None:
    import re

    assert re.search(says, _problem(tmp_path / "bad.csv", content))


def test_a_bad_row_does_not_stop_the_others(tmp_path: Path) -> None:
    found = _collect(tmp_path / "t.csv", "text,published\na,2011-01-01\nb,soon\nc,2011-01-02\n")
    assert [type(item) for item in found] == [Report, Problem, Report]


def test_a_column_that_is_not_there_is_named(tmp_path: Path) -> None:
    (found,) = _collect(tmp_path / "t.csv", "text\nx\n", Intent(columns={"title": "head"}))
    assert "no column 'head' for title" in str(found)

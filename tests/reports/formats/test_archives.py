import gzip
import io
from collections.abc import Sequence
from pathlib import Path

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from whoholds.records import Report
from whoholds.reports import LeftOut, Problem, collect

PAGE = "<html><body><p>Rebels took Qasr al-Bir – a commander said so on Tuesday.</p></body></html>"
Answer = tuple[str, str, bytes, Sequence[tuple[str, str]]]


def _answer(
    name: str = "a", kind: str = "text/html; charset=utf-8", body: str | bytes = PAGE, **more: str
) -> Answer:
    raw = body.encode() if isinstance(body, str) else body
    headers = [(key.replace("_", "-"), value) for key, value in more.items()]
    return f"https://wire.example/{name}", kind, raw, headers


def _warc(answers: Sequence[Answer], *, packed: bool = True, status: str = "200 OK") -> bytes:
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=packed)
    for url, kind, body, more in answers:
        headers = StatusAndHeaders(status, [("Content-Type", kind), *more], protocol="HTTP/1.1")
        record = writer.create_warc_record(
            url, "response", payload=io.BytesIO(body), http_headers=headers
        )
        writer.write_record(record)
        record.raw_stream.close()
    return out.getvalue()


def _collect(folder: Path, raw: bytes, name: str = "a.warc.gz") -> list[object]:
    (folder / name).write_bytes(raw)
    return list(collect([folder / name]))


def _only_problem(folder: Path, raw: bytes) -> str:
    (found,) = _collect(folder, raw)
    assert isinstance(found, Problem), found
    assert "\n" not in found.message
    assert "a.warc.gz" in found.message
    return found.message


@pytest.mark.parametrize("packed", [True, False])
def test_every_page_of_an_archive_is_a_report(tmp_path: Path, packed: bool) -> None:
    raw = _warc([_answer("a"), _answer("b")], packed=packed)
    found = _collect(tmp_path, raw, "a.warc.gz" if packed else "a.warc")
    reports = [report for report in found if isinstance(report, Report)]
    assert [report.url for report in reports] == [
        "https://wire.example/a",
        "https://wire.example/b",
    ]
    assert all(report.doc.startswith("urn:uuid:") for report in reports)
    assert reports[0].text == "Rebels took Qasr al-Bir – a commander said so on Tuesday."
    assert reports[0].publisher == "wire.example"


def test_an_archive_packed_as_one_piece_is_read_too(tmp_path: Path) -> None:
    raw = gzip.compress(_warc([_answer("a"), _answer("b")], packed=False))
    assert [type(found) for found in _collect(tmp_path, raw)] == [Report, Report]


@pytest.mark.parametrize(
    ("body", "more"),
    [
        (gzip.compress(PAGE.encode()), {"Content_Encoding": "gzip"}),
        (b"20\r\n" + PAGE.encode()[:32] + b"\r\n", {"Transfer_Encoding": "chunked"}),
    ],
)
def test_codings_of_the_web_are_undone(tmp_path: Path, body: bytes, more: dict[str, str]) -> None:
    if "Transfer_Encoding" in more:
        rest = PAGE.encode()[32:]
        body += b"%x\r\n" % len(rest) + rest + b"\r\n0\r\n\r\n"
    (report,) = _collect(tmp_path, _warc([_answer("a", body=body, **more)]))
    assert isinstance(report, Report), report
    assert report.text.startswith("Rebels took Qasr al-Bir –")


def test_the_server_says_in_which_encoding_a_page_is(tmp_path: Path) -> None:
    raw = _warc([_answer(kind="text/html; charset=windows-1252", body=PAGE.encode("cp1252"))])
    (report,) = _collect(tmp_path, raw)
    assert isinstance(report, Report), report
    assert "Qasr al-Bir – a" in report.text


def test_pictures_are_left_out_and_counted(tmp_path: Path) -> None:
    picture = _answer("p", kind="image/png", body=b"\x89PNG")
    found = _collect(tmp_path, _warc([_answer(), picture, picture]))
    assert [type(item) for item in found] == [Report, LeftOut]
    assert "2 image/png" in str(found[1])


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        (b"", "no web archive"),
        (gzip.compress(b"", mtime=0), "no web archive"),
        (b"\x00\x01" * 1000, "no web archive"),
        (gzip.compress(b"hello", mtime=0), "no web archive"),
        (b"\x1f\x8b but no gzip", "damaged"),
        (b"WARC/1.0\r\nnonsense", "damaged|no answers"),
        (_warc([]), "no web archive"),
        (_warc([_answer(kind="image/png")]), "no page or text in this archive .1 image/png."),
        (_warc([_answer()], status="404 Not Found"), "with status 404"),
    ],
)
def test_an_archive_without_reports_is_told_in_one_line(
    tmp_path: Path, raw: bytes, says: str
) -> None:
    import re

    message = _only_problem(tmp_path, raw)
    assert re.search(says, message), message


@pytest.mark.parametrize("packed", [True, False])
def test_an_archive_cut_off_gives_what_stands_before_the_cut(tmp_path: Path, packed: bool) -> None:
    whole = _warc([_answer("a"), _answer("b")], packed=packed)
    found = _collect(tmp_path, whole[:-20], "a.warc")
    assert [type(item) for item in found] == [Report, Problem]
    assert "cut off" in str(found[1])


def test_a_page_that_unpacks_without_end_is_refused_and_the_next_is_read(tmp_path: Path) -> None:
    bomb = gzip.compress(b"\0" * 60_000_000)
    raw = _warc([_answer("a", body=bomb, Content_Encoding="gzip"), _answer("b")])
    found = _collect(tmp_path, raw)
    assert [type(item) for item in found] == [Problem, Report]
    assert "unpacks to over" in str(found[0])


def test_an_empty_page_in_an_archive_names_its_address(tmp_path: Path) -> None:
    problem, report = _collect(tmp_path, _warc([_answer("a", body=""), _answer("b")]))
    assert "https://wire.example/a" in str(problem)
    assert isinstance(report, Report)

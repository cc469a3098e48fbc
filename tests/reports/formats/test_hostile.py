"""Documents with any bytes changed: a report or one line, never a crash."""

import gzip
import io

from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfWriter

from whoholds.records import Report
from whoholds.reports import Problem
from whoholds.reports.formats import Document, read_document
from whoholds.reports.kinds import Kind


def _pdf() -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


WARC = b"""\
WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://wire.example/a\r\n\
WARC-Record-ID: <urn:uuid:1>\r\nContent-Type: application/http\r\nContent-Length: 92\r\n\r\n\
HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n\
<html><body><p>Rebels took it.</p></body></html>\r\n\r\n\
"""
SEEDS = {
    Kind.TEXT: b"---\ntitle: x\npublished: 2011-01-01\n---\nRebels took it.",
    Kind.ROWS: b'{"id": 1, "text": "Rebels took it.", "published": "2011-01-01"}\n',
    Kind.PAGE: b'<html><head><meta charset="utf-8"></head>'
    b"<body><p>Rebels took it.</p></body></html>",
    Kind.ARCHIVE: WARC,
    Kind.PDF: _pdf(),
    Kind.MAIL: b"From: a@wire.example\nDate: Tue, 03 May 2011 23:10:00 -0500\n"
    b"Content-Type: text/plain; charset=utf-8\n\nRebels took it.",
    Kind.TABLE: b'id,text,published\n1,"Rebels, took it.",2011-01-01\n',
    Kind.FEED: b'<rss version="2.0"><channel><title>W</title><item><guid>1</guid>'
    b"<pubDate>Tue, 03 May 2011 23:10:00 GMT</pubDate><description>Taken.</description></item>"
    b"</channel></rss>",
}
EDITS = st.lists(
    st.tuples(
        st.integers(0, 400),
        st.integers(0, 12),
        st.one_of(st.binary(max_size=6), st.sampled_from([b"\x00", b"99999999999", b"\n", b'"'])),
    ),
    max_size=6,
)


@given(st.sampled_from(sorted(SEEDS)), EDITS, st.booleans())
def test_any_change_to_a_document_gives_a_report_or_one_short_line(
    kind: Kind, edits: list[tuple[int, int, bytes]], packed: bool
) -> None:
    raw = SEEDS[kind]
    if kind is Kind.ARCHIVE and packed:
        raw = gzip.compress(raw, mtime=0)
    for start, length, new in edits:
        raw = raw[:start] + new + raw[start + length :]
    for found in read_document(Document(stream=io.BytesIO(raw), doc="d", where="w"), kind):
        if isinstance(found, Report):
            assert found.text.strip()
        elif isinstance(found, Problem):
            assert found.message.isprintable()
            assert found.message.startswith("w")
            assert len(found.message) <= 600

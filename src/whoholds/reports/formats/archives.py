"""Web archives (WARC, ISO 28500): the answers in them that are documents."""

import gzip
import io
import zlib
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO, cast

from whoholds.errors import InputError
from whoholds.records import UNKNOWN
from whoholds.reports.collected import LeftOut, Problem
from whoholds.reports.decoding import charset_of
from whoholds.reports.formats.documents import LONGEST_DOCUMENT, Document, Inner
from whoholds.reports.kinds import Kind, kind_of_type
from whoholds.reports.unpacking import unpack

if TYPE_CHECKING:
    from warcio.recordloader import ArcWarcRecord

_OK = "200"


def read_archive(document: Document) -> Iterator[Inner | Problem | LeftOut]:
    """Yield each page or text in an archive, or the problem with it.

    Answers of other types, redirects and errors are left out and counted. An archive that is cut
    off gives what stands before the cut, and one problem.
    """
    left_out: Counter[str] = Counter()
    documents = 0
    for record, raw in _records(document):
        kind, what = _kind(record)
        if kind is None:
            left_out.update([what] if what else [])
            continue
        documents += 1
        try:
            yield Inner(document=_document(record, raw, document.where), kind=kind)
        except InputError as problem:
            yield Problem(str(problem))
    counts = ", ".join(f"{count} {what}" for what, count in left_out.most_common())
    if not documents:
        raise InputError(
            f"{document.where}: no page or text in this archive ({counts or 'no answers at all'}); "
            "give one with answers"
        )
    if left_out:
        yield LeftOut(counts, document.where)


def _records(document: Document) -> Iterator[tuple["ArcWarcRecord", bytes]]:
    """Yield each record that is there as a whole, with what it holds up to the largest document."""
    from warcio.archiveiterator import WARCIterator
    from warcio.exceptions import ArchiveLoadFailed
    from warcio.limitreader import LimitReader

    damaged = f"{document.where}: the archive is cut off or damaged here; fetch it again"
    try:
        for record in WARCIterator(_unpacked(document)):
            if not isinstance(record.raw_stream, LimitReader):  # it does not say how long it is
                raise InputError(damaged)
            raw = record.raw_stream.read(LONGEST_DOCUMENT + 1)
            while record.raw_stream.read(LONGEST_DOCUMENT):
                pass
            if record.raw_stream.limit:
                raise InputError(damaged)
            yield record, raw
    except (EOFError, zlib.error, gzip.BadGzipFile, ArchiveLoadFailed) as problem:
        raise InputError(damaged) from problem


def _unpacked(document: Document) -> BinaryIO:
    """Return the archive's plain bytes. Python's gzip, unlike warcio's, tells a cut from an end."""
    stream = document.stream
    if _head(stream).startswith(b"\x1f\x8b"):
        stream = cast("BinaryIO", _Piecewise(fileobj=stream))
    if not _head(stream).startswith(b"WARC/"):
        raise InputError(f"{document.where}: no web archive; a WARC begins with WARC/")
    return stream


class _Piecewise(gzip.GzipFile):
    """Gives what was unpacked before it complains of a cut."""

    def read(self, size: int | None = -1) -> bytes:
        return self.read1(size if size is not None else -1)


def _head(stream: BinaryIO) -> bytes:
    head = stream.read(len(b"WARC/"))
    stream.seek(0)
    return head


def _kind(record: "ArcWarcRecord") -> tuple[Kind | None, str]:
    """Return what an answer is, or else what to call what is left out ("": not worth a word)."""
    if record.rec_type not in ("response", "resource"):
        return None, ""
    headers = record.http_headers
    if headers is not None and headers.get_statuscode() != _OK:
        return None, f"with status {headers.get_statuscode()}"
    content_type = _content_type(record)
    return kind_of_type(content_type), content_type.partition(";")[0].strip()


def _content_type(record: "ArcWarcRecord") -> str:
    headers = record.http_headers or record.rec_headers
    return headers.get_header("Content-Type") or "of unknown type"


def _document(record: "ArcWarcRecord", raw: bytes, where: str) -> Document:
    name = (record.rec_headers.get_header("WARC-Record-ID") or "").strip("<>")
    url = (record.rec_headers.get_header("WARC-Target-URI") or "").strip("<>")
    at = f"{where}, {url or name}"
    return Document(
        stream=io.BytesIO(_payload(record, raw, at)),
        doc=name or url,
        where=at,
        url=url or UNKNOWN,
        charset=charset_of(_content_type(record)),
    )


def _payload(record: "ArcWarcRecord", raw: bytes, where: str) -> bytes:
    """Return an answer's body without the web's transfer and content codings."""
    from warcio.bufferedreaders import ChunkedDataReader

    if len(raw) > LONGEST_DOCUMENT:
        raise InputError(f"{where}: over {LONGEST_DOCUMENT:,} bytes are no single report; leave it")
    headers = record.http_headers
    if headers is None:
        return raw
    if (headers.get_header("Transfer-Encoding") or "").lower() == "chunked":
        raw = ChunkedDataReader(io.BytesIO(raw)).read()
    return unpack(raw, headers.get_header("Content-Encoding") or "", where, LONGEST_DOCUMENT)

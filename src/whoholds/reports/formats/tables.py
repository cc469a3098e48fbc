"""CSV (RFC 4180): a report a row, its columns named by the person or by our own names."""

import csv
import io
from collections.abc import Iterator, Mapping

from whoholds.errors import InputError
from whoholds.reports.collected import LONGEST_REPORT, Collected, Ignored, Problem, make_report
from whoholds.reports.decoding import decode
from whoholds.reports.formats.documents import Document
from whoholds.reports.meta import FIELDS, read_meta

OURS = ("id", "text", *FIELDS)
"""What a column may stand for."""


def read_table(document: Document) -> Iterator[Collected]:
    """Yield a report for each row, or the problem with it.

    `document.columns` maps our names to the table's. Rows without an id are named by the table and
    their number.
    """
    where = document.where
    text = decode(document.stream.read(), where)
    csv.field_size_limit(LONGEST_REPORT)  # the module's own limit is under a newspaper's page
    reader = csv.DictReader(
        io.StringIO(text, newline=""), delimiter=_delimiter(text), restkey=_REST
    )
    try:
        names = _names(tuple(reader.fieldnames or ()), document)
        unused = [name for name in reader.fieldnames or () if name not in names.values()]
        yield from (Ignored(name, where) for name in unused)
        for number, row in enumerate(reader, start=1):
            yield from _from_row(row, names, document.doc, number, where)
    except csv.Error as problem:
        raise InputError(
            f"{where}, line {reader.line_num}: no CSV ({problem}); quote texts as RFC 4180 says"
        ) from problem


_REST = "\0rest"


def _from_row(
    row: Mapping[str, object], names: Mapping[str, str], stem: str, number: int, where: str
) -> Iterator[Collected]:
    at = f"{where}, row {number}"
    told = {ours: row.get(theirs) for ours, theirs in names.items()}
    doc, text = told.pop("id", None), told.pop("text", None)
    try:
        _check(row, at)
        meta, _ = read_meta({ours: value or None for ours, value in told.items()}, at)
        yield make_report(str(doc or f"{stem}-{number}"), str(text or ""), meta, at)
    except InputError as problem:
        yield Problem(str(problem))


def _check(row: Mapping[str, object], where: str) -> None:
    if _REST in row:
        raise InputError(f"{where}: more cells than columns; quote texts that hold the delimiter")


def _names(found: tuple[str, ...], document: Document) -> dict[str, str]:
    """Return our names with the table's; raise `InputError` for a column that is not there."""
    mapped = {ours: ours for ours in OURS if ours in found}
    if "id" not in mapped and "doc_id" in found:
        mapped["id"] = "doc_id"
    mapped |= document.columns
    here = ", ".join(found) or "none"
    for ours, theirs in mapped.items():
        if theirs not in found:
            raise InputError(f"{document.where}: no column {theirs!r} for {ours} (here: {here})")
    if "text" not in mapped:
        raise InputError(
            f"{document.where}: which column is the text? say --columns text=NAME (here: {here})"
        )
    return mapped


def _delimiter(text: str) -> str:
    """Return the mark between the names in the first line: comma, semicolon or tab."""
    head = text.partition("\n")[0]
    return max(",;\t", key=head.count)

"""Find the reports in files, folders and standard input, one after another."""

import datetime as dt
import io
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from whoholds.records import UNKNOWN, Report, Unknown
from whoholds.reports.collected import Collected, Ignored, Problem
from whoholds.reports.formats import Document, read_document
from whoholds.reports.kinds import SUFFIXES, Kind, kind_of_bytes, suffix_of


def collect(
    sources: Iterable[str | Path],
    published: dt.date | Unknown = UNKNOWN,
    stdin: BinaryIO | None = None,
) -> Iterator[Collected]:
    """Yield every report of the sources, and a problem in place of each that can't be used.

    A source is a file of a kind that its ending tells (another ending: a text), a folder of such
    (searched in the order of names), or `-` for standard input, whose kind its beginning tells.
    `published` is the day of reports that carry none.
    """
    named: set[str] = set()
    for source in sources:
        for found in _from_source(source, stdin):
            if isinstance(found, Ignored):
                if found.field in named:
                    continue
                named.add(found.field)
            if isinstance(found, Report) and not found.published and published:
                yield replace(found, published=published)
            else:
                yield found


def _from_source(source: str | Path, stdin: BinaryIO | None) -> Iterator[Collected]:
    path = Path(source)
    if str(source) == "-":
        raw = (stdin or sys.stdin.buffer).read()
        document = Document(stream=io.BytesIO(raw), doc="stdin", where="standard input")
        yield from read_document(document, kind_of_bytes(raw))
    elif path.is_dir():
        yield from _from_folder(path)
    else:
        yield from _from_file(path)


def _from_folder(folder: Path) -> Iterator[Collected]:
    files = sorted(file for file in folder.rglob("*") if suffix_of(file.name) and file.is_file())
    if not files:
        endings = ", ".join(SUFFIXES)
        yield Problem(f"{folder}: no report in this folder ({endings}); name another")
    for file in files:
        yield from _from_file(file)


def _from_file(path: Path) -> Iterator[Collected]:
    suffix = suffix_of(path.name)
    stem = path.name[: -len(suffix)] if suffix else path.stem
    try:
        stream = path.open("rb")
    except OSError as problem:
        yield Problem(
            f"{path}: can't be read ({problem.strerror or problem}); check name and rights"
        )
        return
    with stream:
        document = Document(stream=stream, doc=stem, where=str(path))
        yield from read_document(document, SUFFIXES.get(suffix, Kind.TEXT))

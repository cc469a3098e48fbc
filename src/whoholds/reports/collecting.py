"""Find the reports in files, folders, standard input and on the web, one after another."""

import datetime as dt
import io
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import BinaryIO

from whoholds.errors import InputError
from whoholds.records import UNKNOWN, Report, Unknown
from whoholds.reports.collected import Collected, Ignored, Problem
from whoholds.reports.decoding import charset_of
from whoholds.reports.fetching import Fetched, Fetcher
from whoholds.reports.formats import Document, Inner, read_document
from whoholds.reports.kinds import SUFFIXES, Kind, kind_of_bytes, kind_of_type, suffix_of

STANDARD_INPUT = "stdin"
"""What a report is called that comes by a pipe."""

_STORIES = frozenset({Kind.PAGE, Kind.TEXT, Kind.PDF})
"""What an entry of a feed may lead to: one that leads to a feed might lead to itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Intent:
    """How sources are to be taken."""

    published: dt.date | Unknown = UNKNOWN
    """The day of reports that carry none."""
    columns: Mapping[str, str] = field(default_factory=dict)
    """Of tables: our names to theirs."""
    fetcher: Fetcher = field(default_factory=Fetcher)


def collect(
    sources: Iterable[str | Path],
    published: dt.date | Unknown = UNKNOWN,
    stdin: BinaryIO | None = None,
    intent: Intent | None = None,
) -> Iterator[Collected]:
    """Yield every report of the sources, and a problem in place of each that can't be used.

    A source is a file of a kind that its ending tells (another ending: a text), a folder of such
    (searched in the order of names), `-` for standard input, whose kind its beginning tells, or an
    address of the web. `published` is the day of reports that carry none.
    """
    meant = intent or Intent(published=published)
    named: set[str] = set()
    for source in sources:
        for found in _from_source(source, stdin, meant):
            if isinstance(found, Ignored):
                if found.field in named:
                    continue
                named.add(found.field)
            if isinstance(found, Report) and not found.published and meant.published:
                yield replace(found, published=meant.published)
            else:
                yield found


def _from_source(source: str | Path, stdin: BinaryIO | None, intent: Intent) -> Iterator[Collected]:
    path = Path(source)
    if str(source) == "-":
        raw = (stdin or sys.stdin.buffer).read()
        document = Document(
            stream=io.BytesIO(raw),
            doc=STANDARD_INPUT,
            where="standard input",
            columns=intent.columns,
        )
        yield from read_document(document, kind_of_bytes(raw))
    elif str(source).startswith(("http://", "https://")):
        yield from _from_web(str(source), intent.fetcher)
    elif path.is_dir():
        yield from _from_folder(path, intent)
    else:
        yield from _from_file(path, intent)


def _from_folder(folder: Path, intent: Intent) -> Iterator[Collected]:
    files = sorted(file for file in folder.rglob("*") if suffix_of(file.name) and file.is_file())
    if not files:
        endings = ", ".join(SUFFIXES)
        yield Problem(f"{folder}: no report in this folder ({endings}); name another")
    for file in files:
        yield from _from_file(file, intent)


def _from_file(path: Path, intent: Intent) -> Iterator[Collected]:
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
        document = Document(stream=stream, doc=stem, where=str(path), columns=intent.columns)
        yield from read_document(document, SUFFIXES.get(suffix, Kind.TEXT))


def _from_web(url: str, fetcher: Fetcher) -> Iterator[Collected]:
    try:
        found = web_document(fetcher.fetch(url), fetcher)
    except InputError as problem:
        yield Problem.of(problem)
        return
    yield from read_document(found.document, found.kind)


def web_document(fetched: Fetched, fetcher: Fetcher) -> Inner:
    """Return a fetched document with its kind; what its entries link to is fetched as well."""
    told = kind_of_type(fetched.content_type) or Kind.TEXT
    shown = kind_of_bytes(fetched.body)
    document = Document(
        stream=io.BytesIO(fetched.body),
        doc=fetched.url,
        where=fetched.url,
        url=fetched.url,
        charset=charset_of(fetched.content_type),
        follow=lambda link: _story(link, fetcher),
    )
    return Inner(document=document, kind=told if shown is Kind.TEXT else shown)


def _story(link: str, fetcher: Fetcher) -> Inner:
    found = web_document(fetcher.fetch(link), fetcher)
    if found.kind not in _STORIES:
        raise InputError(f"{link}: no story but a {found.kind}; leave it")
    return found

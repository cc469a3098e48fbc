"""Find the reports in files, folders and standard input, one after another."""

import datetime as dt
import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from whoholds.errors import InputError
from whoholds.records import UNKNOWN, Report, Unknown
from whoholds.reports.front_matter import Meta, read_meta, split_front_matter
from whoholds.reports.text import decode

LONGEST_REPORT = 2_000_000
"""Characters. The longest newspaper supplements are under a tenth of it; what is longer is no
single report (or no text), and a parser would need gigabytes for it."""

SUFFIXES = (".txt", ".jsonl")


@dataclass(frozen=True, slots=True)
class Problem:
    """An input that can't be used, in one line: what, where, what next."""

    message: str


@dataclass(frozen=True, slots=True)
class Ignored:
    """A field that is in the input and means nothing to us; named once."""

    field: str
    where: str


Collected = Report | Problem | Ignored


def collect(
    sources: Iterable[str | Path],
    published: dt.date | Unknown = UNKNOWN,
    stdin: BinaryIO | None = None,
) -> Iterator[Collected]:
    """Yield every report of the sources, and a problem in place of each that can't be used.

    A source is a `.txt` or `.jsonl` file, a folder of such (searched in the order of names), or
    `-` for standard input: JSON Lines where it starts with "{", else one report. `published` is
    the day of reports that carry none.
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
    if str(source) == "-":
        raw = (stdin or sys.stdin.buffer).read()
        kind = ".jsonl" if raw.lstrip()[:1] == b"{" else ".txt"
        yield from _from_bytes(raw, "stdin", "standard input", kind)
        return
    path = Path(source)
    if path.is_dir():
        files = sorted(file for file in path.rglob("*") if file.suffix.lower() in SUFFIXES)
        if not files:
            yield Problem(f"{path}: no .txt or .jsonl file in this folder; name another")
        for file in files:
            yield from _from_file(file)
        return
    yield from _from_file(path)


def _from_file(path: Path) -> Iterator[Collected]:
    try:
        raw = path.read_bytes()
    except OSError as problem:
        yield Problem(
            f"{path}: can't be read ({problem.strerror or problem}); check name and rights"
        )
        return
    suffix = path.suffix.lower()
    yield from _from_bytes(raw, path.stem, str(path), suffix if suffix in SUFFIXES else ".txt")


def _from_bytes(raw: bytes, stem: str, where: str, kind: str) -> Iterator[Collected]:
    try:
        text = decode(raw, where)
        if kind == ".jsonl":
            yield from _from_json_lines(text, where)
        else:
            yield from _from_text(text, stem, where)
    except InputError as problem:
        yield Problem(str(problem))


def _from_text(text: str, stem: str, where: str) -> Iterator[Collected]:
    front, body = split_front_matter(text, where)
    meta, ignored = read_meta(front, where)
    yield from (Ignored(field, where) for field in ignored)
    yield _report(stem, body, meta, where)


def _from_json_lines(text: str, where: str) -> Iterator[Collected]:
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        at = f"{where}, line {number}"
        try:
            row = json.loads(line)
            yield from _from_row(row, at)
        except json.JSONDecodeError as problem:
            yield Problem(f"{at}: not JSON ({problem.msg}); each line must be one object")
        except InputError as problem:
            yield Problem(str(problem))


def _from_row(row: object, where: str) -> Iterator[Collected]:
    if not isinstance(row, dict):
        raise InputError(f"{where}: a JSON object is needed, not {type(row).__name__}")
    doc = row.pop("id", None) or row.pop("doc_id", None)
    row.pop("doc_id", None)
    text = row.pop("text", None)
    if not isinstance(doc, (str, int)) or not isinstance(text, str):
        raise InputError(f"{where}: a report needs `id` (or `doc_id`) and `text`")
    meta, ignored = read_meta(row, where)
    yield from (Ignored(field, where) for field in ignored)
    yield _report(str(doc), text, meta, where)


def _report(doc: str, text: str, meta: Meta, where: str) -> Report:
    if not text.strip():
        raise InputError(f"{where}: the report is empty; give a text")
    if len(text) > LONGEST_REPORT:
        raise InputError(
            f"{where}: {len(text):,} characters are no single report; split it "
            f"(at most {LONGEST_REPORT:,})"
        )
    return Report(
        doc=doc,
        text=text,
        title=meta.title,
        publisher=meta.publisher,
        published=meta.published,
        url=meta.url,
        synthetic=meta.synthetic,
    )

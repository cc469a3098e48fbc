"""JSON Lines: a report a line."""

import json
from collections.abc import Iterator

from whoholds.errors import InputError
from whoholds.reports.collected import Collected, Ignored, Problem, make_report
from whoholds.reports.decoding import decode
from whoholds.reports.formats.documents import Document
from whoholds.reports.meta import read_meta


def read_rows(document: Document) -> Iterator[Collected]:
    """Yield a report for each line, or the problem with it; lines end at LF only."""
    where = document.where
    for number, line in enumerate(decode(document.stream.read(), where).split("\n"), start=1):
        if not line.strip():
            continue
        at = f"{where}, line {number}"
        try:
            yield from _from_row(json.loads(line), at)
        except json.JSONDecodeError as problem:
            yield Problem(f"{at}: not JSON ({problem.msg}); each line must be one object")
        except RecursionError:
            yield Problem(f"{at}: JSON nested too deeply; each line must be one flat object")
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
    yield make_report(str(doc), text, meta, where)

"""Records to JSON Lines and back: one place that knows how a record is written.

`null` is the serialised UNKNOWN, spans are `[start, end]`, dates are ISO 8601. A field whose name
is a Python keyword in the contract ("from", "for") carries it as `metadata={"json": …}`.
"""

import dataclasses
import datetime as dt
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from enum import Enum
from types import UnionType
from typing import IO, Any, TypeVar, Union, get_args, get_origin

import cattrs
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn, override

from whoholds.errors import InputError
from whoholds.records import UNKNOWN, Span, Unknown, Weight

R = TypeVar("R")


def _is_union_with_unknown(kind: Any) -> bool:
    return get_origin(kind) in (Union, UnionType) and Unknown in get_args(kind)


def _renames(cls: type) -> dict[str, Any]:
    return {
        field.name: override(rename=field.metadata["json"])
        for field in dataclasses.fields(cls)
        if "json" in field.metadata
    }


def _converter() -> cattrs.Converter:
    made = cattrs.Converter()
    made.register_unstructure_hook(Enum, lambda member: member.value)
    made.register_unstructure_hook(Unknown, lambda _: None)
    made.register_unstructure_hook(dt.date, lambda day: day.isoformat())
    made.register_unstructure_hook(dt.datetime, lambda moment: moment.isoformat())
    made.register_unstructure_hook(Span, list)
    made.register_unstructure_hook(Weight, lambda w: [w.claim, round(w.log_odds, 4)])
    made.register_structure_hook(Span, lambda pair, _: Span(int(pair[0]), int(pair[1])))
    made.register_structure_hook(Weight, lambda pair, _: Weight(str(pair[0]), float(pair[1])))
    made.register_structure_hook(dt.date, lambda text, _: dt.date.fromisoformat(text))
    made.register_structure_hook(dt.datetime, lambda text, _: dt.datetime.fromisoformat(text))

    def structure_union(kind: Any) -> Any:
        (inner,) = (part for part in get_args(kind) if part is not Unknown)
        return lambda value, _: UNKNOWN if value is None else made.structure(value, inner)

    made.register_structure_hook_factory(_is_union_with_unknown, structure_union)
    made.register_unstructure_hook_factory(
        _is_union_with_unknown,
        lambda _: lambda value: made.unstructure(value, unstructure_as=type(value)),
    )
    made.register_unstructure_hook_factory(
        dataclasses.is_dataclass,
        lambda cls: make_dict_unstructure_fn(cls, made, **_renames(cls)),
    )
    made.register_structure_hook_factory(
        dataclasses.is_dataclass,
        lambda cls: make_dict_structure_fn(cls, made, **_renames(cls)),
    )
    return made


_CONVERTER = _converter()


def to_row(record: Any) -> dict[str, Any]:
    """Return the record as a JSON-ready dict, in the order of its fields."""
    row: dict[str, Any] = _CONVERTER.unstructure(record)
    return row


def from_row(kind: type[R], row: dict[str, Any], where: str = "row") -> R:
    """Build a record from a dict; unknown keys are ignored, wrong ones raise `InputError`."""
    try:
        return _CONVERTER.structure(row, kind)
    except (cattrs.BaseValidationError, ValueError, TypeError, KeyError) as problem:
        reasons = (
            "; ".join(cattrs.transform_error(problem))
            if isinstance(problem, cattrs.BaseValidationError)
            else str(problem)
        )
        raise InputError(f"{where}: not a {kind.__name__}: {reasons}") from problem


def claim_id(report_id: str, row: Mapping[str, Any]) -> str:
    """Return the id of a claim's row: the hash of what it says, of what place and side, and where.

    What read it and how sure that was are left out, so that a review survives a re-reading that
    says the same. A reader that puts the same words on another place makes another claim: the
    ledger adds it and retires the old one.
    """
    said = {key: value for key, value in row.items() if key not in _NOT_SAID}
    content = f"{report_id}\x1f{json.dumps(said, sort_keys=True)}"
    return "c" + hashlib.sha256(content.encode()).hexdigest()[:_DIGITS]


_NOT_SAID = frozenset({"id", "reader", "confidence"})
_DIGITS = 16


def write_rows(rows: Iterable[dict[str, Any]], to: IO[str]) -> int:
    """Write one JSON object a line, flushed line by line; return how many."""
    count = 0
    for row in rows:
        to.write(json.dumps(row, ensure_ascii=False) + "\n")
        count += 1
    return count


def read_rows(stream: IO[str], name: str) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield (line number, object) of JSON Lines; lines end at LF only, blank ones are skipped.

    Raises `InputError` with file and line where a line is no JSON object.
    """
    for number, line in enumerate(stream, start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except json.JSONDecodeError as problem:
            raise InputError(
                f"{name}, line {number}: not JSON ({problem.msg}); each line must be one object"
            ) from problem
        if not isinstance(row, dict):
            raise InputError(
                f"{name}, line {number}: a JSON object is needed, not {type(row).__name__}"
            )
        yield number, row

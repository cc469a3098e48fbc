"""Records to JSON Lines and back: one place that knows how a record is written.

`null` is the serialised UNKNOWN, spans are `[start, end]`, dates are ISO 8601. A field whose name
is a Python keyword in the contract ("from", "for") carries it as `metadata={"json": …}`.
"""

import dataclasses
import datetime as dt
import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import Enum, StrEnum
from functools import cache
from json.encoder import encode_basestring
from math import isfinite
from operator import attrgetter
from types import NoneType, UnionType
from typing import IO, Any, TypeVar, Union, get_args, get_origin

import cattrs
from cattrs.gen import make_dict_structure_fn, override

from whoholds.errors import InputError
from whoholds.records import UNKNOWN, Span, Unknown, Weight

R = TypeVar("R")


def _is_union_with_unknown(kind: Any) -> bool:
    return get_origin(kind) in (Union, UnionType) and Unknown in get_args(kind)


def _is_sequence(kind: Any) -> bool:
    return get_origin(kind) is tuple and get_args(kind)[1:] == (...,)


def _renames(cls: type) -> dict[str, Any]:
    return {
        field.name: override(rename=field.metadata["json"])
        for field in dataclasses.fields(cls)
        if "json" in field.metadata
    }


def _converter() -> cattrs.Converter:
    made = cattrs.Converter()
    made.register_structure_hook(Span, lambda pair, _: Span(int(pair[0]), int(pair[1])))
    made.register_structure_hook(Weight, lambda pair, _: Weight(str(pair[0]), float(pair[1])))
    made.register_structure_hook(dt.date, lambda text, _: dt.date.fromisoformat(text))
    made.register_structure_hook(dt.datetime, lambda text, _: dt.datetime.fromisoformat(text))

    def structure_union(kind: Any) -> Any:
        (inner,) = (part for part in get_args(kind) if part is not Unknown)
        if inner is str:  # most fields of a claim
            return lambda value, _: (
                UNKNOWN if value is None else value if type(value) is str else str(value)
            )
        build = made.get_structure_hook(inner)
        return lambda value, _: UNKNOWN if value is None else build(value, inner)

    def structure_sequence(kind: Any) -> Any:
        (inner, _) = get_args(kind)
        build = made.get_structure_hook(inner)
        return lambda values, _: tuple([build(value, inner) for value in values]) if values else ()

    def structure_member(kind: Any) -> Any:
        members = {member.value: member for member in kind}
        # What is no value of any member is told as the type itself tells it.
        return lambda value, _: members[value] if value in members else kind(value)

    made.register_structure_hook_factory(_is_union_with_unknown, structure_union)
    made.register_structure_hook_factory(_is_sequence, structure_sequence)
    made.register_structure_hook_factory(
        lambda kind: isinstance(kind, type) and issubclass(kind, StrEnum), structure_member
    )
    made.register_structure_hook_factory(
        dataclasses.is_dataclass,
        lambda cls: make_dict_structure_fn(cls, made, **_renames(cls)),
    )
    return made


_CONVERTER = _converter()


@cache
def _shape(
    cls: type, without: str = ""
) -> tuple[tuple[str, ...], Callable[[Any], tuple[Any, ...]]]:
    """Return the names of a record's fields in JSON, and what gets their values."""
    fields = [field for field in dataclasses.fields(cls) if field.name != without]
    names = tuple(field.metadata.get("json", field.name) for field in fields)
    if len(fields) == 1:
        (only,) = fields
        return names, lambda record: (getattr(record, only.name),)
    return names, attrgetter(*(field.name for field in fields))


_PLAIN = frozenset({str, int, float, bool, NoneType})
_WRITTEN: Mapping[type, Callable[[Any], Any]] = {
    Unknown: lambda _: None,
    Span: list,
    Weight: lambda weight: [weight.claim, round(weight.log_odds, 4)],
    dt.date: dt.date.isoformat,
    dt.datetime: dt.datetime.isoformat,
    dict: lambda parts: {_written(key): _written(part) for key, part in parts.items()},
}


def _written(value: Any) -> Any:
    """Return a value as JSON has it."""
    kind = type(value)
    if kind in _PLAIN:
        return value
    write = _WRITTEN.get(kind)
    if write:
        return write(value)
    for parent in (str, int, float):
        if isinstance(value, parent):  # such as a StrEnum, or a number of NumPy's
            return parent(value)
    if isinstance(value, (tuple, list)):
        return [_written(part) for part in value]
    return value.value if isinstance(value, Enum) else to_row(value)


def to_row(record: Any) -> dict[str, Any]:
    """Return the record as a JSON-ready dict, in the order of its fields."""
    kind: type = type(record)
    names, values_of = _shape(kind)
    return row_of(zip(names, values_of(record), strict=True))


def row_of(values: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    """Return the row of a record that has these values in its fields, by their names in JSON."""
    plain, unknown = _PLAIN, UNKNOWN  # local names: bulk additions spend their time here
    return {
        name: None if value is unknown else value if type(value) in plain else _written(value)
        for name, value in values
    }


_ENCODE = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def to_line(record: Any, *, without: str = "") -> str:
    """Return the record's row as JSON text, as short as it gets; a field may be left out.

    The same as writing `to_row`, in half the time: bulk additions spend most of theirs on it.
    """
    kind: type = type(record)
    template, values_of = _template(kind, without)
    # Most fields of most claims are unknown or empty, and there is one empty tuple.
    unknown, nothing, encoders = UNKNOWN, (), _ENCODERS
    return template % tuple(
        [
            "null"
            if value is unknown
            else "[]"
            if value is nothing
            else encoders[type(value)](value)
            for value in values_of(record)
        ]
    )


@cache
def _template(cls: type, without: str) -> tuple[str, Callable[[Any], tuple[Any, ...]]]:
    names, values_of = _shape(cls, without)
    return "{" + ",".join(f'"{name}":%s' for name in names) + "}", values_of


class _Encoders(dict[type, Callable[[Any], str]]):
    """What writes values of each type, made when the type is met."""

    def __missing__(self, kind: type) -> Callable[[Any], str]:
        self[kind] = made = _encoder(kind)
        return made


_ENCODERS = _Encoders()


class _Days(dict[dt.date, str]):
    """Days as JSON, each written once: reports are of a few thousand."""

    def __missing__(self, day: dt.date) -> str:
        self[day] = written = f'"{day.isoformat()}"'
        return written


def _encoder(kind: type) -> Callable[[Any], str]:
    if issubclass(kind, str):
        return encode_basestring
    if kind is bool:
        return {True: "true", False: "false"}.__getitem__
    if kind is int:
        return repr
    if kind is float:
        return lambda value: repr(value) if isfinite(value) else _ENCODE(value)
    if kind is dt.date:
        return _Days().__getitem__
    if kind is Span:
        return "[%d,%d]".__mod__
    if kind is tuple:
        return lambda parts: f"[{','.join([_ENCODERS[type(part)](part) for part in parts])}]"
    if dataclasses.is_dataclass(kind):
        return to_line
    return lambda value: _ENCODE(_written(value))


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
    content = f"{report_id}\x1f{_ENCODE_SORTED(said)}"
    return "c" + hashlib.sha256(content.encode()).hexdigest()[:_DIGITS]


_ENCODE_SORTED = json.JSONEncoder(sort_keys=True).encode
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

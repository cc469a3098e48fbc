"""Say what is wrong with a theatre's data: one line with file, place, fault and remedy."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker

from whoholds.records import Unknown

_QUOTED = 60
_DAY = "write a day as YYYY-MM-DD"


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong in a theatre's file; its text is the whole message."""

    file: str
    line: int | Unknown
    what: str
    remedy: str

    def __str__(self) -> str:
        """Return the one line that a person reads."""
        where = f"{self.file}, line {self.line}" if self.line else self.file
        return f"{where}: {self.what}; {self.remedy}"


@dataclass(frozen=True, slots=True)
class Misfit:
    """A value that does not fit its schema: where it is, and the fault in words."""

    path: tuple[str | int, ...]
    unknown: tuple[str, ...]
    """Keys that the schema does not know."""
    what: str
    remedy: str


def quoted(value: object) -> str:
    """Return a value as a message may show it: short, on one line, control characters escaped."""
    text = repr(value) if isinstance(value, str) else ascii(value)
    return text if len(text) <= _QUOTED else text[: _QUOTED - 1] + "…"


def misfits(schema: str, data: Any) -> list[Misfit]:
    """Return what in `data` does not fit a schema that is shipped beside this code."""
    found = [
        _misfit(tuple(error.absolute_path), str(error.validator), error)
        for error in _validator(schema).iter_errors(data)
    ]
    return sorted(found, key=lambda misfit: [str(part).zfill(8) for part in misfit.path])


def properties_of(schema: str) -> tuple[dict[str, Any], list[str]]:
    """Return a flat schema's properties and the names of those that are needed."""
    content: Any = _validator(schema).schema
    return content["properties"], content["required"]


@cache
def _validator(name: str) -> Draft202012Validator:
    schema = resources.files(__package__).joinpath("schemas", f"{name}.json")
    return Draft202012Validator(
        json.loads(schema.read_text(encoding="utf-8")),
        format_checker=FormatChecker(formats=["date"]),
    )


def _misfit(path: tuple[str | int, ...], rule: str, error: Any) -> Misfit:
    """Put a schema error into words; `error` is a jsonschema.ValidationError."""
    named = [part for part in path if isinstance(part, str)]
    subject = f"{quoted(named[-1])} is {quoted(error.instance)}" if named else "the file"
    wanted = error.validator_value
    if rule == "required":
        missing = [name for name in wanted if name not in error.instance]
        return Misfit(path, (), f"{_list(missing)} is missing", "add it")
    if rule == "additionalProperties":
        known = list(error.schema.get("properties", {}))
        unknown = tuple(sorted(set(error.instance) - set(known)))
        return Misfit(path, unknown, f"unknown key {_list(unknown[:5])}", f"use {_list(known)}")
    if rule == "enum":
        return Misfit(path, (), subject, f"use one of {_list(wanted)}")
    if rule in ("format", "anyOf") or error.schema.get("format") == "date":
        return Misfit(path, (), f"{subject}, which is no day of the calendar", _DAY)
    if rule in ("type", "const", "pattern"):
        return Misfit(path, (), f"{subject}, not as it is written", f"it must be {wanted}")
    return Misfit(path, (), f"{subject}, outside its limits", f"the {rule} is {wanted}")


def _list(names: Iterable[object]) -> str:
    return ", ".join(quoted(name) for name in names)

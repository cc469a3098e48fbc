"""Write the JSON Schema of every output line from the records; a test fails where they differ.

usage: python tools/write_schemas.py [FOLDER]
"""

import dataclasses
import datetime as dt
import json
import sys
import typing
from collections.abc import Mapping
from enum import Enum
from pathlib import Path
from types import UnionType

from whoholds import assessment, records
from whoholds.records import Span, Unknown, Weight, answers

ROWS: Mapping[str, tuple[type, str]] = {
    "quotes": (records.Attribution, "one attribution: who says what, at exact spans"),
    "places": (records.PlaceMention, "one place name of a report and the place that it means"),
    "read": (records.Claim, "one claim: a proposition at an exact span of one report"),
    "assess": (records.Control, "a run of days on which the picture of one place did not change"),
    "look-back-change": (assessment.Change, "a place that changed hands, as seen now and then"),
    "look-back-source": (assessment.SourceRecord, "how a voice's claims have fared"),
    "fit": (assessment.Fit, "how often each voice is wrong, as learned by a day"),
    "status": (answers.StatusRow, "who holds a place on a day, as a person is told it"),
    "gaps": (answers.GapRow, "a place of which nobody has reported for some days"),
    "disputes": (answers.DisputeRow, "a place where sources disagree or fighting is reported"),
    "near": (answers.NearRow, "a place near a point, who holds it"),
    "cite": (answers.CiteRow, "the words of one claim, with all that it takes to check them"),
    "why": (answers.ReasonRow, "what a claim does to the likeliest answer for a place"),
    "why-turning": (records.Turning, "what would change the verdict on a place"),
    "trace": (records.RouteStatus, "what is reported of a route for a side or mode on a day"),
    "consequence": (records.Consequence, "a route that a change of hands newly cuts or links"),
    "what-if": (records.Supposition, "what a change of hands that is only supposed cuts or links"),
    "agreement": (records.Agreement, "how far reviewers agree beyond chance"),
    "diff": (records.DiffRow, "a place whose picture differs between two moments, and why"),
    "alerts": (records.Alert, "a change to be told, with the words that it rests on"),
    "isolated": (records.Isolation, "a town with no way, or one way, left to the base"),
    "front": (records.FrontPoint, "where the line between two sides meets a stretch"),
    "add": (records.KeptReport, "a report that the ledger has and can't lose any more"),
    "ledger-check": (records.Finding, "something that a check of the ledger found wrong"),
    "ledger-copy": (records.CopiedTable, "how many rows of a table a copy or backup carried"),
    "crossings": (records.CrossingReach, "a border crossing, the way to it and its own state"),
}
HOME = Path(__file__).parent.parent / "src" / "whoholds" / "schemas"
_SPAN = {
    "type": "array",
    "prefixItems": [{"type": "integer", "minimum": 0}, {"type": "integer", "minimum": 0}],
    "items": False,
    "minItems": 2,
}
_PLAIN = {str: "string", int: "integer", float: "number", bool: "boolean"}


def schema_of(kind: typing.Any) -> dict[str, typing.Any]:
    """Return the JSON Schema of a type as `whoholds.jsonlines` writes it."""
    origin, args = typing.get_origin(kind), typing.get_args(kind)
    if kind is Span:
        return _SPAN
    if kind is Weight:
        return {
            "type": "array",
            "prefixItems": [{"type": "string"}, {"type": "number"}],
            "items": False,
        }
    if kind in _PLAIN:
        return {"type": _PLAIN[kind]}
    if kind is dt.date:
        return {"type": "string", "format": "date"}
    if origin in (typing.Union, UnionType):
        known = [schema_of(arg) for arg in args if arg is not Unknown]
        return {"anyOf": [*known, {"type": "null"}]}
    if origin is tuple:
        return {"type": "array", "items": schema_of(args[0])}
    if origin is dict:
        return {"type": "object", "additionalProperties": schema_of(args[1])}
    if isinstance(kind, type) and issubclass(kind, Enum):
        return {"enum": [member.value for member in kind]}
    return _object(kind)


def _object(kind: type) -> dict[str, typing.Any]:
    hints = typing.get_type_hints(kind)
    properties = {
        field.metadata.get("json", field.name): schema_of(hints[field.name])
        for field in dataclasses.fields(kind)
    }
    return {"type": "object", "properties": properties, "required": list(properties)}


def documents() -> dict[str, str]:
    """Return file name and text of every schema."""
    found = {}
    for name, (kind, title) in ROWS.items():
        schema = {
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "title": f"whoholds {name}: {title}",
            **schema_of(kind),
        }
        found[f"{name}.schema.json"] = json.dumps(schema, indent=1, ensure_ascii=False) + "\n"
    return found


def main() -> None:
    """Write all schemas."""
    home = Path(sys.argv[1]) if len(sys.argv) > 1 else HOME
    home.mkdir(parents=True, exist_ok=True)
    for name, text in documents().items():
        (home / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()

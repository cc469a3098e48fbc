"""What a command writes, as rows, held against its schema."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import jsonschema

SCHEMAS = Path(__file__).parent.parent.parent / "src" / "whoholds" / "schemas"


def rows(output: str) -> list[dict[str, Any]]:
    """Return the rows of JSON Lines."""
    return [json.loads(line) for line in output.split("\n") if line]


def check_rows(found: Sequence[dict[str, Any]], name: str, *, some: bool = True) -> None:
    """Hold rows against a command's schema; there must be `some`."""
    assert found or not some
    schema = json.loads((SCHEMAS / f"{name}.schema.json").read_text(encoding="utf-8"))
    for row in found:
        jsonschema.validate(row, schema)

"""The JSON Schemas say what the records are; a change of one without the other fails here."""

import importlib.util
import json
from pathlib import Path
from types import ModuleType

import jsonschema
import pytest

from whoholds.jsonlines import to_row
from whoholds.records import PlaceMention, Span

ROOT = Path(__file__).parent.parent
SCHEMAS = ROOT / "src" / "whoholds" / "schemas"


@pytest.fixture(scope="module")
def writer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("writer", ROOT / "tools" / "write_schemas.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_schemas_are_those_that_the_records_give(writer: ModuleType) -> None:
    stored = {path.name: path.read_text(encoding="utf-8") for path in SCHEMAS.glob("*.json")}
    assert stored == writer.documents(), "run: python tools/write_schemas.py"


@pytest.mark.parametrize("path", sorted(SCHEMAS.glob("*.json")), ids=lambda path: path.stem)
def test_each_schema_is_a_valid_schema(path: Path) -> None:
    jsonschema.Draft202012Validator.check_schema(json.loads(path.read_text(encoding="utf-8")))


def test_a_row_with_a_wrong_kind_does_not_pass() -> None:
    schema = json.loads((SCHEMAS / "places.schema.json").read_text(encoding="utf-8"))
    row = to_row(PlaceMention(doc="d", span=Span(0, 4), name="Zawi"))
    jsonschema.validate(row, schema)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(row | {"kind": "somewhere"}, schema)


def test_the_rows_of_looking_back_and_of_fits_are_explained_field_by_field(
    writer: ModuleType,
) -> None:
    told = (ROOT / "docs" / "looking-back.md").read_text(encoding="utf-8")
    for name in ("look-back-change", "look-back-source", "fit"):
        properties = json.loads(writer.documents()[f"{name}.schema.json"])["properties"]
        habits = properties.get("voices", {"items": {"properties": {}}})["items"]["properties"]
        for field in (*properties, *habits):
            assert f"`{field}`" in told, field

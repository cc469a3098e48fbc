"""The arrows of the architecture: who may import whom."""

from pathlib import Path

import grimp
import pytest

ROOT = "whoholds"
BASE = {"records", "errors"}
STAGES = {"reports", "reading", "places", "ledger", "assessment", "routes", "publishing"}
ROWS = {"jsonlines", "cells", "edtf", "likelihood"}
ALLOWED: dict[str, set[str]] = {
    "records": set(),
    "errors": set(),
    "jsonlines": BASE,
    "cells": BASE,
    "edtf": BASE,
    "likelihood": BASE,
    "settings": BASE,
    "theatre": BASE | ROWS,
    **dict.fromkeys(STAGES, BASE | ROWS),
    "pipeline": BASE | ROWS | STAGES | {"settings", "theatre"},
    "web": BASE | ROWS | {"settings", "ledger", "assessment", "routes", "publishing"},
    "cli": BASE | ROWS | STAGES | {"settings", "theatre", "pipeline", "web"},
}
OWNERS = {
    "spacy": {"reading"},
    "sqlalchemy": {"ledger"},
    "alembic": {"ledger"},
    "networkx": {"routes"},
    "jinja2": {"publishing", "web"},
    "fastapi": {"web"},
    "starlette": {"web"},
    "uvicorn": {"cli"},
    "click": {"cli"},
}


@pytest.fixture(scope="module")
def graph() -> grimp.ImportGraph:
    return grimp.build_graph(ROOT, include_external_packages=True, cache_dir=None)


def _part(module: str) -> str:
    return module.split(".")[1] if "." in module else ""


def test_packages_import_only_what_the_architecture_allows(graph: grimp.ImportGraph) -> None:
    wrong = []
    for module in graph.modules:
        if not module.startswith(f"{ROOT}."):
            continue
        part = _part(module)
        for other in graph.find_modules_directly_imported_by(module):
            if other.startswith(f"{ROOT}.") and _part(other) not in ALLOWED[part] | {part}:
                wrong.append(f"{module} -> {other}")
    assert wrong == []


def test_every_package_has_a_place_in_the_architecture() -> None:
    source = Path(__file__).parent.parent / "src" / ROOT
    found = {
        path.stem
        for path in source.iterdir()
        if path.suffix == ".py" or (path / "__init__.py").exists()
    }
    assert found - {"__init__"} == set(ALLOWED)


def test_packages_use_only_the_entry_functions_of_others(graph: grimp.ImportGraph) -> None:
    """Another package's inner modules are private: import from its `__init__`."""
    open_modules = {"records", "errors", "pipeline", *ROWS, "settings"}
    wrong = []
    for module in graph.modules:
        if not module.startswith(f"{ROOT}."):
            continue
        for other in graph.find_modules_directly_imported_by(module):
            if not other.startswith(f"{ROOT}.") or _part(other) in open_modules | {_part(module)}:
                continue
            if other.count(".") > 1:
                wrong.append(f"{module} -> {other}")
    assert wrong == []


def test_outside_libraries_stay_with_their_owners(graph: grimp.ImportGraph) -> None:
    wrong = []
    for library, owners in OWNERS.items():
        if library not in graph.modules:
            continue
        for module in graph.find_modules_that_directly_import(library):
            if _part(module) not in owners:
                details = graph.get_import_details(importer=module, imported=library)
                lines = [detail["line_contents"] for detail in details]
                if not all(line.startswith("    ") for line in lines):
                    wrong.append(f"{module} -> {library}")
    allowed_for_types = {"whoholds.pipeline.report_reader -> spacy"}
    assert set(wrong) - allowed_for_types == set()


def test_there_are_no_import_loops(graph: grimp.ImportGraph) -> None:
    parts = {_part(module) for module in graph.modules if module.startswith(f"{ROOT}.")}
    edges = {
        (_part(module), _part(other))
        for module in graph.modules
        if module.startswith(f"{ROOT}.")
        for other in graph.find_modules_directly_imported_by(module)
        if other.startswith(f"{ROOT}.") and _part(other) != _part(module)
    }
    while True:
        leaves = {part for part in parts if not any(a == part for a, _ in edges)}
        if not leaves:
            break
        parts -= leaves
        edges = {(a, b) for a, b in edges if b not in leaves}
    assert parts == set()


def test_serving_pages_needs_no_language_model(graph: grimp.ImportGraph) -> None:
    """What the worker reads with must not be loaded by whoever only looks at pages."""
    reached = graph.find_upstream_modules("whoholds.web", as_package=True)
    assert not {name for name in reached if name.startswith(("spacy", "whoholds.reading"))}

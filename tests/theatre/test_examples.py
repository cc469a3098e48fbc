"""The annotated examples: every row points at words of a report and at a place of the theatre."""

import json
from pathlib import Path
from typing import Any

import pytest

from whoholds.edtf import edtf_bounds
from whoholds.records import CONTROL_EVENTS, Interest, Modality, Polarity
from whoholds.reports import collect
from whoholds.theatre import load_theatre

EXAMPLES = Path(__file__).parent.parent.parent / "examples"
NEW = ("central-bosnia-1993", "libya-2011")


def rows_of(name: str) -> list[dict[str, Any]]:
    lines = (EXAMPLES / name / "claims.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


@pytest.mark.parametrize("name", ["afghanistan-2001", *NEW])
def test_each_anchor_stands_once_in_its_report(name: str) -> None:
    reports = collect([EXAMPLES / name / "reports"])
    texts = {found.doc: " ".join(found.text.split()) for found in reports}
    wrong = [r["anchor"] for r in rows_of(name) if texts[r["doc"]].count(r["anchor"]) != 1]
    assert wrong == []


@pytest.mark.parametrize("name", ["afghanistan-2001", *NEW])
def test_each_value_is_one_of_the_contract(name: str) -> None:
    events = {event.value for event in CONTROL_EVENTS}
    for row in rows_of(name):
        assert row["kind"] in events
        assert Polarity(row["polarity"])
        assert Modality(row["modality"])
        assert not row["interest"] or Interest(row["interest"])
        assert not row["date"] or edtf_bounds(row["date"])


@pytest.mark.parametrize("name", NEW)
def test_each_point_is_one_of_the_theatres_places(name: str) -> None:
    points = {(round(p.lat, 3), round(p.lon, 3)) for p in load_theatre(name).places}
    assert {(row["lat"], row["lon"]) for row in rows_of(name)} <= points


@pytest.mark.parametrize("name", NEW)
def test_a_fight_has_both_sides_and_no_holder(name: str) -> None:
    for row in rows_of(name):
        both = row["kind"] in ("contest", "besiege")
        assert bool(row["contenders"]) is both
        assert not both or not row["holder"]

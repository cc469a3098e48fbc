"""The written sentences, one file a phenomenon: no phenomenon may be read worse than it was."""

import tomllib
from pathlib import Path

import pytest
from benchmarks.control_sentences import LAYERS, OWN, Tally, measure

FLOORS = tomllib.loads((Path(__file__).parent / "floors.toml").read_text(encoding="utf-8"))
FULLY_RIGHT = LAYERS.index("fully right")


@pytest.fixture(scope="module")
def tallies() -> dict[str, Tally]:
    by_name, total = measure(OWN)
    return by_name | {"all": total}


def test_every_phenomenon_has_a_floor(tallies: dict[str, Tally]) -> None:
    assert set(FLOORS["fully_right"]) == set(tallies)


@pytest.mark.parametrize("phenomenon", sorted(FLOORS["fully_right"]))
def test_as_many_claims_are_fully_right_as_before(
    tallies: dict[str, Tally], phenomenon: str
) -> None:
    assert tallies[phenomenon].f1(FULLY_RIGHT) >= FLOORS["fully_right"][phenomenon]


def test_hardly_anything_is_claimed_where_nothing_is(tallies: dict[str, Tally]) -> None:
    assert tallies["non-claims"].made <= FLOORS["false_alarms"]["non-claims"]


def test_what_is_not_actual_is_seldom_taken_as_fact(tallies: dict[str, Tally]) -> None:
    total = tallies["all"]
    assert total.taken_as_fact / total.not_actual <= FLOORS["taken_as_fact"]["share"]

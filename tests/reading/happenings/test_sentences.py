"""Other events than control, read from sentences of our own; floors a little under the reach."""

from pathlib import Path

import pytest
from benchmarks.happenings import LAYERS, Outcome, Tally, read_items

from whoholds.reading.happenings.lexicon import FAMILIES

SENTENCES = Path(__file__).parent / "sentences"
FLOORS = {"event and place": 0.95, "parties": 0.91, "ends and counts": 0.91, "fully right": 0.9}


@pytest.fixture(scope="module")
def outcomes() -> dict[str, list[Outcome]]:
    return read_items(SENTENCES)


def test_every_family_has_sentences_and_tempting_ones(outcomes: dict[str, list[Outcome]]) -> None:
    assert set(outcomes) == {*FAMILIES, "mixed"}
    for found in outcomes.values():
        assert any(not outcome.item["events"] for outcome in found)


@pytest.mark.parametrize("layer", LAYERS)
def test_sentences_are_read_at_least_as_well_as_the_floor(
    outcomes: dict[str, list[Outcome]], layer: str
) -> None:
    total = Tally()
    for found in outcomes.values():
        for outcome in found:
            total.add(outcome.tally())
    assert total.f1(LAYERS.index(layer)) >= FLOORS[layer]


def test_what_only_sounds_like_war_makes_almost_no_row(outcomes: dict[str, list[Outcome]]) -> None:
    tempting = [o for found in outcomes.values() for o in found if not o.item["events"]]
    wrong = [outcome.item["id"] for outcome in tempting if outcome.claims]
    assert len(wrong) <= len(tempting) // 10, wrong

"""What holds of every theatre that comes with whoholds."""

from pathlib import Path

import networkx as nx
import pytest

from whoholds.records import Theatre
from whoholds.theatre import NO_HOLDER, Sides, check_theatre, load_theatre, theatre_names

EXAMPLES = Path(__file__).parent.parent.parent / "examples"
NAMES = theatre_names()


@pytest.fixture(params=NAMES)
def theatre(request: pytest.FixtureRequest) -> Theatre:
    return load_theatre(request.param)


def test_three_theatres_are_shipped() -> None:
    assert NAMES == ("afghanistan-2001", "central-bosnia-1993", "libya-2011")


@pytest.mark.parametrize("name", NAMES)
def test_it_passes_its_own_check(name: str) -> None:
    assert check_theatre(name) == []


def test_it_is_closed_and_says_when_it_ended(theatre: Theatre) -> None:
    assert theatre.closed
    assert theatre.end


def test_every_place_with_a_prior_can_be_reached_by_road(theatre: Theatre) -> None:
    roads = nx.Graph((road.start, road.end) for road in theatre.roads)
    reached = max(nx.connected_components(roads), key=len)
    assert {holding.place_id for holding in theatre.prior} - reached == set()


def test_every_place_with_a_history_has_a_prior(theatre: Theatre) -> None:
    prior = {holding.place_id for holding in theatre.prior}
    assert {holding.place_id for holding in theatre.history} <= prior


def test_its_history_falls_into_its_days(theatre: Theatre) -> None:
    assert theatre.end
    first = max(holding.date for holding in theatre.prior)
    assert all(first < holding.date <= theatre.end for holding in theatre.history)


def test_most_of_its_history_names_a_source(theatre: Theatre) -> None:
    named = [row for row in theatre.history if not row.source.startswith("unverified")]
    assert len(named) > 0.5 * len(theatre.history)


def test_every_holder_leads_to_a_side_that_holds_ground(theatre: Theatre) -> None:
    sides = Sides(theatre)
    for row in (*theatre.prior, *theatre.history):
        if row.holder not in NO_HOLDER:
            assert sides.side_of(row.holder, row.date) in sides.belligerents(row.date)


def test_at_least_twenty_synthetic_reports_go_with_it(theatre: Theatre) -> None:
    reports = sorted((EXAMPLES / theatre.id / "reports").glob("*.txt"))
    assert len(reports) >= 20
    for path in reports:
        assert "\nsynthetic: true\n" in path.read_text(encoding="utf-8"), path.name

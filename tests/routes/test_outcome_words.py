"""How a consequence is told: its share of people and roads, and its sentence."""

import pytest
from tests.routes.north import (
    ALLIANCE,
    BEFORE,
    DAY,
    PEOPLE,
    PLACES,
    ROADS,
    TALIBAN,
    compare,
    of,
    taken,
)

from whoholds.records import Consequence
from whoholds.routes import consequences, render_consequence


def test_rows_are_ranked_by_the_share_of_people_and_roads_behind_them() -> None:
    rows = compare(taken("mazar", "aybak", "doshi"))
    shares = [row.share for row in rows]
    assert shares == sorted(shares, reverse=True)
    assert len(set(shares)) > 1
    assert all(0 < share <= 1 for share in shares)


def test_a_share_is_half_people_and_half_stretches() -> None:
    row = of(compare(taken("aybak")), "cut", "mazar", "kabul")
    assert row
    behind = ("mazar", "balkh", "hairatan")
    assert row.people == sum(PEOPLE[place] for place in behind)
    ends = 3 + 1 + 2  # stretches at Mazar, Balkh and Hairatan
    assert row.share == round((row.people / sum(PEOPLE.values()) + ends / (2 * len(ROADS))) / 2, 4)


def test_where_no_population_is_known_roads_alone_rank() -> None:
    (row, *_) = consequences(ROADS, BEFORE, taken("aybak"), sides=(TALIBAN,), day=DAY)
    assert (row.people, row.share > 0) == (0, True)


def test_the_sentence_names_sides_and_places_and_states_the_likelihood() -> None:
    names = {place.id: place.name for place in PLACES}
    sides = {TALIBAN: "the Taliban", ALLIANCE: "the Northern Alliance"}
    rows = compare(taken("mazar", "aybak", "hairatan"), sides=sides)
    text = " ".join(render_consequence(row, names, sides) for row in rows)
    assert "The road of the Taliban from Mazar to Kabul is cut, if reports of 2001-11-10" in text
    assert "The Northern Alliance is linked from Mazar to Termez" in text
    assert "the Northern Alliance took Aybak from the Taliban" in text


@pytest.mark.parametrize("p", [0.0, 1.0])
def test_the_sentence_never_says_0_or_100_percent(p: float) -> None:
    (row,) = compare(taken("aybak"))
    certain = Consequence(
        **{name: getattr(row, name) for name in row.__slots__ if name != "p"}, p=p
    )
    text = render_consequence(certain, {}, {})
    assert ("(99 %)" in text) or ("(1 %)" in text)

import datetime as dt

import pytest

from whoholds.records import UNKNOWN, Interest, Theatre, Unknown
from whoholds.theatre import Sides, check_theatre, load_theatre

DAY = dt.date(2001, 11, 10)


@pytest.fixture(scope="module")
def theatre() -> Theatre:
    return load_theatre("afghanistan-2001")


@pytest.fixture(scope="module")
def sides(theatre: Theatre) -> Sides:
    return Sides(theatre)


def test_it_passes_its_own_check() -> None:
    assert check_theatre("afghanistan-2001") == []


def test_every_end_of_a_road_is_a_place(theatre: Theatre) -> None:
    places = {place.id for place in theatre.places}
    assert all({road.start, road.end} <= places for road in theatre.roads)


def test_no_stretch_of_road_crosses_the_country(theatre: Theatre) -> None:
    assert [road.name for road in theatre.roads if road.km > 500] == []


def test_every_place_with_a_prior_can_be_reached_by_road_from_kabul(theatre: Theatre) -> None:
    joined = {"af:kabul"}
    for _ in theatre.roads:
        for road in theatre.roads:
            if {road.start, road.end} & joined:
                joined |= {road.start, road.end}
    off = {holding.place_id for holding in theatre.prior} - joined
    assert off == set()


def test_the_salang_tunnel_is_destroyed_until_it_was_opened_again(theatre: Theatre) -> None:
    (tunnel,) = [
        road for road in theatre.roads if {road.start, road.end} == {"af:jabal-saraj", "af:salang"}
    ]
    assert [(s.state, s.until) for s in tunnel.states] == [
        ("destroyed", dt.date(2002, 1, 18)),
        ("open", UNKNOWN),
    ]


def test_the_friendship_bridge_is_closed_until_the_eighth_of_december(theatre: Theatre) -> None:
    (bridge,) = [road for road in theatre.roads if road.name == "Friendship Bridge"]
    assert [(s.state, s.until) for s in bridge.states] == [
        ("closed", dt.date(2001, 12, 8)),
        ("open", UNKNOWN),
    ]


def test_history_changes_what_the_prior_says(theatre: Theatre, sides: Sides) -> None:
    prior = {holding.place_id: holding.holder for holding in theatre.prior}
    for change in theatre.history:
        before = sides.side_of(prior[change.place_id], change.date)
        assert sides.side_of(change.holder, change.date) != before


@pytest.mark.parametrize("place", ["af:mazar-e-sharif", "af:kabul", "af:kunduz", "af:kandahar"])
def test_the_taliban_held_the_cities_at_the_start(theatre: Theatre, place: str) -> None:
    assert [h.holder for h in theatre.prior if h.place_id == place] == ["taliban"]


@pytest.mark.parametrize(
    ("words", "actor", "side"),
    [
        ("the Northern Alliance", "northern-alliance", "northern-alliance"),
        ("opposition soldiers", "northern-alliance", "northern-alliance"),
        ("anti-Taliban fighters", "northern-alliance", "northern-alliance"),
        ("Taleban troops", "taliban", "taliban"),
        ("Pakistani volunteers", "foreign-volunteers", "taliban"),
        ("forces of General Dostum", "junbish", "northern-alliance"),
        ("Shi'ite faction of the opposition", "hezb-e-wahdat", "northern-alliance"),
        ("al-Qaida fighters", "al-qaeda", "al-qaeda"),
        ("Hazrat Ali", "eastern-shura", "eastern-shura"),
    ],
)
def test_names_of_the_wires_find_their_side(
    sides: Sides, words: str, actor: str, side: str
) -> None:
    found = sides.resolve(words, DAY)
    assert found
    assert (found.id, sides.side_of(found.id, DAY)) == (actor, side)


def test_an_ally_who_holds_no_ground_is_a_third_party_to_its_own_requests(sides: Sides) -> None:
    judged = sides.interest_of(
        DAY, claimant_side="united-states", gainer_sides=set(), loser_sides=set(), reporter=False
    )
    assert judged.interest == Interest.THIRD_PARTY


def test_no_word_against_the_taliban_means_them(sides: Sides) -> None:
    for words in ("anti-Taliban forces", "Anti-Taleban militia", "opponents of the Taliban"):
        for day in (DAY, dt.date(2001, 12, 1)):
            found = sides.resolve(words, day)
            assert not found or sides.side_of(found.id, day) != "taliban"


def test_bakhtar_speaks_for_whoever_holds_kabul(sides: Sides) -> None:
    before = sides.speaks_for("Bakhtar News Agency", dt.date(2001, 11, 12))
    after = sides.speaks_for("Bakhtar News Agency", dt.date(2001, 11, 13))
    assert before
    assert after
    assert (before.id, after.id) == ("taliban", "northern-alliance")


@pytest.mark.parametrize(
    ("claimant", "gainer", "loser", "expected"),
    [
        ("northern-alliance", "northern-alliance", "taliban", Interest.SELF_SERVING),
        ("united-states", "northern-alliance", "taliban", Interest.SELF_SERVING),
        ("taliban", "northern-alliance", "taliban", Interest.AGAINST_INTEREST),
        ("al-qaeda", "northern-alliance", "taliban", Interest.AGAINST_INTEREST),
        ("pakistan", "northern-alliance", "taliban", Interest.THIRD_PARTY),
        ("afghan-islamic-press", "northern-alliance", "taliban", Interest.THIRD_PARTY),
        ("eastern-shura", "northern-alliance", "karzai", UNKNOWN),
    ],
)
def test_interests_of_late_2001(
    sides: Sides, claimant: str, gainer: str, loser: str, expected: Interest | Unknown
) -> None:
    judged = sides.interest_of(
        DAY, claimant_side=claimant, gainer_sides={gainer}, loser_sides={loser}, reporter=False
    )
    assert judged.interest == expected

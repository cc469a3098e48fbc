import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whoholds.records import UNKNOWN, Place, PlaceKind
from whoholds.theatre import Namings, cluster_parties, draft_theatre, zone_of

WORDS = (
    "the rebels", "Rebel fighters", "rebels", "government forces", "the army", "Red Front",
    "Red Front fighters", "Reds", "Farland army", "Farland rebels", "fighters",
    "a spokesman for the Red Front", "Red Front in Atown", "anti-Red Front forces",
)  # fmt: skip


def groups(words: list[str], fights: list[tuple[str, str]] | None = None) -> list[tuple[str, ...]]:
    return [party.words for party in cluster_parties(words, fights or [])]


def test_a_name_with_its_heads_is_one_party() -> None:
    assert groups(["Red Front", "Red Front fighters", "the Red Front"]) == [
        ("Red Front", "Red Front fighters")
    ]


def test_a_country_that_two_share_makes_them_no_party() -> None:
    assert groups(["Farland army", "Farland rebels"]) == [("Farland army",), ("Farland rebels",)]


def test_where_it_fights_is_no_part_of_a_name() -> None:
    assert groups(["Red Front", "Red Front in Atown"]) == [("Red Front", "Red Front in Atown")]


def test_words_without_a_name_name_nobody() -> None:
    assert groups(["fighters", "the men"]) == []


def test_a_capital_that_begins_a_sentence_makes_no_name() -> None:
    assert groups(["Rebels", "Rebels", "rebels"]) == [("rebels",)]


def test_those_against_a_party_are_not_the_party() -> None:
    assert len(groups(["Red Front", "anti-Red Front forces"])) == 2


def test_parties_that_fight_each_other_are_never_one() -> None:
    assert len(groups(["rebels", "rebel fighters"])) == 1
    assert len(groups(["rebels", "rebel fighters"], [("rebels", "rebel fighters")])) == 2


def test_foes_are_counted_on_both_sides() -> None:
    parties = cluster_parties(["Reds", "Blues", "Reds"], [("Reds", "Blues"), ("the Blues", "Reds")])
    assert [(party.words, party.mentions, party.foes) for party in parties] == [
        (("Reds",), 2, (("Blues", 2),)),
        (("Blues",), 1, (("Reds", 2),)),
    ]


@given(
    st.lists(st.sampled_from(WORDS), max_size=12),
    st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(WORDS)), max_size=4),
)
def test_every_name_is_in_one_party_and_no_party_fights_itself(
    words: list[str], fights: list[tuple[str, str]]
) -> None:
    parties = cluster_parties(words, fights)
    named = [name for party in parties for name in party.words]
    assert len(named) == len(set(named))
    assert all(party.words[0] not in dict(party.foes) for party in parties)


def place(place_id: str, name: str) -> Place:
    return Place(id=place_id, name=name, lat=1.0, lon=2.0, country="AF", kind=PlaceKind.CITY)


def test_a_drafted_theatre_keeps_the_first_of_two_places_with_one_name() -> None:
    made = draft_theatre(
        name="new",
        country="AF",
        timezone="UTC",
        start=dt.date(2001, 1, 1),
        places=[place("a:1", "Atown"), place("a:2", "ATOWN"), place("a:1", "Atown again")],
        parties=cluster_parties(["Reds", "the Reds!", "None", "Blues"], [("Reds", "Blues")]),
    )
    assert [p.id for p in made.theatre.places] == ["a:1"]
    assert made.left_out == ("ATOWN (a:2)",)
    assert [a.id for a in made.theatre.actors] == ["reds", "blues", "none-2"]
    assert [(a.id, t.other) for a in made.theatre.actors for t in a.ties] == [("blues", "reds")]


@pytest.mark.parametrize(("country", "zone"), [("LY", "Africa/Tripoli"), ("AF", "Asia/Kabul")])
def test_a_country_has_its_zone(country: str, zone: str) -> None:
    assert zone_of(country) == zone


def test_no_country_has_no_zone() -> None:
    assert not zone_of("ZZ")


def test_naming_finds_the_party_that_was_entered_first() -> None:
    namings = Namings()
    assert namings.find("rebels") == UNKNOWN
    assert namings.enter("the rebels") == "rebels"
    assert namings.enter("Rebel fighters") == "rebels"
    assert namings.find("a rebel spokesman") == "rebels"
    assert namings.enter("men") == UNKNOWN

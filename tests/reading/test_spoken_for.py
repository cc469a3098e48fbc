"""Whom a claimant speaks for, by what the report says he is."""

import pytest

from whoholds.reading.spoken_for import force_in, party_words, side_in
from whoholds.records import UNKNOWN


@pytest.mark.parametrize(
    ("role", "side"),
    [
        ("a spokesman for the front", "front"),
        ("a Zolan Front official", "Zolan Front"),
        ("leader of the Zolan Front", "Zolan Front"),
        ("a pharmacist who once led 200 guerrillas", "guerrillas"),
        ("who leads the Zolan Front", "Zolan Front"),
        ("a clerk at rebel headquarters in Oma", "rebel"),
        ("the rebels' deputy chief of staff", "rebels"),
        ("a voice claiming to represent the Zolan Front", "Zolan Front"),
        ("General Staff of the Republican Guard", "Republican Guard"),
    ],
)
def test_a_role_names_the_side(role: str, side: str) -> None:
    assert side_in(party_words("Okello Veld", role)) == side


@pytest.mark.parametrize("role", ["the front commander", "an officer of the 8th Brigade"])
def test_a_line_a_unit_or_a_trade_is_no_side(role: str) -> None:
    assert side_in(party_words("Okello Veld", role)) is UNKNOWN


@pytest.mark.parametrize(
    ("role", "force"),
    [("an officer of the 8th Brigade", "8th Brigade"), ("a guide", UNKNOWN)],
)
def test_a_unit_is_a_force_of_some_side(role: str, force: object) -> None:
    assert force_in(party_words("Okello Veld", role)) == force


def test_whoever_commands_a_region_does_not_speak_for_it() -> None:
    role = "the coalition's commander for the lake district"
    assert side_in(party_words(role.removeprefix("the "), role)) == "coalition"
    assert party_words("spokesman for the Western Front", UNKNOWN) == "Western Front"


def test_state_radio_names_no_side() -> None:
    assert side_in("State radio") is UNKNOWN
    assert side_in("Tessaran radio") == "Tessaran"


def test_how_a_text_was_heard_is_no_part_of_whom_it_speaks_for() -> None:
    assert side_in("Nationalist communique broadcast from Marl at midnight") == "Nationalist"

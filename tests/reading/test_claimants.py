"""What kind of voice makes a claim."""

import pytest

from whoholds.reading.claimants import claimant_type, party_words, side_in
from whoholds.records import UNKNOWN, ClaimantType


@pytest.mark.parametrize(
    ("name", "role", "kind"),
    [
        ("local prefect", "a local", ClaimantType.UNNAMED_OFFICIAL),
        ("Ana Ruiz", "a local", ClaimantType.RESIDENT),
        ("rebel radio", "a rebel", ClaimantType.GROUP),
        ("villagers", "villagers", ClaimantType.RESIDENT),
        ("press centre of the council", UNKNOWN, ClaimantType.UNNAMED_OFFICIAL),
    ],
)
def test_the_head_of_the_words_decides_and_not_an_adjective_before_it(
    name: str, role: str, kind: ClaimantType
) -> None:
    assert claimant_type(name, role, person=False) == kind


def test_whoever_commands_a_region_does_not_speak_for_it() -> None:
    role = "the coalition's commander for the Red Sea coast"
    assert side_in(party_words(role.removeprefix("the "), role)) == "coalition"
    assert party_words("spokesman for the Western Front", UNKNOWN) == "Western Front"


def test_state_radio_names_no_side() -> None:
    assert side_in("State radio") is UNKNOWN
    assert side_in("Tessaran radio") == "Tessaran"


def test_how_a_text_was_heard_is_no_part_of_whom_it_speaks_for() -> None:
    assert side_in("Nationalist communique broadcast from Marl at midnight") == "Nationalist"

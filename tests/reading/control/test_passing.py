"""Places that a report names only in passing, and what it tells of a place but once."""

import pytest
from tests.reading.control.conftest import ClaimsOn


@pytest.mark.parametrize(
    "first",
    [
        "Coffee rose on the Gulu Stock Exchange on Friday.",
        "Coffee rose on Friday at an exchange in Gulu.",
        "The envoy spoke to the press on his return to Gulu.",
    ],
)
def test_a_place_named_in_passing_is_not_where_the_next_thing_happens(
    claims_on: ClaimsOn, first: str
) -> None:
    war = "Traders spoke of the war, with rebels launching an offensive against army positions."
    assert claims_on(f"{first} {war}", "") == []


def test_a_college_is_a_place_of_its_town(claims_on: ClaimsOn) -> None:
    text = "Marines went into Gulu College on Friday. The rebels retook it on Sunday."
    assert any("Gulu" in str(claim.place) for claim in claims_on(text))


def test_a_bridge_listed_with_a_town_is_told_once(claims_on: ClaimsOn) -> None:
    claims = claims_on("Rebels captured Kitgum, the Layibi bridge and Lira.", "Layibi")
    assert len(claims) == 1


@pytest.mark.parametrize(
    ("text", "claimants"),
    [
        ("Rebels declared Gulu free on Sunday.", {"Rebels"}),
        ("The president declared the city of Gulu liberated.", {"president"}),
    ],
)
def test_who_declares_a_town_free_claims_it(
    claims_on: ClaimsOn, text: str, claimants: set[str]
) -> None:
    assert {str(claim.claimant) for claim in claims_on(text)} == claimants


def test_who_holds_it_is_asked_and_not_told_of_the_day(claims_on: ClaimsOn) -> None:
    assert claims_on("It was not clear on Friday who controlled Gulu.") == []

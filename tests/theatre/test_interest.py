from collections.abc import Sequence

import pytest

from whoholds.records import UNKNOWN, Interest, Judgement, Unknown
from whoholds.theatre import interest_of

SELF, AGAINST, THIRD = Interest.SELF_SERVING, Interest.AGAINST_INTEREST, Interest.THIRD_PARTY


def judge(
    claimant: str | Unknown,
    gainers: Sequence[str] = (),
    losers: Sequence[str] = (),
    *,
    reporter: bool = False,
    outlet_sides: Sequence[str] = (),
    belligerents: frozenset[str] | Unknown = frozenset({"north", "south", "ally"}),
) -> Judgement:
    """North and ally are friends and fight south."""
    return interest_of(
        claimant_side=claimant,
        gainer_sides=set(gainers),
        loser_sides=set(losers),
        reporter=reporter,
        friends={"ally"} if claimant == "north" else set(),
        foes={"south"} if claimant == "north" else set(),
        belligerents=belligerents,
        outlet_sides=set(outlet_sides),
    )


@pytest.mark.parametrize(
    ("claimant", "gainers", "losers", "expected"),
    [
        ("north", ["north"], ["south"], SELF),
        ("north", ["ally"], ["south"], SELF),
        ("north", [], ["south"], SELF),
        ("north", ["south"], ["north"], AGAINST),
        ("north", [], ["north"], AGAINST),
        ("north", ["south"], ["ally"], AGAINST),
        ("north", ["south"], [], AGAINST),
        ("north", ["north"], ["ally"], UNKNOWN),
        ("north", [], [], UNKNOWN),
        ("south", ["ally"], [], UNKNOWN),
        ("bystander", ["north"], ["south"], THIRD),
        (UNKNOWN, ["north"], ["south"], UNKNOWN),
    ],
)
def test_interest_follows_from_who_gains_and_who_loses(
    claimant: str | Unknown, gainers: list[str], losers: list[str], expected: Interest | Unknown
) -> None:
    assert judge(claimant, gainers, losers).interest == expected


def test_the_reporters_own_voice_has_the_reporters_interest() -> None:
    assert judge(UNKNOWN, ["north"], ["south"], reporter=True).interest == Interest.REPORTER


def test_holding_on_serves_whoever_holds() -> None:
    assert judge("south", gainers=["south"]).interest == SELF


def test_an_admission_carried_by_the_gaining_sides_outlet_is_none() -> None:
    assert judge("north", ["south"], ["north"], outlet_sides=["south"]).interest == UNKNOWN


def test_an_admission_of_leaving_carried_by_the_enemys_outlet_is_none() -> None:
    assert judge("north", [], ["north"], outlet_sides=["south"]).interest == UNKNOWN


def test_an_admission_through_ones_own_outlet_stands() -> None:
    assert judge("north", ["south"], ["north"], outlet_sides=["north"]).interest == AGAINST


def test_without_a_theatre_nobody_is_called_a_third_party() -> None:
    assert judge("bystander", ["north"], ["south"], belligerents=UNKNOWN).interest == UNKNOWN


@pytest.mark.parametrize(
    ("claimant", "gainers", "losers", "reason"),
    [
        ("north", ["north"], ["south"], "its own side, north, gains"),
        ("north", ["ally"], [], "ally, its ally, gains"),
        ("north", [], ["south"], "south, its enemy, loses"),
        ("north", ["south"], ["north"], "its own side, north, loses"),
        ("north", ["north"], ["ally"], "its own side, north, gains and ally, its ally, loses"),
        ("bystander", ["north"], [], "bystander is no side of the fighting"),
        (UNKNOWN, ["north"], [], "the claimant's side is not known"),
    ],
)
def test_the_reason_names_who_gains_or_loses(
    claimant: str | Unknown, gainers: list[str], losers: list[str], reason: str
) -> None:
    assert judge(claimant, gainers, losers).reason == reason


def test_an_admission_that_counts_for_nothing_says_through_whom_it_came() -> None:
    found = judge("north", ["south"], ["north"], outlet_sides=["south", "elsewhere"])
    assert found.reason == (
        "its own side, north, loses, but the words came through an outlet of south"
    )


def test_one_outlet_of_the_gaining_side_in_the_chain_is_enough() -> None:
    found = judge("north", ["south"], ["north"], outlet_sides=["north", "south"])
    assert found.interest == UNKNOWN

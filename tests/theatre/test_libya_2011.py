import datetime as dt

import pytest

from whoholds.records import UNKNOWN, Interest, Theatre, Unknown
from whoholds.theatre import Sides, holders_on, load_theatre, prior_by_side

MARCH, SEPTEMBER, OCTOBER = dt.date(2011, 3, 10), dt.date(2011, 9, 1), dt.date(2011, 10, 10)


@pytest.fixture(scope="module")
def theatre() -> Theatre:
    return load_theatre("libya-2011")


@pytest.fixture(scope="module")
def sides(theatre: Theatre) -> Sides:
    return Sides(theatre)


@pytest.mark.parametrize(
    ("words", "in_march", "in_september", "in_october"),
    [
        ("government forces", "jamahiriya", UNKNOWN, "ntc"),
        ("the army", "jamahiriya", UNKNOWN, UNKNOWN),
        ("the rebels", "ntc", "ntc", UNKNOWN),
        ("opposition fighters", "ntc", "ntc", UNKNOWN),
        ("insurgents", "ntc", UNKNOWN, UNKNOWN),
        ("pro-Gaddafi fighters", "jamahiriya", "jamahiriya", "jamahiriya"),
        ("forces loyal to Gaddafi", "jamahiriya", "jamahiriya", "jamahiriya"),
        ("anti-Gadhafi fighters", "ntc", "ntc", "ntc"),
        ("fighters from Zintan", "ntc", "ntc", "ntc"),
        ("fighters of the National Transitional Council", "ntc", "ntc", "ntc"),
        ("Desert Shield Brigade", "desert-shield", "desert-shield", "desert-shield"),
    ],
)
def test_words_mean_a_side_by_the_day(
    sides: Sides,
    words: str,
    in_march: str | Unknown,
    in_september: str | Unknown,
    in_october: str | Unknown,
) -> None:
    meant = []
    for day in (MARCH, SEPTEMBER, OCTOBER):
        found = sides.resolve(words, day)
        meant.append(sides.side_of(found.id, day) if found else UNKNOWN)
    assert meant == [in_march, in_september, in_october]


def test_a_tribe_is_of_the_council_only_from_its_rising_on(sides: Sides) -> None:
    before, after = dt.date(2011, 9, 18), dt.date(2011, 9, 19)
    assert sides.side_of("southern-tribes", before) == "southern-tribes"
    assert sides.side_of("southern-tribes", after) == "ntc"


def test_the_state_agency_speaks_for_the_state_until_it_goes_off_the_air(sides: Sides) -> None:
    then = sides.speaks_for("state news agency Jana", dt.date(2011, 8, 22))
    later = sides.speaks_for("state news agency Jana", dt.date(2011, 8, 23))
    assert then
    assert later
    assert (then.id, later.id) == ("jamahiriya", "jana")


def test_an_ally_in_the_air_serves_itself_by_the_rebels_gain(sides: Sides) -> None:
    judged = sides.interest_of(
        dt.date(2011, 8, 1),
        claimant_side="nato",
        gainer_sides={"ntc"},
        loser_sides={"jamahiriya"},
        reporter=False,
    )
    assert judged.interest == Interest.SELF_SERVING
    assert judged.reason == "ntc, its ally, gains"


def test_the_record_follows_a_town_through_its_changes(theatre: Theatre) -> None:
    days = [dt.date(2011, 3, day) for day in (3, 4, 9, 10, 27, 30)]
    held = [holders_on(theatre, day)["ly:ras-lanuf"] for day in days]
    assert held == ["jamahiriya", "ntc", "ntc", "jamahiriya", "ntc", "jamahiriya"]


def test_the_starting_control_is_given_by_sides() -> None:
    afghan = load_theatre("afghanistan-2001")
    raw = {row.place_id: row.holder for row in afghan.prior}
    by_side = {row.place_id: row.holder for row in prior_by_side(afghan)}
    assert (raw["af:dara-i-suf"], by_side["af:dara-i-suf"]) == ("junbish", "northern-alliance")

import datetime as dt

import pytest

from whoholds.records import UNKNOWN, Interest, Unknown
from whoholds.theatre import Sides, load_theatre

ALLIED, AT_WAR = dt.date(1993, 4, 15), dt.date(1993, 4, 16)
CEASEFIRE, AGAIN = dt.date(1994, 2, 24), dt.date(1994, 3, 18)
GOVERNMENT, CROATS, SERBS = "bosnian-government", "herzeg-bosnia", "republika-srpska"


@pytest.fixture(scope="module")
def sides() -> Sides:
    return Sides(load_theatre("central-bosnia-1993"))


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("", UNKNOWN),
        ("Snow fell on the hills.", UNKNOWN),
        ("The Bosnian army took Travnik.", "arbih"),
        ("The Bosnian army left. Bosnian Serbs shelled the town.", "vrs"),
        ("General Mladic came to Jajce. The HVO had no comment.", "vrs"),
        ("The Croats blamed the Muslims.", "arbih"),
    ],
)
def test_the_army_is_that_of_the_side_named_last(
    sides: Sides, before: str, expected: str | Unknown
) -> None:
    found = sides.resolve("the army", AT_WAR, before=before)
    assert (found.id if found else UNKNOWN) == expected


def test_a_spokesman_of_the_army_is_found_in_the_same_way(sides: Sides) -> None:
    found = sides.speaks_for("an army spokesman", AT_WAR, before="The Bosnian army took Travnik")
    assert found
    assert found.id == "arbih"


def test_allies_become_enemies_and_allies_again(sides: Sides) -> None:
    pairs = [
        (CROATS in sides.friends_of(GOVERNMENT, day), CROATS in sides.foes_of(GOVERNMENT, day))
        for day in (ALLIED, AT_WAR, CEASEFIRE, AGAIN)
    ]
    assert pairs == [(True, False), (False, True), (False, False), (True, False)]


def test_a_coalition_is_that_of_the_day(sides: Sides) -> None:
    allied, at_war = (sides.coalition_of("third-corps", day) for day in (ALLIED, AT_WAR))
    assert allied == {GOVERNMENT, CROATS, "croatia"}
    assert at_war == {GOVERNMENT}


def test_a_brigade_is_of_its_side_through_two_memberships(sides: Sides) -> None:
    assert sides.side_of("hvo-zepce", AT_WAR) == CROATS


@pytest.mark.parametrize(
    ("day", "expected"), [(ALLIED, Interest.SELF_SERVING), (AT_WAR, Interest.AGAINST_INTEREST)]
)
def test_the_same_word_of_a_croat_officer_serves_him_or_not_by_the_day(
    sides: Sides, day: dt.date, expected: Interest
) -> None:
    judged = sides.interest_of(
        day, claimant_side=CROATS, gainer_sides={GOVERNMENT}, loser_sides=set(), reporter=False
    )
    assert judged.interest == expected


@pytest.mark.parametrize(
    ("outlet", "expected"),
    [
        ("Radio Sarajevo", UNKNOWN),
        ("SRNA", UNKNOWN),
        ("Habena", Interest.AGAINST_INTEREST),
        ("Example Wire", Interest.AGAINST_INTEREST),
    ],
)
def test_an_admission_counts_through_no_outlet_of_the_gaining_side_or_an_enemy(
    sides: Sides, outlet: str, expected: Interest | Unknown
) -> None:
    judged = sides.interest_of(
        dt.date(1993, 6, 11),
        claimant_side=CROATS,
        gainer_sides={GOVERNMENT},
        loser_sides={CROATS},
        reporter=False,
        outlets=[outlet],
    )
    assert judged.interest == expected

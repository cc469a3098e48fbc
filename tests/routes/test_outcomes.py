"""What a change of hands cuts and links, and which places are the cause of it."""

import datetime as dt
from dataclasses import replace

from tests.routes.north import (
    ALLIANCE,
    BEFORE,
    DAY,
    PLACES,
    ROADS,
    TALIBAN,
    TUNNEL,
    compare,
    held,
    of,
    stretch,
    taken,
)

from whoholds.records import UNKNOWN, Status
from whoholds.routes import consequences, what_if


def test_nothing_changed_has_no_consequences() -> None:
    assert compare(BEFORE) == ()


def test_aybak_taken_cuts_the_road_from_mazar_to_kabul_that_was_left() -> None:
    row = of(compare(taken("aybak")), "cut", "mazar", "kabul")
    assert row
    assert (row.mode, row.at) == (TALIBAN, ("aybak",))
    assert "Mazar – Aybak – Pul-E-Khumri – Doshi – Bamiyan – Kabul, 624 km" in row.note
    assert "a shorter road is shut: Doshi–Salang destroyed until 2002-01-19 (blown up)" in row.note
    assert (row.km, row.otherwise_km) == (624, UNKNOWN)


def test_a_cut_rests_on_the_claims_of_both_pictures_about_the_place_that_did_it() -> None:
    (row,) = compare(taken("aybak"))
    assert row.claims == ("northern-alliance in aybak", "taliban in aybak")


def test_a_cuts_probability_is_that_of_the_change_it_rests_on() -> None:
    (row,) = compare(taken("aybak"))
    assert row.p == 0.9  # nobody denied the way before, the Alliance's .9 now


def test_mazar_and_hairatan_taken_link_to_a_border_whose_owner_keeps_it_closed() -> None:
    row = of(compare(taken("mazar", "hairatan")), "linked", "mazar", "termez")
    assert row
    assert (row.mode, row.at) == (ALLIANCE, ("hairatan", "mazar"))
    assert (
        "no longer blocked by control, but crossing Hairatan–Termez closed until 2001-12-09 "
        "(closed by Uzbekistan)"
    ) in row.note
    assert row.p == 0.81


def test_from_the_day_the_bridge_opens_the_link_has_no_such_remark() -> None:
    rows = compare(taken("mazar", "hairatan"), day=dt.date(2001, 12, 9))
    row = of(rows, "linked", "mazar", "termez")
    assert row
    assert "no longer blocked" not in row.note


def test_the_escape_road_names_aybak_though_mazar_is_lost_on_the_same_day() -> None:
    row = of(compare(taken("mazar", "aybak", "hairatan")), "cut", "mazar", "kabul")
    assert row
    assert row.at == ("aybak",)
    assert "a force leaving Mazar, itself lost" in row.note


def test_flipping_aybak_back_undoes_the_cut_and_nothing_else() -> None:
    after = taken("mazar", "aybak", "hairatan")
    flipped = compare(what_if(after, {"aybak": TALIBAN}))
    assert of(flipped, "cut", "mazar", "kabul") is None
    assert of(flipped, "linked", "mazar", "termez")


def test_what_each_of_several_places_does_alone_has_a_row_of_its_own() -> None:
    rows = [row for row in compare(taken("mazar", "aybak")) if row.consequence == "cut"]
    assert [(row.start, row.end, row.at) for row in rows] == [
        ("mazar", "kabul", ("aybak",)),
        ("balkh", "kabul", ("mazar",)),
    ]
    assert ["took Aybak" in row.note for row in rows] == [True, False]


def test_a_row_is_as_likely_as_the_loss_of_its_own_places() -> None:
    doubtful = replace(held("mazar", ALLIANCE), p={TALIBAN: 0.4, ALLIANCE: 0.6})
    rows = compare(taken("aybak") | {"mazar": doubtful})
    p = {row.at: row.p for row in rows if row.consequence == "cut"}
    assert p == {("aybak",): 0.9, ("mazar",): 0.6}


def test_one_sides_word_alone_is_called_so() -> None:
    claimed = replace(held("aybak", ALLIANCE), status=Status.CLAIMED_ONLY)
    row = of(compare(BEFORE | {"aybak": claimed}), "cut", "mazar", "kabul")
    assert row
    assert "took Aybak from taliban, by one side's word alone;" in row.note


def test_two_bridges_lost_together_cut_a_road_that_neither_cuts_alone() -> None:
    roads = (stretch("a", "b", 10), stretch("b", "d", 10))
    roads = (*roads, stretch("a", "c", 10), stretch("c", "d", 10), stretch("d", "e", 1))
    before = {place: held(place, TALIBAN) for place in "abcde"}
    after = before | {place: held(place, ALLIANCE) for place in "bc"}
    rows = consequences(roads, before, after, sides=(TALIBAN,), day=DAY)
    assert [row.at for row in rows if row.consequence == "cut"] == [("b", "c")]


def test_places_on_two_roads_of_one_length_lost_together_cut_what_they_joined() -> None:
    roads = [stretch(*ends, 1) for ends in (("a", "b"), ("a", "c"), ("b", "d"), ("c", "d"))]
    before = {place: held(place, TALIBAN) for place in "abcd"}
    after = before | {place: held(place, ALLIANCE) for place in "bc"}
    rows = consequences(roads, before, after, sides=(TALIBAN,), day=DAY)
    assert [(row.consequence, row.start, row.end, row.at) for row in rows] == [
        ("cut", "d", "a", ("b", "c"))
    ]


def test_a_link_over_two_new_roads_at_once_names_a_place_on_each() -> None:
    roads = (stretch("a", "b", 10), stretch("b", "d", 10))
    roads = (*roads, stretch("a", "c", 10), stretch("c", "d", 10))
    before = {place: held(place, ALLIANCE if place in "ad" else TALIBAN) for place in "abcd"}
    after = before | {place: held(place, ALLIANCE) for place in "bc"}
    (row,) = consequences(roads, before, after, sides=(ALLIANCE,), day=DAY)
    assert row.at == ("b", "c")


def test_a_place_that_has_a_short_way_round_is_no_cause() -> None:
    roads = (
        stretch("s", "x", 10), stretch("x", "y", 10), stretch("y", "z", 10), stretch("z", "h", 10),
        stretch("x", "w", 12), stretch("w", "z", 12), stretch("h", "i", 1), stretch("h", "j", 1),
        stretch("h", "k", 1),
    )  # fmt: skip
    before = {place: held(place, TALIBAN) for place in "sxyzwhijk"}
    after = before | {place: held(place, ALLIANCE) for place in "xyz"}
    rows = consequences(roads, before, after, sides=(TALIBAN,), day=DAY)
    assert sorted(row.at for row in rows if row.consequence == "cut") == [("x",), ("z",)]


def test_a_force_at_a_lost_place_needs_only_the_road_ahead_of_it() -> None:
    doubtful = replace(held("aybak", ALLIANCE), p={TALIBAN: 0.2, ALLIANCE: 0.8})
    after = taken("mazar") | {"aybak": doubtful}
    row = of(compare(after), "cut", "mazar", "kabul")
    assert row
    assert row.p == 0.8


def test_a_link_leads_over_an_open_road_where_there_is_one() -> None:
    roads = (stretch("a", "b", 10, TUNNEL), stretch("a", "c", 40), stretch("c", "b", 40))
    before = {"a": held("a", ALLIANCE), "b": held("b", TALIBAN), "c": held("c", ALLIANCE)}
    roads = (*roads, stretch("b", "d", 10))
    before |= {"d": held("d", ALLIANCE)}
    after = before | {"b": held("b", ALLIANCE)}
    (row,) = consequences(roads, before, after, sides=(ALLIANCE,), day=DAY)
    assert "the road runs a – c – b – d, 90 km" in row.note


def test_a_place_with_a_short_way_round_cuts_nothing() -> None:
    ring = (stretch("a", "b", 10), stretch("b", "c", 10), stretch("a", "d", 14))
    ring = (*ring, stretch("d", "c", 14))
    before = {place: held(place, TALIBAN) for place in "abcd"}
    after = {**before, "b": held("b", ALLIANCE)}
    assert consequences(ring, before, after, sides=(TALIBAN,), day=DAY) == ()


def test_a_long_way_round_is_told() -> None:
    ring = (stretch("a", "b", 10), stretch("b", "c", 10), stretch("a", "d", 40))
    ring = (*ring, stretch("d", "c", 40))
    before = {place: held(place, TALIBAN) for place in "abcd"}
    after = {**before, "b": held("b", ALLIANCE)}
    (row,) = consequences(ring, before, after, sides=(TALIBAN,), day=DAY)
    assert row.at == ("b",)
    assert "the road left is a way round of 80 km, 4.0 times the road before (20 km)" in row.note
    assert (row.km, row.otherwise_km) == (20, 80)


def test_fighting_in_a_place_cuts_as_well_and_is_called_so() -> None:
    row = of(compare(BEFORE | {"aybak": held("aybak", "contested")}), "cut", "mazar", "kabul")
    assert row
    assert row.note.startswith("Aybak is contested")


def test_a_place_that_nothing_is_reported_of_is_named_in_a_cut() -> None:
    before = {place: control for place, control in BEFORE.items() if place != "doshi"}
    after = {**before, "aybak": held("aybak", ALLIANCE)}
    rows = consequences(ROADS, before, after, sides=(TALIBAN,), day=DAY, places=PLACES)
    row = of(rows, "cut", "mazar", "kabul")
    assert row
    assert "nothing is reported of Doshi" in row.note


def test_a_place_that_nothing_is_reported_of_is_no_part_of_a_link() -> None:
    roads = (stretch("a", "b", 10), stretch("b", "c", 10), stretch("c", "d", 10))
    before = {"a": held("a", ALLIANCE), "b": held("b", TALIBAN), "d": held("d", ALLIANCE)}
    after = {**before, "b": held("b", ALLIANCE)}
    assert consequences(roads, before, after, sides=(ALLIANCE,), day=DAY) == ()
    rows = consequences(
        roads, before, {**after, "c": held("c", ALLIANCE)}, sides=(ALLIANCE,), day=DAY
    )
    assert [(row.start, row.end, row.at) for row in rows] == [("a", "d", ("b", "c"))]


def test_for_aid_the_first_word_of_who_holds_a_place_links_nothing() -> None:
    before = {place: control for place, control in BEFORE.items() if place != "doshi"}
    assert consequences(ROADS, before, BEFORE, sides=("aid",), day=DAY, places=PLACES) == ()


def test_for_aid_fighting_cuts_a_road_and_its_end_links_it_again() -> None:
    fought = BEFORE | {"bamiyan": held("bamiyan", "contested")}
    for one, other, expected in ((BEFORE, fought, "cut"), (fought, BEFORE, "linked")):
        rows = consequences(ROADS, one, other, sides=("aid",), day=DAY, places=PLACES)
        assert {(row.consequence, row.at) for row in rows} == {(expected, ("bamiyan",))}


def test_nobody_is_called_a_force_where_aid_asks() -> None:
    fought = BEFORE | {"mazar": held("mazar", "contested"), "aybak": held("aybak", "contested")}
    rows = consequences(ROADS, BEFORE, fought, sides=("aid",), day=DAY, places=PLACES)
    row = of(rows, "cut", "mazar", "kabul")
    assert row
    assert "whoever leaves Mazar, itself contested, would take it" in row.note
    assert "force" not in row.note


def test_what_is_supposed_is_not_told_as_reported() -> None:
    for state, side, expected in (
        (ALLIANCE, TALIBAN, "if northern-alliance held Aybak instead of taliban;"),
        ("contested", "aid", "if Aybak were contested;"),
    ):
        after = what_if(BEFORE, {"aybak": state})
        (row,) = consequences(
            ROADS, BEFORE, after, sides=(side,), day=DAY, places=PLACES, supposed=True
        )
        assert row.note.startswith(expected)


def test_a_friends_place_neither_cuts_nor_links() -> None:
    friends = {TALIBAN: frozenset({TALIBAN, ALLIANCE}), ALLIANCE: frozenset({TALIBAN, ALLIANCE})}
    assert compare(taken("mazar", "aybak"), friends_of=friends) == ()
    assert compare(taken("mazar", "aybak"), friends_of=friends.__getitem__) == ()


def test_a_named_stronghold_is_where_roads_lead_to() -> None:
    rows = compare(taken("aybak"), anchors={TALIBAN: {"kandahar"}})
    assert [(row.start, row.end) for row in rows] == [("mazar", "kandahar")]


def test_losing_the_last_place_before_an_open_border_cuts_the_stronghold_from_it() -> None:
    after = taken("hairatan")
    opened = compare(after, day=dt.date(2001, 12, 9))
    row = of(opened, "cut", "kabul", "termez")
    assert row
    assert row.at == ("hairatan",)
    assert of(compare(after), "cut", "kabul", "termez") is None  # the bridge was shut anyway


def test_the_order_of_roads_and_sides_does_not_matter() -> None:
    after = taken("mazar", "aybak", "hairatan")
    turned = consequences(
        ROADS[::-1], BEFORE, after, sides=(ALLIANCE, TALIBAN), day=DAY, places=PLACES[::-1]
    )
    assert turned == compare(after)

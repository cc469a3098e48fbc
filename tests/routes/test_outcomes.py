"""The road from the north to the capital, the pass that is blown up, the bridge that is shut."""

import datetime as dt
import itertools
from dataclasses import replace

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whoholds.records import (
    UNKNOWN,
    Consequence,
    Control,
    Place,
    PlaceKind,
    Road,
    RoadState,
    Status,
    Weight,
)
from whoholds.routes import consequences, render_consequence, what_if
from whoholds.routes.changes import DETOUR

DAY = dt.date(2001, 11, 10)
TALIBAN, ALLIANCE = "taliban", "northern-alliance"
PEOPLE = {
    "kabul": 2_500_000, "mazar": 500_000, "aybak": 48_000, "pul-e-khumri": 56_000, "doshi": 4_000,
    "bamiyan": 62_000, "salang": 0, "hairatan": 9_000, "balkh": 115_000, "panjshir": 20_000,
    "kandahar": 400_000, "termez": 180_000,
}  # fmt: skip
PLACES = tuple(
    Place(
        id=name,
        name=name.title(),
        lat=0,
        lon=0,
        country="UZ" if name == "termez" else "AF",
        kind=PlaceKind.CITY,
        population=people,
    )
    for name, people in PEOPLE.items()
)
TUNNEL = RoadState(
    since=dt.date(1997, 1, 1), until=dt.date(2002, 1, 18), state="destroyed", note="blown up"
)
BRIDGE = RoadState(until=dt.date(2001, 12, 8), state="closed", note="closed by Uzbekistan")


def stretch(start: str, end: str, km: float, *states: RoadState) -> Road:
    return Road(start=start, end=end, km=km, name="r", road_class="primary", states=states)


ROADS = (
    stretch("balkh", "mazar", 20),
    stretch("mazar", "hairatan", 75),
    stretch("hairatan", "termez", 16, BRIDGE),
    stretch("mazar", "aybak", 120),
    stretch("aybak", "pul-e-khumri", 95),
    stretch("pul-e-khumri", "doshi", 49),
    stretch("doshi", "salang", 68, TUNNEL),
    stretch("salang", "kabul", 110),
    stretch("salang", "panjshir", 60),
    stretch("doshi", "bamiyan", 180),
    stretch("bamiyan", "kabul", 180),
    stretch("kabul", "kandahar", 480),
)


def held(place: str, holder: str, p: float = 0.95) -> Control:
    states = dict.fromkeys([TALIBAN, ALLIANCE, "contested", "none"], 0.0)
    return Control(
        place_id=place,
        date=DAY,
        until=DAY,
        p={**states, holder: p, "none": round(1 - p, 4)},
        status=Status.HELD,
        basis=(Weight(f"{holder} in {place}", 2.0),),
    )


BEFORE = {place: held(place, TALIBAN) for place in PEOPLE if place != "termez"} | {
    "panjshir": held("panjshir", ALLIANCE),
    "salang": held("salang", ALLIANCE),
}


def taken(*places: str) -> dict[str, Control]:
    return BEFORE | {place: held(place, ALLIANCE, 0.9) for place in places}


def compare(after: dict[str, Control], **more: object) -> tuple[Consequence, ...]:
    asked = {"sides": (TALIBAN, ALLIANCE), "day": DAY, "places": PLACES, **more}
    return consequences(ROADS, BEFORE, after, **asked)  # type: ignore[arg-type]


def of(rows: tuple[Consequence, ...], kind: str, start: str, end: str) -> Consequence | None:
    found = [row for row in rows if (row.consequence, row.start, row.end) == (kind, start, end)]
    assert len(found) <= 1
    return found[0] if found else None


def test_nothing_changed_has_no_consequences() -> None:
    assert compare(BEFORE) == ()


def test_aybak_taken_cuts_the_road_from_mazar_to_kabul_that_was_left() -> None:
    row = of(compare(taken("aybak")), "cut", "mazar", "kabul")
    assert row
    assert (row.mode, row.at) == (TALIBAN, ("aybak",))
    assert "Mazar–Aybak–Pul-E-Khumri–Doshi–Bamiyan–Kabul, 624 km" in row.note
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
    assert "the road runs a–c–b–d, 90 km" in row.note


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


def test_the_order_of_roads_and_sides_does_not_matter() -> None:
    after = taken("mazar", "aybak", "hairatan")
    turned = consequences(
        ROADS[::-1], BEFORE, after, sides=(ALLIANCE, TALIBAN), day=DAY, places=PLACES[::-1]
    )
    assert turned == compare(after)


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


IDS = "abcdef"
pictures = st.fixed_dictionaries(dict.fromkeys(IDS, st.sampled_from([TALIBAN, ALLIANCE])))
networks = st.lists(st.sampled_from(list(itertools.combinations(IDS, 2))), unique=True)


def shortest(edges: list[tuple[str, str]], passable: set[str], start: str, end: str) -> float:
    """Measure by brute force: the shortest of all simple paths over passable places."""
    graph = nx.Graph(edges)
    if start not in graph or end not in graph:
        return float("inf")
    paths = [path for path in nx.all_simple_paths(graph, start, end) if set(path) <= passable]
    return min((len(path) - 1.0 for path in paths), default=float("inf"))


def test_a_link_over_two_new_roads_at_once_names_a_place_on_each() -> None:
    roads = (stretch("a", "b", 10), stretch("b", "d", 10))
    roads = (*roads, stretch("a", "c", 10), stretch("c", "d", 10))
    before = {place: held(place, ALLIANCE if place in "ad" else TALIBAN) for place in "abcd"}
    after = before | {place: held(place, ALLIANCE) for place in "bc"}
    (row,) = consequences(roads, before, after, sides=(ALLIANCE,), day=DAY)
    assert row.at == ("b", "c")


@settings(max_examples=300, deadline=None)
@given(networks, pictures, pictures)
def test_every_row_is_true_and_goes_when_its_places_are_flipped_back(
    edges: list[tuple[str, str]], was: dict[str, str], now: dict[str, str]
) -> None:
    roads = tuple(stretch(start, end, 1) for start, end in edges)
    before, after = (
        {place: held(place, holder, 1.0) for place, holder in holders.items()}
        for holders in (was, now)
    )
    for row in consequences(roads, before, after, sides=(TALIBAN, ALLIANCE), day=DAY):
        origin = {row.start} if row.consequence == "cut" else set()
        had, has = (
            {place for place, holder in holders.items() if holder == row.mode}
            for holders in (was, now)
        )
        earlier = shortest(edges, had, row.start, row.end)
        later = shortest(edges, has | origin, row.start, row.end)
        assert set(row.at) <= {place for place in IDS if was[place] != now[place]}
        single = [{place} for place in row.at] if len(row.at) > 1 else []
        if row.consequence == "cut":
            limit = DETOUR * earlier
            assert later > limit
            # As if nothing else had been lost: all of them cut it, and none can be spared.
            else_kept = (has | had | origin) - set(row.at)
            assert shortest(edges, else_kept, row.start, row.end) > limit
            spared = [shortest(edges, else_kept | {p}, row.start, row.end) for p in row.at]
            assert all(km <= limit for km in spared)
        else:
            assert earlier > DETOUR * later
            limit = DETOUR * later
            undo = [shortest(edges, has - at, row.start, row.end) for at in single]
            assert shortest(edges, has - set(row.at), row.start, row.end) > limit
            assert all(km > limit for km in undo) or all(km <= limit for km in undo)


@settings(max_examples=100, deadline=None)
@given(networks, pictures, pictures)
def test_every_place_cut_off_from_its_stronghold_is_behind_some_row(
    edges: list[tuple[str, str]], was: dict[str, str], now: dict[str, str]
) -> None:
    roads = tuple(stretch(start, end, 1) for start, end in edges)
    before, after = (
        {place: held(place, holder, 1.0) for place, holder in holders.items()}
        for holders in (was, now)
    )
    rows = consequences(roads, before, after, sides=(TALIBAN,), day=DAY)
    had, has = (
        {place for place, holder in holders.items() if holder == TALIBAN} for holders in (was, now)
    )
    touched = {place for edge in edges for place in edge}
    severed = [
        (start, end)
        for start, end in itertools.combinations(sorted(had & has & touched), 2)
        if shortest(edges, had, start, end) < float("inf")
        and shortest(edges, has, start, end) == float("inf")
    ]
    assert bool(severed) <= any(row.consequence == "cut" for row in rows)

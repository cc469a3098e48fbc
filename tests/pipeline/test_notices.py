import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any

import pytest

from whoholds.pipeline.notices import network_as_reported
from whoholds.pipeline.passage_words import words_of_passage
from whoholds.records import (
    UNKNOWN,
    Claim,
    Control,
    Event,
    Modality,
    Passage,
    Place,
    PlaceKind,
    Polarity,
    Reader,
    Road,
    RoadState,
    RouteStatus,
    Span,
    Status,
)
from whoholds.routes import build_network, trace

DAY = dt.date(2001, 11, 9)
PLACES = {
    place.id: place
    for place in (
        Place(id="a", name="Aab", lat=0, lon=0, country="AA"),
        Place(id="b", name="Bab", lat=0, lon=1, country="AA"),
        Place(id="c", name="Old Cab", lat=0, lon=2, country="AA", aliases=("Cab",)),
        Place(id="gate", name="Gate", lat=0, lon=3, country="AA", kind=PlaceKind.CROSSING),
        Place(id="far", name="Far", lat=0, lon=4, country="BB"),
    )
}
ROADS = tuple(
    Road(start=start, end=end, km=10.0, name="r", road_class="primary")
    for start, end in (("a", "b"), ("b", "c"), ("c", "gate"), ("gate", "far"))
)
CONTROL = tuple(
    Control(
        place_id=place, date=DAY, until=DAY + dt.timedelta(199), p={"A": 1.0}, status=Status.HELD
    )
    for place in ("a", "b", "c", "gate")
)
Say = Callable[..., Claim]


def say(event: Event, **more: Any) -> Claim:
    fields: dict[str, Any] = {
        "id": f"c{event.value}{more.get('date', '')}",
        "doc": "d",
        "span": Span(0, 1),
        "quote": "q",
        "utterance_id": "u",
        "published": DAY,
        "outlet": "Example Wire",
        "reader": Reader(version="0", model="m", rule="r"),
        "event": event,
        "confidence": 1.0,
        "place_id": "b",
        **more,
    }
    return Claim(**fields)


def roads_as_reported(
    roads: tuple[Road, ...], claims: Sequence[Claim], places: dict[str, Place], **more: Any
) -> tuple[Road, ...]:
    words = words_of_passage(claims)
    return network_as_reported(build_network(roads), words, places, **more).roads


def states(*claims: Claim, civilian: bool = True, known_then: bool = False) -> dict[str, list[Any]]:
    roads = roads_as_reported(ROADS, claims, PLACES, civilian=civilian, known_then=known_then)
    return {
        f"{road.start}-{road.end}": [(state.state, state.since) for state in road.states][:1]
        for road in roads
        if road.states
    }


def ask(*claims: Claim, mode: str = "aid", on: dt.date = DAY) -> RouteStatus:
    roads = roads_as_reported(ROADS, claims, PLACES, civilian=mode == "aid", known_then=False)
    return trace(roads, CONTROL, start="a", end="c", mode=mode, on=on)


def test_a_closure_at_a_place_shuts_its_stretches_and_the_route_names_the_claim() -> None:
    found = ask(say(Event.CLOSE))
    assert found.status is Passage.CUT
    assert found.claims == ("cclose",)
    assert "closure reported for 2001-11-09 by Example Wire" in str(found.note)
    assert "until" not in str(found.note)


def test_a_checkpoint_restricts_civilians_and_not_the_side_that_holds_the_road() -> None:
    assert ask(say(Event.CHECKPOINT)).status is Passage.RESTRICTED
    assert ask(say(Event.CHECKPOINT), mode="A").status is Passage.NO_REPORTED_BLOCK


def test_mines_stop_everyone() -> None:
    assert {ask(say(Event.MINE), mode=mode).status for mode in ("aid", "A")} == {Passage.CUT}


def test_a_corridor_between_two_places_opens_the_road_between_them() -> None:
    corridor = say(Event.CORRIDOR, place_id=UNKNOWN, origin="Aab", destination="Cab")
    assert set(states(corridor)) == {"a-b", "b-c"}
    found = ask(corridor)
    assert (found.status, found.claims) == (Passage.NO_REPORTED_BLOCK, ("ccorridor",))


def test_a_closed_crossing_shuts_the_border_and_not_the_road_to_it() -> None:
    assert states(say(Event.CLOSE, place_id="gate")) == {"gate-far": [("closed", DAY)]}


@pytest.mark.parametrize(
    "more",
    [
        {"modality": Modality.REQUESTED},
        {"modality": Modality.POSSIBLE},
        {"background": True},
        {"polarity": Polarity.NEGATIVE},
        {"place_id": "elsewhere"},
        {"place_id": UNKNOWN, "origin": "Oab", "destination": "Nowhere"},
    ],
)
def test_what_is_asked_for_denied_or_elsewhere_changes_no_road(more: dict[str, Any]) -> None:
    assert states(say(Event.CLOSE, **more)) == {}


def test_a_road_said_not_to_be_open_is_closed() -> None:
    assert ask(say(Event.OPEN, polarity=Polarity.NEGATIVE)).status is Passage.CUT


ROAD: dict[str, Any] = {"place_id": "a~b"}
"""What is said of the road between the two."""
LATER = dt.date(2001, 11, 12)
MONTH = dt.timedelta(days=31)


def on_the_road(*claims: Claim, on: dt.date = LATER) -> Passage:
    roads = roads_as_reported(ROADS, claims, PLACES, civilian=True, known_then=False)
    return trace(roads, CONTROL, start="a", end="b", mode="aid", on=on).status


def test_a_newer_word_replaces_an_older_one_from_its_day() -> None:
    words = say(Event.CLOSE, **ROAD), say(Event.OPEN, date=str(LATER), **ROAD)
    assert on_the_road(*words, on=LATER - dt.timedelta(days=1)) is Passage.CUT
    assert on_the_road(*words) is Passage.NO_REPORTED_BLOCK


@pytest.mark.parametrize("event", [Event.CHECKPOINT, Event.PERMIT, Event.CORRIDOR])
@pytest.mark.parametrize("danger", [Event.MINE, Event.DAMAGE])
def test_leave_to_pass_takes_no_mine_off_the_road(event: Event, danger: Event) -> None:
    alone = on_the_road(say(danger, **ROAD))
    assert on_the_road(say(danger, **ROAD), say(event, date=str(LATER), **ROAD)) is alone


def test_an_open_road_where_mines_were_reported_is_restricted_still() -> None:
    words = say(Event.MINE, **ROAD), say(Event.OPEN, date=str(LATER), **ROAD)
    assert on_the_road(*words, on=LATER - dt.timedelta(days=1)) is Passage.CUT
    assert on_the_road(*words) is Passage.RESTRICTED
    assert on_the_road(*words, on=DAY + MONTH) is Passage.RESTRICTED
    assert on_the_road(*words, on=DAY + MONTH + dt.timedelta(1)) is Passage.NO_REPORTED_BLOCK


def test_a_repaired_road_is_open() -> None:
    words = say(Event.DAMAGE, **ROAD), say(Event.OPEN, date=str(LATER), **ROAD)
    assert on_the_road(*words) is Passage.NO_REPORTED_BLOCK


def test_leave_to_pass_lifts_a_refusal() -> None:
    words = say(Event.DENY, **ROAD), say(Event.PERMIT, date=str(LATER), **ROAD)
    assert on_the_road(*words) is Passage.NO_REPORTED_BLOCK


def test_a_checkpoint_does_not_open_a_closed_road() -> None:
    words = say(Event.CLOSE, **ROAD), say(Event.CHECKPOINT, date=str(LATER), **ROAD)
    assert on_the_road(*words) is Passage.CUT


def test_a_road_between_two_places_is_known_by_their_ids_alone() -> None:
    assert set(states(say(Event.CHECKPOINT, **ROAD))) == {"a-b"}


def test_word_that_a_place_with_several_roads_is_open_opens_none_of_them() -> None:
    assert states(say(Event.PERMIT)) == {}


def test_word_that_a_place_is_open_again_lifts_its_closure() -> None:
    words = say(Event.CLOSE), say(Event.OPEN, date=str(LATER))
    assert ask(*words, on=LATER).status is Passage.UNKNOWN
    assert ask(*words, on=LATER - dt.timedelta(days=1)).status is Passage.CUT


@pytest.mark.parametrize(
    ("kind", "event", "expected"),
    [
        (PlaceKind.BRIDGE, Event.DAMAGE, "damaged"),
        (PlaceKind.ROAD, Event.CLOSE, "restricted"),
        (PlaceKind.AIRPORT, Event.CLOSE, None),
    ],
)
def test_some_road_or_bridge_of_a_town_restricts_its_roads_and_an_airport_does_not(
    kind: PlaceKind, event: Event, expected: str | None
) -> None:
    work = Place(id="b#x", name="the bridge at Bab", lat=0, lon=1, country="AA", kind=kind)
    roads = roads_as_reported(
        ROADS,
        [say(event, place_id="b#x")],
        PLACES | {"b#x": work},
        civilian=True,
        known_then=False,
    )
    found = {state.state for road in roads for state in road.states}
    assert found == ({expected} if expected else set())


def test_the_road_to_a_town_is_one_of_its_roads_and_nobody_said_which() -> None:
    to_town = {"place_id": UNKNOWN, "destination": "Bab"}
    found = ask(say(Event.CLOSE, **to_town))
    assert (found.status, found.at) == (Passage.RESTRICTED, ("a-b", "b-c"))
    assert "on which road not said" in str(found.note)
    only = states(say(Event.CLOSE, place_id=UNKNOWN, destination="Aab"))
    assert only == {"a-b": [("closed", DAY)]}


def test_some_road_to_a_town_that_opens_does_not_lift_what_is_said_of_one_road() -> None:
    shut = say(Event.CLOSE, **ROAD)
    some = say(Event.OPEN, place_id=UNKNOWN, destination="Bab", date=str(LATER))
    assert on_the_road(shut, some) is Passage.CUT
    assert on_the_road(say(Event.CLOSE, place_id=UNKNOWN, destination="Bab")) is Passage.RESTRICTED
    closed = say(Event.CLOSE, place_id=UNKNOWN, destination="Bab")
    assert on_the_road(closed, some) is Passage.UNKNOWN


def test_what_is_said_not_to_be_open_is_not_called_an_opening() -> None:
    found = ask(say(Event.OPEN, polarity=Polarity.NEGATIVE))
    assert "no opening reported for 2001-11-09" in str(found.note)


def test_words_of_one_day_that_contradict_each_other_leave_the_road_contested() -> None:
    found = ask(say(Event.CLOSE), say(Event.OPEN, outlet="Other Wire"))
    assert (found.status, found.at) == (Passage.CONTESTED, ("a-b", "b-c"))
    assert set(found.claims) == {"cclose", "copen"}
    assert "against the word of Other Wire" in str(found.note)


def test_a_word_is_likely_for_a_month_in_doubt_for_three_and_then_forgotten() -> None:
    old = ask(say(Event.CLOSE), on=DAY + 2 * MONTH)
    assert ask(say(Event.CLOSE), on=DAY + MONTH).status is Passage.CUT
    assert (old.status, old.at) == (Passage.UNKNOWN, ("a-b", "b-c"))
    assert "not known whether it is so: a–b and b–c closed, unlikely" in str(old.note)
    assert "passage unknown" in str(ask(say(Event.CLOSE), on=DAY + 4 * MONTH).note)


def test_a_word_stands_as_long_as_it_says() -> None:
    truce = say(Event.PERMIT, date="2001-11-09/2001-11-12", **ROAD)
    assert on_the_road(truce) is Passage.NO_REPORTED_BLOCK
    assert on_the_road(truce, on=LATER + dt.timedelta(days=1)) is Passage.UNKNOWN


def test_a_vague_day_before_the_report_is_no_end() -> None:
    mined = say(Event.MINE, date="2001-11-08/2001-11-09", **ROAD)
    assert on_the_road(mined) is Passage.CUT


def test_a_claim_opens_nothing_that_is_on_record_as_shut() -> None:
    shut = tuple(
        Road(**{name: getattr(road, name) for name in road.__slots__ if name != "states"},
             states=(RoadState(state="destroyed"),))
        for road in ROADS
    )  # fmt: skip
    opened = say(Event.OPEN, place_id="a~c")
    roads = roads_as_reported(shut, [opened], PLACES, civilian=True, known_then=False)
    assert trace(roads, CONTROL, start="a", end="c", mode="aid", on=DAY).status is Passage.CUT


def test_as_known_then_a_late_report_counts_from_its_publication() -> None:
    late = say(Event.CLOSE, date="2001-11-02")
    assert states(late)["a-b"] == [("closed", dt.date(2001, 11, 2))]
    assert states(late, known_then=True)["a-b"] == [("closed", DAY)]


def test_roads_of_which_nothing_is_reported_are_not_made_ready_again() -> None:
    network = build_network(ROADS)
    found = network_as_reported(network, [], PLACES, civilian=True, known_then=False)
    assert found is network

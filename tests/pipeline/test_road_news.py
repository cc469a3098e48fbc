"""What reports say of passage, over a made-up road from Aldermoor to Brack."""

import datetime as dt

from whoholds.pipeline.road_news import roads_with_news
from whoholds.records import (
    UNKNOWN,
    Claim,
    Event,
    Modality,
    Place,
    PlaceKind,
    Polarity,
    Reader,
    Road,
    Span,
)

ROAD = Road(start="aldermoor", end="brack", km=40.0, name="Salt Road", road_class="primary")
PLACES = {
    name: Place(id=name, name=name.title(), lat=0.0, lon=0.0, kind=kind)
    for name, kind in (("aldermoor", PlaceKind.CITY), ("brack", PlaceKind.CROSSING))
}


def claim(event: Event, day: int, **more: object) -> Claim:
    fields: dict[str, object] = {
        "id": f"c{day}", "doc": "d", "span": Span(0, 4), "quote": "road", "event": event,
        "published": dt.date(1931, 5, day), "utterance_id": "u", "claimant": "travellers",
        "reader": Reader(version="0", model="m", rule="r"),
    }  # fmt: skip
    return Claim(**(fields | more))  # type: ignore[arg-type]


ENDS = {"origin": "Brack", "destination": "Aldermoor"}


def test_a_road_said_to_be_closed_is_restricted_from_that_day_on() -> None:
    (road,) = roads_with_news([ROAD], [claim(Event.CLOSE, 3, **ENDS)], PLACES)
    (state,) = road.states
    assert (state.state, state.since, state.until) == ("restricted", dt.date(1931, 5, 3), UNKNOWN)
    assert state.note == "reported closed by travellers, 1931-05-03"


def test_word_that_it_is_open_again_ends_that_and_opens_nothing() -> None:
    news = [claim(Event.OPEN, 6, place="the Salt Road"), claim(Event.CLOSE, 3, **ENDS)]
    (road,) = roads_with_news([ROAD], news, PLACES)
    assert [(s.state, s.until) for s in road.states] == [("restricted", dt.date(1931, 5, 5))]


def test_a_crossing_closed_hinders_the_road_that_ends_there() -> None:
    (road,) = roads_with_news([ROAD], [claim(Event.CLOSE, 3, place_id="brack")], PLACES)
    assert [state.state for state in road.states] == ["restricted"]


def test_a_town_is_no_road() -> None:
    (road,) = roads_with_news([ROAD], [claim(Event.CLOSE, 3, place_id="aldermoor")], PLACES)
    assert road.states == ()


def test_the_bridge_at_a_town_is_the_stretch_called_a_bridge() -> None:
    bridge = Road(start="aldermoor", end="far", km=1.0, name="Long Bridge", road_class="primary")
    news = [claim(Event.CLOSE, 3, place_id="aldermoor", target="bridge")]
    roads = roads_with_news([ROAD, bridge], news, PLACES)
    assert [len(road.states) for road in roads] == [0, 1]


def test_what_is_denied_planned_or_old_changes_no_road() -> None:
    news = [
        claim(Event.CLOSE, 3, polarity=Polarity.NEGATIVE, **ENDS),
        claim(Event.CLOSE, 3, modality=Modality.INTENDED, **ENDS),
        claim(Event.CLOSE, 3, background=True, **ENDS),
    ]
    assert roads_with_news([ROAD], news, PLACES) == (ROAD,)

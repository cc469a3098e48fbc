import datetime as dt
from typing import Any

import pytest

from whoholds.pipeline.contacts import contacts_in
from whoholds.records import (
    UNKNOWN,
    Claim,
    Event,
    Modality,
    Polarity,
    Precision,
    Reader,
    Span,
    Unknown,
)

DAY = dt.date(2001, 11, 9)


def say(event: Event, **more: Any) -> Claim:
    fields: dict[str, Any] = {
        "id": "c1",
        "doc": "d",
        "span": Span(0, 1),
        "quote": "q",
        "utterance_id": "u",
        "published": DAY,
        "reader": Reader(version="0", model="m", rule="r"),
        "event": event,
        "lat": 1.0,
        "lon": 2.0,
        "uncertainty_m": 3000,
        "precision": Precision.PLACE,
        **more,
    }
    return Claim(**fields)


def nobody(words: str, day: dt.date) -> Unknown:
    del words, day
    return UNKNOWN


def test_the_sides_in_a_fight_are_those_of_everybody_named_in_it() -> None:
    sides = {"soldiers of A": "A", "fighters of B": "B", "C": "C"}
    claim = say(
        Event.CONTEST, contenders=("soldiers of A", "fighters"), agent="fighters of B", target="C"
    )
    (found,) = contacts_in([claim], lambda words, day: sides.get(words, UNKNOWN))
    assert found.sides == {"A", "B", "C"}


def test_fighting_at_a_named_point_is_a_contact_with_its_sides_and_days() -> None:
    claim = say(Event.CONTEST, holder_side="A", loser_side="B", date="2001-11-07/2001-11-08")
    (found,) = contacts_in([claim], nobody)
    assert (found.claim, found.lat, found.lon, found.uncertainty_km) == ("c1", 1.0, 2.0, 3.0)
    assert (found.first, found.last) == (dt.date(2001, 11, 7), dt.date(2001, 11, 8))
    assert found.sides == {"A", "B"}


@pytest.mark.parametrize(
    ("event", "more"),
    [
        (Event.SEIZE, {}),
        (Event.AIRSTRIKE, {}),
        (Event.CLASH, {"modality": Modality.INTENDED}),
        (Event.CLASH, {"polarity": Polarity.NEGATIVE}),
        (Event.CLASH, {"background": True}),
        (Event.CLASH, {"precision": Precision.ADM1}),
        (Event.CLASH, {"lat": UNKNOWN}),
        (Event.CLASH, {"published": UNKNOWN}),
    ],
)
def test_what_is_no_contact_now_and_there_is_none(event: Event, more: dict[str, Any]) -> None:
    assert list(contacts_in([say(event, **more)], nobody)) == []


def test_nothing_is_later_than_its_report_nor_undated_fighting_earlier() -> None:
    (since, undated) = contacts_in(
        [say(Event.CLASH, date="2001-11-05/.."), say(Event.CLASH)], nobody
    )
    assert (since.first, since.last) == (dt.date(2001, 11, 5), DAY)
    assert (undated.first, undated.last) == (DAY, DAY)

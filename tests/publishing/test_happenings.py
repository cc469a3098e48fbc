import datetime as dt

import pytest

from whoholds.publishing.exports.hxl import lowest_killed
from whoholds.publishing.happenings import happening_words
from whoholds.records import UNKNOWN, Claim, Count, Event, Reader, Span

DAY = dt.date(1931, 5, 2)


def claim(event: Event, **more: object) -> Claim:
    fields: dict[str, object] = {
        "id": "c", "doc": "d", "span": Span(0, 1), "quote": "x", "event": event,
        "utterance_id": "u", "reader": Reader(version="0", model="m", rule="r"),
    }  # fmt: skip
    return Claim(**(fields | more))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("event", "more", "words"),
    [
        (Event.KILL, {"counts": (Count(min=12, of="people"),)}, "at least 12 people killed"),
        (Event.WOUND, {"counts": (Count(min=0, max=9),)}, "up to 9 wounded"),
        (Event.DESTROY, {"target": "bridge", "agent": "rebels"}, "bridge destroyed by rebels"),
        (Event.AIRSTRIKE, {"target": "market"}, "airstrike on market"),
        (
            Event.RETREAT,
            {"origin": "Aldermoor", "destination": "Brack"},
            "retreat from Aldermoor to Brack",
        ),
        (Event.NEGOTIATE, {"agent": "Varn", "target": "rebels"}, "talks with rebels by Varn"),
    ],
)
def test_an_event_is_told_in_a_few_words(event: Event, more: dict[str, object], words: str) -> None:
    assert happening_words(claim(event, **more)) == words


def test_of_differing_figures_the_lowest_is_exported() -> None:
    claims = [
        claim(Event.KILL, date="1931-05-02", counts=(Count(min=low, max=low),)) for low in (20, 12)
    ]
    assert lowest_killed(claims, DAY) == 12


def test_a_toll_of_another_or_no_known_day_is_none_of_that_day() -> None:
    claims = [
        claim(Event.KILL, date=date, counts=(Count(min=5, max=5),))
        for date in ("1931-05-01", "1931-05", UNKNOWN)
    ]
    assert lowest_killed(claims, DAY) == ""

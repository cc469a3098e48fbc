"""Fronts move along roads: what neighbours do to a place of which nobody speaks."""

import datetime as dt
import math

import pytest

from whoholds.assessment import EACH_DAY, Evidence, assess, explain, learn_fit
from whoholds.records import UNKNOWN, Control, Holding, Road

START = dt.date(2031, 5, 1)
LAST = START + dt.timedelta(days=300)
PLACES = ("a", "b", "c", "far")
PRIOR = [
    Holding(place_id=place, date=START - dt.timedelta(days=1), holder="red") for place in PLACES
]
ROADS = tuple(
    Road(start=start, end=end, km=10, name=f"{start}-{end}", road_class="road")
    for start, end in (("a", "b"), ("b", "c"))
)
FIT = learn_fit([])


def taken(place: str, day: int = 5, **changes: object) -> list[Evidence]:
    when = START + dt.timedelta(days=day)
    return [
        Evidence(
            id=f"{place}-{voice}",
            place_id=place,
            kind="seize",
            known=when,
            day=when,
            holder="blue",
            interest="third-party",
            source=voice,
            **changes,  # type: ignore[arg-type]
        )
        for voice in ("one", "two", "three")
    ]


def blue(place: str, evidence: list[Evidence], roads: tuple[Road, ...] = ROADS) -> float:
    runs = assess(evidence, days=(START, LAST), prior=PRIOR, roads=roads, fit=FIT)
    (last,) = [run for run in runs if run.place_id == place and run.until == LAST]
    return last.p.get("blue", 0.0)


def test_a_place_between_two_that_fell_becomes_likelier_to_have_fallen() -> None:
    both = [*taken("a"), *taken("c")]
    assert blue("b", both) > blue("b", taken("a")) > blue("b", [])


def test_a_place_without_roads_to_them_is_not_moved() -> None:
    assert blue("far", [*taken("a"), *taken("c")]) == blue("far", [*taken("a")])


def test_neighbours_alone_do_not_decide_a_place() -> None:
    assert blue("b", [*taken("a"), *taken("c")]) < 0.8


def test_a_claim_reaches_one_step_and_no_further() -> None:
    assert blue("c", taken("a")) == blue("c", taken("a"), ROADS[1:])


def test_without_roads_coordinates_tell_who_is_near() -> None:
    spots = {"a": (36.0, 67.0), "c": (36.2, 67.0)}
    said = [*taken("a", spot=spots["a"]), *taken("c", spot=spots["c"])]
    here = Evidence(
        id="b-1",
        place_id="b",
        kind="hold",
        known=START,
        day=START,
        holder="red",
        interest="third-party",
        source="one",
        spot=(36.1, 67.0),
    )
    assert blue("b", [here, *said], ()) > blue("b", [here, *taken("a"), *taken("c")], ())


def test_neighbours_on_later_news_change_nothing_before() -> None:
    cut = START + dt.timedelta(days=60)
    said = [*taken("a"), *taken("c", 90)]

    def until_cut(evidence: list[Evidence]) -> tuple[Control, ...]:
        return assess(
            evidence, days=(START, cut), known_by=EACH_DAY, prior=PRIOR, roads=ROADS, fit=UNKNOWN
        )

    assert until_cut(said) == until_cut([item for item in said if item.known <= cut])


@pytest.mark.parametrize("roads", [ROADS, ()], ids=["roads", "coordinates"])
@pytest.mark.parametrize("place", PLACES)
def test_the_reasons_of_a_place_are_those_that_it_has_among_all_others(
    place: str, roads: tuple[Road, ...]
) -> None:
    spots = {"a": (34.0, 69.0), "b": (34.1, 69.0), "c": (34.2, 69.0), "far": (50.0, 10.0)}
    said = [
        item
        for day, name in enumerate(PLACES)
        for item in taken(name, day=5 + 40 * day, spot=spots[name])
    ]
    parts = explain(said, place, LAST, prior=PRIOR, roads=roads, fit=FIT)
    runs = assess(said, days=(LAST, LAST), prior=PRIOR, roads=roads, fit=FIT)
    (held,) = [run for run in runs if run.place_id == place]
    odds = sum(part.log_odds for part in parts)
    assert 1 / (1 + math.exp(-odds)) == pytest.approx(held.p[held.leader], abs=1e-4)

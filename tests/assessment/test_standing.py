"""A kept assessment is, after any changes, the one made from scratch."""

import datetime as dt
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whoholds.assessment import Evidence, Standing, assess, learn_fit, weighing
from whoholds.assessment.keeping import (
    dump_evidence,
    dump_testimony,
    load_evidence,
    load_testimony,
)
from whoholds.assessment.outlines import Outlines
from whoholds.jsonlines import to_row
from whoholds.records import UNKNOWN, Control, Holding, Road

START = dt.date(2031, 5, 1)
TODAY = START + dt.timedelta(days=120)
PLACES = ("a", "b", "c", "d", "e", "f")
PRIOR = (
    Holding(place_id="a", date=START + dt.timedelta(days=9), holder="red"),
    Holding(place_id="f", date=START, holder="blue"),
)
ROADS = tuple(
    Road(start=start, end=end, km=10, name=f"{start}-{end}", road_class="road")
    for start, end in (("a", "b"), ("b", "c"), ("c", "d"), ("d", "e"), ("a", "f"))
)
FIT = learn_fit(())
DAYS = st.integers(0, 140).map(lambda n: START + dt.timedelta(days=n))
SIDES = st.sampled_from(("red", "blue", "green"))


@st.composite
def items(draw: st.DrawFn, place: str) -> Evidence:
    known, day = draw(DAYS), draw(DAYS)
    side = draw(SIDES | st.just(UNKNOWN))
    return Evidence(
        id=f"{place}{draw(st.integers(0, 10**9))}",
        place_id=place,
        kind=draw(st.sampled_from(("seize", "withdraw", "hold", "contest", "besiege"))),
        known=known,
        day=min(day, known),
        holder=draw(SIDES | st.just(UNKNOWN)),
        loser=draw(SIDES | st.just(UNKNOWN)),
        denied=draw(st.booleans()),
        interest=draw(st.sampled_from((UNKNOWN, "self-serving", "against-interest"))),
        source_side=side,
        source=draw(st.sampled_from((UNKNOWN, "one", "two"))),
        outlet="wire",
        report=draw(st.sampled_from(("r1", "r2"))),
        utterance=draw(st.sampled_from(("u1", "u2", "u3"))),
        spot=draw(st.sampled_from((UNKNOWN, (34.0 + PLACES.index(place) / 5, 69.0), (35.0, 69.0)))),
        withdrawn_on=draw(DAYS | st.just(UNKNOWN)),
    )


CHANGES = st.lists(
    st.dictionaries(
        st.sampled_from(PLACES),
        st.integers(0, 3),
        min_size=1,
        max_size=2,
    ).flatmap(
        lambda wanted: st.fixed_dictionaries(
            {place: st.lists(items(place), max_size=many) for place, many in wanted.items()}
        )
    ),
    min_size=1,
    max_size=6,
)


def rows(controls: Any) -> list[dict[str, Any]]:
    return [to_row(control) for control in controls]


@pytest.mark.parametrize("roads", [ROADS, ()], ids=["roads", "coordinates"])
@settings(max_examples=60, deadline=None)
@given(changes=CHANGES)
def test_it_is_what_an_assessment_from_scratch_would_be(
    roads: tuple[Road, ...], changes: list[dict[str, list[Evidence]]]
) -> None:
    standing = Standing(days=(TODAY, TODAY), known_by=TODAY, fit=FIT, prior=PRIOR, roads=roads)
    held: dict[str, list[Evidence]] = {}
    for change in changes:
        standing.update(change)
        held.update(change)
        scratch = assess(
            [item for place in sorted(held) for item in held[place]],
            days=(TODAY, TODAY),
            known_by=TODAY,
            prior=PRIOR,
            roads=roads,
            fit=FIT,
        )
        kept = [run for _, runs in sorted(standing.runs.items()) for run in runs]
        assert rows(kept) == rows(scratch)


class Shelf:
    """Places' evidence and testimony as bytes, and their outlines as JSON."""

    def __init__(self) -> None:
        self.places: dict[str, tuple[bytes, bytes]] = {}
        self.rows = "[{}, null]"

    def evidence(self, place: str) -> tuple[Evidence, ...]:
        return load_evidence(self.places[place][0])

    def testimony(self, place: str) -> weighing.Testimony:
        return load_testimony(self.places[place][1])

    def keep(self, standing: Standing, changed: dict[str, list[Evidence]]) -> None:
        for place, evidence in changed.items():
            testimony = dump_testimony(standing.testimony(place))
            self.places[place] = (dump_evidence(evidence), testimony)
        left = standing.outlines
        rows = {place: left.row(place) for place in {*left.places, *left.near}}
        self.rows = json.dumps([rows, left.shared_row()])

    def outlines(self) -> Outlines:
        return Outlines.of_rows(*json.loads(self.rows))


@pytest.mark.parametrize("roads", [ROADS, ()], ids=["roads", "coordinates"])
@settings(max_examples=60, deadline=None)
@given(changes=CHANGES)
def test_what_takes_it_up_from_bytes_goes_on_as_it_would(
    roads: tuple[Road, ...], changes: list[dict[str, list[Evidence]]]
) -> None:
    asked = {"days": (TODAY, TODAY), "known_by": TODAY, "fit": FIT, "prior": PRIOR, "roads": roads}
    lasting, shelf = Standing(**asked), Shelf()
    runs: dict[str, tuple[Control, ...]] = {}
    for change in changes:
        lasting.update(change)
        again = Standing(**asked)
        again.take_up(shelf.outlines(), shelf)
        again.update(change)
        runs = {place: again.runs.get(place) or runs[place] for place in lasting.runs}
        assert runs == lasting.runs
        shelf.keep(again, change)


def seize(place: str, day: int, holder: str = "red") -> Evidence:
    when = START + dt.timedelta(days=day)
    return Evidence(
        id=f"{place}{day}", place_id=place, kind="seize", known=when, day=when, holder=holder
    )


def test_news_of_a_place_assesses_it_and_those_one_step_away() -> None:
    standing = Standing(days=(TODAY, TODAY), known_by=TODAY, fit=FIT, prior=PRIOR, roads=ROADS)
    standing.update({place: [seize(place, 20)] for place in PLACES})
    assert standing.update({"c": [seize("c", 20), seize("c", 30, "blue")]}) == {"b", "c", "d"}


def test_a_side_that_nobody_spoke_of_before_concerns_every_place() -> None:
    standing = Standing(days=(TODAY, TODAY), known_by=TODAY, fit=FIT, prior=PRIOR, roads=ROADS)
    standing.update({place: [seize(place, 20)] for place in PLACES})
    assert standing.update({"c": [seize("c", 30, "green")]}) == set(PLACES)


def test_no_news_changes_nothing() -> None:
    standing = Standing(days=(TODAY, TODAY), known_by=TODAY, fit=FIT, prior=PRIOR, roads=ROADS)
    standing.update({"c": [seize("c", 20)]})
    before: dict[str, tuple[Control, ...]] = dict(standing.runs)
    assert standing.update({}) == frozenset()
    assert standing.runs == before

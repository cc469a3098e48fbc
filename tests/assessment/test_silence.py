"""Silence makes who held a place less likely, and names nobody else."""

import datetime as dt
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from whoholds.assessment import EACH_DAY, Evidence, assess, learn_fit
from whoholds.assessment.silence import NOBODY, keep_leads
from whoholds.records import UNKNOWN, Control, Holding, Road

START = dt.date(2031, 5, 1)
LAST = START + dt.timedelta(days=4000)
FIT = learn_fit([])
AROUND = ("a", "b", "c", "d")
ROADS = tuple(
    Road(start="t", end=place, km=10, name=f"t-{place}", road_class="road") for place in AROUND
)


def held(place: str, side: str) -> Holding:
    return Holding(place_id=place, date=START - dt.timedelta(days=1), holder=side)


def word(place: str, side: str, day: int, source: str = "wire") -> Evidence:
    when = START + dt.timedelta(days=day)
    return Evidence(
        id=f"{place} {side} {day} {source}",
        place_id=place,
        kind="seize",
        known=when,
        day=when,
        holder=side,
        source=source,
        interest="third-party",
    )


FALLEN = [word(place, "blue", 5, source) for place in AROUND for source in ("one", "two")]


def on(
    day: dt.date, evidence: list[Evidence], prior: list[Holding], known: object = EACH_DAY
) -> Control:
    runs = assess(
        evidence,
        days=(START, LAST),
        known_by=known,  # type: ignore[arg-type]
        prior=prior,
        roads=ROADS,
        fit=FIT,
    )
    (found,) = [run for run in runs if run.place_id == "t" and run.date <= day <= run.until]
    return found


@pytest.mark.parametrize("known", [EACH_DAY, UNKNOWN], ids=["known then", "in hindsight"])
def test_who_held_a_place_before_a_long_silence_leads_at_even_odds(known: object) -> None:
    prior = [held("t", "red"), *(held(place, "blue") for place in AROUND)]
    found = on(LAST, [], prior, known)
    assert found.leader == "red"
    assert found.p["red"] == pytest.approx(found.p["blue"], abs=0.001)


def test_neighbours_that_fell_make_a_place_doubtful_and_no_more() -> None:
    prior = [held(place, "red") for place in ("t", *AROUND)]
    found = on(START + dt.timedelta(days=900), FALLEN, prior)
    assert found.leader == "red"
    assert found.p["blue"] > 0.48


def test_one_word_is_enough_after_that() -> None:
    prior = [held(place, "red") for place in ("t", *AROUND)]
    assert on(LAST, [*FALLEN, word("t", "blue", 3000)], prior).leader == "blue"


def test_where_nobody_has_spoken_and_nothing_was_known_neighbours_decide() -> None:
    planned = replace(word("t", "red", 0), weighs=False)
    assert on(START + dt.timedelta(days=900), [*FALLEN, planned], []).leader == "blue"


def test_a_later_word_tells_of_the_silence_before_it() -> None:
    prior = [held("t", "red"), *(held(place, "blue") for place in AROUND)]
    told = [
        replace(word("t", "blue", 3000, source), kind="hold") for source in ("one", "two", "three")
    ]
    before = START + dt.timedelta(days=2990)
    assert on(before, told, prior).leader == "red"
    assert on(before, told, prior, UNKNOWN).leader == "blue"


@given(
    st.lists(st.floats(0.01, 1), min_size=3, max_size=5),
    st.integers(NOBODY, 4),
)
def test_others_share_evenly_with_who_leads_what_they_have_beyond(
    shares: list[float], lead: int
) -> None:
    before = np.array(shares) / sum(shares)
    lead = min(lead, len(shares) - 1)
    p = np.stack([before * 0.75, before * 0.25])[None]
    keep_leads(p, np.array([lead]))
    after = p[0].sum(axis=0)
    assert after.sum() == pytest.approx(1)
    assert after[-1] == pytest.approx(before[-1])
    assert p[0, 1] == pytest.approx(after * 0.25)
    if lead in (NOBODY, len(shares) - 1):
        assert after == pytest.approx(before)
        return
    assert after[:-1].argmax() == lead
    others = np.arange(len(shares) - 1) != lead
    assert (after[:-1][others] <= before[:-1][others] + 1e-12).all()
    # Nobody gives up more than he must: who lost anything is level with the one who leads.
    lowered = others & (after[:-1] < before[:-1] - 1e-12)
    assert after[:-1][lowered] == pytest.approx(after[lead], abs=0.001)

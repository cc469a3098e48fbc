"""What claims about works and quarters do to their towns."""

import datetime as dt
import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.assessment.test_assess import DAY, FIT, LAST, PRIOR, SPAN, STAYING, claim, claims, on

from whoholds.assessment import (
    EACH_DAY,
    Evidence,
    assess,
    bearings_of,
    changes_of_hands,
    effects,
    evidence_from_rows,
    explain,
    for_towns,
    learn_fit,
    sources_fared,
)
from whoholds.assessment.evidence import Bearing
from whoholds.assessment.weights import load_weights
from whoholds.records import UNKNOWN, Control, Place, PlaceKind, Status

BOUND = load_weights().limits["aside"]
AIRPORT = Bearing("t", quarter=False)


def works(number: int = 0, **changes: Any) -> Evidence:
    """Return a claim on the airport of the town "t", by a voice of its own."""
    own = {"place_id": "t#airport", "bearing": AIRPORT, "source": f"pilot {number}"}
    own |= {"report": f"note {number}", "outlet": f"gazette {number}", "id": f"w{number}"}
    return claim(number, **(own | changes))


def town(evidence: list[Evidence], day: dt.date = LAST, **asked: Any) -> Control:
    """Return the town's control; another place is there so that both sides always are."""
    found = for_towns([*evidence, claim(50, place_id="u")], held={"t"})
    return on(assess(found, days=SPAN, prior=PRIOR, fit=FIT, **asked), day)


def test_a_claim_on_the_airport_counts_a_little_for_its_town() -> None:
    silent, told, full = (town(said).p["blue"] for said in ([], [works()], [claim()]))
    assert silent < told < BOUND / 2 < full
    both = town([claim(), works(kind="hold", holder="red")])
    assert full - 0.1 < both.p["blue"] < full


@given(claims(kinds=STAYING), st.lists(st.integers(0, 18), max_size=4), st.integers(0, 18))
def test_one_claim_on_works_never_makes_its_side_less_likely_in_the_town(
    said: list[Evidence], others: list[int], day: int
) -> None:
    told = [*said, *(works(n + 10, day=when) for n, when in enumerate(others))]
    one = works(day=day, source="speaker 0", report="report 0", outlet="outlet 0")
    for known in (UNKNOWN, EACH_DAY):
        less = town([*told, works(99, holder="red", day=0)], known_by=known)
        more = town([*told, works(99, holder="red", day=0), one], known_by=known)
        assert more.p["blue"] >= less.p["blue"] - 2e-4


@given(st.lists(st.sampled_from(("airport", "bridge", "barracks")), min_size=1, max_size=30))
def test_whatever_is_said_of_works_alone_makes_nobody_likelier_than_the_rest(
    said: list[str],
) -> None:
    told = [works(n, place_id=f"t#{what}", basis="witnessed") for n, what in enumerate(said)]
    assert town(told).p["blue"] <= BOUND
    assert town(told, known_by=EACH_DAY).p["blue"] <= BOUND


def test_words_on_half_a_town_alone_are_bounded_too() -> None:
    told = [claim(n, partial=True, basis="witnessed") for n in range(12)]
    assert town(told).p["blue"] <= BOUND


def test_works_lift_no_side_beyond_what_its_own_word_may() -> None:
    own = {"interest": "self-serving", "source_side": "blue"}
    told = [claim(**own), claim(1, **own), *(works(n, basis="witnessed") for n in range(9))]
    assert town(told).p["blue"] <= load_weights().limits["own_word"]


def test_a_voice_on_the_airport_makes_its_word_on_the_town_no_less_news() -> None:
    town_word = claim(day=6, source="a monitor")
    told = town([works(day=4, source="a monitor"), town_word])
    assert told.p["blue"] >= town([town_word]).p["blue"]


def test_the_same_voice_on_several_works_counts_much_less_than_several_voices() -> None:
    places = ("airport", "bridge", "barracks", "hill", "port")
    of_one = [works(n, place_id=f"t#{p}", day=n, source="X") for n, p in enumerate(places)]
    of_many = [replace(item, source=f"voice {n}") for n, item in enumerate(of_one)]
    once, one, many = (town(told).p["blue"] for told in (of_one[:1], of_one, of_many))
    assert once < one < (once + many) / 2


def test_reasons_name_the_works_and_add_up_exactly() -> None:
    told = for_towns([claim(day=2), works(day=4), works(2, day=5)], held={"t"})
    rows = explain(told, "t", LAST, prior=PRIOR, fit=FIT)
    final = on(assess(told, days=(LAST, LAST), prior=PRIOR, fit=FIT), LAST)
    odds = sum(row.log_odds for row in rows)
    assert 1 / (1 + 2.718281828459045**-odds) == pytest.approx(final.p[final.leader], abs=1e-4)
    share = load_weights().discounts["works"]
    assert [(row.about, row.share) for row in rows[2:]] == [
        (UNKNOWN, 1.0),
        ("t#airport", share),
        ("t#airport", share),
    ]


def test_works_teach_nothing_of_voices_and_settle_nothing() -> None:
    said = [claim(n, day=n) for n in range(6)] + [works(n, day=n) for n in range(6)]
    told = for_towns(said, held={"t"})
    assert learn_fit(told, prior=PRIOR) == learn_fit(said, prior=PRIOR)
    assert sources_fared(told, prior=PRIOR) == sources_fared(said, prior=PRIOR)


def test_an_effect_is_told_of_the_place_that_a_claim_is_about() -> None:
    told = for_towns([claim(day=2), works(day=3)], held={"t"})
    found = effects(told, LAST, asked=["w0"], fit=FIT, known_by=LAST, prior=PRIOR)
    assert [effect.place_id for effect in found] == ["t#airport"]


def test_the_first_voice_of_a_change_is_one_on_the_town() -> None:
    told = for_towns([works(day=2), *(claim(n, day=4) for n in (1, 2))], held={"t"})
    now = [r for r in assess(told, days=SPAN, prior=PRIOR, fit=FIT) if r.place_id == "t"]
    (change,) = changes_of_hands(now, now, told)
    assert change.first_claim == "c1"


def test_words_on_works_alone_leave_a_town_without_a_word_of_its_own() -> None:
    told = town([works(kind="contest", holder=UNKNOWN, day=19)])
    assert (told.status, told.last_evidence) == (Status.PRIOR_ONLY, UNKNOWN)
    assert [weight.claim for weight in told.basis] == ["w0"]
    assert on(assess(for_towns([works()], held={"t"}), days=SPAN), LAST).status is Status.UNKNOWN


def test_a_town_that_nobody_asked_about_gets_no_row() -> None:
    assert for_towns([works()]) == (works(),)


def test_plans_for_works_bear_on_nothing() -> None:
    assert len(for_towns([works(weighs=False)], held={"t"})) == 1


@pytest.mark.parametrize(
    ("place", "kind", "precision", "bears"),
    [
        ("t#airport", "airport", "site", (AIRPORT, True)),
        ("t#kilian-barracks", "base", "site", (AIRPORT, True)),
        ("t#old-town", "neighbourhood", "near", (Bearing("t", quarter=True), True)),
        ("t#10km-180deg", "point", "near", None),
        ("t#road", "road", "area", None),
        ("province#ridge", "height", "adm1", None),
        ("t", "city", "place", None),
    ],
)
def test_works_and_quarters_bear_on_their_town_and_ways_and_areas_do_not(
    place: str, kind: str, precision: str, bears: tuple[Bearing, bool] | None
) -> None:
    row = {"event": "hold", "place_id": place, "place_kind": kind, "precision": precision}
    row |= {"published": "2031-05-01", "holder": "blue", "polarity": "+", "modality": "actual"}
    (found,) = evidence_from_rows([(1, json.loads(json.dumps(row)))])
    assert found.bearing == (bears[0] if bears else UNKNOWN)


def test_a_theatre_tells_what_its_own_places_bear_on() -> None:
    places = [
        ("air", PlaceKind.AIRPORT, "t"),
        ("quarter", PlaceKind.NEIGHBOURHOOD, "t"),
        ("province", PlaceKind.PROVINCE, "t"),
        ("pass", PlaceKind.PASS, "t"),
        ("lone", PlaceKind.BASE, UNKNOWN),
    ]
    bearings = bearings_of(
        Place(id=name, name=name, lat=0.0, lon=0.0, kind=kind, near=near)
        for name, kind, near in places
    )
    assert bearings == {"air": AIRPORT, "quarter": Bearing("t", quarter=True)}
    told = for_towns(
        [claim(n, place_id=place) for n, place in enumerate(("air", "quarter", "province"))],
        bearings=bearings,
        held={"t"},
    )
    assert [(i.beside, i.partial) for i in told[3:]] == [("air", False), ("quarter", True)]


@pytest.mark.parametrize(
    ("words", "polarity", "partial"),
    [
        ("the northern half", "+", True),
        ("the whole", "+", False),
        ("almost all", "+", False),
        ("the city centre", "+", False),
        ("all roads", "+", True),
        ("all", "-", True),
        ("the centre", "-", False),
        (None, "+", False),
    ],
)
def test_the_whole_and_the_centre_of_a_town_are_the_town(
    words: str | None, polarity: str, *, partial: bool
) -> None:
    row = {"event": "hold", "place_id": "t", "part": words, "polarity": polarity}
    (found,) = evidence_from_rows([(1, row | {"published": str(DAY), "holder": "blue"})])
    assert found.partial is partial

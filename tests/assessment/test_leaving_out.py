"""What leaving a claim out does, against assessing without it."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whoholds.assessment import Evidence, assess, effects, learn_fit
from whoholds.records import Holding

DAY = dt.date(2024, 3, 20)
FIT = learn_fit(())
PRIOR = (Holding(place_id="ardan", date=dt.date(2024, 1, 1), holder="red"),)


def _item(number: int, **fields: object) -> Evidence:
    day = dt.date(2024, 3, 1) + dt.timedelta(days=number)
    given = {
        "id": f"c{number}",
        "place_id": "ardan",
        "kind": "seize",
        "known": day,
        "day": day,
        "holder": "blue",
        "source": "a resident",
        "interest": "third-party",
        "utterance": f"u{number}",
        **fields,
    }
    return Evidence(**given)  # type: ignore[arg-type]


@st.composite
def stories(draw: st.DrawFn) -> list[Evidence]:
    return [
        _item(
            number,
            place_id=draw(st.sampled_from(["ardan", "belun"])),
            kind=draw(st.sampled_from(["seize", "hold", "withdraw", "contest"])),
            holder=draw(st.sampled_from(["blue", "red"])),
            loser=draw(st.sampled_from(["blue", "red"])),
            interest=draw(st.sampled_from(["third-party", "self-serving", "reporter"])),
            utterance=draw(st.sampled_from(["u1", "u2", f"own{number}"])),
        )
        for number in range(draw(st.integers(1, 8)))
    ]


@given(stories())
def test_without_a_claim_the_picture_is_that_of_a_ledger_that_never_had_it(
    items: list[Evidence],
) -> None:
    found = effects(items, DAY, asked={i.id for i in items}, fit=FIT, known_by=DAY, prior=PRIOR)
    assert {row.claim for row in found} == {item.id for item in items}
    everything = {c.place_id: c for c in assess(items, days=(DAY, DAY), prior=PRIOR, fit=FIT)}
    for row in found:
        assert row.p == pytest.approx(everything[row.place_id].p[row.leader], abs=2e-4)
        rest = [item for item in items if item.id != row.claim]
        without = {c.place_id: c for c in assess(rest, days=(DAY, DAY), prior=PRIOR, fit=FIT)}
        after = without[row.place_id].p if row.place_id in without else {}
        if set(after) == set(everything[row.place_id].p):  # else the last word of a side went too
            assert row.without == pytest.approx(after[row.leader], abs=2e-4)


def test_the_one_claim_that_turned_a_place_flips_it() -> None:
    (row,) = effects([_item(18)], DAY, asked={"c18"}, fit=FIT, known_by=DAY, prior=PRIOR)
    assert (row.leader, row.leader_without, row.flips) == ("blue", "red", True)
    assert row.size > 0.3


def test_a_claim_that_another_report_repeats_would_not_be_missed() -> None:
    items = [_item(18, utterance="u"), _item(18, id="copy", utterance="u")]
    found = effects(items, DAY, asked={"c18", "copy"}, fit=FIT, known_by=DAY, prior=PRIOR)
    assert [row.size for row in found] == [0, 0]


def test_only_claims_asked_about_have_rows_newest_place_first() -> None:
    items = [_item(1, place_id="old"), _item(2), _item(18)]
    found = effects(items, DAY, asked={"c1", "c18"}, fit=FIT, known_by=DAY)
    assert [row.claim for row in found] == ["c18", "c1"]
    assert effects(items, DAY, asked={"c1", "c18"}, fit=FIT, known_by=DAY, at_most=0) == ()

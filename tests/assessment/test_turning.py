"""What would change a verdict, against assessing every set of claims anew."""

import itertools
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from tests.assessment.test_assess import DAY, FIT, LAST, PRIOR, claim, claims, on

from whoholds.assessment import Evidence, assess, what_would_change
from whoholds.assessment import turning as turning_module
from whoholds.assessment.weighing import utterance_of
from whoholds.records import UNKNOWN, Control, NewClaim, Turning


def verdict(evidence: list[Evidence]) -> Control:
    sides = [claim(999, place_id="elsewhere", weighs=False)]  # so that both sides are known
    return on(assess([*evidence, *sides], days=(LAST, LAST), prior=PRIOR, fit=FIT), LAST)


def turnings(evidence: list[Evidence]) -> tuple[Turning, ...]:
    sides = [claim(999, place_id="elsewhere", weighs=False)]
    return what_would_change([*evidence, *sides], "t", LAST, prior=PRIOR, fit=FIT)


def without(evidence: list[Evidence], ids: tuple[str, ...]) -> list[Evidence]:
    gone = {utterance_of(item) for item in evidence if item.id in ids}
    return [item for item in evidence if utterance_of(item) not in gone]


@settings(max_examples=60, deadline=None)
@given(claims())
def test_claims_left_out_change_it_as_told_and_fewer_do_not(evidence: list[Evidence]) -> None:
    now = verdict(evidence)
    found = [row for row in turnings(evidence) if row.without]
    for row in found:
        then = verdict(without(evidence, row.without))
        assert (then.leader, then.status) == (row.leader, row.status)
        assert then.p[then.leader] == pytest.approx(row.p, abs=2e-4)
    told = [row for row in found if row.would_change == "leader"]
    fewest = next(
        (
            size
            for size in range(1, len(evidence) + 1)
            for ids in itertools.combinations([item.id for item in evidence], size)
            if verdict(without(evidence, ids)).leader != now.leader
        ),
        None,
    )
    assert [len(row.without) for row in told] == ([fewest] if fewest else [])


@settings(max_examples=60, deadline=None)
@given(claims())
def test_a_new_claim_changes_it_as_told(evidence: list[Evidence]) -> None:
    now = verdict(evidence)
    for row in turnings(evidence):
        if not row.new:
            continue
        then = verdict([*evidence, spoken(row.new, now.leader)])
        assert (then.leader, then.status) == (row.leader, row.status)
        assert (then.leader, then.status) != (now.leader, now.status)


def spoken(new: NewClaim, leader: str) -> Evidence:
    interest = {"own word": "self-serving", "admission": "against-interest"}
    side = {"own word": new.side, "admission": leader}
    leaves = new.kind == "withdraw"
    return claim(
        1000,
        day=(LAST - DAY).days,
        kind=new.kind,
        holder=UNKNOWN if leaves else new.side,
        loser=new.side if leaves else UNKNOWN,
        interest=interest.get(new.voice, "third-party"),
        source_side=side.get(new.voice, UNKNOWN),
        basis="witnessed" if new.voice == "witness" else UNKNOWN,
    )


def test_one_admission_that_all_rests_on_is_named_with_what_repeats_it() -> None:
    admission: dict[str, Any] = {
        "interest": "against-interest",
        "source_side": "red",
        "source": "m",
    }
    said = [claim(1, **admission), claim(2, outlet="another", report="another", **admission)]
    (row,) = (row for row in turnings(said) if row.without)
    assert (row.would_change, row.without, row.leader) == ("leader", ("c1",), "red")


def test_too_many_claims_are_tried_by_effect_and_said_to_be(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    said = [claim(number, day=number, kind="hold") for number in range(6)]
    exact = next(row for row in turnings(said) if row.would_change == "leader")
    monkeypatch.setattr(turning_module, "ROWS", 40)
    row = next(row for row in turnings(said) if row.would_change == "leader" and row.without)
    assert not row.smallest
    assert len(row.without) >= len(exact.without)
    assert verdict(without(said, row.without)).leader == row.leader == "red"


def test_a_place_that_nobody_speaks_of_has_nothing_that_would_change_it() -> None:
    assert what_would_change([claim()], "nowhere", LAST, fit=FIT) == ()
    assert what_would_change([replace(claim(), weighs=False)], "t", LAST, fit=FIT) == ()

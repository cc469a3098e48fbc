"""Our own sentences, and what they may not say."""

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whoholds.publishing.wording import (
    change_words,
    outlook,
    route_words,
    short_ids,
)
from whoholds.records import UNKNOWN, Change, Control, Passage, RouteStatus, Status

NAMES = {"kestrel": "Kestrel Front", "varn": "Republic of Varn"}
DAY = dt.date(1931, 5, 2)


def change(p: float, status: Status = Status.HELD) -> Change:
    return Change(
        place_id="x", day=DAY, before="varn", after="kestrel", kind="late news", p=p,
        status=status, claims=(),
    )  # fmt: skip


def test_a_state_below_likely_is_never_named_as_the_holder() -> None:
    words = outlook({"kestrel": 0.5, "varn": 0.4, "none": 0.1}, NAMES)
    assert words == "unclear: held by Kestrel Front 50 %, held by Republic of Varn 40 %"


def test_a_change_to_what_is_not_likely_is_not_reported_as_a_fact() -> None:
    assert change_words(change(0.4), NAMES, UNKNOWN).startswith("is now unclear, perhaps held by")


def test_a_change_into_hands_that_nobody_names_names_none() -> None:
    words = change_words(change(0.7, Status.UNKNOWN), NAMES, UNKNOWN)
    assert words.startswith("is in hands that no report names; before, held by Republic of Varn.")


def test_a_change_from_what_was_not_likely_names_no_holder_before() -> None:
    flat = Control(
        place_id="x", date=DAY, until=DAY, p={"varn": 0.4, "kestrel": 0.3, "none": 0.3},
        status=Status.UNKNOWN,
    )  # fmt: skip
    assert "before, not known." in change_words(change(0.9), NAMES, flat)
    assert "before, held by Republic of Varn." in change_words(change(0.9), NAMES, UNKNOWN)


@pytest.mark.parametrize("passage", list(Passage))
def test_no_road_is_ever_called_safe_or_open(passage: Passage) -> None:
    route = RouteStatus(
        start="a", end="b-c", mode="civilian", on=DAY, status=passage, p=0.9, km=12.0,
        path=("a", "b-c"), at=("a-b-c",),
    )  # fmt: skip
    words = route_words(route, {"a": "Aldermoor", "b-c": "Brackwater"}, NAMES)
    assert "safe" not in words
    assert "open" not in words
    if passage is Passage.CUT:
        assert "decided at Aldermoor – Brackwater" in words


def test_a_route_tells_the_age_of_its_words_and_whether_its_likelihood_is_of_one_way() -> None:
    route = RouteStatus(
        start="a", end="b", mode="civilian", on=DAY, status=Passage.RESTRICTED, p=0.9,
        path=("a", "c", "b"), oldest_word=DAY, unreported=("c", "b"),
    )  # fmt: skip
    words = route_words(route, {}, NAMES)
    assert "some way not blocked" in words
    assert f"oldest word {DAY}; no report of 2 of its 3 places" in words
    assert "this way not blocked" in route_words(replace(route, alternative=1), {}, NAMES)


@given(st.sets(st.text("abc-", min_size=1, max_size=12)))
def test_short_ids_keep_claims_apart(ids: set[str]) -> None:
    short = short_ids(ids)
    assert set(short) == ids
    assert len(set(short.values())) == len(ids)

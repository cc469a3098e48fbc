"""How likely a road is shut, from who says so."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whoholds.pipeline.obstacles import sayings_of, states_said
from whoholds.pipeline.passage_words import words_of_passage
from whoholds.records import (
    UNKNOWN,
    Claim,
    Event,
    Interest,
    Modality,
    Polarity,
    Reader,
    Span,
    Unknown,
)

DAY = dt.date(2012, 3, 1)
LAST = dt.timedelta(days=20)


def say(number: int, event: Event = Event.CLOSE, *, day: int = 0, **more: Any) -> Claim:
    """Return what a witness of his own says in a report of its own."""
    fields: dict[str, Any] = {
        "id": f"c{number}",
        "doc": f"d{number}",
        "span": Span(0, 1),
        "quote": "q",
        "utterance_id": f"u{number}",
        "published": DAY + dt.timedelta(days=day),
        "outlet": f"Wire {number}",
        "claimant": f"witness {number}",
        "reader": Reader(version="0", model="m", rule="r"),
        "event": event,
        "confidence": 0.8,
        **more,
    }
    return Claim(**fields)


def army(number: int, event: Event = Event.CLOSE, **more: Any) -> Claim:
    return say(number, event, claimant=f"officer {number}", claimant_side="army", **more)


def chance(claims: Sequence[Claim], state: str = "closed", *, after: int = 0, **more: Any) -> float:
    """Return how likely a stretch is in a state so many days after the first of the words."""
    said = [
        saying
        for word in words_of_passage(claims, **more)
        for saying in sayings_of(word, opens=True, somewhere=False)
    ]
    states = states_said(
        {7: said}, (DAY, DAY + max(LAST, dt.timedelta(days=after))), known_then=False
    )
    day = DAY + dt.timedelta(days=after)
    found = [one.p for one in states.get(7, ()) if one.state == state and _covers(one, day)]
    return max(found, default=0.0)


def _covers(state: Any, day: dt.date) -> bool:
    return bool(state.since <= day <= state.until)


def test_an_independent_word_makes_a_closure_very_likely() -> None:
    assert 0.8 <= chance([say(1)]) < 0.95


def test_one_sides_word_alone_is_never_more_than_likely() -> None:
    assert 0.55 <= chance([army(1)]) < 0.8
    assert chance([army(number) for number in range(9)]) < 0.8


def test_a_side_that_gives_two_reasons_is_not_believed_more() -> None:
    both = [army(1), army(2, Event.MINE), army(3, Event.DENY)]
    assert chance(both) < 0.8


def test_an_admission_weighs_more_than_a_boast() -> None:
    admission = army(1, stance="admit")
    assert chance([admission]) > 0.8 > chance([army(1)])


def test_what_could_not_be_confirmed_weighs_less() -> None:
    assert chance([say(1, unconfirmed=True)]) < chance([say(1)])


def test_a_claims_own_interest_counts_where_it_is_judged() -> None:
    third = army(1, interest=Interest.THIRD_PARTY)
    assert chance([third]) > chance([army(1)])


def test_what_is_said_of_a_road_fades() -> None:
    found = [chance([say(1)], after=day) for day in (0, 5, 10, 20)]
    assert found == sorted(found, reverse=True)
    assert found[0] > found[-1]


@pytest.mark.parametrize(
    "more",
    [
        {"modality": Modality.REQUESTED},
        {"modality": Modality.INTENDED},
        {"modality": Modality.POSSIBLE},
        {"modality": Modality.CONDITIONAL},
        {"background": True},
        {"polarity": Polarity.NEGATIVE, "stance": "deny"},
    ],
)
@pytest.mark.parametrize(
    "event", [Event.CLOSE, Event.OPEN, Event.MINE, Event.DENY, Event.PERMIT, Event.CORRIDOR]
)
def test_what_is_denied_or_not_actual_closes_and_opens_nothing(
    event: Event, more: dict[str, Any]
) -> None:
    said = [say(number, event, **more) for number in range(5)]
    assert chance(said, "closed") == chance(said, "open") == 0.0


def test_a_denial_speaks_against_a_closure() -> None:
    denial = army(2, polarity=Polarity.NEGATIVE, stance="deny")
    assert chance([say(1), denial]) < chance([say(1)])


def test_removed_checkpoints_restrict_no_longer_and_open_nothing() -> None:
    removed = say(2, Event.CHECKPOINT, day=5, polarity=Polarity.NEGATIVE)
    words = [say(1, Event.CHECKPOINT), removed]
    assert chance(words, "restricted", after=4) > 0.55
    assert chance(words, "restricted", after=5) == chance(words, "open", after=5) == 0.0


def test_mines_that_were_cleared_leave_neither_a_block_nor_a_restriction() -> None:
    cleared = say(2, Event.MINE, day=5, polarity=Polarity.NEGATIVE)
    words = [say(1, Event.MINE), cleared]
    assert chance(words, after=4) > 0.55
    assert chance(words, after=5) == chance(words, "restricted", after=5) == 0.0


def test_a_withheld_word_is_weighed_and_not_named() -> None:
    words = words_of_passage([say(1)], withheld=frozenset({"c1"}))
    (word,) = words
    assert (word.evidence.id, word.claim.quote) == ("c1", "")
    assert chance([say(1)], withheld=frozenset({"c1"})) == chance([say(1)])


def test_copies_of_a_story_count_once() -> None:
    copies = [replace(say(number), claimant=UNKNOWN) for number in (1, 2, 3)]
    families = {claim.id: ("d1",) for claim in copies}
    assert chance(copies, families=families) == chance(copies[:1])
    assert chance(copies) > chance(copies[:1])


def test_copies_of_a_story_that_names_an_end_count_once_until_then() -> None:
    copies = [
        replace(say(number), claimant=UNKNOWN, date="2012-03-01/2012-04-30") for number in (1, 2, 3)
    ]
    families = {claim.id: ("d1",) for claim in copies}
    for day in (0, 25, 60):
        assert chance(copies, families=families, after=day) == chance(copies[:1], after=day) > 0


def test_a_word_that_has_faded_is_neither_weighed_nor_cited() -> None:
    old, new = say(1, day=-800), say(2)
    said = [
        saying
        for word in words_of_passage([old, new])
        for saying in sayings_of(word, opens=True, somewhere=False)
    ]
    (state, *_) = states_said({7: said}, (DAY, DAY + LAST), known_then=False)[7]
    assert (state.claims, state.p) == (("c2",), chance([new]))
    assert "for 2012-03-01 by witness 2" in state.note


EVENTS = st.sampled_from([Event.CLOSE, Event.DENY, Event.OPEN, Event.MINE, Event.CHECKPOINT])
WORDS = st.lists(
    st.tuples(
        EVENTS,
        st.integers(0, 9),
        st.sampled_from(["army", "rebels", UNKNOWN]),
        st.sampled_from([Polarity.POSITIVE, Polarity.NEGATIVE]),
        st.booleans(),
    ),
    max_size=6,
)
Drawn = list[tuple[Event, int, str | Unknown, Polarity, bool]]


def made(drawn: Drawn) -> list[Claim]:
    return [
        say(number, event, day=day, claimant_side=side, polarity=polarity, unconfirmed=unsure)
        for number, (event, day, side, polarity, unsure) in enumerate(drawn)
    ]


@given(drawn=WORDS, day=st.integers(0, 9), later=st.integers(0, 10))
def test_one_more_independent_witness_of_a_closure_never_makes_it_less_likely_from_his_day_on(
    drawn: Drawn, day: int, later: int
) -> None:
    words, after = made(drawn), day + later
    assert chance([*words, say(99, day=day)], after=after) >= chance(words, after=after)


@given(drawn=WORDS, after=st.integers(0, 20), at=st.integers(0, 5))
def test_the_same_utterance_in_another_outlet_changes_nothing(
    drawn: Drawn, after: int, at: int
) -> None:
    words = made(drawn)
    again = [
        replace(words[at], id="copy", doc="copy", outlet="Copying Wire")
    ] if at < len(words) else []  # fmt: skip
    assert chance([*words, *again], after=after) == chance(words, after=after)


@given(drawn=WORDS, after=st.integers(0, 20), order=st.randoms(use_true_random=False))
def test_the_order_of_words_makes_no_difference(drawn: Drawn, after: int, order: Any) -> None:
    words = made(drawn)
    mixed = list(words)
    order.shuffle(mixed)
    assert chance(mixed, after=after) == chance(words, after=after)

"""What the reader had to infer makes a claim less sure; what its words say makes it surer."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whoholds.reading.confidence import Trait, confidence_in
from whoholds.records import CONTROL_EVENTS, Draft, Event

Drafts = Callable[..., tuple[Draft, ...]]


def _sure(drafts_in: Drafts, text: str) -> float:
    return drafts_in(text, "Oronte")[-1].confidence


@pytest.mark.parametrize(
    ("plain", "inferred"),
    [
        (
            "The rebels captured Oronte on Monday, the army said.",
            "Oronte fell on Monday, the army said.",
        ),
        (
            "The rebels captured Oronte on Monday, the army said.",
            "The army has a garrison in Oronte. The rebels captured the town on Monday, it said.",
        ),
        (
            "The rebels captured Oronte on Monday, the army said.",
            "The rebels might capture Oronte on Monday, the army said.",
        ),
    ],
)
def test_what_was_inferred_is_less_sure_than_what_was_said(
    drafts_in: Drafts, plain: str, inferred: str
) -> None:
    assert _sure(drafts_in, plain) > _sure(drafts_in, inferred)


@given(st.frozensets(st.sampled_from((*Trait, *sorted(CONTROL_EVENTS)))))
def test_confidence_is_a_chance(traits: frozenset[Trait | Event]) -> None:
    assert 0 < confidence_in(traits) < 1

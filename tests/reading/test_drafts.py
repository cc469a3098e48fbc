"""How far a hold goes, from the words for who leaves."""

from collections.abc import Callable

import pytest

from whoholds.records import Draft

Drafts = Callable[..., tuple[Draft, ...]]


@pytest.mark.parametrize(
    ("text", "degree"),
    [
        ("Hundreds of rebel fighters left Oronte on Saturday.", "presence"),
        ("About 400 soldiers fled Oronte on Saturday.", "presence"),
        ("All 400 soldiers left Oronte on Saturday.", "controls"),
        ("The last 400 soldiers left Oronte on Saturday.", "controls"),
        ("The rebels left Oronte on Saturday.", "controls"),
    ],
)
def test_a_counted_part_that_leaves_is_not_the_whole(
    drafts_in: Drafts, text: str, degree: str
) -> None:
    (draft,) = drafts_in(text, "Oronte")
    assert draft.degree.value == degree


def test_the_quote_of_a_denial_is_the_stored_words_also_in_capitals(drafts_in: Drafts) -> None:
    text = "REBELS CAPTURED TESSARA, THE RADIO SAID. THE MINISTRY DENIED THE REPORT."
    drafts = drafts_in(text, "TESSARA")
    assert len(drafts) == 2
    assert all(draft.quote == draft.span.of(text) for draft in drafts)


def test_whoever_announces_a_capture_took_the_place(drafts_in: Drafts) -> None:
    (draft,) = drafts_in("The Vellian army proclaimed the capture of Oronte.", "Oronte")
    assert draft.holder == "Vellian army"


def test_whoever_announces_a_fall_need_not_have_taken_it(drafts_in: Drafts) -> None:
    (draft,) = drafts_in("The Vellian army announced the fall of Oronte.", "Oronte")
    assert not draft.holder

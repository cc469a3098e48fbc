"""Whom a text speaks for."""

from collections.abc import Callable

import pytest

from whoholds.records import Draft

Drafts = Callable[..., tuple[Draft, ...]]


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("The ministry issued a statement. The statement said troops held Oronte.", "ministry"),
        ("A statement by the front reached us. The statement said it held Oronte.", "front"),
        ("An army statement came. The statement said troops held Oronte.", "army statement"),
        ("The rebels said all was well. The report said they held Oronte.", "rebels"),
    ],
)
def test_a_text_speaks_for_whoever_put_it_out(drafts_in: Drafts, text: str, party: str) -> None:
    (draft,) = drafts_in(text, "Oronte")
    assert str(draft.claimant_party).removeprefix("The ") == party


def test_bare_dispatches_are_the_presss(drafts_in: Drafts) -> None:
    text = "The army said all was well. Front dispatches said troops had entered Oronte."
    (draft,) = drafts_in(text, "Oronte")
    assert draft.claimant_party == "Front dispatches"

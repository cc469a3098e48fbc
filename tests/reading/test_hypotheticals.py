"""What words make depend on something else is conditional, whatever will or may be."""

from collections.abc import Callable

import pytest

from whoholds.records import CONTROL_EVENTS, Draft

Drafts = Callable[..., tuple[Draft, ...]]


@pytest.mark.parametrize(
    "text",
    [
        '"If the planes stop, we will lose Oronte," said a captain.',
        "The army will lose Oronte if the planes stop.",
        "Oronte may have to be given up unless reinforcements arrive, a colonel said.",
    ],
)
def test_what_will_be_if_something_else_is_depends_on_it(drafts_in: Drafts, text: str) -> None:
    (draft,) = [one for one in drafts_in(text, "Oronte") if one.event in CONTROL_EVENTS]
    assert draft.modality.value == "conditional"

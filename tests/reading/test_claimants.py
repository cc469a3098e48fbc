"""What kind of voice makes a claim."""

import pytest

from whoholds.reading.claimants import claimant_type
from whoholds.records import UNKNOWN, ClaimantType


@pytest.mark.parametrize(
    ("name", "role", "kind"),
    [
        ("local prefect", "a local", ClaimantType.UNNAMED_OFFICIAL),
        ("Ana Ruiz", "a local", ClaimantType.RESIDENT),
        ("rebel radio", "a rebel", ClaimantType.GROUP),
        ("villagers", "villagers", ClaimantType.RESIDENT),
        ("press centre of the council", UNKNOWN, ClaimantType.UNNAMED_OFFICIAL),
    ],
)
def test_the_head_of_the_words_decides_and_not_an_adjective_before_it(
    name: str, role: str, kind: ClaimantType
) -> None:
    assert claimant_type(name, role, person=False) == kind

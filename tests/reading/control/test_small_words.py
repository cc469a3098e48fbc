"""Small words that turn a claim round, and those that do not."""

import pytest
from tests.reading.control.test_tellers import claims_in


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("Every road is cut, but Gulu has not been captured.", "-"),
        ("The whole district has fallen, but Gulu is held by the army.", "+"),
        ("All of the district but Gulu has been captured by rebels.", "-"),
        ("Not until Sunday did the army leave Gulu.", "+"),
        ("Gulu is in no peril of capture, the mayor said.", "-"),
        ("Gulu was under siege, with no bread in the shops.", "+"),
    ],
)
def test_what_is_left_out_or_came_late_is_told_from_what_is_not_so(
    text: str, polarity: str
) -> None:
    assert [claim.polarity.value for claim in claims_in(text)][-1:] == [polarity]


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        ("A Tass bulletin denied that Gulu had been lost.", ""),
        ("The last policemen left Gulu at dawn.", "policemen"),
        ("The First Brigade left Gulu at dawn.", "First Brigade"),
    ],
)
def test_a_party_is_named_by_what_tells_it_apart(text: str, holder: str) -> None:
    (claim,) = claims_in(text)
    assert str(claim.holder or claim.loser or "") == holder


def test_guns_that_break_an_assault_hold_no_town() -> None:
    claims = claims_in("Both attacks on Gulu were halted by artillery.")
    assert all("artillery" not in str(claim.holder) for claim in claims)


def test_a_site_holds_nothing() -> None:
    claims = claims_in("On Sunday Gulu airfield had militia fighters in it.")
    assert [str(claim.holder) for claim in claims] == ["militia fighters"]

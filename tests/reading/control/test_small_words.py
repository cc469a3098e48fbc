"""Small words that turn a claim round, and those that do not."""

import pytest
from tests.reading.control.conftest import ClaimsOn


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("Every road is cut, but Gulu has not been captured.", "-"),
        ("The whole district has fallen, but Gulu is held by the army.", "+"),
        ("All of the district but Gulu has been captured by rebels.", "-"),
        ("Not until Sunday did the army leave Gulu.", "+"),
        ("Gulu is in no peril of capture, the mayor said.", "-"),
        ("Gulu was under siege, with no bread in the shops.", "+"),
        ("There are no lancers left in Gulu.", "-"),
        ("The party found no gunmen holding Gulu.", "-"),
        ("There were five lancers left in Gulu.", "+"),
        ("It is not the lancers who hold Gulu.", "-"),
        ("The lancers at no time set foot in Gulu.", "-"),
        ("Hardly any gunmen are left in Gulu.", "-"),
    ],
)
def test_what_is_left_out_or_came_late_is_told_from_what_is_not_so(
    claims_on: ClaimsOn, text: str, polarity: str
) -> None:
    assert [claim.polarity.value for claim in claims_on(text)][-1:] == [polarity]


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        ("A Tass bulletin denied that Gulu had been lost.", ""),
        ("The last policemen left Gulu at dawn.", "policemen"),
        ("The First Brigade left Gulu at dawn.", "First Brigade"),
    ],
)
def test_a_party_is_named_by_what_tells_it_apart(
    claims_on: ClaimsOn, text: str, holder: str
) -> None:
    (claim,) = claims_on(text)
    assert str(claim.holder or claim.loser or "") == holder


def test_guns_that_break_an_assault_hold_no_town(claims_on: ClaimsOn) -> None:
    claims = claims_on("Both attacks on Gulu were halted by artillery.")
    assert all("artillery" not in str(claim.holder) for claim in claims)


def test_a_site_holds_nothing(claims_on: ClaimsOn) -> None:
    claims = claims_on("On Sunday Gulu airfield had militia fighters in it.")
    assert [str(claim.holder) for claim in claims] == ["militia fighters"]

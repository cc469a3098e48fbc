"""What a denial that points back denies, and what it leaves alone."""

from collections.abc import Callable

import pytest

from whoholds.records import Draft, Polarity

Drafts = Callable[..., tuple[Draft, ...]]
CLAIM = "The rebels said on Monday that they had captured Oronte. "


def _denied(drafts: tuple[Draft, ...]) -> list[tuple[object, object]]:
    return [(d.claimant, d.place) for d in drafts if d.polarity is Polarity.NEGATIVE]


@pytest.mark.parametrize(
    "denial",
    [
        "The army denied this.",
        "The army denied the report.",
        "The army dismissed the claim as propaganda.",
        "The army denied it.",
        "The army said this was not true.",
        "The army said the report was false.",
    ],
)
def test_a_denial_without_words_of_its_own_denies_what_was_claimed_before(
    drafts_in: Drafts, denial: str
) -> None:
    assert _denied(drafts_in(CLAIM + denial, "Oronte")) == [("army", "Oronte")]


def test_a_report_is_denied_by_the_way(drafts_in: Drafts) -> None:
    text = "The rebels said they had captured Oronte, a report the army denied."
    assert _denied(drafts_in(text, "Oronte")) == [("army", "Oronte")]


@pytest.mark.parametrize(
    "denial",
    [
        "The army said this was true.",
        "Vellia denied that any of its troops were in the country.",
        "Vellia denied it had sent planes.",
        "Vellia denied a charge that its army was massing.",
        "The army denied a report that it had run out of fuel.",
    ],
)
def test_a_denial_of_something_else_leaves_the_claim_alone(drafts_in: Drafts, denial: str) -> None:
    assert _denied(drafts_in(CLAIM + denial, "Oronte")) == []

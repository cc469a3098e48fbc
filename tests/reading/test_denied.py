"""What one side claims and another denies in one sentence: two claims, each with its voice."""

from collections.abc import Callable

import pytest

from whoholds.records import Draft

Drafts = Callable[..., tuple[Draft, ...]]


def _told(drafts: tuple[Draft, ...]) -> set[tuple[object, str]]:
    return {(draft.claimant, draft.polarity.value) for draft in drafts}


@pytest.mark.parametrize(
    "text",
    [
        "The army denied the Front's claim that Oronte had fallen.",
        "The army denied reports by the Front that Oronte had fallen.",
        "The army dismissed as propaganda the Front's claim to have taken Oronte.",
        "The Front's claim that Oronte had fallen was denied by the army.",
        "The Front's claim that Oronte had fallen was untrue, the army said.",
    ],
)
def test_what_is_denied_is_claimed_by_whose_claim_it_is(drafts_in: Drafts, text: str) -> None:
    assert _told(drafts_in(text, "Oronte")) == {("army", "-"), ("Front", "+")}


def test_the_claim_that_is_denied_has_the_denial_for_an_answer(drafts_in: Drafts) -> None:
    drafts = drafts_in("The army denied the Front's claim that Oronte had fallen.", "Oronte")
    (claimed,) = [draft for draft in drafts if draft.claimant == "Front"]
    assert [(answer.kind, answer.who) for answer in claimed.responses] == [("deny", "army")]


@pytest.mark.parametrize(
    "text",
    [
        "The army denied that Oronte had fallen.",
        "The army denied reports that Oronte had fallen.",
        "The army denied having said that Oronte had fallen.",
        "The army said nobody had claimed that Oronte had fallen.",
        "The army would not confirm the Front's claim that Oronte had fallen.",
    ],
)
def test_where_nobody_else_is_named_who_says_so_there_is_no_second_claim(
    drafts_in: Drafts, text: str
) -> None:
    assert len(drafts_in(text, "Oronte")) == 1


def test_who_denies_without_a_name_leaves_the_claim_to_whom_it_is(drafts_in: Drafts) -> None:
    drafts = drafts_in("The Front's claim that Oronte had fallen was denied.", "Oronte")
    assert {(draft.claimant or "", draft.polarity.value) for draft in drafts} == {
        ("", "-"),
        ("Front", "+"),
    }


@pytest.mark.parametrize("claim", ["claim to hold", "claim to control", "claim to have taken"])
def test_what_somebody_claims_to_hold_he_does_not_only_mean_to(
    drafts_in: Drafts, claim: str
) -> None:
    (draft,) = drafts_in(f"The Front repeated its {claim} Oronte.", "Oronte")
    assert draft.modality == "actual"

"""What made-up reports say of their own claims."""

from collections.abc import Callable

import pytest

from whoholds.records import Draft

Drafts = Callable[..., tuple[Draft, ...]]

CLAIM = "The rebels said they had captured Oronte. "


def _unconfirmed(drafts_in: Drafts, text: str) -> dict[object, bool]:
    """Return for each place whether what the text last says of it is unconfirmed."""
    return {draft.place: draft.unconfirmed for draft in drafts_in(text, "Oronte", "Tessara")}


@pytest.mark.parametrize(
    "remark",
    [
        "The claim could not be independently verified.",
        "None of this can be checked.",
        "There was no confirmation from the other side.",
        "Reporters were unable to confirm the claim.",
        "It was impossible to check this.",
        "The report has not been confirmed.",
        "Officials have neither confirmed nor denied this.",
        "There was no way of knowing whether that is so.",
        "Independent verification was not possible.",
        "The claim could not be tested by neutral observers.",
        "It was impossible to establish whether that is so.",
        "There was no independent word from the town.",
        "No outsider could check this.",
        "The two accounts could not be reconciled.",
        "Independent confirmation of the claim was not possible.",
        "The report awaits confirmation.",
        "The monitors have not observed confirmation of this claim.",
        "Diplomats said they had seen no evidence to support the claim.",
        "The truth of the report could not be established.",
        "If confirmed, the report would mean that the road is cut.",
    ],
)
def test_a_remark_reaches_back_over_the_claim(drafts_in: Drafts, remark: str) -> None:
    draft = drafts_in(CLAIM + remark, "Oronte")[0]
    assert draft.unconfirmed


@pytest.mark.parametrize(
    "words", ["The report was confirmed by residents.", "The army confirmed the loss."]
)
def test_a_confirmation_is_no_remark(drafts_in: Drafts, words: str) -> None:
    assert not drafts_in(CLAIM + words, "Oronte")[0].unconfirmed


def test_neither_reaches_over_both_sides(drafts_in: Drafts) -> None:
    text = f"{CLAIM}The army said its troops still held Oronte. Neither report could be confirmed."
    drafts = [draft for draft in drafts_in(text, "Oronte") if draft.claimant]
    assert [draft.unconfirmed for draft in drafts] == [True, True]


def test_a_remark_on_claims_of_its_own_sentence_leaves_others_alone(drafts_in: Drafts) -> None:
    text = f"{CLAIM}Reports that Tessara was lost as well could not be confirmed."
    by_place = _unconfirmed(drafts_in, text)
    assert by_place["Oronte"] is False


def test_what_follows_a_remark_is_what_it_is_about(drafts_in: Drafts) -> None:
    text = "The army said it held Oronte but could not confirm that rebels had captured Tessara."
    assert _unconfirmed(drafts_in, text) == {"Oronte": False, "Tessara": True}


def test_the_second_is_the_last_of_the_claims_before(drafts_in: Drafts) -> None:
    text = (
        "The rebels said they had captured Oronte and had captured Tessara. "
        "The second could not be verified."
    )
    assert _unconfirmed(drafts_in, text) == {"Oronte": False, "Tessara": True}


def test_words_on_access_are_kept_as_verification(drafts_in: Drafts) -> None:
    text = f"{CLAIM}No foreign reporters were in the area."
    assert drafts_in(text, "Oronte")[0].verification == ("No foreign reporters were in the area.",)


@pytest.mark.parametrize(
    "remark", ["Reporters could verify neither.", "The mission could confirm neither statement."]
)
def test_neither_reaches_back_over_both(drafts_in: Drafts, remark: str) -> None:
    text = CLAIM + "The army said it still held the town. " + remark
    assert [draft.unconfirmed for draft in drafts_in(text, "Oronte")] == [True, True]


def test_if_confirmed_is_about_the_claim_beside_it(drafts_in: Drafts) -> None:
    text = "The fall of Oronte, if confirmed, would follow that of Tessara."
    by_place = _unconfirmed(drafts_in, text)
    assert by_place["Oronte"]
    assert not by_place.get("Tessara")


def test_a_remark_that_names_a_place_is_about_claims_on_it(drafts_in: Drafts) -> None:
    text = (
        f"{CLAIM}The army denied it. The rebels admitted that they had lost Tessara.\n\n"
        "There was no independent confirmation of either account of Oronte."
    )
    drafts = drafts_in(text, "Oronte", "Tessara")
    assert {(d.place, d.unconfirmed) for d in drafts} == {("Oronte", True), ("Tessara", False)}


def test_nobody_can_confirm_a_plan(drafts_in: Drafts) -> None:
    text = "The rebels said they had captured Oronte and would take Tessara. This is unconfirmed."
    assert _unconfirmed(drafts_in, text) == {"Oronte": True, "Tessara": False}


@pytest.mark.parametrize(
    "words",
    [
        "The number of dead could not be verified.",
        "They spoke of a massacre of villagers, which could not be confirmed.",
    ],
)
def test_a_remark_on_something_else_leaves_the_claim_alone(drafts_in: Drafts, words: str) -> None:
    assert not drafts_in(CLAIM + words, "Oronte")[0].unconfirmed


def test_who_cannot_confirm_another_s_claim_has_no_doubt_of_his_own(drafts_in: Drafts) -> None:
    text = (
        "The mission said troops held Oronte. The rebels spoke of a raid on the town; "
        "the mission could not confirm that."
    )
    assert not any(d.unconfirmed for d in drafts_in(text, "Oronte") if d.event == "hold")


def test_what_is_unconfirmed_is_so_wherever_it_was_told_before(drafts_in: Drafts) -> None:
    text = (
        "Rebels have captured Oronte, their radio said.\n\nThe army was silent.\n\n"
        "A rebel spokesman said Oronte fell at noon. The report could not be confirmed."
    )
    assert all(draft.unconfirmed for draft in drafts_in(text, "Oronte"))


def test_neither_is_of_the_last_two_who_spoke_of_one_place(drafts_in: Drafts) -> None:
    text = (
        "The army said it had captured Oronte. The rebels said they still held Oronte and had "
        "captured Tessara.\n\nNeither claim could be checked."
    )
    assert all(draft.unconfirmed for draft in drafts_in(text, "Oronte", "Tessara"))


def test_none_of_the_reports_reaches_over_all_who_were_heard(drafts_in: Drafts) -> None:
    text = (
        f"{CLAIM}\n\nThe army said it held Tessara.\n\nResidents said the rebels had entered "
        "Lumara. None of the reports could be verified."
    )
    drafts = drafts_in(text, "Oronte", "Tessara", "Lumara")
    assert [draft.unconfirmed for draft in drafts] == [True, True, True]


def test_what_one_has_said_leaves_the_other_side_alone(drafts_in: Drafts) -> None:
    text = (
        "The rebels said they had captured Oronte, but an army officer said it was still in his "
        "hands. His statement could not be verified."
    )
    drafts = [draft for draft in drafts_in(text, "Oronte") if draft.claimant]
    assert [draft.unconfirmed for draft in drafts] == [False, True]


def test_what_was_only_reported_is_what_the_next_sentence_doubts(drafts_in: Drafts) -> None:
    text = (
        "The army said it held Tessara.\n\nRebels were reported to have seized Oronte. "
        "The report could not be confirmed."
    )
    assert _unconfirmed(drafts_in, text) == {"Oronte": True, "Tessara": False}


def test_no_side_needs_its_own_losses_confirmed(drafts_in: Drafts) -> None:
    text = (
        "The rebels said they had left Oronte and had captured Tessara. "
        "The claims could not be verified."
    )
    assert _unconfirmed(drafts_in, text) == {"Oronte": False, "Tessara": True}


def test_a_remark_that_names_a_voice_is_about_what_that_voice_says(drafts_in: Drafts) -> None:
    claims = drafts_in(
        "The Oronte National Army said its troops had taken Oronte. An officer said that Tessara "
        "had been abandoned. Reporters could not independently verify the ONA statement.",
        "Oronte",
        "Tessara",
    )
    assert [one.place for one in claims if one.unconfirmed] == ["Oronte"]
    assert {one.place for one in claims} == {"Oronte", "Tessara"}


def test_an_account_that_nobody_could_check_is_another_s(drafts_in: Drafts) -> None:
    claims = drafts_in(
        "Rebels have taken Oronte, the front said. Nobody was let through as there was fighting "
        "in Tessara, and the account could not be checked.",
        "Oronte",
        "Tessara",
    )
    assert [one.place for one in claims if one.unconfirmed] == ["Oronte"]
    assert {one.place for one in claims} == {"Oronte", "Tessara"}


def test_who_is_in_no_position_to_verify_has_not_confirmed(drafts_in: Drafts) -> None:
    claims = drafts_in(CLAIM + "The office is not in a position to verify the claim.", "Oronte")
    assert all(one.unconfirmed for one in claims)
    assert claims


@pytest.mark.parametrize(
    "report",
    [
        "Reports that Oronte had fallen could not be confirmed.",
        "Reports of the capture of Oronte could not be independently verified.",
        "There was a report that rebels had taken Oronte, which could not be checked.",
    ],
)
def test_a_nameless_report_that_could_not_be_confirmed_is_unconfirmed(
    drafts_in: Drafts, report: str
) -> None:
    assert _unconfirmed(drafts_in, report) == {"Oronte": True}

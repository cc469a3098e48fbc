"""What voices do not say: nobody's words are made of a refusal, a silence or a doubt."""

from collections.abc import Callable

import pytest

from whoholds.records import CONTROL_EVENTS, UNKNOWN, Draft, Event

Drafts = Callable[..., tuple[Draft, ...]]


def _one(drafts: tuple[Draft, ...]) -> Draft:
    (draft,) = [draft for draft in drafts if draft.event in CONTROL_EVENTS]
    return draft


@pytest.mark.parametrize(
    "text",
    [
        "The army could not confirm that Oronte had fallen.",
        "The army would neither confirm nor deny that Oronte had fallen.",
        "A spokesman declined to confirm or deny that Oronte had fallen.",
        "A diplomat said he could not confirm that Oronte had fallen.",
    ],
)
def test_what_a_voice_does_not_confirm_is_unconfirmed_and_not_its_claim(
    drafts_in: Drafts, text: str
) -> None:
    draft = _one(drafts_in(text, "Oronte"))
    assert draft.claimant is UNKNOWN
    assert draft.unconfirmed
    assert draft.polarity.value == "+"


@pytest.mark.parametrize(
    "text",
    [
        "The army would not admit that it had lost Oronte.",
        "The army has yet to admit that it lost Oronte.",
        "The government never acknowledged the loss of Oronte.",
        "The army stopped short of admitting that it had lost Oronte.",
    ],
)
def test_who_does_not_admit_a_loss_has_admitted_nothing(drafts_in: Drafts, text: str) -> None:
    draft = _one(drafts_in(text, "Oronte"))
    assert draft.claimant is UNKNOWN
    assert (draft.polarity.value, draft.modality.value) == ("+", "actual")


@pytest.mark.parametrize(
    "text",
    [
        "The army did not say that Oronte had fallen.",
        "There was no word from the army that Oronte had fallen.",
        "Nobody said that Oronte had fallen.",
        "No rebel leader claimed that Oronte had fallen.",
        "Neither side has reported that Oronte was captured.",
    ],
)
def test_what_is_not_said_stays_open(drafts_in: Drafts, text: str) -> None:
    draft = _one(drafts_in(text, "Oronte"))
    assert (draft.claimant, draft.modality.value) == (UNKNOWN, "possible")


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("The army did not deny that Oronte had fallen.", "+"),
        ("The army no longer denies that Oronte has fallen.", "+"),
        ("Diplomats do not doubt that Oronte has fallen.", "+"),
        ("There is no doubt that Oronte has fallen.", "+"),
        ("Diplomats do not believe that Oronte has fallen.", "-"),
        ("Officials scoffed at reports that Oronte had fallen.", "-"),
        ("The governor ridiculed the claim that Oronte had fallen.", "-"),
    ],
)
def test_a_denial_denied_affirms(drafts_in: Drafts, text: str, polarity: str) -> None:
    draft = _one(drafts_in(text, "Oronte"))
    assert (draft.polarity.value, draft.modality.value) == (polarity, "actual")


@pytest.mark.parametrize(
    "text",
    [
        "The agency retracted its report that Oronte had fallen.",
        "The ministry withdrew its announcement of the capture of Oronte.",
    ],
)
def test_what_is_taken_back_is_denied(drafts_in: Drafts, text: str) -> None:
    assert _one(drafts_in(text, "Oronte")).polarity.value == "-"


def test_other_events_than_control_stay_open_as_well(drafts_in: Drafts) -> None:
    text = "The army did not say that its planes had bombed Oronte."
    (draft,) = [one for one in drafts_in(text, "Oronte") if one.event is Event.AIRSTRIKE]
    assert (draft.claimant, draft.modality.value) == (UNKNOWN, "possible")


def test_a_refusal_to_say_whether_denies_nothing(drafts_in: Drafts) -> None:
    text = "The army refused all comment on whether its men were still in Oronte."
    draft = _one(drafts_in(text, "Oronte"))
    assert (draft.polarity.value, draft.modality.value) == ("+", "possible")


def test_who_announces_a_liberation_gained(drafts_in: Drafts) -> None:
    assert _one(drafts_in("The rebels announced the liberation of Oronte.", "Oronte")).holder == (
        "rebels"
    )


def test_who_says_so_after_another_did_not_is_the_claimant(drafts_in: Drafts) -> None:
    draft = _one(drafts_in("The army did not wait and said that it held Oronte.", "Oronte"))
    assert draft.claimant == "army"


def test_an_officer_in_a_faction_speaks_for_it(drafts_in: Drafts) -> None:
    text = "A commander in the Marl faction acknowledged the loss of Oronte."
    assert _one(drafts_in(text, "Oronte")).loser == "Marl faction"


@pytest.mark.parametrize(
    "text",
    [
        "The radio made no mention of the loss of Oronte.",
        "The government has not commented on the fall of Oronte.",
    ],
)
def test_what_one_passes_over_is_so_by_the_reporters_word(drafts_in: Drafts, text: str) -> None:
    draft = _one(drafts_in(text, "Oronte"))
    assert (draft.claimant, draft.polarity, draft.modality) == (UNKNOWN, "+", "actual")


def test_no_report_of_a_fall_leaves_it_open(drafts_in: Drafts) -> None:
    draft = _one(drafts_in("There was no report of the capture of Oronte.", "Oronte"))
    assert (draft.polarity, draft.modality) == ("+", "possible")


@pytest.mark.parametrize(
    ("text", "claimant"),
    [
        ("No one denies that Oronte has fallen.", UNKNOWN),
        ("By contrast, neither side disputes that Oronte has fallen.", UNKNOWN),
        ("The general said nobody disputed that Oronte had fallen.", "general"),
    ],
)
def test_what_no_one_denies_is_said_by_who_tells_it(
    drafts_in: Drafts, text: str, claimant: str | None
) -> None:
    draft = _one(drafts_in(text, "Oronte"))
    assert (draft.claimant, draft.polarity.value) == (claimant, "+")


@pytest.mark.parametrize(
    "silence",
    [
        "has said nothing about",
        "has not said a word about",
        "has not said much about",
        "would say nothing of",
    ],
)
def test_who_says_nothing_of_a_loss_does_not_tell_it(drafts_in: Drafts, silence: str) -> None:
    draft = _one(drafts_in(f"The radio {silence} the loss of Oronte.", "Oronte"))
    assert draft.claimant is UNKNOWN
    assert (draft.polarity.value, draft.modality.value) == ("+", "actual")


def test_nothing_beyond_a_denial_is_a_denial(drafts_in: Drafts) -> None:
    text = "The ministry has said nothing beyond a denial that Oronte has fallen."
    assert _one(drafts_in(text, "Oronte")).claimant == "ministry"


def test_what_is_told_of_a_place_that_one_says_nothing_of_is_so(drafts_in: Drafts) -> None:
    text = "He would say nothing of Oronte, where the guards have held out for a week."
    draft = _one(drafts_in(text, "Oronte"))
    assert draft.claimant is UNKNOWN
    assert draft.modality.value == "actual"


def test_what_one_no_longer_claims_one_says_is_not_so(drafts_in: Drafts) -> None:
    draft = _one(
        drafts_in("The South Velian command no longer claims to have taken Oronte.", "Oronte")
    )
    assert (draft.claimant, draft.polarity.value) == ("South Velian command", "-")

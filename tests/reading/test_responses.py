"""What others, or the speaker later, say to the claims of made-up reports."""

from collections.abc import Callable

import pytest

from whoholds.records import Draft

Drafts = Callable[..., tuple[Draft, ...]]

CLAIM = "The rebels said they had captured Oronte. "


@pytest.mark.parametrize(
    ("words", "kind", "who"),
    [
        ("The ministry did not comment.", "no-comment", "ministry"),
        ("The ministry declined to discuss the claim.", "no-comment", "ministry"),
        ("The ministry did not say whether this was so.", "no-comment", "ministry"),
        ("The ministry would neither confirm nor deny the claim.", "no-comment", "ministry"),
        ("The ministry had no comment on the claim.", "no-comment", "ministry"),
        ("There was no comment from the ministry.", "no-comment", "ministry"),
        ("The ministry confirmed the loss.", "confirm", "ministry"),
        ("The report was confirmed by the ministry.", "confirm", "ministry"),
        ("The ministry denied the report.", "deny", "ministry"),
    ],
)
def test_another_voice_responds(drafts_in: Drafts, words: str, kind: str, who: str) -> None:
    draft = drafts_in(CLAIM + words, "Oronte")[0]
    assert [(r.kind, r.who) for r in draft.responses] == [(kind, who)]


def test_a_claim_is_taken_back_by_whoever_made_it(drafts_in: Drafts) -> None:
    text = "The ministry said its troops held Oronte. Later the ministry withdrew the statement."
    draft = drafts_in(text, "Oronte")[0]
    assert [response.kind for response in draft.responses] == ["retract"]


@pytest.mark.parametrize(
    ("later", "who"),
    [
        ("On Tuesday General Tal took back the statement.", "Tal"),
        ("On Tuesday he took the statement back.", "Tal"),
        ("Later General Imre Tal withdrew the claim.", "Imre Tal"),
    ],
)
def test_whoever_takes_back_is_known_by_any_of_his_names(
    drafts_in: Drafts, later: str, who: str
) -> None:
    text = f"General {who} said on Monday that the army had captured Oronte. {later}"
    draft = drafts_in(text, "Oronte")[0]
    assert [response.kind for response in draft.responses] == ["retract"]


@pytest.mark.parametrize(
    "text",
    [
        "General Imre Tal retracted his statement that the army had captured Oronte.",
        "General Imre Tal, an officer, retracted his statement on Monday that it had taken Oronte.",
        "Imre Tal took back his statement of Monday that Oronte had been captured.",
        "Imre Tal backed away from his claim that the army had captured Oronte.",
    ],
)
def test_what_takes_words_back_denies_them_and_is_the_speakers_own(
    drafts_in: Drafts, text: str
) -> None:
    (draft,) = drafts_in(text, "Oronte")
    assert str(draft.claimant).endswith("Imre Tal")
    assert (draft.stance, draft.polarity.value, draft.responses) == ("retract", "-", ())


def test_a_town_that_is_taken_back_is_no_word_taken_back(drafts_in: Drafts) -> None:
    text = "The army said it took back Oronte, which rebels had captured on Monday."
    assert {draft.stance for draft in drafts_in(text, "Oronte")} == {"say"}


def test_nobody_responds_in_a_passive_without_an_agent(drafts_in: Drafts) -> None:
    assert drafts_in(f"{CLAIM}The claim could not be confirmed.", "Oronte")[0].responses == ()


def test_what_one_says_oneself_is_no_response_to_it(drafts_in: Drafts) -> None:
    draft = drafts_in(f"{CLAIM}The rebels did not comment.", "Oronte")[0]
    assert draft.responses == ()


def test_the_words_of_a_response_are_kept(drafts_in: Drafts) -> None:
    text = f"{CLAIM}The ministry did not comment."
    (response,) = drafts_in(text, "Oronte")[0].responses
    assert response.span.of(text) == "The ministry did not comment"


@pytest.mark.parametrize(
    "words",
    [
        "took down a video saying that Oronte had fallen.",
        "withdrew its alarm of Sunday that Oronte had fallen.",
        "deleted a tweet that said Oronte had fallen.",
        "removed from its website a statement saying that Oronte had fallen.",
    ],
)
def test_what_was_put_out_and_taken_down_is_taken_back(drafts_in: Drafts, words: str) -> None:
    (draft,) = drafts_in(f"The ministry {words}", "Oronte")
    assert (draft.claimant, draft.stance, draft.polarity.value) == ("ministry", "retract", "-")


def test_who_takes_a_denial_back_says_that_it_is_so(drafts_in: Drafts) -> None:
    (draft,) = drafts_in("The ministry retracted its denial that Oronte had fallen.", "Oronte")
    assert (draft.claimant, draft.polarity.value) == ("ministry", "+")

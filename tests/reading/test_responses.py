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


def test_nobody_responds_in_a_passive_without_an_agent(drafts_in: Drafts) -> None:
    assert drafts_in(f"{CLAIM}The claim could not be confirmed.", "Oronte")[0].responses == ()


def test_what_one_says_oneself_is_no_response_to_it(drafts_in: Drafts) -> None:
    draft = drafts_in(f"{CLAIM}The rebels did not comment.", "Oronte")[0]
    assert draft.responses == ()


def test_the_words_of_a_response_are_kept(drafts_in: Drafts) -> None:
    text = f"{CLAIM}The ministry did not comment."
    (response,) = drafts_in(text, "Oronte")[0].responses
    assert response.span.of(text) == "The ministry did not comment"

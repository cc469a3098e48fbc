"""Sentences without a cue: whose they are."""

from collections.abc import Callable

import pytest

from whoholds.records import UNKNOWN, Draft

Drafts = Callable[..., tuple[Draft, ...]]


@pytest.mark.parametrize(
    "text",
    [
        "A spokesman said the coast was quiet. Oronte had also been captured.",
        "An officer said rebels left Marl at dawn. Oronte was lost later. Kem was safe, he said.",
    ],
)
def test_what_goes_on_with_a_voices_tale_is_the_voices(drafts_in: Drafts, text: str) -> None:
    told = [draft for draft in drafts_in(text, "Oronte", "Marl", "Kem") if draft.place == "Oronte"]
    assert [str(draft.claimant) in ("spokesman", "officer") for draft in told] == [True]


@pytest.mark.parametrize(
    "text",
    [
        "A spokesman said the coast was quiet.\n\nOronte had also been captured.",
        "A spokesman said the coast was quiet. Rebels captured Oronte.",
        '"The coast is quiet," a spokesman said. Rebels captured Oronte.',
        "The spokesman did not say who held it. Oronte had been captured.",
    ],
)
def test_a_sentence_of_its_own_is_the_reporters(drafts_in: Drafts, text: str) -> None:
    taken = [draft for draft in drafts_in(text, "Oronte") if draft.event == "seize"]
    assert [draft.claimant for draft in taken] == [UNKNOWN]


def test_what_a_reporter_gathers_from_a_deed_nobody_says(drafts_in: Drafts) -> None:
    text = "Sappers were at work in Oronte, suggesting that the army may abandon the town."
    assert {draft.claimant for draft in drafts_in(text, "Oronte")} == {UNKNOWN}

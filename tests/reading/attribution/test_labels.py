"""Labels before a colon: who is taken for a speaker."""

from typing import Any

import pytest

TRANSCRIPT = (
    "BREKKE: Did you cross the river?\n\nOMA: We crossed at dawn.\n\n"
    "BREKKE: All of you?\n\nOMA: Every one of us."
)


def test_labels_that_come_back_are_speakers(hear: Any) -> None:
    heard = hear(TRANSCRIPT)
    assert len(heard.by("BREKKE")) == len(heard.by("OMA")) == 2


def test_label_named_as_a_person_in_the_text_is_a_speaker(hear: Any) -> None:
    heard = hear(
        "Brekke: No talks before spring\n\nGeneral Hana Brekke spoke in Ostrava on Monday."
    )
    assert heard.words(heard.speeches[0].content) == ["No talks before spring"]


@pytest.mark.parametrize(
    "text",
    [
        "Ostrava: Two bridges were rebuilt last year.",
        "Q: Was the bridge rebuilt last year?\n\nQ: Was the mill rebuilt as well?",
        "The result was plain: Two bridges were gone.",
    ],
)
def test_places_initials_and_sentences_are_no_speakers(hear: Any, text: str) -> None:
    assert hear(text).speeches == ()


def test_signature_ends_with_its_line(hear: Any) -> None:
    heard = hear(
        '"We hold the port and the hills." ― Petar Kovac\n"We want our boats back." ― Ana Leka'
    )
    assert heard.said("Petar Kovac") == ['"We hold the port and the hills."']
    assert "boats" in heard.said("Ana Leka")[0]


def test_a_front_that_opens_a_bulletin_is_a_place_and_no_speaker(hear: Any) -> None:
    heard = hear("Oma front: our garrison goes on resisting in the old town.")
    assert not heard.speeches

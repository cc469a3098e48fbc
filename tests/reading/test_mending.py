"""What the small model's parse gets wrong, mended before anybody reads it."""

import pytest
from spacy.language import Language

from whoholds.reading.language import parse


@pytest.mark.parametrize(
    ("text", "verb", "subject"),
    [
        ("The ministry said Gbarnga, to the north, was besieged by rebels.", "besieged", "Gbarnga"),
        ("It admitted the loss but said Vakuf, to the north, would be defended.", "defended",
         "Vakuf"),
    ],
)  # fmt: skip
def test_a_reported_clause_keeps_its_subject(
    nlp: Language, text: str, verb: str, subject: str
) -> None:
    (clause,) = [token for token in parse(nlp, text) if token.text == verb]
    assert [child.text for child in clause.children if child.dep_ == "nsubjpass"] == [subject]


def test_who_speaks_keeps_his_place(nlp: Language) -> None:
    doc = parse(nlp, '"The town is lost," said the colonel, who asked for no name.')
    (said,) = [token for token in doc if token.text == "said"]
    assert [child.text for child in said.children if child.dep_ == "nsubj"] == ["colonel"]


@pytest.mark.parametrize("town", ["Khanabad", "Taloqan", "Gulu", "Oronte"])
def test_what_is_taken_is_an_object(nlp: Language, town: str) -> None:
    doc = parse(nlp, f"The Northern Alliance has taken {town}, according to a spokesman.")
    assert [token.dep_ for token in doc if token.text == town] == ["dobj"]

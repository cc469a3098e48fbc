"""How far what somebody says reaches: over lists of clauses, past insertions, and no further."""

import pytest
from spacy.language import Language

from whoholds.reading import find_attributions, parse


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        (
            "Residents said that they could see smoke but that there had been no fighting.",
            "Residents",
            "that they could see smoke but that there had been no fighting",
        ),
        (
            "Radio Vellia said that Oronte had fallen; that it was calm; and that all was fine.",
            "Radio Vellia",
            "that Oronte had fallen; that it was calm; and that all was fine",
        ),
        (
            "The rout was total, the staff added, and Oronte had also been evacuated.",
            "the staff",
            "The rout was total … and Oronte had also been evacuated",
        ),
        (
            "Fighting went on around Oronte, the staff said, where militiamen had halted them.",
            "the staff",
            "Fighting went on around Oronte … where militiamen had halted them",
        ),
        (
            "An official denied that Oronte had been lost and stated that fighting went on.",
            "An official",
            "that fighting went on",
        ),
        (
            "An army statement that Oronte had been retaken was withdrawn.",
            "army",
            "that Oronte had been retaken",
        ),
    ],
)
def test_words_reach_as_far_as_their_speaker_goes(
    nlp: Language, text: str, source: str, content: str
) -> None:
    found = find_attributions(parse(nlp, text), doc_id="d")
    told = {(" ".join(span.of(text) for span in one.source), one.text) for one in found}
    assert (source, content) in told


def test_what_nobody_could_verify_is_not_said_by_it(nlp: Language) -> None:
    text = "It was not possible to verify that Oronte had been taken."
    found = find_attributions(parse(nlp, text), doc_id="d")
    assert not any(span.of(text) == "It" for one in found for span in one.source)

"""Words that are rare in their place are seen as common ones of the same use."""

import pytest
from spacy.language import Language

from whoholds.reading.language import parse


def word_class(nlp: Language, text: str, word: str) -> str:
    (found,) = [token for token in parse(nlp, text) if token.text == word]
    return found.pos_


@pytest.mark.parametrize(
    "text",
    [
        "The rebels hold the hills round Oma.",
        "A belt of trenches round Oma was stormed.",
        "The army threw a cordon round the town of Oma.",
        "Militiamen massed round Oma and Lira.",
    ],
)
def test_round_a_place_is_a_preposition(nlp: Language, text: str) -> None:
    assert word_class(nlp, text, "round") == "ADP"


def test_a_round_of_talks_is_a_noun(nlp: Language) -> None:
    assert word_class(nlp, "The sides agreed on a second round of talks.", "round") == "NOUN"


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The army intends to clear Oma of rebels.", "clear"),
        ("Orders to clear Oma were given.", "clear"),
        ("Rebels still man the barricades in Oma.", "man"),
    ],
)
def test_what_one_does_is_a_verb(nlp: Language, text: str, word: str) -> None:
    assert word_class(nlp, text, word) == "VERB"


def test_what_is_clear_is_an_adjective(nlp: Language) -> None:
    assert word_class(nlp, "It is not clear who holds Oma.", "clear") == "ADJ"


def test_works_are_a_place(nlp: Language) -> None:
    assert word_class(nlp, "The sugar works at Oma are held by rebels.", "works") == "NOUN"


def test_the_text_stays_what_it_is(nlp: Language) -> None:
    text = "The rebels hold the hills round Oma, and Round Hill."
    assert parse(nlp, text).text == text

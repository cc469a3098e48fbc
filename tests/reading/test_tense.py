"""What the grammar of a clause says of when its event was."""

import pytest
from spacy.language import Language

from whoholds.reading.language import parse
from whoholds.reading.tense import is_told_in_present, tense_of


@pytest.mark.parametrize(
    ("text", "word", "tense"),
    [
        ("Rebels hold the town.", "hold", "present"),
        ("The town is held by rebels.", "held", "present"),
        ("Clashes are taking place near the town.", "Clashes", "present"),
        ("Rebels have taken the town.", "taken", "perfect"),
        ("The town seems to have been taken.", "taken", "perfect"),
        ("The town may have been taken.", "taken", "perfect"),
        ("Rebels took the town.", "took", "past"),
        ("Rebels tried to take the town.", "take", "past"),
        ("Rebels had taken the town.", "taken", "pluperfect"),
        ("Rebels will take the town.", "take", "none"),
    ],
)
def test_an_event_has_the_tense_of_the_clause_that_tells_it(
    nlp: Language, text: str, word: str, tense: str
) -> None:
    (token,) = [token for token in parse(nlp, text, []) if token.text == word]
    assert tense_of(token).value == tense


def test_a_noun_is_told_in_no_tense_of_its_own(nlp: Language) -> None:
    (token,) = [t for t in parse(nlp, "The siege goes on.", []) if t.text == "siege"]
    assert not is_told_in_present(token)

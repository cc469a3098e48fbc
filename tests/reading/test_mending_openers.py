"""A sentence keeps its subject behind what it opens with."""

import pytest
from spacy.language import Language

from whoholds.reading.language import parse


def subject_of(nlp: Language, text: str, verb: str) -> str:
    (token,) = [token for token in parse(nlp, text) if token.text == verb]
    assert token.pos_ == "VERB"
    own = [child for child in token.children if child.dep_ in ("nsubj", "nsubjpass")]
    return own[0].text if own else ""


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("In a night raid on Monday, rebels, led by a Major Ochan, occupied the fort.", "rebels"),
        ("Under cover of fog, a rebel column, moving up the pass, occupied Oma.", "column"),
        ("Under cover of fog, the Third Brigade, moving up the pass, occupied Oma.", "Brigade"),
        ("Backed by gunboats, rebel and militia forces occupied Oma.", "forces"),
        ("Early on Friday units of the 4th Division occupied Oma after a long march.", "units"),
        ("At the weekend government troops, who had lost heart, occupied Oma.", "troops"),
        ("At the weekend several hundred guerrillas, the herald said, occupied Oma.", "guerrillas"),
        (
            "Early on Friday, soldiers loyal to the king, helped by gunboats, occupied Oma.",
            "soldiers",
        ),
        ("Farther south, General Okello's men, the herald said, occupied most of Oma.", "men"),
        ("A rebel column backed by armour occupied Lira, the provincial capital.", "column"),
        ("Zambian troops and Congolese exiles, for their part, occupied Oma.", "troops"),
    ],
)
def test_the_verb_has_the_subject_that_acts(nlp: Language, text: str, subject: str) -> None:
    assert subject_of(nlp, text, "occupied") == subject


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("In Oma, the old capital, rebels occupied the fort.", "rebels"),
        ("On Friday night troops occupied the fort.", "troops"),
        ("After the fall of Oma, the harbour, Marl was occupied.", "Marl"),
    ],
)
def test_a_subject_that_stands_stays(nlp: Language, text: str, subject: str) -> None:
    assert subject_of(nlp, text, "occupied") == subject


def test_who_is_among_them_is_said_of_them(nlp: Language) -> None:
    text = "In a raid on Monday, rebels, many of them lads from the coast, were in control of Oma."
    (lads,) = [token for token in parse(nlp, text) if token.text == "lads"]
    assert (lads.dep_, lads.head.text) == ("appos", "rebels")

"""A mended sentence is a tree, whatever it begins or ends with: no walk up it goes on for ever."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc, Token

from whoholds.reading.mending import component
from whoholds.reading.mending.trees import keep_trees, parse_of

PARTS = (
    "cut off since Easter,",
    'three platoons were "standing fast" and ate by night',
    "taken by storm on Friday,",
    "at Oma,",
    "the herald said,",
    "which the rebels left in May,",
    "reports that Oma had fallen",
    "rejected as lies",
    "with the town surrounded",
    "rebels and their allies",
    "has Oma again",
    "a flag flies",
    "units led by a Major Ochan,",
    "and held out for a week",
    "on claims that",
    "denied today",
    "traders from the south assert, however, that",
    "amid reports, which it rejects, that",
)


def arrives(word: Token) -> bool:
    """Tell whether a walk up from a word ends."""
    for _ in word.doc:
        if word.head == word:
            return True
        word = word.head
    return False


def parse(nlp: Language, text: str) -> Doc:
    later = nlp.pipe_names[nlp.pipe_names.index(component.COMPONENT) + 1 :]
    with nlp.select_pipes(disable=later):
        return nlp(text)


@settings(max_examples=300)
@given(parts=st.lists(st.sampled_from(PARTS), min_size=2, max_size=7), capitals=st.booleans())
def test_from_every_word_a_walk_up_ends(nlp: Language, parts: list[str], capitals: bool) -> None:
    text = " ".join(parts).rstrip(",")
    text = text.upper() if capitals else text[0].upper() + text[1:]
    assert all(map(arrives, parse(nlp, text + ".")))


@pytest.mark.parametrize(
    "text",
    [
        "There are reports, of which Kampala has no confirmation, that he has left Gulu.",
        "Traders from the south assert, however, that the column is actually nearer.",
        "The army took Gulu in may, Amid accusations, which it rejects, that its men burned it.",
    ],
)
def test_what_is_told_behind_an_aside_and_its_teller_make_no_ring(
    nlp: Language, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    monkeypatch.setattr(component, "keep_trees", lambda doc, model: None)
    assert all(map(arrives, parse(nlp, text)))


@pytest.mark.parametrize(
    ("text", "main"),
    [
        ('At Oma, cut off since Easter, three platoons were "standing fast" and ate.', "standing"),
        ("In Oma, hit by shells all night, the clinic was full and was closed.", "was"),
    ],
)
def test_what_is_said_of_a_place_between_commas_is_not_the_sentences_verb(
    nlp: Language, text: str, main: str
) -> None:
    (root,) = [word for word in parse(nlp, text) if word.head == word]
    assert root.text == main


def test_only_a_sentence_with_a_ring_gets_the_models_parse_back(nlp: Language) -> None:
    doc = parse(nlp, "Rebels took Oma. The army left Gulu. Shops shut.")
    model = parse_of(doc)
    took, oma, left, gulu = (doc[n] for n in (1, 2, 6, 7))
    gulu.dep_ = "obj"
    oma.head, took.head = took, oma
    keep_trees(doc, model)
    assert (took.head, oma.head, oma.dep_) == (took, took, "dobj")
    assert (gulu.head, gulu.dep_) == (left, "obj")

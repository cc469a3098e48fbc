"""A place that opens a sentence without a comma is no part of who acts there."""

import pytest
from spacy.language import Language
from tests.reading.test_mending_openers import subject_of

from whoholds.reading.language import parse


def place_behind(nlp: Language, text: str) -> str:
    """Return the place that the sentence's first word has, in all its words."""
    opener = parse(nlp, text)[0]
    (place,) = [child for child in opener.children if child.dep_ == "pobj"]
    return " ".join(word.text for word in place.subtree)


@pytest.mark.parametrize(
    ("text", "place", "subject"),
    [
        ("In Oma rebels occupied the fort.", "Oma", "rebels"),
        ("In rebel-held Oma deserters occupied the fort.", "rebel-held Oma", "deserters"),
        ("In besieged Oma deserters occupied the fort.", "besieged Oma", "deserters"),
        ("In Lira district rebels occupied the fort.", "Lira district", "rebels"),
        ("At Lira airport guards occupied the tower.", "Lira airport", "guards"),
        ("In the north rebels occupied the fort.", "the north", "rebels"),
        ("In the capital deserters occupied the fort.", "the capital", "deserters"),
        ("Near Oma soldiers occupied the fort.", "Oma", "soldiers"),
        ("In Kampala UN guards occupied the gate.", "Kampala", "guards"),
    ],
)
def test_the_place_is_parted_from_who_acts(
    nlp: Language, text: str, place: str, subject: str
) -> None:
    assert place_behind(nlp, text) == place
    assert subject_of(nlp, text, "occupied") == subject


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("In recent weeks rebels occupied Oma.", "recent weeks"),
        ("In northern Uganda rebels occupied Oma.", "northern Uganda"),
        ("In Oma, the capital of Kigezi, rebels occupied the fort.", "Oma"),
    ],
)
def test_what_the_parse_has_right_stays(nlp: Language, text: str, place: str) -> None:
    assert place_behind(nlp, text).startswith(place)
    assert subject_of(nlp, text, "occupied") == "rebels"


def test_one_of_several_is_the_subject(nlp: Language) -> None:
    doc = parse(nlp, "Of the three posts only Lira is still ours.")
    assert [(word.text, word.head.text) for word in doc if word.dep_ == "nsubj"] == [("Lira", "is")]


def test_what_was_done_to_the_place_is_said_of_it(nlp: Language) -> None:
    doc = parse(nlp, "At Lira barracks, lost in the first week, soldiers drilled again.")
    (lost,) = [word for word in doc if word.text == "lost"]
    assert (lost.head.text, lost.dep_) == ("barracks", "acl")

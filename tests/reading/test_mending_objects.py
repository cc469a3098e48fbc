"""A verb has its object back: a name behind it, before its subject, or beside its day."""

import pytest
from spacy.language import Language

from whoholds.reading.language import parse


@pytest.mark.parametrize(
    ("text", "name", "verb"),
    [
        (
            "The Tenth Column, marching by night, has recaptured Ningwu and Pinghsien.",
            "Ningwu",
            "recaptured",
        ),
        ("The scouts go on to hold Dilijan, and the king is glad.", "Dilijan", "hold"),
        ("Kabalo they seized in March; Nyunzu held out.", "Kabalo", "seized"),
        ("Al-Jawf they gave away, the herald wept.", "Al-Jawf", "gave"),
        ("Masaka the rebels captured on Monday.", "Masaka", "captured"),
        ("Mbale the enemy has not yet reached.", "Mbale", "reached"),
    ],
)
def test_a_name_is_the_object(nlp: Language, text: str, name: str, verb: str) -> None:
    (token,) = [token for token in parse(nlp, text) if token.text == name]
    assert (token.dep_, token.head.text) == ("dobj", verb)


def test_what_stands_before_a_day_is_no_particle(nlp: Language) -> None:
    doc = parse(nlp, "Kabalo they took in June.")
    (day,) = [token for token in doc if token.text == "June"]
    assert (day.dep_, day.head.text) == ("pobj", "in")


def test_a_name_is_no_object_of_being(nlp: Language) -> None:
    (name,) = [token for token in parse(nlp, "The prize was Mbale.") if token.text == "Mbale"]
    assert name.dep_ != "dobj"


@pytest.mark.parametrize(
    "text",
    [
        "Smara, the herald went on, never left our hands, not for one hour.",
        "Once Smara had been cleared, the herald went on, his riders left for the coast.",
    ],
)
def test_who_goes_on_to_say_it_is_set_aside(nlp: Language, text: str) -> None:
    (went,) = [token for token in parse(nlp, text) if token.text == "went"]
    assert went.dep_ == "parataxis"
    assert went.head.text == "left"


def test_what_is_asked_keeps_its_clause(nlp: Language) -> None:
    doc = parse(nlp, "Asked whether the rebels controlled Mbale, the abbot said no.")
    words = {token.text: token for token in doc}
    assert words["controlled"].head.text == "Asked"
    assert words["rebels"].head.text == "controlled"
    assert words["said"].dep_ == "ROOT"

"""Names in the place slots of words of control, where no map may know them."""

import pytest
from spacy.language import Language

from whoholds.reading.language import parse
from whoholds.reading.lexicon import load_lexicons
from whoholds.reading.names import find_names
from whoholds.reading.parsed import Doc
from whoholds.reading.slots import find_slots


def _ground(doc: Doc) -> list[str]:
    return [doc[token].text for token in sorted(find_slots(doc, load_lexicons()).ground)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Paranthan was taken on Thursday.", ["Paranthan"]),
        ("The rebels recaptured Huleiqat at dawn.", ["Huleiqat"]),
        ("The guerrillas who took Samarkhel ridge left again.", ["Samarkhel"]),
        ("Soldiers overran Sam Ouandja.", ["Ouandja"]),
        ("Carrefour Mepal is theirs now.", ["Mepal"]),
        ("Zorvana remains in our hands.", ["Zorvana"]),
        ("Kharzani was cleared of rebels.", ["Kharzani"]),
        ("Zorvana is under siege.", ["Zorvana"]),
        ("Zorvana was attacked on Friday by rebels.", ["Zorvana"]),
        ("Troops advanced on Lunghat.", ["Lunghat"]),
        ("The rebels have completed their capture of Djorlo.", ["Djorlo"]),
        ("A patrol took the hill known as Zorvana.", ["Zorvana"]),
        ("Rebels captured a hamlet named Tora Sula.", ["Sula"]),
    ],
)
def test_a_village_that_was_taken_is_ground(nlp: Language, text: str, names: list[str]) -> None:
    assert _ground(parse(nlp, text)) == names


@pytest.mark.parametrize(
    "text",
    [
        "Jonas Oduya spoke for an hour. Soldiers captured Oduya on Friday.",
        "Soldiers attacked Hezbollah.",
        "Oil won Brent a place in the index.",
        "Rebels attacked Philippe, who never fought in the hills.",
        "Rebels captured a major called Zorvana.",
    ],
)
def test_people_and_parties_are_no_ground(nlp: Language, text: str) -> None:
    assert _ground(parse(nlp, text)) == []


def test_the_capital_in_a_text_in_capitals_is_no_name(nlp: Language) -> None:
    assert _ground(parse(nlp, "THE GUERRILLAS ARE PULLING OUT OF THE CAPITAL.")) == []


def test_a_name_on_such_ground_is_a_place_that_needs_no_map(nlp: Language) -> None:
    doc = parse(nlp, "Paranthan was taken on Thursday.")
    assert [name.label for name in find_names(doc) if name.span.start == 0] == ["GROUND"]


def test_the_name_of_a_commander_beside_his_rank_is_no_ground(nlp: Language) -> None:
    text = '"The town is ours," said a rebel commander, Abdulhakim Shebani.'
    assert _ground(parse(nlp, text)) == []


def test_a_known_armed_group_is_no_place(nlp: Language) -> None:
    text = "Tiberias is in the hands of the Haganah."
    labels = {name.span.of(text): name.label for name in find_names(parse(nlp, text))}
    assert labels["Haganah"] == "PARTY"


def test_a_side_that_opens_a_report_in_capitals_takes_places(nlp: Language) -> None:
    text = "GUERRILLAS OCCUPIED LA ZARZITA ON FRIDAY, RADIO SAID."
    assert _ground(parse(nlp, text)) == ["Zarzita"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Lorries stood in the hamlet of Ben Haddou at noon.", "Ben Haddou"),
        ("Raiders left nearby Donji Varnik before dawn.", "Donji Varnik"),
    ],
)
def test_a_name_told_as_a_settlements_is_a_place(nlp: Language, text: str, name: str) -> None:
    labels = {found.span.of(text): found.label for found in find_names(parse(nlp, text))}
    assert labels[name] == "GROUND"


def test_whose_village_it_is_is_no_place(nlp: Language) -> None:
    text = "He comes from the village of the late General Dosum."
    assert "GROUND" not in {found.label for found in find_names(parse(nlp, text))}

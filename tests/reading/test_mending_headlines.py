"""What headlines leave out, and what is thought of where something is, mended in the parse."""

import pytest
from tests.reading.conftest import Hangs


@pytest.mark.parametrize(
    ("text", "subject", "verb"),
    [
        ("Gulu captured.", "Gulu", "captured"),
        ("Rebels repulsed at Gulu.", "Rebels", "repulsed"),
        ("Attack on Gulu repelled.", "Attack", "repelled"),
        ("Gulu encircled, commander admits.", "Gulu", "encircled"),
        ("Gulu reported captured.", "Gulu", "reported"),
        ("The road to Gulu is cut and the town surrounded.", "town", "surrounded"),
        ("The mission wants Gulu handed to neutral monitors.", "Gulu", "handed"),
    ],
)
def test_what_suffers_a_deed_is_no_doer(hangs: Hangs, text: str, subject: str, verb: str) -> None:
    assert hangs(text, subject) == ("nsubjpass", verb)


@pytest.mark.parametrize(
    ("text", "word", "place"),
    [
        ("The rebels captured on Friday were taken to Gulu.", "captured", ("acl", "rebels")),
        ("Rebels claimed to have captured Gulu.", "Rebels", ("nsubj", "claimed")),
        ("The troops deserted.", "troops", ("nsubj", "deserted")),
        ("Troops stormed into Gulu.", "Troops", ("nsubj", "stormed")),
    ],
)
def test_a_full_sentence_stays_as_it_is(
    hangs: Hangs, text: str, word: str, place: tuple[str, str]
) -> None:
    assert hangs(text, word) == place


@pytest.mark.parametrize(
    ("text", "word", "place"),
    [
        ("Rebels encircle Gulu.", "Gulu", ("dobj", "encircle")),
        ("Rebels attack Gulu.", "Rebels", ("nsubj", "attack")),
        ("Army abandons Gulu.", "Army", ("nsubj", "abandons")),
        ("Rebels, backed by tanks, captured Gulu.", "Rebels", ("nsubj", "captured")),
        ("Rebels supported by artillery captured Gulu.", "Gulu", ("dobj", "captured")),
        ("A rebel column captured Gulu.", "column", ("nsubj", "captured")),
        ("The army is clearing Gulu house by house.", "Gulu", ("dobj", "clearing")),
    ],
)
def test_a_verb_gets_who_does_it_and_to_what(
    hangs: Hangs, text: str, word: str, place: tuple[str, str]
) -> None:
    assert hangs(text, word) == place


@pytest.mark.parametrize(
    ("text", "word", "place"),
    [
        ("Gulu was reported in rebel hands.", "was", ("xcomp", "reported")),
        ("Gulu is believed under siege.", "under", ("prep", "is")),
    ],
)
def test_where_a_place_is_thought_to_be_is_where_it_is(
    hangs: Hangs, text: str, word: str, place: tuple[str, str]
) -> None:
    assert hangs(text, word) == place

"""What headlines leave out, and what is thought of where something is, mended in the parse."""

import pytest
from spacy.language import Language

from whoholds.reading.language import parse


def _place(nlp: Language, text: str, word: str) -> tuple[str, str]:
    """Return how a word hangs on which other."""
    (token,) = [token for token in parse(nlp, text) if token.text == word]
    return token.dep_, token.head.text


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
def test_what_suffers_a_deed_is_no_doer(nlp: Language, text: str, subject: str, verb: str) -> None:
    assert _place(nlp, text, subject) == ("nsubjpass", verb)


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
    nlp: Language, text: str, word: str, place: tuple[str, str]
) -> None:
    assert _place(nlp, text, word) == place


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
    nlp: Language, text: str, word: str, place: tuple[str, str]
) -> None:
    assert _place(nlp, text, word) == place


@pytest.mark.parametrize(
    ("text", "word", "place"),
    [
        ("Gulu was reported in rebel hands.", "was", ("xcomp", "reported")),
        ("Gulu is believed under siege.", "under", ("prep", "is")),
        ("The army made known that Gulu had fallen.", "fallen", ("ccomp", "made")),
        ("The army let slip that Gulu had fallen.", "fallen", ("ccomp", "let")),
        ("The army is at pains to say that Gulu had fallen.", "say", ("xcomp", "is")),
        ("The army was of the view that Gulu had fallen.", "view", ("attr", "was")),
        ("The army spread the word that Gulu had fallen.", "that", ("mark", "fallen")),
        (
            "The army said in a letter to the council that Gulu had fallen.",
            "fallen",
            ("ccomp", "said"),
        ),
        ("The army branded the claim a fabrication.", "fabrication", ("oprd", "branded")),
        ("The army called this pure invention.", "this", ("dobj", "called")),
        ("It is untrue, the minister said, that Gulu had fallen.", "fallen", ("ccomp", "is")),
        ("It was not true, the army said, that Gulu was lost.", "lost", ("ccomp", "was")),
    ],
)
def test_what_is_told_hangs_on_who_tells_it(
    nlp: Language, text: str, word: str, place: tuple[str, str]
) -> None:
    assert _place(nlp, text, word) == place

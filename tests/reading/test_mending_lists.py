"""Lists of names, and clauses that say of a noun what it is, which the small model tears apart."""

import pytest
from spacy.language import Language
from tests.reading.conftest import Hangs

from whoholds.reading.language import parse


@pytest.mark.parametrize(
    ("text", "word", "place"),
    [
        ("Rebels captured several towns: Gulu, Kitgum and Lira.", "Gulu", ("appos", "towns")),
        ("Gulu, Kitgum, and Lira saw heavy fighting.", "Gulu", ("nsubj", "saw")),
        ("Rebels hold the bridge at Gulu and the airfield.", "airfield", ("conj", "bridge")),
        ("Rebels hold the mill in Gulu and the customs house.", "house", ("conj", "mill")),
        ("Rebels hold the positions at Gulu and the airfield.", "airfield", ("conj", "Gulu")),
        ("Gulu, Lira and Kitgum were attacked by rebels.", "Gulu", ("nsubjpass", "attacked")),
        ("Rebels control Gulu and, since Wednesday, Kitgum.", "Kitgum", ("conj", "Gulu")),
    ],
)
def test_a_list_of_names_stays_one(
    hangs: Hangs, text: str, word: str, place: tuple[str, str]
) -> None:
    assert hangs(text, word) == place


@pytest.mark.parametrize(
    ("text", "word", "place"),
    [
        (
            "He said that the special zones the rebels will try to attack are Gulu and Lira.",
            "try",
            "zones",
        ),
        ("It was Gulu that the rebels captured.", "captured", "Gulu"),
    ],
)
def test_a_clause_is_said_of_what_it_tells_apart(
    hangs: Hangs, text: str, word: str, place: str
) -> None:
    assert hangs(text, word) == ("relcl", place)


@pytest.mark.parametrize(
    ("text", "word", "place"),
    [
        ("Gulu fell without a fight to the rebels.", "to", ("prep", "fell")),
        (
            "It was said that rebels tried for a third time to capture Gulu.",
            "capture",
            ("xcomp", "tried"),
        ),
        ("It was not clear on Friday who controlled Gulu.", "controlled", ("ccomp", "clear")),
        ("The president declared the city of Gulu liberated.", "city", ("dobj", "declared")),
        ("Besieged Gulu has no food.", "Besieged", ("amod", "Gulu")),
        (
            "Residents said that rebels, reinforced by 300 men, captured Gulu.",
            "rebels",
            ("nsubj", "captured"),
        ),
        (
            "Among the towns that the rebels captured were Gulu and Lira.",
            "that",
            ("dobj", "captured"),
        ),
        (
            "Reports that the rebels secured Gulu on Friday reached Kampala.",
            "rebels",
            ("nsubj", "secured"),
        ),
        (
            "The RSF captured Gulu, capital of Acholi, on Saturday, residents and priests said.",
            "Gulu",
            ("dobj", "captured"),
        ),
    ],
)
def test_words_hang_on_the_verb_that_they_belong_to(
    hangs: Hangs, text: str, word: str, place: tuple[str, str]
) -> None:
    assert hangs(text, word) == place


def test_what_is_reported_done_is_a_passive(nlp: Language) -> None:
    doc = parse(nlp, "The towns reported captured were Gulu and Lira.")
    assert [token.tag_ for token in doc if token.text == "reported"] == ["VBN"]

"""Wire text in capitals is read in mixed case: names keep their capitals, other words lose them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language

from whoholds.reading.capitals import has_capitals, in_mixed_case
from whoholds.reading.english import EnglishWords, english_words
from whoholds.reading.long_forms import long_form

NAMES = ("gulu", "lira", "south kivu", "monday", "may", "sudan", "lead", "shan", "zapata")


@pytest.fixture(scope="module")
def english(nlp: Language) -> EnglishWords:
    return english_words(nlp, frozenset({"outskirts"}))


@pytest.mark.parametrize(
    "text",
    [
        "Rebels took Gulu on Monday and fell back to the outskirts of Lira.",
        "The rebels hold South Kivu and the south of Lira.",
        "Sudan's army denied that Gulu's airfield was lost.",
        "They may march to Gulu on 12 March or in May, not before May 20.",
        "The army will march 60 miles and may take Lira.",
        "The 17th column is 60 km from Lira and 20 miles from Gulu.",
        "Two columns lead the way to Las Flores and Santa Fe.",
        "The fort was empty and men at Bab and in the fort are safe.",
        "A convoy left at 10 A.M. and reached Gulu by night.",
        "Airstrikes hit Gulu, which they shall have reoccupied by night.",
        "The communiqué of the Red Cross and the United Nations named French nuns.",
        "The town of Man fell; the town of some thousands and its rail hub did not.",
        "Men left Port Loko and Camp Makabulos, the port and the camp for which they held.",
        "A US patrol told us that the US base at Lira was held.",
        "Gandembel, encircled for a week, is quiet.--The rebels hold Santa Fe, ringed by mines.",
        "Men of the Shan State Army fell back from Zakataal.",
        "Fighters of the Zapata National Liberation Front dug in at night.",
        "Zakataal said the army and the front dug in at night.",
        "The Patriotic Front of Unity (PFU) held Gulu; the Patriotic Front of Unity said so.",
        "The PFU's men and the front (PFU) gave up Gulu to a united front.",
        "Men of the Popular Liberation Army (EPL) entered Gulu with the popular governor.",
    ],
)
def test_only_names_and_sentences_begin_with_a_capital(english: EnglishWords, text: str) -> None:
    assert in_mixed_case(text.upper(), english, NAMES) == text


def test_a_paragraph_in_mixed_case_stays_as_it_is(english: EnglishWords) -> None:
    text = "TROOPS HOLD THE TOWN OF GULU\n\nThe UN said on monday that Gulu fell."
    mixed = "Troops hold the town of Gulu\n\nThe UN said on monday that Gulu fell."
    assert has_capitals(text)
    assert not has_capitals(mixed)
    assert in_mixed_case(text, english, NAMES) == mixed


@given(text=st.text(alphabet="ABIMSTUĐİß'’()-.,1239 \n", max_size=200))
def test_nothing_but_case_changes(english: EnglishWords, text: str) -> None:
    mixed = in_mixed_case(text, english, NAMES)
    assert len(mixed) == len(text)
    assert mixed.upper() == text.upper()


@pytest.mark.parametrize(
    ("words", "short", "count"),
    [
        ("fighters of the Front for Liberation of Oma", "FLO", 5),
        ("the United Nations", "UN", 2),
        ("a column of the Popular Liberation Army", "EPL", 0),
        ("Zapata National Liberation Front", "ZNLF", 4),
        ("the march", "ZLF", 0),
        ("", "UN", 0),
    ],
)
def test_a_short_name_stands_for_the_words_that_have_its_letters(
    words: str, short: str, count: int
) -> None:
    assert long_form(words.split(), short) == count

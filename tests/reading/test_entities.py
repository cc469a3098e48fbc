"""Names decoded for a whole report are those that spaCy's recogniser finds."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

from whoholds.reading.entities import Entities

WORDS = [
    "\n",
    *"the of in and said took , . Abdul Rashid New York River United Nations".split(),  # noqa: SIM905
    *"Monday May 3,000 9:30 p.m. Acholi Front Gen. dollars City's Airport".split(),  # noqa: SIM905
]


def _named(doc: Doc) -> list[tuple[int, int, str]]:
    return [(name.start, name.end, name.label_) for name in doc.ents]


@given(
    words=st.lists(st.sampled_from(WORDS), max_size=40),
    starts=st.sets(st.integers(min_value=1, max_value=39)),
)
def test_a_reports_names_are_the_recognisers(
    nlp: Language, words: list[str], starts: set[int]
) -> None:
    recogniser: Any = nlp.get_pipe("ner")
    one, other = (
        Doc(nlp.vocab, words=words, sent_starts=[at in starts for at in range(len(words))])
        for _ in range(2)
    )
    recogniser(one)
    Entities(recogniser)(other)
    assert _named(other) == _named(one)
    assert [word.ent_iob_ for word in other] == [word.ent_iob_ for word in one]


def test_no_name_goes_on_into_the_next_sentence(nlp: Language) -> None:
    recogniser: Any = nlp.get_pipe("ner")
    words = ["Rebels", "left", "New", "York", "City", "on", "Monday", "."]
    starts = [True, False, False, False, True, False, False, False]
    whole = Entities(recogniser)(Doc(nlp.vocab, words=words))
    cut = Entities(recogniser)(Doc(nlp.vocab, words=words, sent_starts=starts))
    assert (2, 5, "GPE") in _named(whole)
    assert (2, 4, "GPE") in _named(cut)


def test_a_report_without_words_has_no_names(nlp: Language) -> None:
    recogniser: Any = nlp.get_pipe("ner")
    assert _named(Entities(recogniser)(Doc(nlp.vocab))) == []

"""The parse in plain objects says what spaCy's own says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Span as SpacySpan
from spacy.tokens import Token as SpacyToken

from whoholds.reading.language import parse
from whoholds.reading.parsed import Doc, Piece, Token, plain

TEXT = (
    'KABUL, Nov. 12 (Example Wire) - "We took Taloqan, Khwaja Ghar and Ishkamish," a commander of\n'
    "the Northern Alliance, who gave no name, told 2,000 villagers - his own men said later that\n"
    "they had not.\n\nThe Taliban, driven out of the three towns and 40 miles from help, denied it."
)

ATTRIBUTES = (
    *("i", "idx", "text", "lower_", "lemma_", "pos_", "tag_", "dep_", "ent_type_", "ent_iob_"),
    *("is_space", "is_punct", "is_quote", "is_upper", "is_alpha", "like_num"),
)


@pytest.fixture(scope="module")
def doc(nlp: Language) -> Doc:
    return parse(nlp, TEXT)


@pytest.mark.parametrize("name", ATTRIBUTES)
def test_a_word_has_the_same_attributes(doc: Doc, name: str) -> None:
    assert [getattr(token, name) for token in doc] == [getattr(word, name) for word in doc.parse]


def _indices(found: object) -> list[int]:
    return [token.i for token in found]  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", ["children", "rights", "ancestors", "subtree", "conjuncts"])
def test_a_word_has_the_same_words_around_it(doc: Doc, name: str) -> None:
    for token, word in zip(doc, doc.parse, strict=True):
        assert _indices(getattr(token, name)) == _indices(getattr(word, name))


@pytest.mark.parametrize("name", ["head", "left_edge", "right_edge"])
def test_a_word_has_the_same_head_and_edges(doc: Doc, name: str) -> None:
    assert _indices(getattr(token, name) for token in doc) == _indices(
        getattr(word, name) for word in doc.parse
    )


def _told(piece: Piece | SpacySpan | None) -> tuple[int, int, str, int, int, int] | None:
    if not piece:
        return None
    ends = piece.start, piece.end
    return (*ends, piece.text, piece.start_char, piece.end_char, piece.root.i)


def test_sentences_are_the_same(doc: Doc) -> None:
    assert [_told(sent) for sent in doc.sents] == [_told(sent) for sent in doc.parse.sents]
    assert all(token in token.sent for token in doc)


def test_names_are_the_same(doc: Doc) -> None:
    assert [(_told(name), name.label_) for name in doc.ents] == [
        (_told(name), name.label_) for name in doc.parse.ents
    ]


@given(st.data())
def test_any_stretch_of_words_is_the_same(doc: Doc, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(doc) - 1))
    end = data.draw(st.integers(start + 1, len(doc)))
    assert _told(doc[start:end]) == _told(doc.parse[start:end])


@given(st.data())
@pytest.mark.parametrize("mode", ["contract", "expand"])
def test_offsets_mean_the_same_words(doc: Doc, mode: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(TEXT) - 1))
    end = data.draw(st.integers(start + 1, len(TEXT)))
    ours = doc.char_span(start, end, alignment_mode=mode)  # type: ignore[arg-type]
    theirs = doc.parse.char_span(start, end, alignment_mode=mode)
    assert _told(ours) == _told(theirs)


def test_offsets_beyond_the_text_mean_no_words(doc: Doc) -> None:
    assert doc.char_span(0, len(TEXT) + 1, alignment_mode="expand") is None


def test_a_word_is_one_object_wherever_it_is_met(doc: Doc) -> None:
    def is_the_same(token: Token, word: SpacyToken) -> bool:
        return doc[word.head.i] is token.head and doc[word.i : word.i + 1][0] is token

    assert all(is_the_same(token, word) for token, word in zip(doc, doc.parse, strict=True))


def test_a_neighbour_before_the_first_word_is_an_error(doc: Doc) -> None:
    with pytest.raises(IndexError):
        doc[0].nbor(-1)


def test_the_plain_parse_is_made_once(doc: Doc) -> None:
    assert plain(doc.parse) is doc

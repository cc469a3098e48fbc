"""Embeddings that are remembered are those that the network works out."""

from typing import Any

import numpy as np
import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc
from thinc.api import Model

from whoholds.reading.embeddings import Embeddings
from whoholds.reading.language import MODEL

WORDS = st.lists(st.sampled_from("Rebels took Zalu and Zalu fell , rebels said 1964".split()))  # noqa: SIM905


@pytest.fixture(scope="module")
def plain() -> Language:
    return spacy.load(MODEL)


def _first_layer(plain: Language) -> Any:
    network: Any = plain.get_pipe("tok2vec")
    return network.model.get_ref("embed")


@given(reports=st.lists(WORDS, max_size=4), most=st.integers(min_value=1, max_value=12))
def test_words_get_the_vectors_that_the_network_gives_them(
    plain: Language, reports: list[list[str]], most: int
) -> None:
    embed = _first_layer(plain)
    remembered = Model("remembered", Embeddings(embed, most))
    for words in reports:
        doc = Doc(plain.vocab, words=words)
        assert np.array_equal(remembered.predict([doc])[0], embed.predict([doc])[0])


def test_a_word_is_embedded_once(plain: Language) -> None:
    asked = []

    def count(_layer: Any, kinds: Any, is_train: bool) -> Any:
        asked.append(len(kinds[0]))
        return kinds, None

    extract, *rest = _first_layer(plain).layers
    counted: Any = Model("counted", count, layers=[extract, Model("count", count), *rest])
    remembered = Model("remembered", Embeddings(counted))
    asked.clear()
    remembered.predict([Doc(plain.vocab, words=["Zalu", "fell", "Zalu"])])
    remembered.predict([Doc(plain.vocab, words=["Zalu", "held", "Zalu", "fell"])])
    assert asked == [2, 1]


def test_a_network_that_is_trained_forgets_what_it_remembered(plain: Language) -> None:
    embed = _first_layer(plain)
    remembered = Model("remembered", Embeddings(embed))
    doc = Doc(plain.vocab, words=["Zalu", "fell"])
    (before,) = remembered.predict([doc])
    weights = next(layer for layer in embed.walk() if layer.name == "maxout")
    bias = weights.get_param("b")
    remembered.begin_update([doc])
    weights.set_param("b", bias + 1)
    (after,) = remembered.predict([doc])
    (by_network,) = embed.predict([doc])
    weights.set_param("b", bias)
    assert np.array_equal(after, by_network)
    assert not np.array_equal(after, before)

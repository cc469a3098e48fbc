"""Rules that are looked up say what spaCy's matcher says of them."""

from typing import Any

import spacy
from spacy.language import Language
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc

from whoholds.reading.language import MODEL, parse
from whoholds.reading.tag_rules import BaseForms, WordClasses

TEXT = (
    "Whoever holds the town, it isn't theirs: they've been driven out, and nobody there could say\n"
    "that he'd seen it. Once rebels that do what they like had left, the two met more than once."
)


def _ruler() -> AttributeRuler:
    ruler = AttributeRuler(spacy.blank("en").vocab)
    ruler.add([[{"TAG": "NN"}], [{"TAG": {"IN": ["NNS", "NNP"]}}]], {"POS": "NOUN"})
    ruler.add([[{"LOWER": {"IN": ["held", "took"]}, "TAG": "VBD"}]], {"POS": "VERB"})
    ruler.add([[{"LOWER": "rebels"}, {"TAG": "VBD"}]], {"POS": "X"}, index=1)
    ruler.add([[{"LOWER": "rebels"}]], {"LEMMA": "rebel"})
    ruler.add([[{"LOWER": {"REGEX": "in'$"}}]], {"POS": "VERB"})
    return ruler


def test_words_get_what_the_ruler_gives_them() -> None:
    ruler = _ruler()
    words = ["Rebels", "took", "towns", "they", "held", "gainin'"]
    tags = ["NNS", "VBD", "NNS", "PRP", "VBD", "VBG"]
    one, other = (Doc(ruler.vocab, words=words, tags=tags) for _ in range(2))
    ruler(one)
    WordClasses(ruler)(other)
    given = [(token.pos_, token.lemma_, str(token.morph)) for token in one]
    assert [(token.pos_, token.lemma_, str(token.morph)) for token in other] == given
    assert [pos for pos, _, _ in given] == ["NOUN", "X", "NOUN", "", "VERB", "VERB"]


def test_the_pipeline_gives_the_classes_that_the_model_alone_gives(nlp: Language) -> None:
    plain = spacy.load(MODEL)(TEXT)
    ours = parse(nlp, TEXT).parse
    assert [token.text for token in ours] == [token.text for token in plain]
    assert [(t.pos_, str(t.morph)) for t in ours] == [(t.pos_, str(t.morph)) for t in plain]


def test_base_forms_are_those_that_the_models_lemmatizer_tells() -> None:
    plain = spacy.load(MODEL)
    lemmatizer: Any = plain.get_pipe("lemmatizer")
    doc, is_base_form = plain(TEXT), BaseForms(lemmatizer)
    for _ in range(2):
        assert [is_base_form(word) for word in doc] == [*map(lemmatizer.is_base_form, doc)]

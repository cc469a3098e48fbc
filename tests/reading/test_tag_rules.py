"""Rules that are looked up say what spaCy's matcher says of them."""

import spacy
from spacy.language import Language
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc

from whoholds.reading.language import MODEL, parse
from whoholds.reading.tag_rules import RuleIndex

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
    return ruler


def test_every_rule_is_found_where_the_matcher_finds_it() -> None:
    ruler = _ruler()
    words = ["Rebels", "took", "towns", "they", "held"]
    doc = Doc(ruler.vocab, words=words, tags=["NNS", "VBD", "NNS", "PRP", "VBD"])
    matcher, index = ruler.matcher, RuleIndex(ruler)
    options = {"allow_missing": True, "as_spans": False}
    found = matcher(doc, **options)
    assert sorted(index(doc, **options)) == sorted(found)
    assert {ruler.vocab.strings[name] for name, _, _ in found} == {"0", "1", "2", "3"}


def test_the_pipeline_gives_the_classes_that_the_model_alone_gives(nlp: Language) -> None:
    plain = spacy.load(MODEL)(TEXT)
    ours = parse(nlp, TEXT).parse
    assert [token.text for token in ours] == [token.text for token in plain]
    assert [(t.pos_, str(t.morph)) for t in ours] == [(t.pos_, str(t.morph)) for t in plain]

"""Which lines of control.csv a word of a parse can mean."""

from collections.abc import Iterator

from spacy.tokens import Token

from whoholds.reading.lexicon import ControlSense, Lexicons


def senses_of(token: Token, lexicons: Lexicons) -> Iterator[ControlSense]:
    """Yield the senses of a word, those that ask for more before those that ask for less."""
    lower = token.lower_
    lemma = token.lemma_.lower()
    if token.pos_ in ("VERB", "AUX"):
        rows = lexicons.senses.get((lemma, "VERB"), ()) + lexicons.senses.get((lemma, "AUX"), ())
    elif token.pos_ in ("NOUN", "PROPN"):
        rows = lexicons.senses.get((lemma, "NOUN"), ())
        if token.tag_ == "VBG" or lower.endswith("ing"):
            rows += lexicons.senses.get((lower, "NOUN"), ())
    else:
        rows = ()
    if not rows and token.dep_ in ("amod", "acl"):
        rows = lexicons.senses.get((lower, "ADJ"), ())
    if "-" in token.text:
        suffix = lexicons.suffixes.get(lower.rsplit("-", 1)[1])
        rows += (suffix,) if suffix else ()
    yield from sorted(rows, key=lambda sense: -len(sense.frame.tests))

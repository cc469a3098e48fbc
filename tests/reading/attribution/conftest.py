"""One loaded model for all tests of attribution, and a short way to read a text."""

from collections.abc import Callable

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc as Parse

from whoholds.reading.attribution import Speech, find_speeches
from whoholds.reading.attribution.tree import Tree, grow_tree
from whoholds.reading.language import load_language, parse
from whoholds.reading.parsed import Doc, plain


class Heard:
    """The speeches of a text, with the words that their ranges mean."""

    def __init__(self, doc: Doc, speeches: tuple[Speech, ...]) -> None:
        self.doc = doc
        self.speeches = speeches

    def words(self, ranges: tuple[tuple[int, int], ...]) -> list[str]:
        return [" ".join(self.doc[first:last].text.split()) for first, last in ranges]

    def by(self, source: str) -> list[Speech]:
        """Return the speeches whose source words hold `source`."""
        return [one for one in self.speeches if source in " ".join(self.words(one.source))]

    def only(self, stance: str) -> Speech:
        (found,) = [one for one in self.speeches if one.stance == stance]
        return found

    def said(self, source: str) -> list[str]:
        """Return the content, in pieces, of the only speech of the source."""
        (found,) = self.by(source)
        return self.words(found.content)


@pytest.fixture(scope="session")
def language() -> Language:
    return load_language()


@pytest.fixture(scope="session")
def hear(language: Language) -> Callable[[str], Heard]:
    def read(text: str) -> Heard:
        doc = parse(language, text)
        return Heard(doc, find_speeches(doc))

    return read


@pytest.fixture(scope="session")
def grow() -> Callable[[str], Tree]:
    """Return a builder of trees by hand, without a model: one "word lemma tag head dep" a line."""
    vocab = spacy.blank("en").vocab

    def build(rows: str) -> Tree:
        words, lemmas, tags, heads, deps = zip(
            *(row.split() for row in rows.strip().splitlines()), strict=True
        )
        made = Parse(
            vocab,
            words=list(words),
            lemmas=list(lemmas),
            tags=list(tags),
            heads=[int(head) for head in heads],
            deps=list(deps),
        )
        return grow_tree(plain(made))

    return build

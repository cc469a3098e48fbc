"""Which words stand between quotation marks; Docs by hand, no model."""

from itertools import pairwise

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc as Parse

from whoholds.reading.attribution.quotations import find_quotations
from whoholds.reading.attribution.tree import Tree, grow_tree
from whoholds.reading.parsed import plain

NLP = spacy.blank("en")


def tree_of(text: str) -> Tree:
    cut = NLP(text)
    doc = Parse(
        NLP.vocab,
        words=[token.text for token in cut],
        spaces=[bool(token.whitespace_) for token in cut],
        heads=[0] * len(cut),
        deps=["ROOT", *["dep"] * (len(cut) - 1)][: len(cut)],
    )
    return grow_tree(plain(doc))


def quoted(text: str) -> list[str]:
    tree = tree_of(text)
    return [tree.words(one.tokens) for one in find_quotations(tree)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('He said, "We left." Then he went.', ['"We left."']),
        ('"One," he said. "Two."', ['"One,"', '"Two."']),
        ("'We are staying,' said the mayor.", ["'We are staying,'"]),
        ("The rebels' guns fired at the army's camp.", []),
        ('A 5" gun fired.', []),
        ('He called it "a trap', ['"a trap']),
        ('It ended there."', []),
    ],
)
def test_marks_make_quotations(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


def test_quotation_ends_with_its_paragraph() -> None:
    assert quoted('"One two.\n\nThree four." Five.') == ['"One two.']


def test_open_quotation_is_not_closed() -> None:
    (one,) = find_quotations(tree_of('"One two.\n\nThree four.'))
    assert not one.closed


@given(st.text(alphabet="ab \n\"'.,-", max_size=60))
def test_quotations_never_overlap(text: str) -> None:
    tree = tree_of(text)
    found = find_quotations(tree)
    assert all(0 <= one.tokens[0] < one.tokens[1] <= len(tree) for one in found)
    assert all(one.tokens[1] <= two.tokens[0] for one, two in pairwise(found))

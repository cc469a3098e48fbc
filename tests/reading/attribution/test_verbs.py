"""Rules on hand-built Docs: they must not hang on what the model makes of a sentence."""

import pytest
import spacy
from spacy.tokens import Doc as Parse

from whoholds.reading.attribution.lexicon import load_cues
from whoholds.reading.attribution.tree import Range, cut_range, grow_tree, join_ranges
from whoholds.reading.attribution.verbs import read_verb
from whoholds.reading.parsed import Doc, plain

VOCAB = spacy.blank("en").vocab


def doc_of(rows: list[tuple[str, str, str, int, str]]) -> Doc:
    """Build a Doc from (word, lemma, tag, head, relation)."""
    return plain(
        Parse(
            VOCAB,
            words=[row[0] for row in rows],
            lemmas=[row[1] for row in rows],
            tags=[row[2] for row in rows],
            heads=[row[3] for row in rows],
            deps=[row[4] for row in rows],
        )
    )


CLAUSE = [
    ("Rebels", "rebel", "NNS", 1, "nsubj"),
    ("said", "say", "VBD", 1, "ROOT"),
    ("troops", "troop", "NNS", 3, "nsubj"),
    ("left", "leave", "VBD", 1, "ccomp"),
    (".", ".", ".", 1, "punct"),
]


def test_clausal_complement_is_content_and_subject_the_source() -> None:
    found = read_verb(grow_tree(doc_of(CLAUSE)), 1, load_cues())
    assert found is not None
    assert (found.source, found.words, found.content) == (((0, 1),), ((1, 2),), ((2, 4),))


def test_verb_outside_the_lexicon_is_no_cue() -> None:
    assert read_verb(grow_tree(doc_of(CLAUSE)), 3, load_cues()) is None


def test_relative_pronoun_leads_to_what_it_stands_for() -> None:
    tree = grow_tree(
        doc_of(
            [
                ("rebels", "rebel", "NNS", 5, "nsubj"),
                ("who", "who", "WP", 2, "nsubj"),
                ("said", "say", "VBD", 0, "relcl"),
                ("troops", "troop", "NNS", 4, "nsubj"),
                ("left", "leave", "VBD", 2, "ccomp"),
                ("fled", "flee", "VBD", 5, "ROOT"),
            ]
        )
    )
    found = read_verb(tree, 2, load_cues())
    assert found is not None
    assert found.source == ((0, 1), (1, 2))
    assert found.source_head == 0


def test_second_verb_shares_the_subject_of_the_first() -> None:
    tree = grow_tree(
        doc_of(
            [
                ("Rebels", "rebel", "NNS", 1, "nsubj"),
                ("came", "come", "VBD", 1, "ROOT"),
                ("and", "and", "CC", 1, "cc"),
                ("claimed", "claim", "VBD", 1, "conj"),
                ("towns", "town", "NNS", 3, "dobj"),
            ]
        )
    )
    found = read_verb(tree, 3, load_cues())
    assert found is not None
    assert found.source == ((0, 1),)
    assert found.content == ((4, 5),)


@pytest.mark.parametrize(
    ("span", "hole", "left"),
    [
        ((0, 9), (3, 5), ((0, 3), (5, 9))),
        ((0, 9), (0, 5), ((5, 9),)),
        ((0, 9), (9, 12), ((0, 9),)),
        ((2, 4), (0, 9), ()),
    ],
)
def test_cutting_leaves_what_is_outside_the_hole(
    span: Range, hole: Range, left: tuple[Range, ...]
) -> None:
    assert cut_range(span, hole) == left


def test_joining_merges_what_touches() -> None:
    assert join_ranges([(4, 6), (0, 2), (2, 3), (9, 9)]) == ((0, 3), (4, 6))

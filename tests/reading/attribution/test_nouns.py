"""Nouns and adjectives as cues: whose statement a noun is, and what of it is content."""

from typing import Any

import pytest

from whoholds.reading.attribution.lexicon import load_cues
from whoholds.reading.attribution.nouns import read_adjective, read_noun

ISSUED = """
Rebels rebel NNS 1 nsubj
issued issue VBD 1 ROOT
denials denial NNS 1 dobj
of of IN 2 prep
losses loss NNS 3 pobj
"""

RELATIVE = """
claims claim NNS 0 ROOT
that that IN 3 mark
rebels rebel NNS 3 nsubj
rejected reject VBD 0 acl
"""


def test_subject_of_a_carrying_verb_makes_the_statement(grow: Any) -> None:
    found = read_noun(grow(ISSUED), 2, load_cues())
    assert found is not None
    assert (found.source, found.words, found.content) == (((0, 1),), ((1, 3),), ((4, 5),))


def test_subject_of_another_verb_does_not(grow: Any) -> None:
    assert read_noun(grow(ISSUED.replace("issued issue", "feared fear")), 2, load_cues()) is None


def test_relative_clause_is_no_content(grow: Any) -> None:
    assert read_noun(grow(RELATIVE), 0, load_cues()) is None


def test_cue_before_a_dash_has_no_content(grow: Any) -> None:
    tree = grow(
        "Ana Ana NNP 1 nsubj\nis be VBZ 1 ROOT\nfond fond JJ 1 acomp\nof of IN 2 prep\n― ― : 3 pobj"
    )
    assert read_adjective(tree, 2, load_cues()) is None


@pytest.mark.parametrize("medium", ["Radio Harar", "CBS"])
def test_medium_is_not_what_is_spoken_of(hear: Any, medium: str) -> None:
    heard = hear(f"His remarks on {medium} were short.")
    assert [one for one in heard.speeches if one.line == "remark-noun"] == []

"""Where content ends: contrast, the speaker's own next verb, reasons; trees by hand, no model."""

from typing import Any

import pytest

from whoholds.reading.attribution.edges import clause_range, tense

CONTRAST = """
Ana Ana NNP 1 nsubj
said say VBD 1 ROOT
roads road NNS 3 nsubj
closed close VBD 1 ccomp
, , , 3 punct
while while IN 7 mark
others other NNS 7 nsubj
differed differ VBD 3 advcl
. . . 1 punct
"""

RETURN = """
Ana Ana NNP 1 nsubj
denies deny VBZ 1 ROOT
roads road NNS 3 nsubj
closed close VBD 1 ccomp
and and CC 3 cc
drives drive VBZ 3 conj
. . . 1 punct
"""

AND_THAT = """
Ana Ana NNP 1 nsubj
said say VBD 1 ROOT
roads road NNS 3 nsubj
closed close VBD 1 ccomp
, , , 1 punct
and and CC 1 cc
that that IN 8 mark
trains train NNS 8 nsubj
ran run VBD 1 conj
. . . 1 punct
"""


@pytest.mark.parametrize(
    ("rows", "end"),
    [
        pytest.param(CONTRAST, 4, id="contrast is the reporter's"),
        pytest.param(RETURN, 4, id="next verb in the tense of the cue is the speaker's"),
        pytest.param(RETURN.replace("VBZ 3", "VBD 3"), 6, id="next verb in its own tense is said"),
        pytest.param(AND_THAT, 9, id="and that goes on with what is said"),
    ],
)
def test_content_ends(grow: Any, rows: str, end: int) -> None:
    assert clause_range(grow(rows), 1, 3) == (2, end)


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("left leave VBD 0 ROOT", "past"),
        ("leaves leave VBZ 0 ROOT", "present"),
        ("did do VBD 1 aux\nleave leave VB 1 ROOT", "past"),
        ("will will MD 1 aux\nleave leave VB 1 ROOT", "modal"),
        ("came come VBD 0 ROOT\nto to TO 2 aux\nask ask VB 0 xcomp", "past"),
    ],
)
def test_tense_of_a_verb(grow: Any, rows: str, expected: str) -> None:
    tree = grow(rows)
    assert tense(tree, len(tree) - 1) == expected


def test_a_clause_in_the_tense_of_what_was_told_is_no_contrast(grow: Any) -> None:
    had = (
        CONTRAST.replace(
            "differed differ VBD 3 advcl\n. . . 1",
            "had have VBD 8 aux\ndug dig VBN 3 advcl\n. . . 1",
        )
        .replace("7 mark", "8 mark")
        .replace("NNS 7", "NNS 8")
    )
    assert clause_range(grow(had), 1, 3) == (2, 9)

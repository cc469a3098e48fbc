"""The packaged lexicons: one line a key, so that a rule's name leads to one line."""

from collections import Counter

import pytest

from whoholds.reading.lexicon import load_rows

KEYS = {
    "control.csv": ("id",),
    "movement.csv": ("id",),
    "force.csv": ("id",),
    "toll.csv": ("id",),
    "passage.csv": ("id",),
    "accord.csv": ("id",),
    "politics.csv": ("id",),
    "familiar.csv": ("form",),
    "groups.csv": ("name",),
    "names.csv": ("name",),
    "governors.csv": ("lemma", "pos"),
    "parties.csv": ("lemma",),
    "places.csv": ("lemma",),
    "registers.csv": ("lemma",),
    "voices.csv": ("lemma",),
    "word_sets.csv": ("set",),
}


@pytest.mark.parametrize("name", KEYS)
def test_no_two_lines_have_one_key(name: str) -> None:
    keys = Counter(tuple(row[field] for field in KEYS[name]) for _, row in load_rows(name))
    assert keys
    assert [key for key, count in keys.items() if count > 1] == []

"""Sentences and reports of our own: the files are sound, and attribution stays above a floor."""

from pathlib import Path

import pytest
from benchmarks.attribution_sentences import (
    SENTENCES,
    Item,
    Said,
    Tally,
    compare,
    load_items,
    score_folder,
)

from whoholds.records import Attribution, Directness, Span

FLOOR = 0.94
"""Relation F1 over all constructions; the figure of the day stands in benchmarks/RESULTS.md."""
FLOOR_OF_ONE = 0.75

FILES = sorted(SENTENCES.glob("*.yaml"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_words_asked_for_stand_in_their_text(file: Path) -> None:
    construction, items = load_items(file)
    assert construction
    assert items


def test_identifiers_are_unique_and_the_set_is_broad() -> None:
    names = [item.id for file in FILES for item in load_items(file)[1]]
    assert len(names) == len(set(names))
    assert len(names) >= 190


def test_attribution_stays_above_the_floor() -> None:
    tallies = score_folder(SENTENCES)
    assert sum(tallies.values(), start=Tally()).f1 >= FLOOR
    assert {name: tally.f1 for name, tally in tallies.items() if tally.f1 < FLOOR_OF_ONE} == {}


def test_wrong_words_are_named(tmp_path: Path) -> None:
    file = tmp_path / "wrong.yaml"
    file.write_text(
        "construction: wrong\nitems:\n- id: w-1\n  text: Ana said no.\n  attributions:\n"
        "  - {source: Ana, cue: said, content: yes it is}\n",
        encoding="utf-8",
    )
    with pytest.raises(ValueError, match=r"w-1.*does not stand"):
        load_items(file)


def test_one_answer_serves_one_question() -> None:
    text = "Ana said no to it."
    said = Said(source=frozenset({"ana"}), content=frozenset({9, 10}))
    made = Attribution(
        doc="d",
        source=(Span(0, 3),),
        cue=(Span(4, 8),),
        content=(Span(9, 11),),
        directness=Directness.INDIRECT,
        text="no",
        stance="say",
        source_name="Ana",
    )
    tally = compare(Item(id="i", text=text, asked=(said, said)), [made])
    assert tally == Tally(asked=2, made=1, right=1)

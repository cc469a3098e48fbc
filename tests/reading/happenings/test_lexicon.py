import pytest

from whoholds.errors import WhoholdsError
from whoholds.reading.happenings import lexicon
from whoholds.reading.lexicon import load_rows
from whoholds.records import CONTROL_EVENTS, Event


def test_every_event_but_control_and_statement_belongs_to_one_family() -> None:
    events = [event for family in lexicon.FAMILIES.values() for event in family]
    assert sorted(events) == sorted(set(Event) - CONTROL_EVENTS - {Event.STATEMENT})


@pytest.mark.parametrize("family", lexicon.FAMILIES)
def test_a_line_has_an_id_of_its_own_and_every_event_of_the_family_a_line(family: str) -> None:
    rows = [row for _, row in load_rows(f"{family}.csv")]
    ids = [row["id"] for row in rows]
    assert len(ids) == len(set(ids))
    assert {row["event"].removesuffix("-") for row in rows} == lexicon.FAMILIES[family]


def test_senses_that_ask_for_words_are_tried_first() -> None:
    senses = lexicon.load_happenings()["shoot", "VERB"]
    assert senses[0].frame.tests
    assert not all(sense.frame.tests for sense in senses)


@pytest.mark.parametrize(
    ("frame", "event", "says"),
    [
        ("obj~@nothing P:obj", "kill", "no set @nothing"),
        ("P:objekt", "kill", "unknown step"),
        ("P:obj", "seize", "no event of toll"),
    ],
)
def test_a_wrong_line_says_what_is_wrong(frame: str, event: str, says: str) -> None:
    row = {"id": "x", "event": event, "frame": frame}
    with pytest.raises(WhoholdsError, match=says):
        lexicon._sense(row, "toll", lexicon.FAMILIES["toll"], "line 2")

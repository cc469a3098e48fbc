"""Who gains a place that nobody fought for: a transfer, and no capture."""

from collections.abc import Callable

import pytest

from whoholds.reading.control.event import ControlEvent

Read = Callable[..., tuple[ControlEvent, ...]]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Rebels took Oronte without a fight.", "transfer"),
        ("Rebels walked into Oronte without firing a shot.", "transfer"),
        ("The army entered Oronte unopposed.", "transfer"),
        ("The army peacefully occupied Oronte.", "transfer"),
        ("The army took Oronte after a fight.", "seize"),
        ("The army took Oronte without delay.", "seize"),
        ("The army could not take Oronte without a fight.", "seize"),
    ],
)
def test_what_falls_without_a_fight_is_a_transfer(events_in: Read, text: str, kind: str) -> None:
    (event,) = events_in(text, "Oronte")
    assert event.event.value == kind

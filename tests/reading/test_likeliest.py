"""The place that "the town", "there" or silence most likely means, among several in reach."""

from collections.abc import Callable, Sequence

import pytest

from whoholds.reading.control.event import ControlEvent
from whoholds.records import Draft

Drafts = Callable[..., Sequence[Draft]]
Events = Callable[..., Sequence[ControlEvent]]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (
            (
                "A driver from Marl, who walked in to Oronte on Saturday, said that guerrillas "
                "still occupied his village when he left."
            ),
            "Marl",
        ),
        (
            (
                "Government troops took Marl on Monday. The town is a market for the plain. "
                "Residents said that the rebels had left it without a fight."
            ),
            "Marl",
        ),
        ("Rebels hold the hill north of Marl. The army still holds the town.", "Marl"),
    ],
)
def test_words_without_a_name_mean_the_likeliest_place(
    drafts_in: Drafts, text: str, place: str
) -> None:
    last = max(drafts_in(text, "Marl", "Oronte"), key=lambda draft: draft.span.start)
    assert last.place == place


@pytest.mark.parametrize(
    "text",
    [
        "The rebels left Marl for Oronte on Friday and the army reoccupied the town.",
        "The army sent a column from Oronte to relieve Marl. It entered the town on Friday.",
        "Rebels hold Oronte. A nurse reached by telephone in Marl said rebels were in the town.",
        "Officials in Oronte said the road to Marl was cut and rebels were in the town.",
    ],
)
def test_the_town_is_not_where_somebody_comes_from_or_goes(drafts_in: Drafts, text: str) -> None:
    last = max(drafts_in(text, "Marl", "Oronte"), key=lambda draft: draft.span.start)
    assert last.place == "Marl"


def test_where_but_one_place_is_named_it_is_meant(drafts_in: Drafts) -> None:
    (first, second) = drafts_in("Rebels took Marl on Monday. They left it on Tuesday.", "Marl")
    assert first.place == second.place == "Marl"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (
            "Marl is held by rebels.\n\n5. ORONTE. Government authorities remain in charge.",
            "ORONTE",
        ),
        (
            "ORONTE. Rebels fought in Marl.\n\nMarl. Rebels left ORONTE. They took the town.",
            "ORONTE",
        ),
    ],
)
def test_what_a_bare_name_stands_over_is_of_that_place(
    drafts_in: Drafts, text: str, place: str
) -> None:
    last = max(drafts_in(text, "Marl", "ORONTE"), key=lambda draft: draft.span.start)
    assert last.place == place


def test_where_they_go_is_not_what_they_left(events_in: Events) -> None:
    text = (
        "The army hoisted the flag over Marl.\n\n"
        "Troops entered the city on Wednesday and hoisted the flag over the post office. "
        "The rebels are fleeing in disorder towards Oronte."
    )
    left = events_in(text, "Marl", "Oronte")[-1]
    assert left.event == "withdraw"
    assert left.place.mention.name == "Marl"

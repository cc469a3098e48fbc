"""Sentences made up for wars that we have no reports of: who gains, who loses, where, is it so."""

from collections.abc import Callable

import pytest

from whoholds.reading.control.event import ControlEvent

Read = Callable[..., tuple[ControlEvent, ...]]


def _brief(event: ControlEvent) -> str:
    parts = [event.event.value, event.place.mention.name]
    if event.gainer:
        parts.append(f"+{event.gainer.name}")
    if event.loser:
        parts.append(f"-{event.loser.name}")
    parts += [f"~{party.name}" for party in event.contenders]
    if event.reality.polarity.value == "-":
        parts.append("NOT")
    if event.reality.modality.value != "actual":
        parts.append(event.reality.modality.value.upper())
    return " ".join(parts)


CASES = [
    # who gains and who loses
    ("Rebels captured Tessara on Monday.", "Tessara", ["seize Tessara +Rebels"]),
    ("Tessara was captured by rebel fighters.", "Tessara", ["seize Tessara +rebel fighters"]),
    (
        "Government troops retook Tessara from the insurgents.",
        "Tessara",
        ["seize Tessara +Government troops -insurgents"],
    ),
    ("Tessara fell to the separatists at dawn.", "Tessara", ["seize Tessara +separatists"]),
    ("Tessara fell on Sunday.", "Tessara", ["seize Tessara"]),
    (
        "The army lost Tessara to the guerrillas.",
        "Tessara",
        ["seize Tessara +guerrillas -army"],
    ),
    (
        "The garrison surrendered the town of Tessara to rebel forces.",
        "Tessara",
        ["transfer Tessara +rebel forces -garrison"],
    ),
    (
        "The militia handed over Tessara to government forces.",
        "Tessara",
        ["transfer Tessara +government forces -militia"],
    ),
    ("Insurgents withdrew from Tessara.", "Tessara", ["withdraw Tessara -Insurgents"]),
    ("Soldiers abandoned Tessara overnight.", "Tessara", ["withdraw Tessara -Soldiers"]),
    (
        "The rebels were driven out of Tessara.",
        "Tessara",
        ["withdraw Tessara -rebels"],
    ),
    (
        "Government forces drove the rebels out of Tessara.",
        "Tessara",
        ["seize Tessara +Government forces -rebels"],
    ),
    (
        "Militia fighters drove out of Tessara in trucks.",
        "Tessara",
        ["withdraw Tessara -Militia fighters"],
    ),
    ("Control of Tessara changed hands twice.", "Tessara", ["contest Tessara"]),
    ("Tessara changed hands twice.", "Tessara", ["contest Tessara"]),
    ("The rebels took control of Tessara.", "Tessara", ["seize Tessara +rebels"]),
    ("Rebels seized positions in Tessara.", "Tessara", ["seize Tessara +Rebels"]),
    # who holds
    ("Tessara is in the hands of the rebels.", "Tessara", ["hold Tessara +rebels"]),
    (
        "Tessara is in the hands of the zorbins of the old governor.",
        "Tessara",
        ["hold Tessara +zorbins of the old governor"],
    ),
    ("Tessara remains under government control.", "Tessara", ["hold Tessara +government"]),
    (
        "The rebels are still holding out in Tessara.",
        "Tessara",
        ["hold Tessara +rebels"],
    ),
    ("Rebel-held Tessara was quiet.", "Tessara", ["hold Tessara +Rebel"]),
    (
        "Army troops repulsed an attack on Tessara.",
        "Tessara",
        ["hold Tessara +Army troops"],
    ),
    # who fights and who is shut in
    (
        "Rebels clashed with soldiers near Tessara.",
        "Tessara",
        ["contest Tessara ~Rebels ~soldiers"],
    ),
    ("Fighting raged in Tessara.", "Tessara", ["contest Tessara"]),
    ("Government forces besieged Tessara.", "Tessara", ["besiege Tessara ~Government forces"]),
    ("Tessara is under siege by the militia.", "Tessara", ["besiege Tessara ~militia"]),
    # is it so
    ("The rebels failed to take Tessara.", "Tessara", ["seize Tessara +rebels NOT"]),
    ("Rebels have not captured Tessara.", "Tessara", ["seize Tessara +Rebels NOT"]),
    (
        "The ministry denied that Tessara had been captured.",
        "Tessara",
        ["seize Tessara NOT"],
    ),
    (
        "The ministry denied reports that Tessara had been captured by rebels.",
        "Tessara",
        ["seize Tessara +rebels NOT"],
    ),
    (
        "The capture of Tessara was planned for Tuesday.",
        "Tessara",
        ["seize Tessara INTENDED"],
    ),
    (
        "The army denied that a surrender of Tessara was being discussed.",
        "Tessara",
        ["transfer Tessara NOT INTENDED"],
    ),
    ("It was unclear who held Tessara.", "Tessara", []),
    (
        "How much of Tessara the rebels hold is hard to say.",
        "Tessara",
        ["hold Tessara +rebels POSSIBLE"],
    ),
    ("The capture of Tessara was denied.", "Tessara", ["seize Tessara NOT"]),
    ("The capture of Tessara was announced.", "Tessara", ["seize Tessara"]),
    (
        "The rebels plan to capture Tessara.",
        "Tessara",
        ["seize Tessara +rebels INTENDED"],
    ),
    (
        "Envoys urged the rebels not to capture Tessara.",
        "Tessara",
        ["seize Tessara +rebels NOT REQUESTED"],
    ),
    (
        "If rebels capture Tessara, the road is lost.",
        "Tessara",
        ["seize Tessara +rebels CONDITIONAL"],
    ),
    (
        "Rebels may capture Tessara within days.",
        "Tessara",
        ["seize Tessara +Rebels POSSIBLE"],
    ),
    (
        "Residents fear that rebels will capture Tessara.",
        "Tessara",
        ["seize Tessara +rebels POSSIBLE"],
    ),
    # what is no claim about control
    ("The minister left Tessara for talks.", "Tessara", []),
    ("Prices in Tessara fell sharply.", "Tessara", []),
    ("The company took a stake in Tessara.", "Tessara", []),
    ("Rebels held talks in Tessara.", "Tessara", []),
    ("Refugees fled Tessara.", "Tessara", []),
]


@pytest.mark.parametrize(("text", "place", "expected"), CASES, ids=[case[0] for case in CASES])
def test_a_sentence_is_read_as_an_editor_would(
    events_in: Read, text: str, place: str, expected: list[str]
) -> None:
    assert [_brief(event) for event in events_in(text, place)] == expected


def test_a_list_gives_a_row_for_each_place(events_in: Read) -> None:
    found = events_in("Rebels captured Tessara, Omdat and Kirvan.", "Tessara", "Omdat", "Kirvan")
    assert [event.place.mention.name for event in found] == ["Tessara", "Omdat", "Kirvan"]


def test_the_city_is_the_place_that_was_named_before(events_in: Read) -> None:
    found = events_in("Rebels surrounded Tessara. They entered the city on Friday.", "Tessara")
    assert [(e.event.value, e.place.mention.name, e.place.how) for e in found] == [
        ("besiege", "Tessara", "named"),
        ("seize", "Tessara", "the city"),
    ]


def test_they_are_the_party_named_before_and_not_the_residents(events_in: Read) -> None:
    found = events_in(
        "Rebel fighters were greeted by residents when they entered Tessara.", "Tessara"
    )
    assert [event.gainer.name for event in found if event.gainer] == ["Rebel fighters"]


def test_a_part_of_a_town_is_kept_apart_from_the_town(events_in: Read) -> None:
    (found,) = events_in("Rebels captured the northern half of Tessara.", "Tessara")
    assert found.place.part == "the northern half"


def test_the_span_is_the_clause_and_not_the_sentence(events_in: Read) -> None:
    text = "The talks failed, a minister said, after rebels captured Tessara."
    (found,) = events_in(text, "Tessara")
    assert found.span.of(text) == "after rebels captured Tessara"


def test_words_in_capitals_are_read_as_well(events_in: Read) -> None:
    text = "THE ARMY RECAPTURED TESSARA FROM THE GUERRILLAS YESTERDAY AFTER HEAVY FIGHTING."
    found = events_in(text, "TESSARA")
    assert "seize TESSARA +army -guerrillas" in [
        _brief(event).replace("ARMY", "army").replace("GUERRILLAS", "guerrillas") for event in found
    ]


def test_a_verb_that_is_not_said_again_holds_for_the_next_place_with_its_day(
    events_in: Read,
) -> None:
    text = "The rebels won Tessara on Monday, and Omdat, the port, on Sunday evening."
    found = events_in(text, "Tessara", "Omdat")
    assert [(e.event.value, e.place.mention.name) for e in found] == [
        ("seize", "Tessara"),
        ("seize", "Omdat"),
    ]

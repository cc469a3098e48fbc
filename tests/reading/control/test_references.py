"""What "the town", "it", "there" and "the retreat" stand for, and what they cannot mean."""

from collections.abc import Callable

import pytest

from whoholds.reading.control.event import ControlEvent
from whoholds.records import Event

Read = Callable[..., tuple[ControlEvent, ...]]
PLACES = ("Oronte", "Tessara", "Vellia", "Marsan")


def places(events: tuple[ControlEvent, ...], event: Event) -> list[str]:
    return [one.place.mention.name for one in events if one.event is event]


@pytest.mark.parametrize(
    "text",
    [
        # the place of the main clause goes before one of a clause under it
        "Rebels fought in Oronte after a push that cut off Tessara. The army held the town.",
        "Rebels swung through Oronte, which commands the road to Vellia. The army held it.",
        # one of a list is not "the town"
        "Tessara, Vellia and Marsan were quiet, shells fell on Oronte. The army held the town.",
        # where somebody only headed is not where he is
        "Troops left Oronte. Lorries headed towards Tessara. The rebels held the town.",
        # where words were agreed or an office speaks
        "Rebels entered Oronte. The accord signed in Tessara failed. The army held the town.",
        "Rebels entered Oronte. Its office in Tessara was silent. The army held the town.",
    ],
)
def test_the_town_is_the_one_that_the_talk_is_of(events_in: Read, text: str) -> None:
    assert places(events_in(text, *PLACES), Event.HOLD)[-1] == "Oronte"


@pytest.mark.parametrize(
    "text",
    [
        # where those are who tell it is not where it happened
        "The rebels took Oronte. Officials in Tessara said that the army had left.",
        "The rebels took Oronte. The army, through its office in Tessara, said its men had left.",
        # a road only leads there
        "The rebels took Oronte. On the road to Tessara they met nobody. The army had left.",
    ],
)
def test_what_nobody_places_is_where_the_talk_is(events_in: Read, text: str) -> None:
    assert places(events_in(text, *PLACES), Event.WITHDRAW) == ["Oronte"]


def test_either_town_is_one_of_the_two_named_before(events_in: Read) -> None:
    text = "The rebels attacked Oronte and Tessara. The army denied they held either town."
    assert sorted(places(events_in(text, *PLACES), Event.HOLD)) == ["Oronte", "Tessara"]


@pytest.mark.parametrize(
    "text",
    ["2. ORONTE. Held by the rebels.", "3. ORONTE. Under the control of the rebels. No access."],
)
def test_a_heading_is_what_the_words_under_it_are_said_of(events_in: Read, text: str) -> None:
    (event,) = events_in(text, "ORONTE")
    assert (event.event, event.place.mention.name) == (Event.HOLD, "ORONTE")


def test_the_retreat_is_the_one_told_last(events_in: Read) -> None:
    text = (
        "The rebels have fled Oronte. There was fighting in Vellia. "
        "Officials confirmed the retreat."
    )
    assert places(events_in(text, *PLACES), Event.WITHDRAW)[-1] == "Oronte"


def test_residents_tell_of_where_they_are(events_in: Read) -> None:
    text = "Rebels shelled Tessara. Residents of Oronte said that clashes went on."
    assert places(events_in(text, *PLACES), Event.CONTEST) == ["Oronte"]


@pytest.mark.parametrize(
    "text",
    [
        "Missionaries who flew out of Oronte gave an account of the battle.",
        "Further towns may be taken. The fall of further towns would change much.",
        "Tessara holds three foreign ships.",
    ],
)
def test_nothing_is_said_of_a_place_that_is_only_near(events_in: Read, text: str) -> None:
    assert not events_in(text, *PLACES)


def test_positions_held_by_others_are_taken_from_them(events_in: Read) -> None:
    found = events_in("The militia took trenches held by marines in Oronte.", *PLACES)
    assert [event.event for event in found] == [Event.SEIZE]


def test_a_clause_with_its_own_subject_shares_no_denial(events_in: Read) -> None:
    found = events_in("There was no word from the palace and the army held Oronte.", *PLACES)
    assert [event.reality.polarity for event in found] == ["+"]


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("Oronte may be next.", "possible"),
        ("Oronte is the next target of the rebels.", "intended"),
    ],
)
def test_what_is_next_has_not_come(events_in: Read, text: str, modality: str) -> None:
    (found,) = events_in(text, *PLACES)
    assert (found.event, found.reality.modality) == (Event.SEIZE, modality)


def test_a_movement_for_the_liberation_of_a_place_has_not_liberated_it(events_in: Read) -> None:
    text = "A spokesman for the National Movement for the Liberation of Oronte claimed more."
    assert not events_in(text, *PLACES)


@pytest.mark.parametrize(
    "text",
    [
        "The corps never attacked the fortified militia lines at Oronte.",
        "The rebels did not advance on the army garrison at Oronte.",
    ],
)
def test_what_nobody_moved_against_is_there(events_in: Read, text: str) -> None:
    held = [event for event in events_in(text, *PLACES) if event.event is Event.HOLD]
    assert [event.reality.polarity for event in held] == ["+"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They met in Oronte, near Tessara, which rebels captured on Friday.", "Oronte"),
        ("Rebels moved on Tessara. Oronte, the third of the towns they seized, is quiet.",
         "Oronte"),
        ("Rebels moved on Tessara. Oronte, the first of the towns to be seized, is quiet.",
         "Oronte"),
    ],
)  # fmt: skip
def test_a_clause_is_told_of_the_name_before_the_commas(
    events_in: Read, text: str, expected: str
) -> None:
    assert places(events_in(text, *PLACES), Event.SEIZE) == [expected]


def test_a_name_set_apart_from_those_who_govern_there_is_the_place(events_in: Read) -> None:
    text = "Shells fell on Oronte. Tessara itself has known two masters. Rebels seized it in May."
    assert places(events_in(text, *PLACES), Event.SEIZE) == ["Tessara"]


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Oronte is ours and so is Tessara, the rebels said.", Event.HOLD),
        ("Oronte remains under rebel control, as does Tessara.", Event.HOLD),
        ("Oronte has fallen. So has Tessara.", Event.SEIZE),
        ("Oronte has not been taken by the rebels, nor has Tessara.", Event.SEIZE),
    ],
)
def test_what_is_said_of_one_place_is_said_alike_of_another(
    events_in: Read, text: str, event: Event
) -> None:
    events = events_in(text, *PLACES)
    assert places(events, event) == ["Oronte", "Tessara"]
    assert len({one.reality.polarity for one in events}) == 1


def test_who_does_the_same_is_no_place(events_in: Read) -> None:
    events = events_in("The rebels left Oronte, as did the refugees.", *PLACES)
    assert places(events, Event.WITHDRAW) == ["Oronte"]


@pytest.mark.parametrize(
    "text",
    ["The US attacked on Friday. It captured Tessara.", "The US said it had captured Tessara."],
)
def test_a_state_in_two_capitals_is_no_pronoun(events_in: Read, text: str) -> None:
    captured = [event for event in events_in(text, *PLACES) if event.event is Event.SEIZE]
    assert [event.gainer.name for event in captured if event.gainer] == ["US"]


@pytest.mark.parametrize(
    "text",
    [
        "Oronte, in rebel hands since May, was bombed.",
        "Planes bombed Oronte, now in rebel hands.",
        "In Oronte, under rebel control since May, shops reopened.",
    ],
)
def test_an_aside_behind_a_town_is_the_towns(events_in: Read, text: str) -> None:
    assert "Oronte" in places(events_in(text, *PLACES), Event.HOLD)


def test_what_is_taken_together_with_a_town_is_taken(events_in: Read) -> None:
    found = events_in("Rebels took Oronte on Friday together with Tessara and Vellia.", *PLACES)
    assert places(found, Event.SEIZE) == ["Oronte", "Tessara", "Vellia"]


def test_where_witnesses_fled_is_not_where_it_happened(events_in: Read) -> None:
    text = "Rebels took Oronte. Refugees who fled to Vellia said troops had left the city."
    assert places(events_in(text, *PLACES), Event.WITHDRAW) == ["Oronte"]


@pytest.mark.parametrize(
    "text",
    [
        # those who live there mean their own town
        "Tanks left Oronte. In Tessara, people fear that their town will be attacked.",
        "Tanks left Oronte. A shopkeeper in Tessara said rebels attacked the town.",
    ],
)
def test_the_town_of_those_who_live_there_is_theirs(events_in: Read, text: str) -> None:
    assert places(events_in(text, *PLACES), Event.CONTEST) == ["Tessara"]


def test_an_office_speaks_of_another_town_than_its_own(events_in: Read) -> None:
    text = "Rebels entered Oronte. In Tessara, the ministry said the army had left the town."
    assert places(events_in(text, *PLACES), Event.WITHDRAW) == ["Oronte"]


@pytest.mark.parametrize(
    "text",
    [
        "Rebels hold Oronte, on the highway to Tessara, since routing the army there last week.",
        "Rebels hold Oronte, near Tessara, and the army failed to take it.",
        "Rebels hold Oronte, in Marl province, and the army failed to take it.",
    ],
)
def test_where_a_place_lies_is_not_what_the_talk_is_of(events_in: Read, text: str) -> None:
    found = events_in(text, "Oronte", "Marl province=province", "Tessara")
    assert {one.place.mention.name for one in found} == {"Oronte"}


def test_a_sea_or_province_only_tells_which_town_is_meant(events_in: Read) -> None:
    text = "Rebels stormed Oronte. By noon they held the Gulf Sea city."
    assert places(events_in(text, "Oronte", "Gulf Sea=region"), Event.HOLD) == ["Oronte"]


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("The army holds Oronte, whose loss would cut the road.", Event.SEIZE),
        ("Oronte was lost in May. The army admitted its loss.", Event.SEIZE),
        ("Oronte is being fought for house by house.", Event.CONTEST),
        ("Oronte will be attacked unless the rebels quartered there go home.", Event.HOLD),
        ("Oronte is calm. The rebels will remain there.", Event.HOLD),
    ],
)
def test_a_loss_a_fight_and_a_stay_are_where_the_pronoun_points(
    events_in: Read, text: str, event: Event
) -> None:
    assert set(places(events_in(text, *PLACES), event)) == {"Oronte"}


def test_losses_of_their_own_are_no_loss_of_the_town(events_in: Read) -> None:
    text = "Oronte is calm. The army admitted its own losses and its heavy loss."
    assert not places(events_in(text, *PLACES), Event.SEIZE)


def test_that_is_the_place_named_before(events_in: Read) -> None:
    text = "Beyond Oronte there was only Tessara, and the army held that with conscripts."
    assert places(events_in(text, *PLACES), Event.HOLD) == ["Tessara"]


def test_what_two_verbs_of_a_relative_clause_share(events_in: Read) -> None:
    found = events_in("Oronte, which rebels captured in May and abandoned in July, burns.", *PLACES)
    assert [(one.event, one.place.mention.name) for one in found] == [
        (Event.SEIZE, "Oronte"),
        (Event.WITHDRAW, "Oronte"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Rebels took Oronte. A broadcast picked up in Tessara and Vellia said the town was lost.",
        "Rebels took Oronte. According to an announcement in Tessara the town was lost.",
    ],
)
def test_where_news_is_heard_is_not_the_town_of_the_talk(events_in: Read, text: str) -> None:
    assert set(places(events_in(text, *PLACES), Event.SEIZE)) == {"Oronte"}


def test_fighting_goes_on_for_the_place_that_its_verb_names(events_in: Read) -> None:
    text = "The army holds Oronte. Fighting went on all night for Tessara."
    assert places(events_in(text, *PLACES), Event.CONTEST) == ["Tessara"]

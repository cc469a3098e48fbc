"""How a place stands, told of the place itself: "is theirs", "is still Croatian", "was kept"."""

from collections.abc import Callable

import pytest

from whoholds.reading.control.event import ControlEvent

Read = Callable[..., tuple[ControlEvent, ...]]


def _brief(event: ControlEvent) -> str:
    """Return kind, who gains or holds (+), who loses (-), who fights (~), and how real it is."""
    parts = [event.event.value]
    parts += [f"+{event.gainer.name}"] if event.gainer else []
    parts += [f"-{event.loser.name}"] if event.loser else []
    parts += [f"~{party.name}" for party in event.contenders]
    parts += ["NOT"] if event.reality.polarity.value == "-" else []
    parts += [event.reality.modality.value] if event.reality.modality.value != "actual" else []
    return " ".join(parts)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The army prevented the capture of Tessara.", "hold +army"),
        ("The army stopped the rebels from taking Tessara.", "hold +army"),
        ("Government troops foiled an attempt to capture Tessara.", "hold +Government troops"),
        ("The rebels' attack on Tessara failed.", "hold -rebels"),
        ("The marines control the situation in Tessara.", "hold +marines"),
        ("The village of Tessara is still Croatian.", "hold +Croatian"),
        ("The north bank of Tessara is Iraqi.", "hold +Iraqi"),
        ("Tessara remained Syrian.", "hold +Syrian"),
        ("Tessara is rebel territory.", "hold +rebel"),
        ("Tessara is calm and under government control.", "hold +government"),
        ("Tessara was in rebel control, a pilot said.", "hold +rebel"),
        ("Tessara is at risk of falling into rebel control.", "seize +rebel possible"),
        ("Damascus is bent on regaining Tessara.", "seize +Damascus intended"),
        ("The rebels are left with Tessara.", "hold +rebels"),
        ("Only Tessara is left to the government.", "hold +government"),
        ("The government troops were left in possession of Tessara.", "hold +government troops"),
        ("The flag of the republic flies over Tessara.", "hold +republic"),
        ("The lion flag went up over Tessara on Tuesday.", "seize"),
        ("Tessara had gone to the rebels on Sunday.", "seize +rebels"),
        ("Tessara went first, on Thursday.", "seize"),
        ("Insurgents sit on the hills round Tessara.", "hold +Insurgents"),
        ("The barracks in Tessara have been taken by Soviet infantry.", "seize +Soviet infantry"),
        ("In Tessara the Guard has taken back the cathedral square.", "seize +Guard"),
        ("The militia has the cement plant in Tessara.", "hold +militia"),
        ("Tessara is Indian-held after two weeks.", "hold +Indian"),
        ("The officers ordered that Tessara be defended street by street.", "hold requested"),
        ("Its men had never left the town of Tessara, the movement said.", "withdraw -men NOT"),
        ("The Communists had entered Tessara by the west gate.", "seize +Communists"),
        ("Tessara was surrounded.", "besiege"),
        ("The city of Tessara is clear of rebels.", "hold +rebels NOT"),
        ("Troops are conducting mopping-up operations in Tessara.", "contest ~Troops"),
        ("The enemy kept a toehold in Tessara.", "hold +enemy"),
        ("Tessara became Serb on Friday.", "seize +Serb"),
    ],
)
def test_the_words_tell_who_stands_where(events_in: Read, text: str, expected: str) -> None:
    assert [_brief(event) for event in events_in(text, "Tessara")] == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Residents were driven out of the market in Tessara.",
        "The president left Tessara for Orun.",
        "Cholera has taken hold in Tessara.",
        "The summit is to be held in Tessara.",
        "Jets attacked a cement plant in Tessara.",
        "Students seized the university in Tessara to protest against fees.",
        "Cholera has taken Tessara.",
        "Only mines kept the army out of Tessara.",
        "A column of refugees entered Tessara on Monday.",
        "Columns of refugees left Tessara on Monday.",
        "Soldiers turned back a convoy of aid at Tessara.",
        "The hospital in Tessara is overrun with patients.",
        "The United Nations pulled its staff out of Tessara on Friday.",
    ],
)
def test_what_is_no_matter_of_control_gives_no_event(events_in: Read, text: str) -> None:
    assert events_in(text, "Tessara") == ()


def test_a_situation_under_control_is_under_that_of_whoever_says_it(events_in: Read) -> None:
    (event,) = events_in("The situation in Tessara is under control, the army said.", "Tessara")
    assert event.gainer
    assert event.gainer.first_person


def test_a_prediction_that_nobody_intends_is_only_possible(events_in: Read) -> None:
    (event,) = events_in("Tessara will fall within days, diplomats said.", "Tessara")
    assert event.reality.modality.value == "possible"


def test_what_somebody_will_do_is_intended(events_in: Read) -> None:
    (event,) = events_in("The rebels will leave Tessara on Friday.", "Tessara")
    assert event.reality.modality.value == "intended"


def test_a_state_to_come_is_a_capture(events_in: Read) -> None:
    (event,) = events_in("The militia vowed to be in Tessara by Friday.", "Tessara")
    assert (event.event.value, event.reality.modality.value) == ("seize", "intended")


def test_were_it_to_fall_is_a_condition(events_in: Read) -> None:
    (event,) = events_in("Were Tessara to be taken, the road would be open.", "Tessara")
    assert event.reality.modality.value == "conditional"


def test_a_denied_report_that_says_it_denies_it(events_in: Read) -> None:
    text = "The ministry denied a broadcast that Tessara had been captured."
    (event,) = events_in(text, "Tessara")
    assert event.reality.polarity.value == "-"


def test_given_up_to_nobody_is_a_withdrawal(events_in: Read) -> None:
    (left,) = events_in("The troops gave up Tessara.", "Tessara")
    (handed,) = events_in("The troops gave up Tessara to the rebels.", "Tessara")
    assert (left.event.value, handed.event.value) == ("withdraw", "transfer")


def test_a_sense_that_asks_for_its_object_comes_before_one_that_takes_any(events_in: Read) -> None:
    (event,) = events_in("The Eighth Army is taking up positions at Tessara.", "Tessara")
    assert event.event.value == "hold"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The lancers rode home without taking Tessara.", "seize +lancers NOT"),
        ("There is no truth in the rumour that Tessara had been captured.", "seize NOT"),
        ("The council called off the planned storming of Tessara.", "contest NOT intended"),
        ("The attempted seizure of Tessara by the rebels cost lives.", "contest ~rebels"),
        (
            "The envoys insist that Uganda take its soldiers out of Tessara.",
            "withdraw -Uganda requested",
        ),
        (
            "The French High Command has decided to evacuate Tessara.",
            "withdraw -French High Command intended",
        ),
        ("There will be no talks until the rebels leave Tessara.", "withdraw -rebels conditional"),
        ("The minister could not confirm that Tessara had fallen.", "seize possible"),
        ("Despite two attempts to take Tessara, the lancers went home.", "seize NOT"),
        ("Contrary to rumour, the rebels hold Tessara.", "hold +rebels"),
        (
            "He demanded that the lancers in Tessara lay down their arms.",
            "transfer -lancers requested",
        ),
        ("The lancers appear to be in control of Tessara.", "hold +lancers possible"),
        ("It is not clear which side holds Tessara.", "hold possible"),
        ("The town was about to fall.", ""),
    ],
)
def test_what_is_not_so_or_not_yet_is_told_as_such(
    events_in: Read, text: str, expected: str
) -> None:
    found = [_brief(event) for event in events_in(text, "Tessara")]
    assert found == ([expected] if expected else [])


def test_who_is_asked_is_a_government_and_no_ground(events_in: Read) -> None:
    text = "The union asked Asmara to redeploy its troops from Tessara."
    (event,) = events_in(text, "Asmara", "Tessara")
    assert (event.event.value, event.place.mention.name) == ("withdraw", "Tessara")


def test_the_town_is_not_where_a_spokesman_sits(events_in: Read) -> None:
    text = "Troops entered Tessara. An Oruna spokesman said the army had captured the town."
    *_, event = events_in(text, "Tessara", "Oruna")
    assert event.place.mention.name == "Tessara"

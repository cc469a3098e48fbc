"""Whom words in a clause cannot mean, and what is no place to hold."""

from collections.abc import Callable

import pytest

from whoholds.records import UNKNOWN, Draft

Drafts = Callable[..., tuple[Draft, ...]]


def test_what_is_ruled_does_not_rule_itself(drafts_in: Drafts) -> None:
    text = "The army left Oronte. Tessaran troops will leave Vellia, which it has ruled since 1915."
    (held,) = [draft for draft in drafts_in(text, "Oronte", "Vellia") if draft.event == "hold"]
    assert held.holder != "Vellia"


def test_whoever_demands_that_it_leave_is_not_to_leave(drafts_in: Drafts) -> None:
    text = (
        "The Tessaran force holds Oronte. The president's government has demanded that it leave "
        "Oronte."
    )
    (left,) = [draft for draft in drafts_in(text, "Oronte") if draft.event == "withdraw"]
    assert left.loser == "Tessaran force"


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen took control of a bus on the road to Oronte.",
        "Rebels say they hold Marl, a market town controlling the road from Oronte.",
        "An alliance of armed groups that the ousted president led met in Oronte.",
        "Troops near Oronte lost much of their armor.",
    ],
)
def test_what_is_no_ground_makes_no_change_of_hands(drafts_in: Drafts, text: str) -> None:
    assert [
        draft.event
        for draft in drafts_in(text, "Oronte", "Marl")
        if draft.place == "Oronte" and draft.event in ("seize", "hold", "withdraw")
    ] == []


def test_the_place_that_heads_a_section_neither_acts_nor_speaks(drafts_in: Drafts) -> None:
    text = (
        "Marl: Tessaran units secured Oronte in March and have since held Vellia. Clashes went on."
        "\n\nMarl: Tessaran units left Oronte."
    )
    drafts = drafts_in(text, "Oronte", "Vellia", "Marl")
    assert {draft.holder for draft in drafts if draft.holder} == {"Tessaran units"}
    assert {draft.claimant for draft in drafts} == {UNKNOWN}


@pytest.mark.parametrize(
    "text",
    [
        "The Tessaran regime's radio claimed that its troops had captured Oronte.",
        "A spokesman for the Tessaran army in Marl said its men had captured Oronte.",
        "The Tessaran army fights on. Its deputy commander said its fighters had captured Oronte.",
    ],
)
def test_who_speaks_for_a_side_calls_its_men_so(drafts_in: Drafts, text: str) -> None:
    (taken,) = [draft for draft in drafts_in(text, "Oronte") if draft.event == "seize"]
    assert taken.holder in ("Tessaran regime", "Tessaran army")


@pytest.mark.parametrize(
    ("text", "loser"),
    [
        ("The police post at Oronte was abandoned on Saturday.", "police"),
        ("The army base at Oronte was overrun on Saturday.", "army"),
    ],
)
def test_a_post_that_is_lost_is_lost_by_whose_it_is(
    drafts_in: Drafts, text: str, loser: str
) -> None:
    (lost,) = drafts_in(text, "Oronte")
    assert lost.loser == loser


def test_forces_are_told_by_whom_they_are_aligned_with(drafts_in: Drafts) -> None:
    (taken,) = drafts_in("Forces aligned with the Marl council captured Oronte.", "Oronte")
    assert taken.holder == "Forces aligned with the Marl council"


@pytest.mark.parametrize(
    ("text", "loser"),
    [
        ("The Tessaran army pulled most of its units out of Oronte.", "Tessaran army"),
        ("The rebels pulled some of their men out of Oronte.", "rebels"),
    ],
)
def test_most_of_its_units_are_its_own(drafts_in: Drafts, text: str, loser: str) -> None:
    (left,) = drafts_in(text, "Oronte")
    assert left.loser == loser


def test_whoever_holds_a_place_beats_its_attackers_off(drafts_in: Drafts) -> None:
    text = (
        "The rebels left Kem. Oronte was in the hands of peacekeepers, and a rebel attack on "
        "Oronte had been beaten off."
    )
    *_, beaten = [draft for draft in drafts_in(text, "Oronte", "Kem") if draft.place == "Oronte"]
    assert beaten.holder == "peacekeepers"


def test_a_deed_before_the_taking_is_no_participle(drafts_in: Drafts) -> None:
    text = "The rebels invaded from Marl on Dec. 24 and quickly overran Oronte."
    (taken,) = [draft for draft in drafts_in(text, "Oronte", "Marl") if draft.place == "Oronte"]
    assert taken.holder == "rebels"


def test_how_long_is_no_part_of_a_party(drafts_in: Drafts) -> None:
    text = "Oronte, besieged by rebels for three weeks, fell on Monday."
    (siege,) = [draft for draft in drafts_in(text, "Oronte") if draft.event == "besiege"]
    assert siege.contenders == ("rebels",)


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        ("The Kareli Front, which is close to the Vesh Movement, took Marl and it holds Oronte.",
         "Kareli Front"),
        ("The Vesh Movement denied a report by the Kareli Front that it held Oronte.",
         "Vesh Movement"),
    ],
)  # fmt: skip
def test_it_is_the_last_subject_before_any_other(drafts_in: Drafts, text: str, holder: str) -> None:
    drafts = drafts_in(text, "Oronte", "Marl")
    assert {draft.holder for draft in drafts if draft.place == "Oronte"} == {holder}


def test_whoever_is_asked_does_what_he_is_asked_for(drafts_in: Drafts) -> None:
    text = "The rebels asked the army to delay its withdrawal from Oronte."
    (left,) = [draft for draft in drafts_in(text, "Oronte") if draft.event == "withdraw"]
    assert left.loser == "army"


@pytest.mark.parametrize(
    "text",
    [
        (
            "Vesh guerrillas took Marl. Their spokesman told the Zorab news agency by telephone "
            "that they would not take Oronte."
        ),
        "Vesh guerrillas took Marl. The newspaper Zorab reported that they held Oronte.",
    ],
)
def test_an_outlet_holds_nothing(drafts_in: Drafts, text: str) -> None:
    (told,) = [draft for draft in drafts_in(text, "Oronte", "Marl") if draft.place == "Oronte"]
    assert told.holder == "Vesh guerrillas"


@pytest.mark.parametrize("link", ["until", "as"])
def test_until_they_left_is_said_of_whom_it_was_done_to(drafts_in: Drafts, link: str) -> None:
    text = f"The lancers shelled the rebels {link} they left Oronte."
    (left,) = [draft for draft in drafts_in(text, "Oronte") if draft.event == "withdraw"]
    assert left.loser == "rebels"


def test_the_hour_is_no_part_of_a_party(drafts_in: Drafts) -> None:
    (held,) = drafts_in("By Saturday noon tribesmen of both clans held Oronte.", "Oronte")
    assert held.holder == "tribesmen of both clans"


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        ("The army denied rebel claims that they held Oronte.", "rebel"),
        ("The army denied a claim by the rebels that they held Oronte.", "rebels"),
        ("The rebels denied an army claim that it held Oronte.", "army"),
        ("The army denied a claim that it held Oronte.", "army"),
    ],
)
def test_in_what_a_noun_tells_they_are_whose_claim_it_is(
    drafts_in: Drafts, text: str, holder: str
) -> None:
    assert {draft.holder for draft in drafts_in(text, "Oronte")} == {holder}


def test_a_commander_stands_for_his_men_unless_he_speaks(drafts_in: Drafts) -> None:
    (held,) = drafts_in("Marshal Okot was master of Oronte on Friday.", "Oronte")
    assert held.holder == "Marshal Okot"
    text = "The lancers took Oronte. Colonel Okot said that half of it was under their control."
    assert drafts_in(text, "Oronte")[-1].holder == "lancers"


def test_a_number_of_a_force_is_that_force(drafts_in: Drafts) -> None:
    text = "Rebels attacked Oronte. Two hundred of the defenders stole away by night."
    (left,) = [draft for draft in drafts_in(text, "Oronte") if draft.event == "withdraw"]
    assert left.loser == "defenders"


def test_parts_of_a_force_act_though_it_is_not_named(drafts_in: Drafts) -> None:
    text = "The army left Marl. Elements that went on to the river are said to have seized Oronte."
    (taken,) = [draft for draft in drafts_in(text, "Marl", "Oronte") if draft.place == "Oronte"]
    assert taken.holder == "Elements"


def test_nobody_holds_a_place_against_himself(drafts_in: Drafts) -> None:
    text = (
        "The army fears that rebels will strike as they did at Oronte, where they were beaten off."
    )
    (held,) = [draft for draft in drafts_in(text, "Oronte") if draft.event == "hold"]
    assert held.loser == "rebels"
    assert held.holder != "rebels"


@pytest.mark.parametrize("who", ["garrison", "defenders"])
def test_those_inside_hold_out_and_not_who_attacks(drafts_in: Drafts, who: str) -> None:
    text = f"Rebels attacked Oronte on Friday. The {who} held out until noon."
    (held,) = [draft for draft in drafts_in(text, "Oronte") if draft.event == "hold"]
    assert (held.place, held.holder) == ("Oronte", who)


def test_what_a_front_is_for_has_not_come_about(drafts_in: Drafts) -> None:
    text = "The Front for the Liberation of Oronte met in Vellia."
    assert not [draft for draft in drafts_in(text, "Oronte", "Vellia") if draft.event == "seize"]

"""Pronouns, surnames and roles go back to the fullest name in the report."""

from typing import Any

import pytest

from whoholds.records import UNKNOWN

REPORT = (
    "Jorge Ruiz, a rebel captain, spoke by radio on Monday.\n\n"
    '"We are surrounded," he said.\n\n'
    "Ruiz said the road was cut. The captain said his men had no water."
)


def test_pronoun_goes_to_the_person_last_spoken_of(hear: Any) -> None:
    heard = hear(REPORT)
    assert heard.by("he")[0].source_name == "Jorge Ruiz"


def test_surname_goes_to_the_full_name(hear: Any) -> None:
    heard = hear(REPORT)
    assert [one.source_name for one in heard.by("Ruiz")] == ["Jorge Ruiz"]


def test_role_goes_to_the_person_who_has_it(hear: Any) -> None:
    heard = hear(REPORT)
    assert [one.source_name for one in heard.by("The captain")] == ["Jorge Ruiz"]


def test_a_clause_behind_a_comma_tells_more_of_the_same_speaker(hear: Any) -> None:
    heard = hear(
        "The port was quiet, a front official said.\n\n"
        "The official, who asked for no name, said men had entered the customs house."
    )
    assert {one.source_name for one in heard.by("The official")} == {"front official"}


def test_an_apposition_before_the_speaker_does_not_speak(hear: Any) -> None:
    heard = hear(
        "Rebel forces took the city of Oronte on Monday, the last major town that the army held"
        " in the north, a rebel official in Sarno said."
    )
    assert [one.source_name for one in heard.speeches] == ["rebel official in Sarno"]


def test_apposition_is_the_role(hear: Any) -> None:
    heard = hear("The bridge was lost, said Petar Kovac, a spokesman for the northern front.")
    assert heard.speeches[0].source_role == "a spokesman for the northern front"
    assert heard.speeches[0].source_person


def test_title_before_a_name_is_role_and_not_name(hear: Any) -> None:
    heard = hear("General Petar Kovac said the bridge was lost.")
    assert heard.speeches[0].source_name == "Petar Kovac"
    assert heard.speeches[0].source_role == "General"


def test_name_after_a_role_is_the_name(hear: Any) -> None:
    heard = hear("In Asmara, the front's information chief, Yemane, said the garrison had left.")
    assert heard.speeches[0].source_name == "Yemane"
    assert heard.speeches[0].source_role == "front's information chief"


def test_unnamed_source_keeps_its_noun_phrase(hear: Any) -> None:
    heard = hear("Two government officials, who asked not to be named, said the town was quiet.")
    assert heard.by("officials")[0].source_name == "Two government officials"
    assert not heard.by("officials")[0].source_person


def test_joint_statement_has_two_names_and_they_means_both(hear: Any) -> None:
    heard = hear("Ilir Doko and Ana Leka said the ceasefire held. They said shelling had stopped.")
    assert [one.source_names for one in heard.speeches] == [("Ilir Doko", "Ana Leka")] * 2


def test_document_is_named_for_who_issued_it(hear: Any) -> None:
    heard = hear("A statement by the army said the garrison had left.")
    assert heard.speeches[0].source_name == "army"


def test_report_from_somewhere_is_not_named_for_the_place(hear: Any) -> None:
    heard = hear("A report from the same area said the garrison had left.")
    assert heard.speeches[0].source_name == "report from the same area"


def test_pronoun_without_anyone_before_it_stays_unknown(hear: Any) -> None:
    heard = hear("He believes that the town will hold.")
    assert heard.speeches[0].source_name is UNKNOWN
    assert heard.speeches[0].source_person


def test_it_is_the_body_that_the_sentence_before_was_about(hear: Any) -> None:
    heard = hear('Velmar Radio gave another version. "The town is ours," it said.')
    assert heard.speeches[-1].source_name == "Velmar Radio"


def test_people_who_do_something_may_be_those_who_tell_of_it(hear: Any) -> None:
    heard = hear(
        "American missionaries who flew out of Oronte gave another account.\n\n"
        "The bridge was down, they said."
    )
    assert [one.source_name for one in heard.by("they")] == ["American missionaries"]


def test_nobody_is_called_by_the_telephone(hear: Any) -> None:
    heard = hear("The bridge at Oronte was down, a cocoa buyer said by telephone.")
    assert not heard.by("telephone")


def test_it_is_the_group_that_acts_where_none_has_spoken(hear: Any) -> None:
    heard = hear("The army took Oronte on Monday. It denied that the port was lost.")
    assert [one.source_name for one in heard.by("It")] == ["army"]


def test_it_is_whoever_spoke_before_a_group_that_only_acts(hear: Any) -> None:
    heard = hear(
        "The defence ministry said the road was cut. The RSF took Oronte. It said Marl was lost."
    )
    assert [one.source_name for one in heard.by("It")] == ["defence ministry"]


def test_one_of_them_is_of_the_people_who_spoke(hear: Any) -> None:
    heard = hear(
        "Two diplomats in Sarno said the army was tired. The road was cut, one of them said."
    )
    assert [one.source_name for one in heard.by("one of them")] == ["Two diplomats in Sarno"]


def test_who_speaks_by_telephone_is_who_speaks(hear: Any) -> None:
    heard = hear("A rebel brigadier, John Gatlak, said by satellite phone that the road was cut.")
    assert heard.speeches[0].source_name == "John Gatlak"


def test_a_claim_to_have_done_it_is_its_owners(hear: Any) -> None:
    heard = hear("The rebels' claim to have taken Oronte could not be verified.")
    assert [one.source_name for one in heard.speeches if one.source_name] == ["rebels"]


@pytest.mark.parametrize(
    ("words", "role"),
    [
        ("General Jorge Ruiz of the Northern Alliance", "General of the Northern Alliance"),
        ("Jorge Ruiz of the Northern Alliance", "of the Northern Alliance"),
    ],
)
def test_whose_general_he_is_is_no_part_of_the_name(hear: Any, words: str, role: str) -> None:
    (speech,) = hear(f"{words} said on Friday that the town had fallen.").speeches
    assert (speech.source_name, speech.source_role) == ("Jorge Ruiz", role)


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("A communique signed by the army chief said troops had left Oma.", "army chief"),
        ("A statement issued by the rebels said their men had left Oma.", "rebels"),
        ("The council adopted a resolution demanding that troops leave Oma.", "council"),
        (
            "A ministry communique read over Radio Marl said Oma, the seat, was retaken on Monday.",
            "ministry",
        ),
        (
            "The clandestine Radio Marlemos said the attackers took the centre of Oma.",
            "clandestine Radio Marlemos",
        ),
        ("The radio was silent for days. On Friday it said that Oma had fallen.", "radio"),
        ("An officer said he had left. Kem Hill was lost. The crest was held, he said.", "officer"),
        ("Rebel claims of the capture of Oma remain unverified.", "Rebel"),
        ("Rebel claims to have captured Oma could not be verified.", "Rebel"),
        ("Imagery could not verify rebel claims to have captured Oma.", "rebel"),
        (
            "Rebels took Oma and moved on Kem, the press centre of the council in Marl told AFP.",
            "press centre of the council in Marl",
        ),
        (
            'State radio said they had been beaten back and dismissed as "lies" claims of losses.',
            "State radio",
        ),
    ],
)
def test_whoever_put_it_out_or_claims_it_is_the_source(hear: Any, text: str, source: str) -> None:
    assert source in {speech.source_name for speech in hear(text).speeches}


@pytest.mark.parametrize(
    "text",
    [
        "Rebel claims of the capture of Oma were denied by the ministry.",
        "Rebel claims that Oma had been taken were denied by the ministry.",
        "The ministry denied Rebel claims that Oma had been taken.",
    ],
)
def test_of_claims_that_are_denied_both_who_makes_and_who_denies_them_are_heard(
    hear: Any, text: str
) -> None:
    heard = {(speech.source_name, speech.stance) for speech in hear(text).speeches}
    assert {("Rebel", "claim"), ("ministry", "deny")} <= heard


def test_it_is_the_radio_that_was_silent_before(hear: Any) -> None:
    heard = hear("Radio Marl made no mention of Oma until Friday, when it said that Oma was safe.")
    assert "Radio Marl" in {speech.source_name for speech in heard.speeches}


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Dispatches from the front said troops had left Oma.", "Dispatches from the front"),
        ("Reports from the east bank said troops had left Oma.", "Reports from the east bank"),
        ("Reports from the rebels said troops had left Oma.", "rebels"),
        ("A despatch from Oma said troops had left Marl.", "despatch from Oma"),
        ("The institute assessed that troops had left Oma.", "institute"),
    ],
)
def test_where_reports_come_from_is_nobody_who_speaks(hear: Any, text: str, source: str) -> None:
    (speech,) = hear(text).speeches
    assert speech.source_name == source


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Oma fell to the rebels, the army's northern commander admitted on Monday.",
         "army's northern commander"),
        ("Troops have retaken Oma, the defence minister, Jorge Ruiz, told parliament.",
         "Jorge Ruiz"),
    ],
)  # fmt: skip
def test_who_closes_a_lead_has_said_it(hear: Any, text: str, source: str) -> None:
    (speech,) = hear(text).speeches
    assert speech.source_name == source


def test_how_somebody_was_reached_is_no_part_of_his_role(hear: Any) -> None:
    heard = hear("Adam Veld, a rebel spokesman reached by telephone, said Oma was theirs.")
    assert heard.speeches[0].source_role == "a rebel spokesman"


def test_a_name_behind_the_spokesman_is_of_the_side_told_before(hear: Any) -> None:
    heard = hear("A rebel spokesman said Oma was calm. The spokesman, Jan Marl, said Kem was lost.")
    assert heard.speeches[-1].source_name == "Jan Marl"
    assert heard.speeches[-1].source_role == "rebel spokesman"


def test_the_role_that_tells_more_stays_with_a_title(hear: Any) -> None:
    heard = hear(
        "The bridge was lost, said Col. Petar Kovac, a spokesman for the front."
        " The hill would hold, Col. Kovac said."
    )
    assert {one.source_role for one in heard.speeches} == {"a spokesman for the front"}


@pytest.mark.parametrize(
    "introduction",
    [
        "A young guerrilla who calls himself Captain Veld said",
        "A young guerrilla identified as Captain Veld said",
        "A young guerrilla introduced as Captain Veld said",
    ],
)
def test_whoever_gives_a_name_keeps_what_was_told_of_him(hear: Any, introduction: str) -> None:
    heard = hear(f"{introduction} the bridge was lost. The hill would hold, Captain Veld said.")
    (later,) = [one for one in heard.speeches if "hill" in str(heard.words(one.content))]
    assert (later.source_name, later.source_role) == ("Veld", "A young guerrilla")


def test_whom_a_speaker_leads_is_his_role(hear: Any) -> None:
    heard = hear("The bridge was lost, said Petar Kovac, a pharmacist who leads 200 guerrillas.")
    assert heard.speeches[0].source_role == "a pharmacist who leads 200 guerrillas"
    heard = hear("The bridge was lost, said Petar Kovac, who leads the Northern Front.")
    assert heard.speeches[0].source_role == "who leads the Northern Front"

"""What is said goes to who says it, whatever stands between: "conceded the same day that …"."""

import pytest
from spacy.language import Language
from tests.reading.conftest import Hangs

from whoholds.reading.attribution import speeches_of
from whoholds.reading.language import parse


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The council conceded the same day that it had lost Oma.", "council"),
        (
            "The Home Service reported at 1100 gmt that men of the guard held the mill.",
            "Home Service",
        ),
        ("The command said in a statement that Oma had fallen.", "command"),
        ("The mayor told visitors in the harbour that shells had hit the mill.", "mayor"),
    ],
)
def test_words_on_how_it_was_said_stand_between(nlp: Language, text: str, speaker: str) -> None:
    (speech,) = speeches_of(parse(nlp, text))
    assert speech.source_name == speaker
    ((start, end),) = speech.content
    assert text.removesuffix(".").endswith(parse(nlp, text)[start:end].text)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The ministry declined to comment on reports that Oma had fallen.", "to comment"),
        ("Talks go on, the ministry said in a letter that it published on Monday.", "Talks"),
    ],
)
def test_words_on_what_it_is_about_keep_their_clause(nlp: Language, text: str, told: str) -> None:
    doc = parse(nlp, text)
    contents = [doc[start:end].text for one in speeches_of(doc) for start, end in one.content]
    assert contents[0].startswith(told)


def test_who_speaks_by_radio_is_not_the_radio(nlp: Language) -> None:
    (speech,) = speeches_of(parse(nlp, "The bridge is down, a Methodist nurse said by radio."))
    assert speech.source_name == "Methodist nurse"


def test_a_rank_ends_no_sentence(nlp: Language) -> None:
    doc = parse(nlp, "Rebels left the mill, an army spokesman, Cmdt. Jan Veld, said.")
    assert len([*doc.sents]) == 1


def test_what_is_listed_without_and_belongs_to_what_is_said(nlp: Language) -> None:
    text = "Drovers said gunmen crept into Oma, held it for a day and went home with the sheep."
    (held,) = [token for token in parse(nlp, text) if token.text == "held"]
    assert held.head.text == "crept"


def test_another_verb_of_saying_is_no_part_of_what_is_said(nlp: Language) -> None:
    text = "The army said it had taken Oma, denied losing Marl and claimed the mill."
    (denied,) = [token for token in parse(nlp, text) if token.text == "denied"]
    assert denied.head.text == "said"


@pytest.mark.parametrize(
    "text",
    [
        "Kemi columns, the noon bulletin stated, reached the mill.",
        "Danish columns, the midday bulletin stated, reached the mill at Oma.",
    ],
)
def test_who_says_it_between_commas_says_all_around_him(nlp: Language, text: str) -> None:
    doc = parse(nlp, text)
    (speech,) = speeches_of(doc)
    assert any("reached" in doc[start:end].text for start, end in speech.content)


def test_a_communique_states(nlp: Language) -> None:
    text = "A Danish communique issued at Oma states that guards have reached the mill."
    (speech,) = speeches_of(parse(nlp, text))
    assert speech.source_name == "Danish communique"


@pytest.mark.parametrize(
    ("text", "speaker", "does"),
    [
        ("The rebels, said the mayor, have occupied Oma.", "mayor", "occupied"),
        ("The town, said an envoy, was taken at night.", "envoy", "taken"),
        ("The drovers, said a guard at the mill, left at noon.", "guard at the mill", "left"),
    ],
)
def test_who_is_told_of_before_the_saying_does_what_is_told(
    nlp: Language, text: str, speaker: str, does: str
) -> None:
    doc = parse(nlp, text)
    (speech,) = speeches_of(doc)
    assert speech.source_name == speaker
    assert doc[1].head.text == does


def test_an_apposition_before_the_saying_is_no_subject(nlp: Language) -> None:
    text = "An envoy of the guild, Haven, said her sisters slept at the mill, a house of stone."
    (sisters,) = [token for token in parse(nlp, text) if token.text == "sisters"]
    assert sisters.head.text == "slept"


@pytest.mark.parametrize(
    "text",
    [
        "Herders said Oma was surrounded, Marl had fallen on Monday and the guard held Brend.",
        "The abbot said the guard held Oma, the king's men had left Marl and Brend was shut off.",
        "The abbot said rebels were in most of Oma, the garrison had fled and Brend was shut off.",
        "Oma Radio said on Friday rebels were in most of Marl.",
    ],
)
def test_all_clauses_behind_said_are_what_is_said(nlp: Language, text: str) -> None:
    doc = parse(nlp, text)
    (speech,) = speeches_of(doc)
    assert doc[max(last for _, last in speech.content) - 1].i >= len(doc) - 2


def test_to_hold_a_town_is_to_hold_no_opinion(nlp: Language) -> None:
    doc = parse(nlp, "Oma Radio said the army still held Marl and Brend had fallen on Monday.")
    words = {token.text: token for token in doc}
    assert (words["Marl"].dep_, words["Marl"].head.text) == ("dobj", "held")
    assert (words["Brend"].dep_, words["Brend"].head.text) == ("nsubj", "fallen")
    assert [speech.source_name for speech in speeches_of(doc)] == ["Oma Radio"]


@pytest.mark.parametrize(
    "text",
    [
        "The rebels had taken Marl and government troops had withdrawn from Brend.",
        "The abbot thought rebels had taken Marl and rebels were in most of Brend.",
    ],
)
def test_what_is_taken_is_no_part_of_the_next_subject(nlp: Language, text: str) -> None:
    words = {token.text: token for token in parse(nlp, text)}
    assert (words["Marl"].dep_, words["Marl"].head.text) == ("dobj", "taken")


def test_an_infinitive_is_no_first_clause_of_what_is_said(nlp: Language) -> None:
    text = "Envoys said an effort this month to cut the track north of Oma had come to nothing."
    doc = parse(nlp, text)
    (come,) = [token for token in doc if token.text == "come"]
    assert come.dep_ != "conj"


@pytest.mark.parametrize(
    "who_and_what", ["Houthis withdraw", "Zolans retreat", "Tamils retreat", "Contras retreat"]
)
def test_what_is_asked_of_a_people_is_a_verb(hangs: Hangs, who_and_what: str) -> None:
    text = f"A minister repeated its demand that the {who_and_what} from Oma."
    who, asked = who_and_what.split()
    assert hangs(text, who) == ("nsubj", asked)

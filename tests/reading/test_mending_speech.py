"""Mended parses of who speaks and of what is said: "The mission called a lie reports that …"."""

import pytest
from spacy.language import Language
from tests.reading.conftest import Hangs

from whoholds.reading.language import parse


@pytest.mark.parametrize(
    ("text", "verb", "subject"),
    [
        ("The ministry said Gbarnga, to the north, was besieged by rebels.", "besieged", "Gbarnga"),
        ("It admitted the loss but said Vakuf, to the north, would be defended.", "defended",
         "Vakuf"),
    ],
)  # fmt: skip
def test_a_reported_clause_keeps_its_subject(
    nlp: Language, text: str, verb: str, subject: str
) -> None:
    (clause,) = [token for token in parse(nlp, text) if token.text == verb]
    assert [child.text for child in clause.children if child.dep_ == "nsubjpass"] == [subject]


def test_who_speaks_keeps_his_place(nlp: Language) -> None:
    doc = parse(nlp, '"The town is lost," said the colonel, who asked for no name.')
    (said,) = [token for token in doc if token.text == "said"]
    assert [child.text for child in said.children if child.dep_ == "nsubj"] == ["colonel"]


@pytest.mark.parametrize(
    "text",
    [
        "The mission dismissed as untrue a report that rebels had overrun Gulu.",
        "The mission dismissed as untrue a report that rebels took Gulu and said all was calm.",
        "The mission called a pure lie reports that rebels had taken Gulu.",
        'The mission called "a pure lie" reports that rebels had taken Gulu.',
        "The mission described a report that Gulu had fallen as baseless.",
        'The mission branded as "pure invention" the radio broadcast saying Gulu was surrounded.',
    ],
)
def test_what_stands_behind_a_verdict_is_the_object(nlp: Language, text: str) -> None:
    doc = parse(nlp, text)
    (told,) = [token for token in doc if token.text in ("report", "reports", "broadcast")]
    assert told.dep_ == "dobj"
    assert [child.text for child in told.head.children if child.dep_ == "nsubj"] == ["mission"]


def test_a_verdict_behind_what_is_told_is_said_of_it(nlp: Language) -> None:
    doc = parse(nlp, "The mission described a report that Gulu had fallen as baseless.")
    (verdict,) = [token for token in doc if token.text == "baseless"]
    assert (verdict.head.text, verdict.head.head.text) == ("as", "described")


def test_a_quotation_with_a_verdict_in_it_stays_what_is_said(nlp: Language) -> None:
    doc = parse(nlp, 'The mission said "all lies" to reports that rebels had taken Gulu.')
    (told,) = [token for token in doc if token.text == "reports"]
    assert (told.dep_, told.head.text) == ("pobj", "to")


def test_who_announces_takes_no_object_for_himself(nlp: Language) -> None:
    text = (
        "Government troops on Sunday retook Baramula, the gateway to the Vale, which raiders had "
        "sacked and occupied for nearly a fortnight, a Defence Ministry spokesman announced."
    )
    doc = parse(nlp, text)
    assert [token.head.text for token in doc if token.text == "Baramula"] == ["retook"]
    assert [token.head.text for token in doc if token.text == "spokesman"] == ["announced"]


@pytest.mark.parametrize(
    ("text", "verb", "speaker"),
    [
        (
            "Two nurses, reached when the line was mended, said rebels had captured Gulu.",
            "said",
            "nurses",
        ),
        (
            "A leaflet, copies of which were scattered in Gulu, said the town had fallen.",
            "said",
            "leaflet",
        ),
        (
            "Traders who came to Makeni state that Kabala is surrounded by the rebels.",
            "state",
            "Traders",
        ),
        (
            "In the capital, Kinshasa, the army spokesman, Paul Ngoma, said it still held Kenge.",
            "said",
            "spokesman",
        ),
    ],
)
def test_who_tells_is_found_across_what_is_said_of_him(
    nlp: Language, text: str, verb: str, speaker: str
) -> None:
    (said,) = [token for token in parse(nlp, text) if token.text == verb]
    assert [child.text for child in said.children if child.dep_ == "nsubj"] == [speaker]
    assert any(child.dep_ == "ccomp" and child.i > said.i for child in said.children)


def test_what_a_briefing_is_told_is_no_relative_clause(nlp: Language) -> None:
    doc = parse(nlp, "The colonel told a briefing that the whole of Gulu was in their hands.")
    (told,) = [token for token in doc if token.text == "told"]
    assert [child.text for child in told.children if child.dep_ == "ccomp"] == ["was"]


@pytest.mark.parametrize("owner", ["rebel", "Biafran"])
def test_claims_keep_whose_they_are_and_what_they_are_of(nlp: Language, owner: str) -> None:
    doc = parse(nlp, f"The army declined to comment on {owner} claims that Gulu had fallen.")
    (claims,) = [token for token in doc if token.text == "claims"]
    assert claims.pos_ == "NOUN"
    assert {child.text for child in claims.children} == {owner, "fallen"}


@pytest.mark.parametrize(
    "text",
    [
        "The army denied Vesh claims that they had taken Gulu.",
        "The army rejected Vesh claims that Gulu had fallen.",
        "Vesh claims that Gulu had fallen were dismissed as lies.",
        "The army denied a claim by the Vesh that they had taken Gulu.",
        "The army denied a Vesh claim that it had lost Gulu.",
    ],
)
def test_claims_that_are_denied_are_a_noun_with_what_they_tell(nlp: Language, text: str) -> None:
    (claim,) = [token for token in parse(nlp, text) if token.lemma_ == "claim"]
    assert (claim.pos_, claim.head.lemma_ in ("deny", "reject", "dismiss")) == ("NOUN", True)
    assert {child.lemma_ for child in claim.children} & {"take", "fall", "lose"}


@pytest.mark.parametrize(
    ("text", "word", "place"),
    [
        ("The army made known that Gulu had fallen.", "fallen", ("ccomp", "made")),
        ("The army let slip that Gulu had fallen.", "fallen", ("ccomp", "let")),
        ("The army is at pains to say that Gulu had fallen.", "say", ("xcomp", "is")),
        ("The army was of the view that Gulu had fallen.", "view", ("attr", "was")),
        ("The army spread the word that Gulu had fallen.", "that", ("mark", "fallen")),
        (
            "The army said in a letter to the council that Gulu had fallen.",
            "fallen",
            ("ccomp", "said"),
        ),
        ("The army branded the claim a fabrication.", "fabrication", ("oprd", "branded")),
        ("The army called this pure invention.", "this", ("dobj", "called")),
        ("The army described the report as baseless.", "baseless", ("pobj", "as")),
        ("It is untrue, the minister said, that Gulu had fallen.", "fallen", ("ccomp", "is")),
        ("It was not true, the army said, that Gulu was lost.", "lost", ("ccomp", "was")),
        ("It is a lie, the army said on Monday, that Gulu is lost.", "lost", ("ccomp", "is")),
    ],
)
def test_what_is_told_hangs_on_who_tells_it(
    hangs: Hangs, text: str, word: str, place: tuple[str, str]
) -> None:
    assert hangs(text, word) == place

"""Who says what in sentences written for this test, of wars that we have no sample of."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from whoholds.reading.attribution import find_attributions, find_speeches, to_attributions
from whoholds.reading.language import parse
from whoholds.records import UNKNOWN, Directness


def test_verb_before_its_subject_closes_a_quotation(hear: Any) -> None:
    heard = hear('"We hold the port," said Colonel Hana Brek. "The enemy has left."')
    assert heard.said("Hana Brek") == ['"We hold the port,"', '"The enemy has left."']
    assert heard.speeches[0].directness is Directness.DIRECT


def test_clause_after_the_verb_is_content(hear: Any) -> None:
    heard = hear("Rebels said on Friday that they had taken the airfield at Tamboro.")
    assert heard.said("Rebels") == ["that they had taken the airfield at Tamboro"]
    assert heard.speeches[0].directness is Directness.INDIRECT


def test_quoted_words_inside_a_clause_make_it_mixed(hear: Any) -> None:
    heard = hear('The mayor said the town would "never surrender to anyone."')
    assert heard.speeches[0].directness is Directness.MIXED


@pytest.mark.parametrize(
    "text",
    [
        "According to residents, government troops left the town overnight.",
        "Government troops left the town overnight, according to residents.",
        "Government troops left the town overnight, residents said.",
    ],
)
def test_source_may_stand_before_or_after_the_content(hear: Any, text: str) -> None:
    heard = hear(text)
    assert "overnight" in heard.said("residents")[0].lower()


def test_cue_inside_a_sentence_parts_the_content(hear: Any) -> None:
    heard = hear("The road to Velmar, the governor said, was open again.")
    assert heard.said("governor") == ["The road to Velmar", "was open again"]


@pytest.mark.parametrize(
    ("text", "stance", "content"),
    [
        ("The ministry denied the fall of Ostrava.", "deny", "the fall of Ostrava"),
        ("The army admitted losing two villages.", "admit", "losing two villages"),
        ("The army reported heavy fighting.", "report", "heavy fighting"),
        ("The rebels claimed three towns.", "claim", "three towns"),
        ("The group threatened to shell the port.", "threaten", "to shell the port"),
        ("Aid workers warned of an offensive.", "warn", "an offensive"),
    ],
)
def test_phrases_are_content(hear: Any, text: str, stance: str, content: str) -> None:
    heard = hear(text)
    assert heard.words(heard.only(stance).content) == [content]


def test_those_urged_belong_to_the_content(hear: Any) -> None:
    heard = hear("The president urged his forces not to enter the capital.")
    assert heard.words(heard.only("urge").content) == ["his forces not to enter the capital"]


def test_outlet_quoting_an_officer_is_the_outer_voice(hear: Any) -> None:
    heard = hear("State radio quoted the army chief as saying that the bridge was lost.")
    outer, inner = heard.speeches
    assert outer.source_name == "State radio"
    assert inner.source_name == "army chief"
    assert inner.parent == 0


def test_officer_quoted_by_an_outlet_is_the_inner_voice(hear: Any) -> None:
    heard = hear(
        "The minister was quoted by the Tass agency as saying that rebels had left Grozny."
    )
    names = [speech.source_name for speech in heard.speeches]
    assert names == ["Tass agency", "minister"]


def test_those_cited_say_what_the_outlet_passes_on(hear: Any) -> None:
    heard = hear("Radio Kinshasa, citing military sources, said the rebels had left Kindu.")
    outer, inner = heard.speeches
    assert (outer.source_name, inner.source_name) == ("Radio Kinshasa", "military sources")
    assert inner.content == outer.content
    assert inner.parent == 0


def test_passive_report_has_no_source(hear: Any) -> None:
    heard = hear("It was reported that the garrison had surrendered.")
    assert heard.speeches[0].source == ()
    assert heard.speeches[0].source_name is UNKNOWN


def test_passive_belief_has_subject_and_infinitive_for_content(hear: Any) -> None:
    heard = hear("The rebels are believed to hold the airport.")
    assert heard.words(heard.only("believe").content) == ["The rebels", "to hold the airport"]


def test_subject_of_a_passive_denial_is_content_and_agent_the_source(hear: Any) -> None:
    heard = hear("The loss of Harar was denied by the army.")
    assert heard.said("army") == ["The loss of Harar"]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("The army had no comment on the claims.", "the claims"),
        (
            "A spokesman for the army declined to comment on the claims.",
            "to comment on the claims",
        ),
    ],
)
def test_no_comment_is_a_response(hear: Any, text: str, content: str) -> None:
    heard = hear(text)
    (response,) = heard.speeches
    assert response.is_response
    assert heard.words(response.content) == [content]


def test_noun_of_denial_has_its_owner_for_source(hear: Any) -> None:
    heard = hear("The spokesman's denial of the loss of Harar came a day later.")
    assert heard.said("spokesman") == ["the loss of Harar"]


def test_claims_by_somebody_are_theirs(hear: Any) -> None:
    heard = hear("Claims by the insurgents that they held Mocoa spread quickly.")
    assert heard.only("claim").source_name == "insurgents"


def test_denied_cue_is_marked(hear: Any) -> None:
    heard = hear("The rebels have not said that they hold the town.")
    assert heard.speeches[0].negated


def test_hearsay_adverb_has_the_sentence_for_content(hear: Any) -> None:
    heard = hear("Forces reportedly took the airport on Monday.")
    assert heard.words(heard.speeches[0].content) == ["Forces", "took the airport on Monday"]


def test_dateline_is_nobodys_words(hear: Any) -> None:
    heard = hear("ASMARA, Nov 12 (Example Wire) - Troops have entered Massawa, witnesses said.")
    assert heard.said("witnesses") == ["Troops have entered Massawa"]


def test_headline_label_is_a_speaker(hear: Any) -> None:
    heard = hear("Rebel leader: We will not leave Goma")
    assert heard.said("Rebel leader") == ["We will not leave Goma"]


def test_wire_text_in_capitals_is_read(hear: Any) -> None:
    heard = hear("TROOPS HAVE LEFT THE TOWN OF USULUTAN, A MILITARY SPOKESMAN REPORTED ON FRIDAY.")
    assert heard.only("report").source_name == "military spokesman"


def test_order_given_to_somebody_unnamed_by_somebody_unnamed_is_kept(hear: Any) -> None:
    heard = hear("Asked whether the town had fallen, the general said he did not know.")
    assert heard.words(heard.only("ask").content) == ["whether the town had fallen"]


def test_attack_on_a_town_is_no_criticism(hear: Any) -> None:
    heard = hear("The army attacked the town on Monday.")
    assert heard.speeches == ()


def test_attributions_quote_the_text(hear: Any) -> None:
    text = '"We hold the port," said Colonel Hana Brek. He denied the fall of Ostrava.'
    heard = hear(text)
    for row in find_attributions(heard.doc, doc_id="d"):
        assert row.text == " … ".join(text[start:end] for start, end in row.content)
        assert all(0 <= start < end <= len(text) for start, end in (*row.source, *row.cue))


def test_response_without_topic_makes_no_attribution(hear: Any) -> None:
    heard = hear("The army had no comment.")
    assert len(heard.speeches) == 1
    assert to_attributions(heard.doc, heard.speeches, "d") == ()


def test_outer_stands_before_inner(hear: Any) -> None:
    heard = hear("The radio said that the minister had denied that rebels held the port.")
    assert [speech.stance for speech in heard.speeches] == ["say", "deny"]
    assert [speech.parent for speech in heard.speeches] == [UNKNOWN, 0]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                *'".,:-\n',
                "\n\n",
                "he",
                "said",
                "Rebels",
                "that",
                "town",
                "denied",
                "by",
                "quoted",
                "as",
            ]
        ),
        max_size=25,
    )
)
def test_any_words_are_read_and_spans_lie_inside(language: Language, words: list[str]) -> None:
    doc = parse(language, " ".join(words))
    for speech in find_speeches(doc):
        for first, last in (*speech.source, *speech.cue, *speech.content):
            assert 0 <= first < last <= len(doc)


def test_empty_report_has_no_speech(hear: Any) -> None:
    assert hear("").speeches == ()


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        (
            "If Tamboro goes, a captain said, the road to the coast lies open.",
            "captain",
            ["If Tamboro goes", "the road to the coast lies open"],
        ),
        (
            "Unless they leave, a colonel told state television, Tamboro will be shelled.",
            "colonel",
            ["Unless they leave", "Tamboro will be shelled"],
        ),
        (
            "Radio Brek told its listeners for the first time that Tamboro was lost.",
            "Radio Brek",
            ["that Tamboro was lost"],
        ),
        (
            "Tamboro was quiet, and Oma would follow, according to an engineer.",
            "engineer",
            ["Tamboro was quiet, and Oma would follow"],
        ),
    ],
)
def test_content_is_whole_where_the_cue_stands_inside_or_far_off(
    hear: Any, text: str, source: str, content: list[str]
) -> None:
    assert hear(text).said(source) == content


def test_a_second_cue_after_and_has_the_speaker_of_the_first(hear: Any) -> None:
    heard = hear(
        "Rebel leaders in Goma conceded the loss of Matadi and, with less conviction, disputed "
        "that Kitona had been taken back by the army."
    )
    contents = [heard.words(speech.content) for speech in heard.by("Rebel leaders in Goma")]
    assert contents[-1] == ["that Kitona had been taken back by the army"]


def test_what_stands_after_a_speakers_colon_is_the_speakers(hear: Any) -> None:
    heard = hear("Radio Brek retracted its denial: Tamboro is gone.")
    assert heard.said("Radio Brek") == ["its denial", "Tamboro is gone"]


def test_a_list_after_a_colon_is_no_clause_of_its_own(hear: Any) -> None:
    heard = hear("An officer reported three things: food, water and shelter.")
    assert heard.said("An officer") == ["three things: food, water and shelter"]


@pytest.mark.parametrize(
    ("text", "who", "content"),
    [
        (
            "Guerrillas took Oronte, a market town, and held the hills, the staff announced today.",
            "staff",
            ["Guerrillas took Oronte, a market town, and held the hills"],
        ),
        (
            "Mutineers tightened their grip on Oronte, residents said, and took Tessara on Monday.",
            "residents",
            ["Mutineers tightened their grip on Oronte", "and took Tessara on Monday"],
        ),
    ],
)
def test_cue_that_closes_a_sentence_closes_all_of_it(
    hear: Any, text: str, who: str, content: list[str]
) -> None:
    assert hear(text).said(who) == content


def test_denial_of_having_done_something_is_one(hear: Any) -> None:
    heard = hear("The authorities denied having taken Oronte.")
    assert heard.said("authorities") == ["having taken Oronte"]

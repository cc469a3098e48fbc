"""The language pipeline: what its components declare, and the parse that they leave."""

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc as Parse

from whoholds.reading import attribution
from whoholds.reading.attribution import speeches_of
from whoholds.reading.language import parse
from whoholds.reading.parsed import plain


def test_every_component_is_given_what_it_needs(nlp: Language) -> None:
    problems = nlp.analyze_pipes()["problems"]
    assert {name: missing for name, missing in problems.items() if missing} == {}


def test_each_of_our_components_says_what_it_assigns(nlp: Language) -> None:
    ours = [name for name in nlp.pipe_names if name.startswith("whoholds_")]
    assert ours
    assert all(nlp.get_pipe_meta(name).assigns for name in ours)


def test_attribution_before_the_parser_is_named_as_wrong_before_anything_runs() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe(attribution.COMPONENT)
    problems = nlp.analyze_pipes()["problems"][attribution.COMPONENT]
    assert {"token.dep", "token.tag", "doc.sents"} <= set(problems)


def test_a_parsed_report_carries_its_attributions(nlp: Language) -> None:
    doc = parse(nlp, "The town is quiet, a resident said.")
    assert [speech.source_name for speech in doc.parse._.whoholds_speeches] == [
        speech.source_name for speech in attribution.find_speeches(doc)
    ]


def test_a_doc_built_by_hand_is_read_when_it_is_asked_for_its_attributions() -> None:
    parsed = Parse(
        spacy.blank("en").vocab,
        words=["Residents", "said", "soldiers", "left", "."],
        tags=["NNS", "VBD", "NNS", "VBD", "."],
        lemmas=["resident", "say", "soldier", "leave", "."],
        deps=["nsubj", "ROOT", "nsubj", "ccomp", "punct"],
        heads=[1, 1, 3, 1, 1],
    )
    (speech,) = speeches_of(plain(parsed))
    assert speech.source_name == "Residents"


@pytest.mark.parametrize(
    ("text", "word", "lemma"),
    [
        ("Tanks crossing from Tessara overran Oronte, police said.", "overran", "overrun"),
        ("Oronte was overrun by rebels.", "overrun", "overrun"),
        ("Two battalions, which forded the river, still clung to Oronte.", "clung", "cling"),
    ],
)
def test_a_verb_that_the_model_hardly_knows_is_seen_as_one_that_it_knows(
    nlp: Language, text: str, word: str, lemma: str
) -> None:
    (token,) = (token for token in parse(nlp, text) if token.text == word)
    assert (token.pos_, token.lemma_) == ("VERB", lemma)


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("The government took Phalu in 1990.", ["DATE"]),
        ("The army fought for the Kadutu quarter on Friday.", ["DATE"]),
    ],
)
def test_a_foreign_name_is_no_date(nlp: Language, text: str, labels: list[str]) -> None:
    dated = [name.label_ for name in parse(nlp, text).ents if name.label_ == "DATE"]
    assert dated == labels


@pytest.mark.parametrize("word", ["corps", "barracks", "headquarters"])
def test_nouns_that_are_no_plurals_keep_their_s(nlp: Language, word: str) -> None:
    (noun,) = [t for t in parse(nlp, f"Rebels took the {word} there.") if t.text == word]
    assert noun.lemma_ == word


def test_monitors_marks_are_no_words_of_the_sentence(nlp: Language) -> None:
    text = "[Text] The Western Front [WFO] announced today [words indistinct] that it had left Oma."
    (speech,) = speeches_of(parse(nlp, text))
    assert speech.source_name == "Western Front (WFO)"
    assert len(parse(nlp, text).text) == len(text)


@pytest.mark.parametrize("title", ["Capt.", "Cmdr.", "Brig.", "Genl.", "Cdte.", "Supt."])
def test_a_shortened_title_ends_no_sentence(nlp: Language, title: str) -> None:
    doc = parse(nlp, f'"Oma is ours," said {title} Okello Veld of the coast guard.')
    assert len(doc.sents) == 1


@pytest.mark.parametrize("place", ["Pt. Veld", "Mt. Veld", "Sta. Clara", "Pto. Belo"])
def test_a_place_with_a_shortened_word_is_not_cut_in_two(nlp: Language, place: str) -> None:
    assert len(parse(nlp, f"Rebels and troops fought near {place} on Friday.").sents) == 1


def test_a_sentence_may_end_with_a_shortened_word(nlp: Language) -> None:
    doc = parse(nlp, "The orders came from the Dept. The rebels left the town.")
    assert len(doc.sents) == 2


@pytest.mark.parametrize(
    ("text", "view"),
    [
        (
            "KABUL (AP) - THE TALIBAN LEFT THE TOWN OF OMA.",
            "KABUL (AP) - The Taliban left the town",
        ),
        ("KABUL, NOV 12 (AP) -- 1,200 MEN LEFT IT TO THE ARMY.", "KABUL, NOV 12 (AP) -- 1,200 Men"),
        ("KABUL, Nov 12 (AP) - 123.", "KABUL, Nov 12 (AP) - 123."),
        ("KABUL, Nov 12 (AP) - ", "KABUL, Nov 12 (AP) - "),
    ],
)
def test_a_view_has_the_length_of_its_text_behind_a_dateline_too(
    nlp: Language, text: str, view: str
) -> None:
    seen = parse(nlp, text).text
    assert len(seen) == len(text)
    assert seen.startswith(view)

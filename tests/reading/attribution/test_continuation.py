"""Quotations that go on without a cue, over sentences and paragraphs."""

from typing import Any


def test_quotation_left_open_goes_on_in_the_next_paragraph(hear: Any) -> None:
    heard = hear(
        'Colonel Hana Brek said: "The bridge is ours and we will keep it.\n\n'
        '"Nobody will take it back from us."'
    )
    assert len(heard.by("Brek")) == 1
    assert len(heard.said("Brek")) == 2


def test_paragraph_of_its_own_after_a_quotation_keeps_the_speaker(hear: Any) -> None:
    heard = hear(
        '"The bridge is ours," said Petar Kovac. "We took it at dawn."\n\n'
        '"Our men are crossing the river now."\n'
    )
    assert [one.source_name for one in heard.speeches] == ["Petar Kovac", "Petar Kovac"]
    assert heard.speeches[1].cue == ()


def test_sentence_before_a_quotation_names_its_speaker(hear: Any) -> None:
    heard = hear('Petar Kovac was defiant on Monday. "We will hold the river line."')
    assert heard.said("Petar Kovac") == ['"We will hold the river line."']


def test_quotation_goes_on_with_the_indirect_speech_before_it(hear: Any) -> None:
    heard = hear('The mayor said the town was calm. "There is no shooting here."')
    assert heard.said("mayor") == ["the town was calm", '"There is no shooting here."']


def test_colon_names_a_speaker(hear: Any) -> None:
    heard = hear('Rebel radio: "We hold the port and the hills."')
    assert heard.said("Rebel radio") == ['"We hold the port and the hills."']


def test_signature_after_a_dash_names_a_speaker(hear: Any) -> None:
    heard = hear('"We hold the port and the hills." - Petar Kovac')
    assert heard.said("Petar Kovac") == ['"We hold the port and the hills."']


def test_two_speakers_keep_their_own_quotations(hear: Any) -> None:
    heard = hear('"We won the town," said Ana Leka. "We lost nothing here," said Ilir Doko.')
    assert heard.said("Ana Leka") == ['"We won the town,"']
    assert heard.said("Ilir Doko") == ['"We lost nothing here,"']


def test_stray_mark_before_reported_words_makes_no_quotation_of_the_speaker(hear: Any) -> None:
    heard = hear('"Hundreds of fighters were hiding in a school, officials said.')
    (speech,) = heard.by("officials")
    assert heard.words(speech.content) == ["Hundreds of fighters were hiding in a school"]

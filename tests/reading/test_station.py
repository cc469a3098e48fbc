"""Whose own bulletin a text is."""

import pytest
from spacy.language import Language

from whoholds.reading.language import parse
from whoholds.reading.lexicon import load_lexicons
from whoholds.reading.station import own_bulletins, station_at
from whoholds.records import UNKNOWN, Unknown


def _station_of(nlp: Language, text: str) -> str | Unknown:
    return station_at(own_bulletins(parse(nlp, text), load_lexicons()), len(text))


@pytest.mark.parametrize(
    ("text", "station"),
    [
        ("RADIO BREK IN KOREAN, 0700: THE ARMY FREED TAMBORO.", "RADIO BREK"),
        ("TAMBORO, RADIO NACIONAL IN PORTUGUESE: THE ARMY ENTERED OMA.", "RADIO NACIONAL"),
        ("North Brek Radio (NCB) in English Morse: the army took Oma.", "North Brek Radio"),
        ("VOICE OF FREE OMA (CLANDESTINE) IN FRENCH: THE HILL IS OURS.", "VOICE OF FREE OMA"),
        ("(2) Radio Brek, Oma, in English 1200 gmt 3 May 79. Text: We hold Oma.", "Radio Brek"),
        ("(CLANDESTINE) RADIO BREK IN OMAN 0200 GMT 5 JUL 79\n\nOMA IS OURS.", "Radio Brek"),
        (
            "BREK DOMESTIC SERVICE IN OMAN 0200 GMT 5 JUL 79 PA\n\nOMA FELL.",
            "Brek Domestic Service",
        ),
        ("Port Brek in Oman for abroad 0200 gmt 5 Jul 79\n\nOma is ours.", "Port Brek"),
        (
            "Brek Domestic Service in Oman 1115 GMT 14 Sep 77 (FBIS)\n\n[Text] Oma fell.",
            "Brek Domestic Service",
        ),
        ("(b) Radio Brek (Port Brek) in Oman 0500 gmt 2 Mar 77\n\nOma is ours.", "Radio Brek"),
        ("(iii) Brek home service in Oman 0500 gmt 2 Mar 77\nWe are in Oma.", "Brek home service"),
        ("Radio Brek, Port Brek, 21.15: Our men entered Oma at noon.", "Radio Brek"),
        (
            "(Brek home service in Oman, 0715 gmt 2nd March 1977. As monitored)\n\nOma fell.",
            "Brek home service",
        ),
        (
            "BREK RADIO IN OMAN 0715 GMT 2 MAR 77 (THE LISTENING POST) -- OMA IS FREE.",
            "BREK RADIO",
        ),
        ("(Brek radio in Oman 6 Feb) The general staff says that Oma fell.", "Brek radio"),
        (
            "[Text] Brek General Overseas Service in Oman 1530 GMT 8 Dec 71 -- Oma fell.",
            "Brek General Overseas Service",
        ),
        (
            "Brek: Oma taken\n\nVoice of Brek in Oman 0400 gmt 2 May 88\n\nOma fell.",
            "Voice of Brek",
        ),
    ],
)
def test_a_monitors_header_names_the_station(nlp: Language, text: str, station: str) -> None:
    found = _station_of(nlp, text)
    assert found
    assert found.casefold() == station.casefold()


@pytest.mark.parametrize(
    "text",
    [
        "Radio Brek said on Friday: the army took Oma.",
        "The radio was silent for a day. Our men left Oma.",
        "The voice of reason: the army took Oma.",
        "Fighting in Oma began at 0400 GMT.\n\nThe army took the town.",
        "Brek Agency news at 0400 GMT 5 Jul\n\nThe army took Oma.",
        "TAMBORO, 14 NOV 89 (RADIO BREK) -- THIS IS A REPORT: THE ARMY TOOK OMA.",
    ],
)
def test_a_station_that_is_only_quoted_has_no_bulletin(nlp: Language, text: str) -> None:
    assert _station_of(nlp, text) is UNKNOWN


def test_each_station_of_a_digest_has_its_own_bulletin(nlp: Language) -> None:
    text = (
        "1. Radio Brek, Oma, in English 1200 gmt 3 May 79. Text: We hold Oma.\n\n"
        "2. Voice of Oma in English 1300 gmt 3 May 79. Text: We hold Oma.\n\n"
        "3. Brek News Agency in English 1400 gmt 3 May 79. Text: Oma is quiet.\n\n"
        "[Note: Oma has 400 inhabitants.]"
    )
    found = own_bulletins(parse(nlp, text), load_lexicons())
    assert [bulletin.station for bulletin in found] == [
        "Radio Brek", "Voice of Oma", UNKNOWN, UNKNOWN,
    ]  # fmt: skip


@pytest.mark.parametrize(
    "note", ["BBC Monitoring note: Brek is silent.", "(Editor's note: Brek is silent.)"]
)
def test_a_note_by_whoever_heard_a_station_is_not_in_its_voice(nlp: Language, note: str) -> None:
    assert (
        _station_of(nlp, f"Radio Brek in Oman 0400 gmt 5 Jul 79\n\nOma is ours.\n\n{note}")
        is UNKNOWN
    )

"""Whose own bulletin a text is."""

import pytest
from spacy.language import Language

from whoholds.reading.language import parse
from whoholds.reading.lexicon import load_lexicons
from whoholds.reading.station import own_station
from whoholds.records import UNKNOWN


@pytest.mark.parametrize(
    ("text", "station"),
    [
        ("RADIO BREK IN KOREAN, 0700: THE ARMY FREED TAMBORO.", "RADIO BREK"),
        ("TAMBORO, RADIO NACIONAL IN PORTUGUESE: THE ARMY ENTERED OMA.", "RADIO NACIONAL"),
        ("North Brek Radio (NCB) in English Morse: the army took Oma.", "North Brek Radio"),
        ("VOICE OF FREE OMA (CLANDESTINE) IN FRENCH: THE HILL IS OURS.", "VOICE OF FREE OMA"),
    ],
)
def test_a_monitors_header_names_the_station(nlp: Language, text: str, station: str) -> None:
    found = own_station(parse(nlp, text), load_lexicons())
    assert found
    assert found.casefold() == station.casefold()


@pytest.mark.parametrize(
    "text",
    [
        "Radio Brek said on Friday: the army took Oma.",
        "The voice of reason: the army took Oma.",
        "TAMBORO, 14 NOV 89 (RADIO BREK) -- THIS IS A REPORT: THE ARMY TOOK OMA.",
    ],
)
def test_a_station_that_is_only_quoted_has_no_bulletin(nlp: Language, text: str) -> None:
    assert own_station(parse(nlp, text), load_lexicons()) is UNKNOWN

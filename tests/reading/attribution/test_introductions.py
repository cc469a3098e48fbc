"""Texts that are introduced before a colon: who speaks in them, and how far."""

from typing import Any

import pytest

BULLETIN = "The weather was fine in the north.\n\n"


@pytest.mark.parametrize(
    ("intro", "source"),
    [
        ("The following statement was issued on Friday by the High Command:", "High Command"),
        ("The High Command issued the following statement:", "High Command"),
        ("This was the rebels' version:", "rebels"),
        ("The text of the communique of the High Command follows:", "High Command"),
        ("Radio Ostrava broadcast this statement by the Zolan Front:", "Zolan Front"),
        ("OSTRAVA, 16 Oct (ZNA) -- The Defence Ministry released this communique:", "Defence"),
    ],
)
def test_who_puts_a_text_out_speaks_in_it(hear: Any, intro: str, source: str) -> None:
    heard = hear(f"{BULLETIN}{intro}\n\nOur troops took the port at dawn.")
    (speech,) = [one for one in heard.speeches if one.line == "introduced"]
    assert source in " ".join(heard.words(speech.source))
    assert "OSTRAVA" not in " ".join(heard.words(speech.source))
    assert heard.words(speech.content) == ["Our troops took the port at dawn"]


def test_numbered_paragraphs_are_one_text(hear: Any) -> None:
    heard = hear(
        "The army's communique:\n\n1. The port was taken.\n\n2. The mill is ours.\n\nIt rained."
    )
    (said,) = heard.words(heard.speeches[-1].content)
    assert said == "1. The port was taken. 2. The mill is ours"


def test_paragraphs_go_on_while_they_speak_of_us(hear: Any) -> None:
    heard = hear(
        "The army's communique reads:\n\nOur men took the port.\n\nWe hold the mill.\n\n"
        "Shops were shut in Ostrava."
    )
    assert [words.endswith("mill") for words in heard.words(heard.speeches[-1].content)] == [True]


@pytest.mark.parametrize(
    "intro",
    [
        "Text of report:",
        "Editorial note:",
        "A correspondent of the Tass agency reports:",
        "The announcement was read four times:",
        "The rebels hold the following towns:",
    ],
)
def test_what_nobody_in_particular_says_has_no_speaker(hear: Any, intro: str) -> None:
    heard = hear(f"{BULLETIN}{intro}\n\nOur troops took the port at dawn.")
    assert not [one for one in heard.speeches if one.line == "introduced"]


def test_a_colon_and_a_dash_introduce_as_well(hear: Any) -> None:
    heard = hear('The bulletin, sent out from Ostrava, reads as follows:--\n\n"The port is ours."')
    assert heard.said("bulletin") == ['"The port is ours."']

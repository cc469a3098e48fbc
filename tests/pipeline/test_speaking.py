import datetime as dt
from typing import Any

import pytest

from whoholds.pipeline.claiming import complete_claims
from whoholds.records import (
    UNKNOWN,
    ClaimantType,
    Draft,
    Event,
    Modality,
    Polarity,
    Reader,
    Report,
    Span,
)

TEXT = "We hold Qasr al-Bir."
WIRE = Report(doc="wire", text=TEXT, publisher="Wire", published=dt.date(2031, 5, 2))
PAPER = Report(doc="paper", text=TEXT + " So.", publisher="Bell", published=dt.date(2031, 5, 3))
NAMED = ClaimantType.NAMED_OFFICIAL


def _draft(**changes: Any) -> Draft:
    fields: dict[str, Any] = {
        "doc": "wire",
        "span": Span(0, 19),
        "quote": TEXT[:19],
        "event": Event.SEIZE,
        "place": "Qasr al-Bir",
        "holder": "Rebels",
        "claimant": "General Imre Tal",
        "claimant_type": NAMED,
        "reader": Reader(version="t", model="t", rule="t"),
    }
    return Draft(**(fields | changes))


def _no_nations(_words: str, _cities: bool) -> frozenset[str]:
    return frozenset()


def _utterance(report: Report, draft: Draft) -> str:
    (claim,) = complete_claims(report, [draft], [], UNKNOWN, _no_nations)
    return claim.utterance_id


@pytest.mark.parametrize(
    "changes",
    [
        {"claimant": "Gen. Tal"},
        {"claimant": "rebel commander Imre Tal"},
        {"holder": UNKNOWN},
        {"event": Event.HOLD},
        {"event": Event.TRANSFER, "loser": "the army"},
        {"span": Span(3, 19), "quote": TEXT[3:19]},
    ],
)
def test_the_same_words_put_otherwise_are_one_utterance(changes: dict[str, Any]) -> None:
    assert _utterance(PAPER, _draft(said_at="2031-05-02", **changes)) == _utterance(WIRE, _draft())


@pytest.mark.parametrize(
    "changes",
    [
        {"claimant": "General Imre Sadik"},
        {"polarity": Polarity.NEGATIVE},
        {"modality": Modality.INTENDED},
        {"event": Event.WITHDRAW, "loser": "Rebels", "holder": UNKNOWN},
        {"place": "Dar Nahr"},
    ],
)
def test_another_speaker_or_message_is_another_utterance(changes: dict[str, Any]) -> None:
    assert _utterance(WIRE, _draft(**changes)) != _utterance(WIRE, _draft())


def test_the_same_words_on_another_day_are_another_utterance() -> None:
    assert _utterance(PAPER, _draft()) != _utterance(WIRE, _draft())


@pytest.mark.parametrize("other", ["A rebel commander", "the rebel commander in Dar Nahr"])
def test_an_unnamed_speaker_goes_by_his_role(other: str) -> None:
    one = _draft(claimant="rebel commander", claimant_type=NAMED)
    assert _utterance(WIRE, _draft(claimant=other)) == _utterance(WIRE, one)


@pytest.mark.parametrize("other", ["Two aid workers", "some aid workers", "The aid workers"])
def test_how_many_speak_says_nothing_of_who_they_are(other: str) -> None:
    one = _draft(claimant="aid workers", claimant_type=ClaimantType.MONITOR)
    told = _draft(claimant=other, claimant_type=ClaimantType.MONITOR)
    assert _utterance(WIRE, told) == _utterance(WIRE, one)


def test_what_is_planned_and_what_will_be_are_one_utterance() -> None:
    will_be = _draft(modality=Modality.POSSIBLE)
    assert _utterance(WIRE, will_be) == _utterance(WIRE, _draft(modality=Modality.INTENDED))


def test_two_roles_of_one_party_are_two_speakers() -> None:
    one = _draft(claimant="Northern Front spokesman", claimant_type=NAMED)
    assert _utterance(WIRE, _draft(claimant="Northern Front mayor")) != _utterance(WIRE, one)


def test_the_reporters_own_voice_is_an_utterance_of_his_report() -> None:
    draft = _draft(claimant=UNKNOWN, claimant_type=UNKNOWN)
    assert _utterance(WIRE, draft) != _utterance(PAPER, draft)

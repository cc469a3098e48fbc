"""Oronte, a made-up town of Ostland that is fought over, and the claims of it."""

from typing import Any

from whoholds.pipeline.interests import WordsJudge
from whoholds.pipeline.voices import Voices
from whoholds.records import UNKNOWN, Draft, Event, Interest, PlaceMention, Reader, Span, Unknown

COUNTRIES = {"Ostland": "AA", "Ostlanders": "AA", "Westmark": "BB", "Westmarkers": "BB"}
ORONTE = PlaceMention(doc="d", span=Span(0, 6), name="Oronte", country="AA")
SELF, AGAINST, THIRD = Interest.SELF_SERVING, Interest.AGAINST_INTEREST, Interest.THIRD_PARTY


def nations(words: str, _cities: bool) -> frozenset[str]:
    return frozenset(code for name, code in COUNTRIES.items() if name in words.split())


def draft(quote: str, event: Event = Event.SEIZE, **told: Any) -> Draft:
    """Make a claim at Oronte, which lies in Ostland."""
    whole = {"claimant": "spokesman", "place": "Oronte", "mention": Span(0, 6)} | told
    stamp = Reader(version="0", model="m", rule="")
    return Draft(doc="d", span=Span(0, 9), quote=quote, event=event, reader=stamp, **whole)


def judge(*drafts: Draft, text: str = "", outlet: str | Unknown = UNKNOWN) -> WordsJudge:
    return WordsJudge(Voices(drafts, [ORONTE], nations, text), outlet)


def interest(claim: Draft, *others: Draft, text: str = "") -> Interest | Unknown:
    return judge(claim, *others, text=text).interest(claim).interest


TAKEN = draft("took Tessara", claimant=UNKNOWN, holder="rebels", loser="army")

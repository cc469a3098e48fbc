"""How likely a claim is to be right: what the reader had to infer, weighed by a logistic model.

A claim is right if its place, kind, parties, claimant, polarity and modality are. The weights
(`lexicons/confidence.csv`) are log-odds, fitted on made-up reports of our own by
`python -m benchmarks.confidence`, which prints them; how well they are calibrated is among the
results of the benchmarks.
"""

import math
from collections.abc import Mapping
from enum import StrEnum
from functools import cache

from whoholds.reading.control.event import ControlEvent
from whoholds.reading.logit import load_weights, log_odds
from whoholds.reading.rivals import is_in_words
from whoholds.reading.scene import FROM_TALK
from whoholds.records import CONTROL_EVENTS, Draft, Event, Modality, Polarity


class Trait(StrEnum):
    """What of a claim, besides its kind, tells how far it can be trusted."""

    ALWAYS = "always"
    PLACE_FROM_TALK = "place from the talk"
    PLACE_POINTED_AT = "place pointed at"
    PLACE_WITHIN = "place inside another phrase"
    PLACE_ON_NO_MAP = "place on no map"
    NOBODY = "nobody named"
    PARTIES_LENT = "parties from other words"
    PARTIES_CHOSEN = "parties chosen against the rules"
    HOLDER_IN_WORDS = "holder in the words"
    LOSER_IN_WORDS = "loser in the words"
    PRONOUN = "party from a pronoun"
    NEGATIVE = "negative"
    NOT_ACTUAL = "not actual"
    POSSIBLE = "possible"
    NO_DATE = "no date"
    REPORTER = "reporter"
    CAPITALS = "capitals"


_NAMED = frozenset({"named", "part", "site", "listed", "listed before", "inside"})


def traits_of(
    draft: Draft, event: ControlEvent, *, chosen: bool = False
) -> frozenset[Trait | Event]:
    """Return the traits of a claim; its kind is one of them.

    `draft` is the claim with the parties that other words of the report lend it, `event` what its
    own words say; `chosen` tells of parties that only a fitted model names.
    """
    how, quote = event.place.how, draft.quote
    parties = [party for party in (event.gainer, event.loser, *event.contenders) if party]
    named = bool(draft.holder or draft.loser or draft.contenders)
    seen = {
        Trait.ALWAYS: True,
        Trait.PLACE_FROM_TALK: how in FROM_TALK,
        Trait.PLACE_POINTED_AT: how not in FROM_TALK | _NAMED,  # "the town", "there"
        Trait.PLACE_WITHIN: event.place.grip != "place",
        Trait.PLACE_ON_NO_MAP: not event.place.mention.id,
        Trait.NOBODY: not named,
        Trait.PARTIES_LENT: named and not parties,
        Trait.PARTIES_CHOSEN: chosen,
        Trait.HOLDER_IN_WORDS: is_in_words(draft.holder, quote),
        Trait.LOSER_IN_WORDS: is_in_words(draft.loser, quote),
        Trait.PRONOUN: any(party.resolved for party in parties),
        Trait.NEGATIVE: draft.polarity is Polarity.NEGATIVE,
        Trait.NOT_ACTUAL: draft.modality is not Modality.ACTUAL,
        Trait.POSSIBLE: draft.modality is Modality.POSSIBLE,
        Trait.NO_DATE: not draft.date,
        Trait.REPORTER: not draft.claimant,
        Trait.CAPITALS: quote.isupper(),
    }
    return frozenset({draft.event, *(trait for trait, so in seen.items() if so)})


def confidence_in(traits: frozenset[Trait | Event]) -> float:
    """Return the chance, between 0 and 1, that a claim of these traits is right."""
    return round(1 / (1 + math.exp(-log_odds(traits, _weights()))), 3)


@cache
def _weights() -> Mapping[str, float]:
    return load_weights("confidence.csv", (*Trait, *CONTROL_EVENTS))

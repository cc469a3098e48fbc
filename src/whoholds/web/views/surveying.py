"""Surveys over all places: open disputes, blind spots, and how the sources fared."""

import datetime as dt
from dataclasses import dataclass

from whoholds.likelihood import percent
from whoholds.publishing import AGAINST, FOR, STATUS_MEANINGS, STATUS_WORDS, day_words
from whoholds.records import UNKNOWN, Control, Status, Unknown
from whoholds.web.keeping import Kept
from whoholds.web.lookups import Lookups
from whoholds.web.records import Card

OPEN = (Status.CONTESTED, Status.DISPUTED, Status.BESIEGED, Status.CLAIMED_ONLY)
_WORDS = 3
"""Claims shown for each side of a dispute: the weightiest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispute:
    """A place where sources disagree, with both sides' words face to face."""

    place_id: str
    place: str
    status: str
    meaning: str
    words: str
    doubt: float
    """How far from settled it is: 1 less the chance of the likeliest answer."""
    age: int | None
    supporting: tuple[Card, ...]
    contrary: tuple[Card, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DisputesView:
    """Open disputes on a day, the least settled of the most talked of first."""

    state: str
    on: str
    on_words: str
    disputes: tuple[Dispute, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BlindSpot:
    """A place of which nobody has reported lately, or ever."""

    place_id: str
    place: str
    kind: str
    people: int | None
    silent: int | None
    """Days without word; None: no report ever."""
    latest: str | None
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BlindSpotsView:
    """Places without recent word on a day."""

    state: str
    on: str
    on_words: str
    days: int
    never: int
    spots: tuple[BlindSpot, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRow:
    """A voice, and how its claims fared where others settled the matter."""

    source: str
    side: str | None
    colour: str
    claims: int
    settled: int
    borne_out: int
    share: str | None
    letter: str
    meaning: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcesView:
    """Every voice with its record."""

    state: str
    known: str
    sources: tuple[SourceRow, ...]


def disputes_view(kept: Kept, on: dt.date | Unknown) -> DisputesView:
    """Return the open disputes of a day, as known that day."""
    looked = kept.lookups
    day = looked.nearest_day(on)
    found = []
    for place_id in looked.shown:
        run = looked.run_on(place_id, day)
        if run and run.status in OPEN:
            found.append(_dispute(looked, place_id, run, day))
    found.sort(key=lambda row: (row.contrary == (), -row.doubt, row.place))
    return DisputesView(
        state=kept.answers.state,
        on=day.isoformat(),
        on_words=day_words(day),
        disputes=tuple(found),
    )


def _dispute(looked: Lookups, place_id: str, run: Control, day: dt.date) -> Dispute:
    shown = looked.shown[place_id]
    weights = {weight.claim: abs(weight.log_odds) for weight in run.basis}
    cards = [
        looked.card(claim, run.leader)
        for claim in looked.claims_about(shown)
        if claim.published and claim.published <= day and claim.id not in looked.withdrawn
    ]
    cards.sort(key=lambda card: -weights.get(card["id"], 0.0))
    ((_, words),) = looked.words(shown, [run])
    return Dispute(
        place_id=place_id,
        place=shown.place.name,
        status=STATUS_WORDS[run.status],
        meaning=STATUS_MEANINGS[run.status],
        words=words,
        doubt=round(1 - run.p[run.leader], 4),
        age=(day - run.last_evidence).days if run.last_evidence else None,
        supporting=tuple(card for card in cards if card["bears"] == FOR)[:_WORDS],
        contrary=tuple(card for card in cards if card["bears"] == AGAINST)[:_WORDS],
    )


def blind_spots_view(kept: Kept, on: dt.date | Unknown, days: int) -> BlindSpotsView:
    """Return the places of which nobody has reported for more than so many days, or ever."""
    looked = kept.lookups
    day = looked.nearest_day(on)
    spots = []
    for place_id, shown in looked.shown.items():
        run = looked.run_on(place_id, day)
        last = run.last_evidence if run else UNKNOWN
        silent = (day - last).days if last else None
        if silent is None or silent > days:
            spots.append(
                BlindSpot(
                    place_id=place_id,
                    place=shown.place.name,
                    kind=shown.place.kind.value,
                    people=shown.place.population or None,
                    silent=silent,
                    latest=day_words(last) if last else None,
                    words=looked.words(shown, [run])[0][1] if run else "no information",
                )
            )
    spots.sort(key=lambda spot: (-(spot.people or 0), spot.place))
    return BlindSpotsView(
        state=kept.answers.state,
        on=day.isoformat(),
        on_words=day_words(day),
        days=days,
        never=sum(spot.silent is None for spot in spots),
        spots=tuple(spots),
    )


_LETTERS = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "cannot be judged, which does not mean bad",
}


def sources_view(kept: Kept) -> SourcesView:
    """Return how each voice's claims fared by all that is known."""
    looked, known = kept.lookups, kept.answers.picture.known_by
    rows = sorted(kept.answers.fared(known), key=lambda row: (-row.claims, row.source))
    return SourcesView(
        state=kept.answers.state,
        known=day_words(known),
        sources=tuple(
            SourceRow(
                source=row.source,
                side=looked.names.get(row.side, row.side) if row.side else None,
                colour=looked.colour(row.side),
                claims=row.claims,
                settled=row.settled,
                borne_out=row.borne_out,
                share=percent(row.borne_out / row.settled) if row.settled else None,
                letter=row.letter,
                meaning=_LETTERS[row.letter],
            )
            for row in rows
            if row.claims
        ),
    )

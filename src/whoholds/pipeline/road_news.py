"""What reports say of passage, laid over a theatre's roads as dated states.

A claim is no fact: a road that somebody says is closed is `restricted` from the day on which that
was published, with who says so, and is shut only by what the theatre has on record. Word that it
is open again ends that and opens nothing.
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from whoholds.records import (
    UNKNOWN,
    Claim,
    Event,
    Modality,
    Place,
    PlaceKind,
    Polarity,
    Road,
    RoadState,
)

_STATES = {Event.CLOSE: "restricted", Event.DENY: "restricted", Event.DAMAGE: "damaged"}
_SAID = {Event.CLOSE: "closed", Event.DENY: "barred", Event.DAMAGE: "damaged"}
_OPENING = frozenset({Event.OPEN, Event.PERMIT})
_CROSSINGS = frozenset({PlaceKind.CROSSING, PlaceKind.BRIDGE, PlaceKind.PASS})
"""Kinds of places that all roads which end there must go through."""


def roads_with_news(
    roads: Iterable[Road], claims: Iterable[Claim], places: Mapping[str, Place]
) -> tuple[Road, ...]:
    """Return the roads with the states that claims of passage report, after those on record."""
    news = sorted(
        (claim for claim in claims if _is_news(claim)), key=lambda claim: str(claim.published)
    )
    if not news:
        return tuple(roads)
    names = _ids_by_name(places)
    all_roads = tuple(roads)
    about = {claim.id: _roads_of(claim, all_roads, names, places) for claim in news}
    return tuple(
        replace(
            road,
            states=(*road.states, *_states([claim for claim in news if road in about[claim.id]])),
        )
        for road in all_roads
    )


def _is_news(claim: Claim) -> bool:
    told = claim.event in _STATES or claim.event in _OPENING
    fact = claim.modality is Modality.ACTUAL and claim.polarity is Polarity.POSITIVE
    return bool(told and fact and claim.published and not claim.background)


def _roads_of(
    claim: Claim, roads: Sequence[Road], names: Mapping[str, str], places: Mapping[str, Place]
) -> list[Road]:
    """Return the stretches that a claim is about: by their ends, their name, a crossing at an end.

    "The bridge at X" is the one stretch ending at X that is called a bridge.
    """
    if claim.origin and claim.destination:
        ends = {names.get(_fold(claim.origin)), names.get(_fold(claim.destination))}
        return [road for road in roads if {road.start, road.end} == ends]
    said = [name for name in (claim.place, claim.target) if name]
    named = [road for road in roads if _fold(road.name) in map(_fold, said)]
    words = {word for name in said for word in _fold(name).split()}
    ids = {claim.place_id, *(names.get(word) for word in words)}
    here = [road for road in roads if {road.start, road.end} & ids]
    at = places.get(claim.place_id) if claim.place_id else None
    if named or (at and at.kind in _CROSSINGS):
        return named or here
    called = [road for road in here if words & set(_fold(road.name).split())]
    return called if len(called) == 1 else []


def _states(claims: list[Claim]) -> list[RoadState]:
    """Return the states that claims tell, in order; each lasts until the next word."""
    found: list[RoadState] = []
    for claim in claims:
        day = claim.published
        if not day:
            continue
        if found and not found[-1].until and found[-1].since != day:
            found[-1] = replace(found[-1], until=day - dt.timedelta(days=1))
        if claim.event in _STATES:
            found.append(_state(claim, day))
    return found


def _state(claim: Claim, day: dt.date) -> RoadState:
    who = claim.claimant or claim.outlet or "a report"
    return RoadState(
        since=day,
        until=UNKNOWN,
        state=_STATES[claim.event],
        source=f"claim {claim.id}",
        note=f"reported {_SAID[claim.event]} by {who}, {day.isoformat()}",
    )


def _ids_by_name(places: Mapping[str, Place]) -> dict[str, str]:
    return {_fold(name): p.id for p in places.values() for name in (p.name, *p.aliases)}


def _fold(name: str) -> str:
    return name.casefold().removeprefix("the ")

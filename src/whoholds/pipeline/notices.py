"""What reports say of passage over roads, as dated states of stretches that name their claim.

A closure, a mine or damage concerns everyone who would pass; a checkpoint, leave to pass, its
refusal and a corridor concern civilians and aid. A claim's word stands from its day until a newer
one about the same stretch, or for `STANDS` where its date has no end. The state on public record
stays beside it: of several on a day the gravest counts, so that a claim opens nothing that is
known to be shut. Who says it and whether that is in their interest is not weighed here: the
route's claims lead to the words.
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from whoholds.edtf import edtf_bounds
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
    Unknown,
)
from whoholds.routes import Network, build_network, is_crossing, shortest_roads

STANDS = dt.timedelta(days=30)
"""After a month without a further word nobody can say whether a checkpoint is still there."""


@dataclass(frozen=True, slots=True)
class _Meaning:
    state: str
    civilian: bool
    """It concerns civilians and aid only."""
    negated: str = ""
    """The state if it is said not to be so; "": nothing follows from that."""


_MEANINGS: Mapping[Event, _Meaning] = {
    Event.CLOSE: _Meaning("closed", civilian=False),
    Event.MINE: _Meaning("closed", civilian=False),
    Event.DAMAGE: _Meaning("damaged", civilian=False),
    Event.OPEN: _Meaning("open", civilian=False, negated="closed"),
    Event.CHECKPOINT: _Meaning("restricted", civilian=True),
    Event.DENY: _Meaning("closed", civilian=True),
    Event.PERMIT: _Meaning("open", civilian=True, negated="closed"),
    Event.CORRIDOR: _Meaning("open", civilian=True),
}

PASSAGE = frozenset(_MEANINGS)
"""The events that bear on roads."""


def roads_as_reported(
    roads: Sequence[Road],
    claims: Iterable[Claim],
    places: Mapping[str, Place],
    *,
    civilian: bool,
    known_then: bool,
) -> tuple[Road, ...]:
    """Return the roads with the states that claims report, for civilians and aid or for sides.

    `known_then`: a claim's word counts from its publication, as on the map of what was known on
    each day; else from the day that it speaks of.
    """
    network = build_network(roads)
    names = _names_on(network, places)
    reported: dict[int, list[RoadState]] = {}
    for claim in claims:
        state = _state_of(claim, civilian=civilian, known_then=known_then)
        if state:
            for road in _stretches(claim, network, places, names):
                reported.setdefault(id(road), []).append(state)
    return tuple(
        replace(road, states=(*road.states, *_in_turn(reported[id(road)])))
        if id(road) in reported
        else road
        for road in roads
    )


def _state_of(claim: Claim, *, civilian: bool, known_then: bool) -> RoadState | Unknown:
    meaning = _MEANINGS.get(claim.event)
    if not meaning or claim.modality is not Modality.ACTUAL or claim.background:
        return UNKNOWN
    state = meaning.state if claim.polarity is Polarity.POSITIVE else meaning.negated
    days = edtf_bounds(claim.date) if claim.date else UNKNOWN
    since = days[0] if days and days[0] > dt.date.min else claim.published
    if not state or not since or (meaning.civilian and not civilian):
        return UNKNOWN
    ends = days and claim.date and "/" in claim.date and days[1] < dt.date.max
    until = days[1] if days and ends else since + STANDS
    if known_then and claim.published:
        since = max(since, claim.published)
    if until < since:
        return UNKNOWN
    who = claim.claimant or claim.outlet or "a report"
    return RoadState(
        since=since,
        until=until,
        state=state,
        source="claim",
        note=f"{claim.event.value} reported for {since} by {who}",
        claim=claim.id,
    )


def _in_turn(states: list[RoadState]) -> list[RoadState]:
    """End each state on the day before a newer word begins; words of one day stand together."""
    starts = sorted({state.since for state in states if state.since})
    found = []
    for state in sorted(states, key=lambda state: (str(state.since), str(state.claim))):
        later = [day for day in starts if state.since and day > state.since]
        last = later[0] - dt.timedelta(days=1) if later else dt.date.max
        found.append(replace(state, until=min(state.until or last, last)))
    return found


def _stretches(
    claim: Claim, network: Network, places: Mapping[str, Place], names: Mapping[str, str]
) -> Sequence[Road]:
    """Return the stretches that a claim is about: between two places, or at one."""
    start, end = (names.get(_folded(word)) for word in (claim.origin, claim.destination))
    if start and end and start != end:
        return shortest_roads(network, start, end)
    at = claim.place_id
    if not at or at not in network.stretches:
        return ()
    near = [road for _, road in network.stretches[at]]
    if at in places and places[at].kind is PlaceKind.CROSSING:
        return [road for road in near if is_crossing(road, places)] or near
    return near


def _names_on(network: Network, places: Mapping[str, Place]) -> dict[str, str]:
    """Return ids of places on roads by their folded names; names of several places are left out."""
    found: dict[str, set[str]] = {}
    for place_id in network.stretches:
        if place_id in places:
            for name in (places[place_id].name, *places[place_id].aliases):
                found.setdefault(_folded(name), set()).add(place_id)
    return {name: ids.pop() for name, ids in found.items() if len(ids) == 1}


def _folded(word: str | Unknown) -> str:
    return " ".join(word.casefold().replace("-", " ").split()) if word else ""

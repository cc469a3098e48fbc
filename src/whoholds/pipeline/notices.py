"""What reports say of passage over roads, as dated states of stretches that name their claim.

A closure, a mine or damage concerns everyone who would pass; a checkpoint, leave to pass, its
refusal and a corridor concern civilians and aid. A claim's word stands for `STANDS`, or until an
end that it names, or until a newer word about the same stretch takes its place: one of the same
kind, or one that lifts it. Leave to pass lifts a refusal and a closure; damage is lifted only by
word that the road is open, and mines still restrict after that: nobody said they were taken up. The
state on public record stays beside it: of several on a day
the gravest counts, so that a claim opens nothing that is known to be shut. Who says it and whether
that is in their interest is not weighed here: the route's claims lead to the words.

Words about a place with several roads stop all of them, since any may be meant, and open none:
nobody said which. Words about "the road" or "the bridge" of a town are weaker still, and restrict.
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
    words: str
    """What is reported, as in "checkpoint reported for 2001-11-09"."""
    negated: str = ""
    """The state if it is said not to be so; "": nothing follows from that."""
    words_negated: str = ""


_MEANINGS: Mapping[Event, _Meaning] = {
    Event.CLOSE: _Meaning("closed", civilian=False, words="closure"),
    Event.MINE: _Meaning("closed", civilian=False, words="mines"),
    Event.DAMAGE: _Meaning("damaged", civilian=False, words="damage"),
    Event.OPEN: _Meaning(
        "open", civilian=False, words="opening", negated="closed", words_negated="no opening"
    ),
    Event.CHECKPOINT: _Meaning("restricted", civilian=True, words="checkpoint"),
    Event.DENY: _Meaning("closed", civilian=True, words="refusal of passage"),
    Event.PERMIT: _Meaning(
        "open",
        civilian=True,
        words="leave to pass",
        negated="closed",
        words_negated="no leave to pass",
    ),
    Event.CORRIDOR: _Meaning("open", civilian=True, words="corridor"),
}
_LEAVE = frozenset({Event.CLOSE, Event.CHECKPOINT, Event.DENY, Event.PERMIT, Event.CORRIDOR})
"""What leave to pass can change: neither mines nor damage."""

PASSAGE = frozenset(_MEANINGS)
"""The events that bear on roads."""
_LIFTS = {Event.OPEN: PASSAGE, Event.PERMIT: _LEAVE, Event.CORRIDOR: _LEAVE}
_ON_ROADS = frozenset({PlaceKind.ROAD, PlaceKind.BRIDGE, PlaceKind.PASS})
"""Works of a town that its roads lead over."""


@dataclass(frozen=True, slots=True)
class _Word:
    """What one claim says of a stretch."""

    event: Event
    state: RoadState
    opens: bool = True
    """Whether it opens the stretch if it says so; else it only lifts what was said before."""

    def replaces(self, earlier: "_Word") -> bool:
        """Tell whether this newer word takes the place of an earlier one."""
        lifts = _LIFTS.get(self.event, frozenset()) if self.state.state == "open" else frozenset()
        was_open = earlier.state.state == "open"
        return was_open or self.event is earlier.event or earlier.event in lifts


def network_as_reported(
    network: Network,
    claims: Iterable[Claim],
    places: Mapping[str, Place],
    *,
    civilian: bool,
    known_then: bool,
) -> Network:
    """Return the roads with the states that claims report, for civilians and aid or for sides.

    Where claims report none, that is the same network: it need not be made ready again.
    `known_then`: a claim's word counts from its publication, as on the map of what was known on
    each day; else from the day that it speaks of.
    """
    names = _names_on(network, places)
    reported: dict[int, list[_Word]] = {}
    for claim in claims:
        state = _state_of(claim, civilian=civilian, known_then=known_then)
        if state:
            ground = _ground_of(claim, network, places, names)
            word = _Word(claim.event, *ground.as_said(state))
            for road in ground.roads:
                reported.setdefault(id(road), []).append(word)
    if not reported:
        return network
    return build_network(
        [
            replace(road, states=(*road.states, *_in_turn(reported[id(road)])))
            if id(road) in reported
            else road
            for road in network.roads
        ]
    )


def _state_of(claim: Claim, *, civilian: bool, known_then: bool) -> RoadState | Unknown:
    meaning = _MEANINGS.get(claim.event)
    if not meaning or claim.modality is not Modality.ACTUAL or claim.background:
        return UNKNOWN
    positive = claim.polarity is Polarity.POSITIVE
    state = meaning.state if positive else meaning.negated
    days = edtf_bounds(claim.date) if claim.date else UNKNOWN
    since = days[0] if days and days[0] > dt.date.min else claim.published
    if not state or not since or (meaning.civilian and not civilian):
        return UNKNOWN
    until = _end_named(claim, days) or since + STANDS
    if known_then and claim.published:
        since = max(since, claim.published)
    if until < since:
        return UNKNOWN
    who = claim.claimant or claim.outlet or "a report"
    words = meaning.words if positive else meaning.words_negated
    return RoadState(
        since=since,
        until=until,
        state=state,
        source="claim",
        note=f"{words} reported for {since} by {who}",
        claim=claim.id,
    )


def _end_named(claim: Claim, days: tuple[dt.date, dt.date] | Unknown) -> dt.date | Unknown:
    """Return the last day that a claim names for what it says, UNKNOWN if it names none.

    A span that is over by the day of the report is when it came about, told vaguely ("on Monday or
    Tuesday"): that says of no end.
    """
    if not days or not claim.date or "/" not in claim.date or days[1] == dt.date.max:
        return UNKNOWN
    ahead = not claim.published or days[1] > claim.published
    return days[1] if ahead else UNKNOWN


def _in_turn(words: list[_Word]) -> list[RoadState]:
    """End each word on the day before one that takes its place; words of one day stand together."""
    found = []
    for word in sorted(words, key=lambda word: (str(word.state.since), str(word.state.claim))):
        state = word.state
        if state.state == "open" and not word.opens:
            continue
        newer = [
            other.state.since
            for other in words
            if state.since
            and other.state.since
            and other.state.since > state.since
            and other.replaces(word)
        ]
        last = min(newer) - dt.timedelta(days=1) if newer else dt.date.max
        found.append(replace(state, until=min(state.until or last, last)))
        if word.event is Event.MINE and newer and state.until and state.until > last:
            found.append(replace(state, since=min(newer), state="restricted"))
    return found


@dataclass(frozen=True, slots=True)
class _Ground:
    """The stretches that a claim is about, and how far it says which is meant."""

    roads: Sequence[Road]
    named: bool = True
    """The claim is about each of them: else about some road at a place."""
    whole: bool = True
    """The claim is about the place itself, not about a road or bridge of it."""

    def as_said(self, state: RoadState) -> tuple[RoadState, bool]:
        """Return what a state means for each stretch, and whether it may open it."""
        if self.named or self.whole:
            return state, self.named
        weaker = "restricted" if state.state == "closed" else state.state
        return replace(state, state=weaker, note=f"{state.note}, on which road not said"), False


def _ground_of(
    claim: Claim, network: Network, places: Mapping[str, Place], names: Mapping[str, str]
) -> _Ground:
    """Return the stretches that a claim is about: between two places, or at one."""
    ends = (claim.place_id or "").split("~")
    if len(ends) == 1:
        ends = [names.get(_folded(word), "") for word in (claim.origin, claim.destination)]
    if all(end in network.stretches for end in ends) and len(set(ends)) > 1:
        return _Ground(shortest_roads(network, ends[0], ends[1]))
    at, _, work = (claim.place_id or "").partition("#")
    near = [road for _, road in network.stretches.get(at, ())]
    place = places.get(claim.place_id) if claim.place_id else None
    kind = place.kind if place else PlaceKind.OTHER
    if kind is PlaceKind.CROSSING:
        border = [road for road in near if is_crossing(road, places)]
        return _Ground(border or ([] if work else near))
    if work and kind not in _ON_ROADS:
        return _Ground(())
    return _Ground(near, named=len(near) == 1, whole=not work)


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

"""Which roads claims of passage are about, and the roads with the states that follow from them.

A claim is about the stretches between two places, or at one. Words about a place with several roads
stop all of them, since any may be meant, and open none: nobody said which. Words about "the road"
or "the bridge" of a town, or "the road to" it, are weaker still, and restrict. What stands on
public record stays beside what claims report: of several states on a day the gravest counts, so
that a claim opens nothing that is known to be shut. How likely it is that a claim is right is told
in `obstacles`.
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from whoholds.pipeline.obstacles import Saying, concerns, sayings_of, states_said
from whoholds.pipeline.passage_words import PassageWord
from whoholds.records import UNKNOWN, Claim, Place, PlaceKind, Road, Unknown
from whoholds.routes import Network, build_network, is_crossing, shortest_roads

_ON_ROADS = frozenset({PlaceKind.ROAD, PlaceKind.BRIDGE, PlaceKind.PASS})
"""Works of a town that its roads lead over."""


def network_as_reported(
    network: Network,
    words: Iterable[PassageWord],
    places: Mapping[str, Place],
    *,
    civilian: bool,
    known_then: bool,
    days: tuple[dt.date, dt.date] | Unknown = UNKNOWN,
) -> Network:
    """Return the roads with the states that claims report, for civilians and aid or for sides.

    Where claims report none, that is the same network: it need not be made ready again.
    `known_then`: a claim's word counts from its publication, as on the map of what was known on
    each day; else from the day that it speaks of. `days` are the first and the last that will be
    asked about; without them all on which any word counts.
    """
    names = _names_on(network, places)
    sayings: dict[int, list[Saying]] = {}
    for word in words:
        if concerns(word, civilian=civilian):
            ground = _ground_of(word.claim, network, places, names)
            said = list(sayings_of(word, opens=ground.named, somewhere=ground.somewhere))
            for road in ground.roads:
                sayings.setdefault(network.numbers[id(road)], []).extend(said)
    reported = states_said(sayings, days, known_then=known_then)
    if not reported:
        return network
    return build_network(
        [
            replace(road, states=road.states + reported[number]) if number in reported else road
            for number, road in enumerate(network.roads)
        ]
    )


@dataclass(frozen=True, slots=True)
class _Ground:
    """The stretches that a claim is about, and how far it says which is meant."""

    roads: Sequence[Road]
    named: bool = True
    """The claim is about each of them: else about some road at a place."""
    whole: bool = True
    """The claim is about the place itself, not about a road or bridge of it."""

    @property
    def somewhere(self) -> bool:
        """Tell whether another road or bridge may be meant than each of the stretches."""
        return not (self.named or self.whole)


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
    if not at:  # "the road to X"
        to = {end for end in ends if end in network.stretches}
        at, work = (to.pop(), "road") if len(to) == 1 else ("", "")
    near = [road for _, road in network.stretches.get(at, ())]
    place = places.get(claim.place_id) if claim.place_id else None
    kind = place.kind if place else PlaceKind.OTHER if claim.place_id else PlaceKind.ROAD
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

"""What a change of hands cuts and what it links, attributed to the places that did it."""

import datetime as dt
import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set as AbstractSet
from dataclasses import dataclass, replace

from whoholds.records import UNKNOWN, Consequence, Control, Place, Road
from whoholds.routes.changes import (
    DETOUR,
    Change,
    areas,
    change_probability,
    compare,
    cut_reach,
    link_reach,
    survey,
)
from whoholds.routes.network import Network, Reach, build_network, search, state_on
from whoholds.routes.passage import CONTESTED, Grade, Traveller, authority, is_reported
from whoholds.routes.tracing import claims_of
from whoholds.routes.wording import Names, join


@dataclass(frozen=True, slots=True, kw_only=True)
class _Finding:
    """A road cut or linked, before it is worded; `places` are those it matters to."""

    change: Change
    kind: str
    start: str
    end: str
    at: tuple[str, ...]
    reach: Reach
    """Ways from the hub (its end, for a link its start) while the road was, or is, there."""
    km: float
    otherwise: float
    """The length without the change, or after it; infinite if there is no way at all."""
    places: frozenset[str]


def consequences(  # noqa: PLR0913 - two pictures and what to know about sides and places
    roads: Sequence[Road] | Network,
    before: Mapping[str, Control],
    after: Mapping[str, Control],
    *,
    sides: Sequence[str],
    day: dt.date,
    friends_of: Mapping[str, AbstractSet[str]] | Callable[[str], AbstractSet[str]] | None = None,
    anchors: Mapping[str, AbstractSet[str]] | None = None,
    places: Sequence[Place] = (),
    side_names: Mapping[str, str] | None = None,
) -> tuple[Consequence, ...]:
    """Return the routes newly cut and newly linked between two pictures, weightiest first.

    A road from a place to a *hub* is **cut** for a side if it was passable before and the way left
    now, if any, is more than `DETOUR` times as long. Hubs are the side's stronghold in each of its
    areas (one of `anchors[side]`, else the place with most people, then most roads, that it
    still holds) and the places abroad that it could reach. Places just lost count as origins too:
    a force leaves from where it stood. A hub is **linked** to another area that the side held
    before, or to a place abroad, if there is a way over held places now and none, or only one more
    than `DETOUR` times as long, before.

    `at` are the changed places that each alone undo the row when flipped back; where no single one
    does, the smallest part of those on the road that does it together. Places with the same cause
    share a row, named by the weightiest of them; rows are ranked by the people, then the number
    of places, behind them. `friends_of` gives the sides whose places a side may pass; `places`
    names, countries and populations. `changes` says how passability and p are computed.
    """
    network = build_network(roads)
    terrain = survey(network, (before, after), day, places)
    names = Names(places, side_names or UNKNOWN)
    found: list[_Finding] = []
    for side in sides:
        friends = frozenset(_friends(side, friends_of))
        travellers = (Traveller(side, friends, picture, day) for picture in (before, after))
        change = replace(
            compare(terrain, *travellers, side),
            anchors=frozenset((anchors or {}).get(side, ())),
        )
        found += [*_cuts(change), *_links(change)]
    found.sort(key=_rank)
    return tuple(_row(finding, names) for finding in found)


def _friends(
    side: str,
    friends_of: Mapping[str, AbstractSet[str]] | Callable[[str], AbstractSet[str]] | None,
) -> AbstractSet[str]:
    if friends_of is None:
        return {side}
    return friends_of(side) if callable(friends_of) else friends_of.get(side, {side})


def _rank(finding: _Finding) -> tuple[int, int, str, str, str, str]:
    people = sum(map(finding.change.terrain.people, finding.places))
    names = (finding.change.side, finding.kind, finding.start, finding.end)
    return (-people, -len(finding.places), *names)


def _cuts(change: Change) -> Iterator[_Finding]:
    if not change.lost:
        return
    for hub in _cut_hubs(change):
        had = cut_reach(change, hub, blocked=frozenset())
        left = cut_reach(change, hub, blocked=change.lost)
        groups: dict[frozenset[str], set[str]] = {}
        for place, km in had.cost.items():
            sets_out = change.held_before(place) and (
                change.held_after(place) or place in change.lost
            )
            if place != hub and sets_out and left.cost.get(place, math.inf) > DETOUR * km:
                on_road = change.lost.intersection(had.path_to(place)[:-1])
                groups.setdefault(on_road, set()).add(place)
        by_cause: dict[tuple[str, ...], set[str]] = {}
        for on_road, group in sorted(groups.items(), key=lambda item: sorted(item[0])):
            first = change.terrain.most_important(group, change.anchors)
            by_cause.setdefault(_cut_by(change, hub, first, had, on_road), set()).update(group)
        for at, group in by_cause.items():
            start = change.terrain.most_important(group, change.anchors)
            yield _Finding(
                change=change,
                kind="cut",
                start=start,
                end=hub,
                at=at,
                reach=had,
                km=had.cost[start],
                otherwise=left.cost.get(start, math.inf),
                places=frozenset(group),
            )


def _cut_hubs(change: Change) -> list[str]:
    terrain = change.terrain
    passable = {
        place
        for place in terrain.network.stretches
        if change.before.place_grade(place) <= Grade.UNKNOWN and place not in terrain.abroad
    }
    hubs = []
    for area in areas(change, held=passable):
        kept = [place for place in area if change.held_before(place) and change.held_after(place)]
        if kept and area & change.lost:
            hubs.append(terrain.most_important(kept, change.anchors))
            hubs += [place for place in sorted(terrain.abroad) if _adjoins(change, place, area)]
    return list(dict.fromkeys(hubs))


def _adjoins(change: Change, place: str, area: AbstractSet[str]) -> bool:
    return any(other in area for other, _ in change.terrain.network.stretches[place])


def _cut_by(
    change: Change, hub: str, start: str, had: Reach, on_road: AbstractSet[str]
) -> tuple[str, ...]:
    limit = DETOUR * had.cost[start]

    def restored(flipped: AbstractSet[str]) -> bool:
        blocked = change.lost - flipped
        return start in cut_reach(change, hub, blocked=blocked, target=start, limit=limit).cost

    return _cause(change.lost - {start}, on_road, restored)


def _links(change: Change) -> Iterator[_Finding]:
    terrain = change.terrain
    held = {place for place in terrain.network.stretches if change.held_after(place)}
    for area in areas(change, held=held):
        if not area & change.gained:
            continue
        core = sorted(place for place in area if change.held_before(place))
        if core:
            yield from _joined(change, core)
        new_abroad = [
            place for place in sorted(terrain.abroad) if _newly_abroad(change, core, place, area)
        ]
        if new_abroad:
            hub = terrain.most_important(area, change.anchors)
            reach = link_reach(change, [hub], without=frozenset())
            for place in new_abroad:
                yield from _link(change, hub, place, reach, area)


def _joined(change: Change, core: Sequence[str]) -> Iterator[_Finding]:
    hub = change.terrain.most_important(core, change.anchors)
    reach = link_reach(change, [hub], without=frozenset())
    earlier = link_reach(change, [hub], without=change.gained)
    groups: dict[frozenset[str], set[str]] = {}
    for place in core:
        if earlier.cost.get(place, math.inf) > DETOUR * reach.cost[place]:
            on_road = change.gained.intersection(reach.path_to(place))
            groups.setdefault(on_road, set()).add(place)
    for _, group in sorted(groups.items(), key=lambda item: sorted(item[0])):
        first = change.terrain.most_important(group, change.anchors)
        yield from _link(change, hub, first, reach, group)


def _newly_abroad(
    change: Change, core: Iterable[str], place: str, area: AbstractSet[str]
) -> bool:
    if not _adjoins(change, place, area):
        return False
    now = link_reach(change, core, without=frozenset(), target=place).cost.get(place, math.inf)
    was = link_reach(change, core, without=change.gained, target=place).cost.get(place, math.inf)
    return was == math.inf or was > DETOUR * now


def _link(
    change: Change, hub: str, place: str, reach: Reach, matters_to: AbstractSet[str]
) -> Iterator[_Finding]:
    km = reach.cost[place]

    def without(flipped: AbstractSet[str]) -> float:
        found = link_reach(change, [hub], without=flipped, target=place, limit=DETOUR * km)
        return found.cost.get(place, math.inf)

    on_road = change.gained.intersection(reach.path_to(place))
    at = _cause(change.gained, on_road, lambda flipped: without(flipped) == math.inf)
    if at:
        yield _Finding(
            change=change,
            kind="linked",
            start=hub,
            end=place,
            at=at,
            reach=reach,
            km=km,
            otherwise=link_reach(change, [hub], without=change.gained, target=place).cost.get(
                place, math.inf
            ),
            places=frozenset(matters_to),
        )


def _cause(
    changed: AbstractSet[str],
    on_road: AbstractSet[str],
    undone: Callable[[AbstractSet[str]], bool],
) -> tuple[str, ...]:
    """Return each changed place that alone undoes it, else a smallest set that does together."""
    alone = tuple(place for place in sorted(changed) if undone({place}))
    if alone:
        return alone
    together = set(on_road) if undone(on_road) else set(changed)
    for place in sorted(together):
        if undone(together - {place}):
            together.remove(place)
    return tuple(sorted(together))


def _row(finding: _Finding, names: Names) -> Consequence:
    change = finding.change
    limit = DETOUR * finding.km
    p = change_probability(
        change, finding.start, finding.end, limit=limit, linked=finding.kind == "linked"
    )
    claims = (*claims_of(change.after.picture, finding.at), *claims_of(change.before.picture, finding.at))
    return Consequence(
        consequence=finding.kind,
        start=finding.start,
        end=finding.end,
        mode=change.side,
        at=finding.at,
        day=change.terrain.day,
        p=round(p, 4),
        claims=tuple(dict.fromkeys(claims)),
        note=_note(finding, names),
    )

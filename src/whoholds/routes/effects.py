"""Which roads a change of hands cuts or links for a side, and which places did it."""

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from whoholds.routes.changes import DETOUR, Change, areas, cut_reach, link_reach
from whoholds.routes.network import Reach


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
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


def cuts(change: Change) -> Iterator[Finding]:
    """Yield the roads that a side lost, one row for each hub and cause."""
    if not change.lost:
        return
    for hub, origins in _cut_hubs(change):
        had = cut_reach(change, hub, change.passable_before)
        left = cut_reach(change, hub, change.passable_after)
        groups: dict[frozenset[str], set[str]] = {}
        for place in sorted(origins & had.cost.keys()):
            if left.cost.get(place, math.inf) > DETOUR * had.cost[place]:
                on_road = change.lost.intersection(had.path_to(place)[:-1])
                groups.setdefault(on_road, set()).add(place)
        by_cause: dict[tuple[str, ...], set[str]] = {}
        for on_road, group in sorted(groups.items(), key=lambda item: sorted(item[0])):
            first = change.terrain.most_important(group, change.anchors)
            by_cause.setdefault(_cut_by(change, hub, first, had, on_road), set()).update(group)
        for at, group in by_cause.items():
            start = change.terrain.most_important(group, change.anchors)
            yield Finding(
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


def _cut_hubs(change: Change) -> Iterator[tuple[str, AbstractSet[str]]]:
    """Yield the ends that roads can be cut from, each with the places it can be cut off from.

    A stronghold matters to all of its area, a place abroad to the stronghold: what has lost its
    road to the stronghold has its row already.
    """
    terrain = change.terrain
    passable = {
        place
        for place in terrain.network.stretches
        if change.passable_before(place) and place not in terrain.abroad
    }
    for area in areas(change, held=passable):
        held = {place for place in area if change.held_before(place)}
        kept = {place for place in held if change.held_after(place)}
        if not kept or not area & change.lost:
            continue
        hub = terrain.most_important(kept, change.anchors)
        yield hub, {place for place in held if place in kept | change.lost} - {hub}
        for place in sorted(terrain.abroad):
            if _adjoins(change, place, area):
                yield place, {hub}


def _adjoins(change: Change, place: str, area: AbstractSet[str]) -> bool:
    return any(other in area for other, _ in change.terrain.network.stretches[place])


def _cut_by(
    change: Change, hub: str, start: str, had: Reach, on_road: AbstractSet[str]
) -> tuple[str, ...]:
    limit = DETOUR * had.cost[start]
    near = {place for place in change.lost - {start} if had.cost.get(place, math.inf) < limit}

    def restored(flipped: AbstractSet[str]) -> bool:
        def passes(place: str) -> bool:
            return place in flipped or change.passable_after(place)

        return start in cut_reach(change, hub, passes, target=start, limit=limit).cost

    return _cause(near, on_road, restored)


def links(change: Change) -> Iterator[Finding]:
    """Yield the roads that a side won: to another of its areas, or abroad."""
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
            reach = link_reach(change, [hub], change.held_after)
            for place in new_abroad:
                yield from _link(change, hub, place, reach, area)


def _joined(change: Change, core: Sequence[str]) -> Iterator[Finding]:
    hub = change.terrain.most_important(core, change.anchors)
    reach = link_reach(change, [hub], change.held_after)
    earlier = link_reach(change, [hub], change.held_before)
    groups: dict[frozenset[str], set[str]] = {}
    for place in core:
        if earlier.cost.get(place, math.inf) > DETOUR * reach.cost[place]:
            on_road = change.gained.intersection(reach.path_to(place))
            groups.setdefault(on_road, set()).add(place)
    for _, group in sorted(groups.items(), key=lambda item: sorted(item[0])):
        first = change.terrain.most_important(group, change.anchors)
        yield from _link(change, hub, first, reach, group)


def _newly_abroad(change: Change, core: Iterable[str], place: str, area: AbstractSet[str]) -> bool:
    if not _adjoins(change, place, area):
        return False
    now, was = (
        link_reach(change, core, held, target=place).cost.get(place, math.inf)
        for held in (change.held_after, change.held_before)
    )
    return was == math.inf or was > DETOUR * now


def _link(
    change: Change, hub: str, place: str, reach: Reach, matters_to: AbstractSet[str]
) -> Iterator[Finding]:
    km = reach.cost[place]

    def undone(flipped: AbstractSet[str]) -> bool:
        def held(place: str) -> bool:
            return place not in flipped and change.held_after(place)

        found = link_reach(change, [hub], held, target=place, limit=DETOUR * km)
        return place not in found.cost

    on_road = change.gained.intersection(reach.path_to(place))
    if on_road:
        was = link_reach(change, [hub], change.held_before, target=place)
        yield Finding(
            change=change,
            kind="linked",
            start=hub,
            end=place,
            at=_cause(on_road, change.gained, undone),
            reach=reach,
            km=km,
            otherwise=was.cost.get(place, math.inf),
            places=frozenset(matters_to),
        )


def _cause(
    alone: AbstractSet[str],
    together: AbstractSet[str],
    undone: Callable[[AbstractSet[str]], bool],
) -> tuple[str, ...]:
    """Return the places that each alone undo it, else a set that does together, none to spare.

    `alone` are all that could do it singly, `together` are enough if no single one is.
    """
    enough = tuple(place for place in sorted(alone) if undone({place}))
    if enough:
        return enough
    needed = set(together)
    for place in sorted(together):
        if undone(needed - {place}):
            needed.remove(place)
    return tuple(sorted(needed))

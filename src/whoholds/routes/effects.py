"""Which roads a change of hands cuts or links for a side, and which places did it."""

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from whoholds.routes.changes import (
    DETOUR,
    Change,
    areas,
    cut_reach,
    link_reach,
    straight_reach,
)
from whoholds.routes.network import Reach


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A road cut or linked, before it is worded; `places` are those it matters to."""

    change: Change
    kind: str
    start: str
    end: str
    at: tuple[str, ...]
    alone: Change
    """The change without what else was lost: what the places `at` did by themselves."""
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
        cut = [
            place
            for place in sorted(origins & had.cost.keys())
            if left.cost.get(place, math.inf) > DETOUR * had.cost[place]
        ]
        if not cut:
            continue
        straight = straight_reach(change, hub).cost
        groups: dict[frozenset[str], set[str]] = {}
        for place in cut:
            on_road = change.lost.intersection(had.path_to(place)[:-1])
            groups.setdefault(on_road, set()).add(place)
        by_cause: dict[tuple[str, ...], set[str]] = {}
        for on_road, group in sorted(groups.items(), key=lambda item: sorted(item[0])):
            first = change.terrain.most_important(group, change.anchors)
            limit = DETOUR * had.cost[first]
            ends = _Ends(change=change, start=first, hub=hub, limit=limit, straight=straight)
            for cause in _causes(ends, on_road - {first}):
                by_cause.setdefault(cause, set()).update(group)
        for at, group in by_cause.items():
            start = change.terrain.most_important(group, change.anchors)
            yield Finding(
                change=change,
                kind="cut",
                start=start,
                end=hub,
                at=at,
                alone=change.losing_only(at),
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
        if place in change.passable_before and place not in terrain.abroad
    }
    for area in areas(change, held=passable):
        held = area & change.held_before
        kept = held & change.held_after
        if not kept or not area & change.lost:
            continue
        hub = terrain.most_important(kept, change.anchors)
        yield hub, {place for place in held if place in kept | change.lost} - {hub}
        for place in sorted(terrain.abroad):
            if _adjoins(change, place, area):
                yield place, {hub}


def _adjoins(change: Change, place: str, area: AbstractSet[str]) -> bool:
    return any(other in area for other, _ in change.terrain.network.stretches[place])


@dataclass(frozen=True, slots=True, kw_only=True)
class _Ends:
    """A road that was cut, to be asked what would restore it."""

    change: Change
    start: str
    hub: str
    limit: float
    """How long a way may be to count as the road restored."""
    straight: Mapping[str, float]
    """How far places are from the hub whatever stands in the way."""

    def reaches_hub(self, passes: AbstractSet[str]) -> bool:
        """Tell whether a way over places that pass leads to the hub within the limit."""
        reach = cut_reach(
            self.change,
            self.start,
            passes,
            target=self.hub,
            limit=self.limit,
            ahead=lambda place: self.straight.get(place, math.inf),
        )
        return self.hub in reach.cost

    def on_the_way(self) -> AbstractSet[str]:
        """Return every place that may lie on a way to the hub within the limit, not the start."""
        from_start = self.change.terrain.lengths(self.start, limit=self.limit, over_shut=True)
        return {
            place
            for place, km in from_start.items()
            if km + self.straight.get(place, math.inf) <= self.limit
        } - {self.start}


def _causes(ends: _Ends, on_road: AbstractSet[str]) -> Iterator[tuple[str, ...]]:
    """Yield what cut a road, apart: each a set of lost places that does it without the others.

    Places on the road that do it alone come first, then those on it and on the ways round it that
    do it together, none to spare; of those that could be left out the least certainly lost goes
    first, so that a row rests on the firmest ground that there is.
    """
    change = ends.change
    everywhere = change.passable_after | change.lost

    def cuts_it(lost: AbstractSet[str]) -> bool:
        return not ends.reaches_hub(everywhere - lost)

    alone = [place for place in sorted(on_road) if cuts_it({place})]
    yield from ((place,) for place in alone)
    rest = change.lost - set(alone)
    # A search for the hub is quicker than one for all that lies about, and mostly enough.
    lost = set(rest & ends.on_the_way()) if rest and cuts_it(rest) else set()
    while lost and cuts_it(lost):
        cause = _none_to_spare(lost, cuts_it, key=change.after.pass_probability)
        yield cause
        lost -= set(cause)


def links(change: Change) -> Iterator[Finding]:
    """Yield the roads that a side won: to another of its areas, or abroad."""
    terrain = change.terrain
    for area in areas(change, held=change.held_after):
        if not area & change.gained:
            continue
        core = sorted(area & change.held_before)
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
    on_road = change.gained.intersection(reach.path_to(place))
    if on_road:
        was = link_reach(change, [hub], change.held_before, target=place)
        yield Finding(
            change=change,
            kind="linked",
            start=hub,
            end=place,
            at=_linked_by(change, hub, place, DETOUR * km, on_road),
            alone=change,
            reach=reach,
            km=km,
            otherwise=was.cost.get(place, math.inf),
            places=frozenset(matters_to),
        )


def _linked_by(
    change: Change, hub: str, place: str, limit: float, on_road: AbstractSet[str]
) -> tuple[str, ...]:
    """Return the places that link: each alone, if the link goes when it is flipped back."""
    from_hub = straight_reach(change, hub, limit=limit).cost
    straight = straight_reach(
        change, place, limit=limit, ahead=lambda p: from_hub.get(p, math.inf)
    ).cost

    def undone(flipped: AbstractSet[str]) -> bool:
        found = link_reach(
            change,
            [hub],
            change.held_after - flipped,
            target=place,
            limit=limit,
            ahead=lambda p: straight.get(p, math.inf),
        )
        return place not in found.cost

    enough = tuple(gained for gained in sorted(on_road) if undone({gained}))
    return enough or _none_to_spare(change.gained & straight.keys(), undone)


def _none_to_spare(
    together: AbstractSet[str],
    enough: Callable[[AbstractSet[str]], bool],
    *,
    key: Callable[[str], float] = lambda _: 0.0,
) -> tuple[str, ...]:
    """Return a part of places that are enough together of which none can be left out.

    Those with the largest `key` are left out first where they can. More places are never less than
    enough, so halves are tried at once (QuickXplain: U. Junker, 2004; unverified): a few needed of
    many are found by as many searches as their number times the logarithm of the many's.
    """

    def needed(kept: AbstractSet[str], places: Sequence[str], *, more: bool) -> list[str]:
        if more and enough(kept):
            return []
        if len(places) <= 1:
            return [*places]
        half = len(places) // 2
        spared_last, spared_first = places[:half], places[half:]
        later = needed(kept | set(spared_last), spared_first, more=True)
        return [*needed(kept | set(later), spared_last, more=bool(later)), *later]

    by_key = sorted(together, key=lambda place: (-key(place), place), reverse=True)
    return tuple(sorted(needed(frozenset(), by_key, more=True)))

"""What a change of hands cuts and what it links, attributed to the places that did it."""

import datetime as dt
import math
from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise

from whoholds.records import UNKNOWN, Consequence, Control, Place, Road, Status, Unknown
from whoholds.routes.changes import Change, change_probability, compare, survey
from whoholds.routes.effects import Finding, cuts, links
from whoholds.routes.legs import legs_of, lines_of
from whoholds.routes.network import PENALTY_KM, Network, build_network, search, state_on
from whoholds.routes.notes import state_notes
from whoholds.routes.passage import CONTESTED, Traveller, authority, is_reported
from whoholds.routes.tracing import claims_of
from whoholds.routes.wording import ASSUMED_ROADS, Names, distance, join, way_round

FriendsOf = Mapping[str, AbstractSet[str]] | Callable[[str], AbstractSet[str]]


def consequences(  # noqa: PLR0913 - two pictures, whom they matter to, and what things are called
    roads: Sequence[Road] | Network,
    before: Mapping[str, Control],
    after: Mapping[str, Control],
    *,
    sides: Sequence[str] | Mapping[str, str],
    day: dt.date,
    friends_of: FriendsOf | Unknown = UNKNOWN,
    anchors: Mapping[str, AbstractSet[str]] | Unknown = UNKNOWN,
    places: Sequence[Place] = (),
    names: Names | Unknown = UNKNOWN,
    supposed: bool = False,
) -> tuple[Consequence, ...]:
    """Return the routes newly cut and newly linked between two pictures, weightiest first.

    A road from a place to a *hub* is **cut** for a side if it was passable before and the way left
    now, if any, is more than `DETOUR` times as long. Hubs are the side's stronghold in each of its
    areas (one of `anchors[side]`, else the place with most people, then most roads, that it
    still holds) and the places abroad that it could reach. Places just lost count as origins too:
    a force leaves from where it stood. A hub is **linked** to another area that the side held
    before, or to a place abroad, if there is a way over held places now and none, or only one more
    than `DETOUR` times as long, before.

    Each cause has a row of its own. For a cut, `at` are the places whose loss cuts the road
    whatever else was lost, none to spare: any of them flipped back takes its row away. For a link,
    `at` are the places that each alone undo it when flipped back; where no single one does, those
    that do it together. Places with the same cause share a row, named by the weightiest of them;
    rows are ranked by the share of all people and roads that they matter for (`share_of`). `sides`
    are ids, or ids with their names for the notes; `friends_of` gives the sides whose places a side
    may pass (itself alone by default); `places` names, countries and populations. If what changed
    is only `supposed`, the notes say so. `changes` says how passability and p are computed.
    """
    network = build_network(roads)
    terrain = survey(network, (before, after), day, places)
    called = names or Names(places, sides if isinstance(sides, Mapping) else UNKNOWN)
    found: list[Finding] = []
    for side in sides:
        friends = frozenset(_friends(side, friends_of))
        was, now = (Traveller(side, friends, picture, day) for picture in (before, after))
        change = compare(
            terrain, was, now, side, frozenset(anchors.get(side, ()) if anchors else ())
        )
        found += [*cuts(change), *links(change)]
    found.sort(key=_rank)
    return tuple(_row(finding, called, supposed=supposed) for finding in found)


def _friends(side: str, friends_of: FriendsOf | Unknown) -> AbstractSet[str]:
    if isinstance(friends_of, Mapping):
        return friends_of.get(side, {side})
    return friends_of(side) if callable(friends_of) else {side}


def share_of(finding: Finding) -> float:
    """Return how much of the country a finding matters for, between 0 and 1.

    The mean of the share of all people on the network, where populations are known, and the share
    of all stretches, each counted half for either end.
    """
    terrain = finding.change.terrain
    ends = sum(len(terrain.network.stretches[place]) for place in finding.places)
    network = ends / (2 * len(terrain.network.roads))
    if not terrain.everyone:
        return network
    return (sum(map(terrain.people, finding.places)) / terrain.everyone + network) / 2


def _rank(finding: Finding) -> tuple[float, str, str, str, str]:
    names = (finding.change.side, finding.kind, finding.start, finding.end)
    return (-share_of(finding), *names)


def _row(finding: Finding, names: Names, *, supposed: bool) -> Consequence:
    change = finding.change
    linked = finding.kind == "linked"
    far_end = finding.end if linked else finding.start
    roads = finding.reach.roads_to(far_end)
    path = finding.reach.path_to(far_end)
    if not linked:  # from the place to the hub, as a force would drive it
        path, roads = tuple(reversed(path)), tuple(reversed(roads))
    travels = change.after if linked else change.before
    p = change_probability(finding.alone, roads, finding.start, finding.end, linked=linked)
    claims = (
        *claims_of(change.after.picture, finding.at),
        *claims_of(change.before.picture, finding.at),
    )
    told = _what_is_supposed if supposed else _what_changed
    parts = [told(change, place, names) for place in finding.at]
    parts += _link_note(finding, path, roads, names) if linked else _cut_note(finding, path, names)
    assumed = any(road.assumed for road in roads)
    if assumed:
        parts.append(ASSUMED_ROADS)
    return Consequence(
        consequence=finding.kind,
        start=finding.start,
        end=finding.end,
        mode=change.side,
        at=finding.at,
        day=change.terrain.day,
        p=round(p, 4),
        claims=tuple(dict.fromkeys(claims)),
        note="; ".join(parts),
        km=round(sum(road.km for road in roads), 3),
        assumed=assumed,
        people=sum(map(change.terrain.people, finding.places)),
        share=round(share_of(finding), 4),
        legs=legs_of(travels, path, roads),
        lines=lines_of(travels, path, roads),
        otherwise_km=(
            UNKNOWN if finding.otherwise == math.inf else round(finding.otherwise % PENALTY_KM, 3)
        ),
    )


def _what_changed(change: Change, place: str, names: Names) -> str:
    name = names.place(place)
    was, now = (authority(travels.picture.get(place)) for travels in (change.before, change.after))
    control = change.after.picture.get(place)
    if now:
        said = control is not None and control.status is Status.CLAIMED_ONLY
        by = ", by one side's word alone" if said else ""
        return (
            f"{names.side(now)} took {name} from {names.side(was)}{by}"
            if was
            else f"{names.side(now)} holds {name}{by}"
        )
    if control and control.leader == CONTESTED:
        return f"{name} is contested"
    if control and control.status is Status.DISPUTED:
        return f"it is disputed who holds {name}"
    return f"it is not known who holds {name}"


def _what_is_supposed(change: Change, place: str, names: Names) -> str:
    """Say what is supposed of a place, so that nobody reads it as reported."""
    name = names.place(place)
    was, now = (authority(travels.picture.get(place)) for travels in (change.before, change.after))
    if now:
        before = f" instead of {names.side(was)}" if was else ""
        return f"if {names.side(now)} held {name}{before}"
    return f"if {name} were contested"


def _cut_note(finding: Finding, path: tuple[str, ...], names: Names) -> list[str]:
    change = finding.change
    before = f"the road without a reported block before ran {names.way(path)}"
    parts = [f"{before}, {distance(finding.km)}"]
    if finding.start in change.lost:
        start = names.place(finding.start)
        parts.insert(
            0,
            f"whoever leaves {start}, itself contested, would take it"
            if change.before.civilian
            else f"a force leaving {start}, itself lost, would take it",
        )
    parts.append(
        "no other road is left"
        if finding.otherwise == math.inf
        else f"the road left is {way_round(finding.otherwise, finding.km, usual='the road before')}"
    )
    parts += _shorter_but_shut(change, finding, names)
    silent = [
        place
        for place in path
        if place not in change.terrain.abroad and not is_reported(change.before.picture.get(place))
    ]
    if silent:
        parts.append(f"nothing is reported of {names.list_places(silent)}")
    return parts


def _shorter_but_shut(change: Change, finding: Finding, names: Names) -> list[str]:
    """Say why a shorter road was not the one in use: something on it is closed or destroyed."""
    terrain = change.terrain
    if not terrain.shut:
        return []
    reach = search(
        terrain.network,
        [finding.start],
        target=finding.end,
        limit=finding.km,
    )
    passed = zip(pairwise(reach.path_to(finding.end)), reach.roads_to(finding.end), strict=True)
    shut = [(ends, road) for ends, road in passed if terrain.is_shut(road)]
    words = join(state_notes(names, shut, terrain.day))
    return [f"a shorter road is shut: {words}"] if shut else []


def _link_note(
    finding: Finding, path: tuple[str, ...], roads: tuple[Road, ...], names: Names
) -> list[str]:
    terrain = finding.change.terrain
    km = sum(road.km for road in roads)
    parts = [f"the road runs {names.way(path)}, {distance(km)}"]
    if math.inf > finding.otherwise:
        had = finding.otherwise % PENALTY_KM
        longer = way_round(had, km, usual="this one") or distance(had)
        shut = " and shut" if finding.otherwise >= PENALTY_KM else ""
        parts.append(f"the road before was {longer}{shut}")
    hindered = []
    for road in roads:
        state = state_on(road, terrain.day)
        if state and state.state != "open":
            crossing = {road.start, road.end} & terrain.abroad
            hindered.append(
                f"{'crossing' if crossing else 'stretch'} {names.stretch(road, terrain.day)}"
            )
    if hindered:
        parts.append(f"no longer blocked by control, but {'; '.join(hindered)}")
    return parts

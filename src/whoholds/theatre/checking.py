"""Cross-check a theatre: what no file can get wrong alone.

Each check yields faults that name the file and the line of the row at fault.
"""

import datetime as dt
import math
import unicodedata
import zoneinfo
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from whoholds.records import UNKNOWN, Actor, Holding, Place, Road, Tie, Unknown
from whoholds.theatre.faults import Fault, quoted
from whoholds.theatre.naming import alias_key

_EARTH_KM = 6371.0088
"""Mean radius R1 of the WGS 84 ellipsoid."""
_ROUNDING_KM = 1.0
"""Distances are given to whole kilometres, coordinates to the middle of a town."""
_NO_HOLDER = frozenset({"contested", "none"})

Lined = tuple[int | Unknown, str]


def great_circle_km(a: Place, b: Place) -> float:
    """Return the great-circle distance in km by the haversine formula."""
    lat_a, lat_b = math.radians(a.lat), math.radians(b.lat)
    half_lat = (lat_b - lat_a) / 2
    half_lon = math.radians(b.lon - a.lon) / 2
    h = math.sin(half_lat) ** 2 + math.cos(lat_a) * math.cos(lat_b) * math.sin(half_lon) ** 2
    return 2 * _EARTH_KM * math.asin(min(1.0, math.sqrt(h)))


def check_zone(zone: str) -> Iterator[Fault]:
    """Yield a fault where the time zone is not in the IANA database."""
    try:
        zoneinfo.ZoneInfo(zone)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        yield Fault(
            "theatre.toml",
            UNKNOWN,
            f"no time zone {quoted(zone)}",
            "use an IANA name such as Asia/Kabul",
        )


def check_period(file: str, line: int | Unknown, since: object, until: object) -> Iterator[Fault]:
    """Yield a fault where a period ends before it begins."""
    if isinstance(since, dt.date) and isinstance(until, dt.date) and until < since:
        yield Fault(file, line, f"{until} is before {since}", "put the earlier day first")


def check_actors(actors: Sequence[Actor], lines: Sequence[int | Unknown]) -> Iterator[Fault]:
    """Yield faults of ids, aliases and ties among actors; `lines` says where each stands."""
    file = "actors.toml"
    at = dict(zip((actor.id for actor in actors), lines, strict=True))
    yield from _twice(file, [(line, actor.id) for actor, line in zip(actors, lines, strict=True)])
    owner: dict[tuple[str, ...], str] = {}
    for actor, line in zip(actors, lines, strict=True):
        if actor.id in _NO_HOLDER:
            yield Fault(file, line, f"{actor.id} means a state, no actor", "choose another id")
        for words in {actor.name, *actor.aliases, *actor.speakers, *actor.demonyms}:
            key = alias_key(words)
            if not key:
                yield Fault(file, line, f"alias {quoted(words)} has no letters", "take it out")
            elif owner.setdefault(key, actor.id) != actor.id:
                yield Fault(
                    file,
                    line,
                    f"alias {quoted(words)} is also one of {owner[key]}",
                    "leave it with one of them",
                )
        for described in actor.descriptions:
            yield from check_period(file, line, described.since, described.until)
        for tie in actor.ties:
            yield from check_period(file, line, tie.since, tie.until)
            if tie.other not in at:
                yield Fault(
                    file, line, f"tie to unknown actor {tie.other}", "use the id of an actor"
                )
            elif tie.other == actor.id:
                yield Fault(file, line, f"{actor.id} is tied to itself", "take the tie out")
    for actor_id, what, remedy in (*membership_faults(actors), *_bond_faults(actors)):
        yield Fault(file, at[actor_id], what, remedy)


def _bond_faults(actors: Sequence[Actor]) -> Iterator[tuple[str, str, str]]:
    """Yield (actor id, what, remedy) of outlets with two owners, and of friends who are foes."""
    bonds: dict[frozenset[str], list[Tie]] = {}
    for actor in actors:
        owners = [tie for tie in actor.ties if tie.kind == "outlet-of"]
        if any(_overlap(a, b) for a, b in combinations(owners, 2)):
            what = f"{actor.id} is an outlet of two actors at once"
            yield actor.id, what, "end one tie before the other begins"
        for tie in actor.ties:
            if tie.kind in ("ally", "hostile"):
                earlier = bonds.setdefault(frozenset({actor.id, tie.other}), [])
                if any(_overlap(tie, old) and tie.kind != old.kind for old in earlier):
                    what = f"{actor.id} is allied with {tie.other} and hostile to it on one day"
                    yield actor.id, what, "end one tie before the other begins"
                earlier.append(tie)


def membership_faults(actors: Sequence[Actor]) -> Iterator[tuple[str, str, str]]:
    """Yield (actor id, what, remedy) where membership does not lead to one top on some day."""
    ties = {actor.id: [tie for tie in actor.ties if tie.kind == "member"] for actor in actors}
    for actor_id, own in ties.items():
        for place, tie in enumerate(own):
            if any(_overlap(tie, other) for other in own[place + 1 :]):
                yield (
                    actor_id,
                    f"{actor_id} is a member of two actors at once",
                    "end one tie before the other begins",
                )
                break
    for actor_id, own in ties.items():
        if any(_leads_back(actor_id, tie, ties) for tie in own):
            yield (
                actor_id,
                f"{actor_id} is by its memberships a member of itself",
                "take one of these ties out",
            )
            return


def name_key(name: str) -> str:
    """Return what two names of places are compared by."""
    return unicodedata.normalize("NFC", name).casefold()


def check_places(places: Sequence[Place], lines: Sequence[int | Unknown]) -> Iterator[Fault]:
    """Yield faults of ids, names and neighbours among places."""
    file = "places.csv"
    known = {place.id for place in places}
    yield from _twice(file, [(line, place.id) for place, line in zip(places, lines, strict=True)])
    owner: dict[str, str] = {}
    for place, line in zip(places, lines, strict=True):
        for name in dict.fromkeys((place.name, *place.aliases)):
            key = name_key(name)
            if owner.setdefault(key, place.id) != place.id:
                yield Fault(
                    file,
                    line,
                    f"{quoted(name)} is also a name of {owner[key]}",
                    "leave it with one of them",
                )
        if place.near and place.near not in known:
            yield Fault(file, line, f"near unknown place {quoted(place.near)}", "use a place's id")


def check_roads(
    roads: Sequence[Road], lines: Sequence[int | Unknown], places: Mapping[str, Place]
) -> Iterator[Fault]:
    """Yield faults of ends, lengths and dated states among roads."""
    file = "roads.geojson"
    for road, line in zip(roads, lines, strict=True):
        for end in (road.start, road.end):
            if end not in places:
                yield Fault(file, line, f"road to unknown place {quoted(end)}", "use a place's id")
        if road.start == road.end:
            yield Fault(file, line, f"road from {quoted(road.start)} to itself", "take it out")
        for state in road.states:
            yield from check_period(file, line, state.since, state.until)
        if road.start in places and road.end in places:
            least = great_circle_km(places[road.start], places[road.end])
            if road.km + _ROUNDING_KM < least:
                yield Fault(
                    file,
                    line,
                    f"{road.km:g} km is less than the {least:.0f} km as the crow flies",
                    "correct km or the ends",
                )


def check_holdings(
    file: str,
    holdings: Sequence[Holding],
    lines: Sequence[int | Unknown],
    places: Iterable[str],
    actors: Iterable[str],
) -> Iterator[Fault]:
    """Yield faults of ids and of the order of days in prior.csv or history.csv."""
    known, holders = set(places), {*actors, *_NO_HOLDER}
    last: dict[str, dt.date] = {}
    for holding, line in zip(holdings, lines, strict=True):
        if holding.place_id not in known:
            yield Fault(
                file,
                line,
                f"unknown place {quoted(holding.place_id)}",
                "use an id of places.csv",
            )
        if holding.holder not in holders:
            yield Fault(
                file,
                line,
                f"unknown holder {quoted(holding.holder)}",
                "use an id of actors.toml, contested or none",
            )
        before = last.get(holding.place_id)
        if before and before >= holding.date:
            yield Fault(
                file,
                line,
                f"{holding.date} is not after {before} for {quoted(holding.place_id)}",
                "put each place's days in order, each once",
            )
        last[holding.place_id] = holding.date


def _twice(file: str, ids: Sequence[Lined]) -> Iterator[Fault]:
    counts = Counter(name for _, name in ids)
    seen: set[str] = set()
    for line, name in ids:
        if counts[name] > 1 and name in seen:
            yield Fault(file, line, f"id {name} stands twice", "give each its own id")
        seen.add(name)


def _overlap(a: Tie, b: Tie) -> bool:
    since = max(a.since or dt.date.min, b.since or dt.date.min)
    return since <= min(a.until or dt.date.max, b.until or dt.date.max)


def _leads_back(actor_id: str, tie: Tie, ties: Mapping[str, list[Tie]]) -> bool:
    """Tell whether the tie, on its first day, is part of a circle.

    The first day of each tie is enough: a circle stands on the first day of its latest tie.
    """
    day = tie.since or dt.date.min
    seen: set[str] = set()
    above = [tie.other]
    while above:
        current = above.pop()
        if current == actor_id:
            return True
        if current not in seen:
            seen.add(current)
            above.extend(other.other for other in ties.get(current, []) if other.holds_on(day))
    return False

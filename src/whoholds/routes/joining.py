"""From road lines to a graph of towns: snap towns to roads, then keep what joins two towns.

Lines meet where they share a point. Each town is put on the nearest road within `SNAP_KM`. Every
point of the network then belongs to the town that is nearest by road, and two towns are joined by
a stretch where their parts meet, over the shortest way through such a meeting (K. Mehlhorn, "A
faster approximation algorithm for the Steiner problem in graphs", Information Processing Letters
27, 1988; unverified). Towns joined by roads stay joined, and the graph stays small.
"""

import heapq
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain, count, pairwise

import numpy as np

from whoholds.records import Place, Road
from whoholds.routes.distances import LonLat, distance_km, length_km, lengths_along
from whoholds.routes.lines import CLASSES, UNCLASSIFIED, RoadLine, missing_part

SNAP_KM = 5.0
"""How far from a road a town's point may lie: towns are wide, and their points are rough."""
_SIMPLIFY_KM = 0.2
"""How far a stretch's drawn line may run beside the road; its length is measured before."""
_KM_PER_DEGREE = 111.2


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined:
    """What came of joining towns to roads."""

    roads: tuple[Road, ...]
    far: tuple[Place, ...]
    """Towns with no road within `SNAP_KM`, which no stretch touches."""
    alone: tuple[Place, ...]
    """Towns on a road that leads to no other town."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """A part of a line between two points where something meets it."""

    points: tuple[LonLat, ...]
    name: str
    road_class: str
    km: float

    def from_point(self, here: LonLat) -> "_Piece":
        """Return the piece as one drives it from one of its ends."""
        if self.points[0] == here:
            return self
        return _Piece(self.points[::-1], self.name, self.road_class, self.km)


_Network = dict[LonLat, list[tuple[LonLat, _Piece]]]
"""For each point where something meets the points one piece away, with the piece."""


def join_towns(lines: Iterable[RoadLine], towns: Sequence[Place], *, source: str) -> Joined:
    """Return the stretches between towns, each with its length, line, name and worst class.

    `source` is what the stretches name as theirs. Raises `MissingPartError` without shapely.
    """
    pieces = _cut_where_lines_meet(list(lines))
    pieces, spots = _put_towns_on(pieces, towns)
    network: _Network = defaultdict(list)
    for piece in pieces:
        network[piece.points[0]].append((piece.points[-1], piece))
        network[piece.points[-1]].append((piece.points[0], piece))
    roads = (*_stretches(network, spots, source), *_on_one_spot(towns, spots, source))
    touched = {end for road in roads for end in (road.start, road.end)}
    return Joined(
        roads=roads,
        far=tuple(town for town in towns if town.id not in spots),
        alone=tuple(town for town in towns if town.id in spots and town.id not in touched),
    )


def _cut_where_lines_meet(lines: Sequence[RoadLine]) -> list[_Piece]:
    uses = Counter(chain.from_iterable(line.points for line in lines))
    uses.update(chain.from_iterable((line.points[0], line.points[-1]) for line in lines))
    # An end is always a meeting point. A country has millions of points: all are measured at once.
    along = lengths_along(list(chain.from_iterable(line.points for line in lines)))
    pieces, first = [], 0
    for line in lines:
        points = line.points
        meetings = [n for n in range(1, len(points)) if uses[points[n]] > 1]
        for start, end in pairwise((0, *meetings)):
            km = along[first + end] - along[first + start]
            if km:
                pieces.append(_Piece(points[start : end + 1], line.name, line.road_class, km))
        first += len(points)
    return pieces


def _piece(points: tuple[LonLat, ...], name: str, road_class: str) -> _Piece:
    return _Piece(points, name, road_class, length_km(points))


def _put_towns_on(
    pieces: list[_Piece], towns: Sequence[Place]
) -> tuple[list[_Piece], dict[str, LonLat]]:
    """Cut the piece nearest to each town at the point nearest to it."""
    try:
        import shapely
    except ImportError as problem:
        raise missing_part("shapely") from problem
    if not pieces or not towns:
        return pieces, {}
    # Degrees of longitude shrink towards the poles; near and far must not depend on direction.
    shrink = math.cos(math.radians(sum(town.lat for town in towns) / len(towns)))
    corners = np.array(list(chain.from_iterable(piece.points for piece in pieces)))
    owners = np.repeat(np.arange(len(pieces)), [len(piece.points) for piece in pieces])
    flat = shapely.linestrings(corners * (shrink, 1.0), indices=owners)
    points = [shapely.Point(town.lon * shrink, town.lat) for town in towns]
    index = shapely.STRtree(flat)
    spots: dict[str, LonLat] = {}
    cuts: dict[int, list[tuple[float, LonLat]]] = defaultdict(list)
    for town, point in zip(towns, points, strict=True):
        number = int(index.nearest(point))
        along = float(flat[number].project(point))
        x, y = flat[number].interpolate(along).coords[0]
        spot = (round(x / shrink, 7), round(y, 7))
        if distance_km((town.lon, town.lat), spot) > SNAP_KM:
            continue
        ends = pieces[number].points[0], pieces[number].points[-1]
        if along <= 0 or along >= flat[number].length:
            spot = ends[0] if along <= 0 else ends[1]
        else:
            cuts[number].append((along, spot))
        spots[town.id] = spot
    kept = [piece for number, piece in enumerate(pieces) if number not in cuts]
    for number, at in cuts.items():
        kept += _cut(pieces[number], at, shrink)
    return kept, spots


def _cut(piece: _Piece, at: list[tuple[float, LonLat]], shrink: float) -> Iterable[_Piece]:
    """Cut a piece at points along it (in degrees of latitude, as it was measured)."""
    waiting = sorted(set(at), reverse=True)
    part, gone = [piece.points[0]], 0.0
    for before, after in zip(piece.points, piece.points[1:], strict=False):
        step = math.hypot((after[0] - before[0]) * shrink, after[1] - before[1])
        while waiting and waiting[-1][0] <= gone + step:
            spot = waiting.pop()[1]
            if spot != part[-1]:
                yield _piece((*part, spot), piece.name, piece.road_class)
            part = [spot]
        gone += step
        if after != part[-1]:
            part.append(after)
    if len(part) > 1:
        yield _piece(tuple(part), piece.name, piece.road_class)


def _stretches(network: _Network, spots: dict[str, LonLat], source: str) -> Iterable[Road]:
    km, nearest, back = _nearest_towns(network, spots)
    best: dict[tuple[str, str], tuple[float, LonLat, _Piece]] = {}
    for here, beside in network.items():
        for there, piece in beside:
            if here not in nearest or there not in nearest or nearest[here] >= nearest[there]:
                continue
            ends = nearest[here], nearest[there]
            total = km[here] + piece.km + km[there]
            if ends not in best or total < best[ends][0]:
                best[ends] = total, here, piece
    for (start, end), (total, here, piece) in sorted(best.items()):
        middle = piece.from_point(here)
        before = (part.from_point(part.points[-1]) for part in reversed(_way(back, here)))
        way = [*before, middle, *_way(back, middle.points[-1])]
        yield _road(start, end, total, way, source)


def _on_one_spot(towns: Sequence[Place], spots: dict[str, LonLat], source: str) -> Iterable[Road]:
    """Join towns whose nearest points are the same: the first of them stands for all above."""
    first: dict[LonLat, Place] = {}
    for town in sorted((town for town in towns if town.id in spots), key=lambda town: town.id):
        host = first.setdefault(spots[town.id], town)
        if host is not town:
            points = (host.lon, host.lat), (town.lon, town.lat)
            piece = _Piece(points, "", UNCLASSIFIED, distance_km(*points))
            yield _road(host.id, town.id, piece.km, [piece], source)


def _nearest_towns(
    network: _Network, spots: dict[str, LonLat]
) -> tuple[dict[LonLat, float], dict[LonLat, str], dict[LonLat, _Piece]]:
    """Return each point's distance from the town nearest by road, that town, and the way to it."""
    km: dict[LonLat, float] = {}
    nearest: dict[LonLat, str] = {}
    back: dict[LonLat, _Piece] = {}
    turn = count()  # the same road may be on a map twice, and pieces have no order
    queue: list[tuple[float, str, LonLat, int, _Piece | None]] = [
        (0.0, town, spot, next(turn), None) for town, spot in sorted(spots.items())
    ]
    heapq.heapify(queue)
    while queue:
        so_far, town, here, _, by = heapq.heappop(queue)
        if here in nearest:
            continue
        km[here], nearest[here] = so_far, town
        if by:
            back[here] = by
        for there, piece in network[here]:
            if there not in nearest:
                heapq.heappush(queue, (so_far + piece.km, town, there, next(turn), piece))
    return km, nearest, back


def _way(back: dict[LonLat, _Piece], point: LonLat) -> list[_Piece]:
    """Return the pieces from a point to its nearest town."""
    pieces = []
    while point in back:
        pieces.append(back[point].from_point(point))
        point = pieces[-1].points[-1]
    return pieces


def _road(start: str, end: str, km: float, way: list[_Piece], source: str) -> Road:
    import shapely

    names: Counter[str] = Counter()
    for piece in way:
        names[piece.name] += round(1000 * piece.km)
    points = [way[0].points[0], *(point for piece in way for point in piece.points[1:])]
    line = shapely.LineString(points if len(points) > 1 else points * 2)
    drawn = line.simplify(_SIMPLIFY_KM / _KM_PER_DEGREE).coords
    worst = max(way, key=lambda piece: _rank(piece.road_class)).road_class
    return Road(
        start=start,
        end=end,
        km=round(max(km, 0.001), 3),
        name=names.most_common(1)[0][0] or f"{start}-{end}",
        road_class=worst,
        line=tuple((round(lon, 6), round(lat, 6)) for lon, lat in drawn),
        source=source,
    )


def _rank(road_class: str) -> int:
    return CLASSES.index(road_class if road_class in CLASSES else UNCLASSIFIED)

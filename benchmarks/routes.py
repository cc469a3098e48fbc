"""Routes and consequences on a large made network: 5,000 places, 20,000 stretches, two sides."""

import datetime as dt
import gc
import math
import random
import statistics
import time
from collections.abc import Callable
from itertools import islice

from benchmarks.shared import table
from whoholds.records import Control, Place, Road, Status, Weight
from whoholds.routes import Network, build_network, consequences, trace

PLACES = 5_000
STRETCHES = 20_000
CHANGED = (40, 200)
"""Places that change hands on the day: the second is a collapse along the whole front."""
ROUTES = 30
DAY = dt.date(2020, 1, 2)
SIDE = 1_000.0
"""Length of the square's side, in km."""


def report() -> str:
    """Return the section as Markdown."""
    draw = random.Random(8)
    places, roads = make_country(draw)
    before = {place.id: hold(place, draw, front=0.5) for place in places}
    building = _seconds(lambda: build_network(roads).matrix)
    network = build_network(roads)
    assert network.matrix  # made when first asked for, and kept
    gc.collect()
    gc.freeze()  # what this process holds besides would be looked through during some route
    rows = [("making the network ready", "1", _ms(building), _ms(building))]
    for mode in ("west", "civilian"):
        times = route_times(network, tuple(before.values()), places, mode, draw)
        rows.append((f"a route for {mode}", str(ROUTES), _median(times), _ms(max(times))))
    for count in CHANGED:
        taken = {place.id: hold(place, draw, front=0.6) for place in near_front(places, count)}
        after = before | taken
        day = day_time(network, before, after, places)
        rows.append((f"all consequences of {count} changes of hands", "1", _ms(day), _ms(day)))
    gc.unfreeze()
    return (
        f"## Routes\n\nA made network of {len(places):,} places and {len(roads):,} stretches, "
        "every place reported on, two sides; routes between places drawn at random, in "
        "processor time.\n\n" + table(("what", "how many", "median ms", "worst ms"), rows)
    )


def route_times(
    network: Network,
    control: tuple[Control, ...],
    places: tuple[Place, ...],
    mode: str,
    draw: random.Random,
) -> list[float]:
    """Return the seconds of each of `ROUTES` routes between places drawn at random."""
    times = []
    for _ in range(ROUTES):
        start, end = (place.id for place in draw.sample(places, 2))
        times.append(
            _seconds(
                lambda start=start, end=end: trace(  # type: ignore[misc]
                    network, control, start=start, end=end, mode=mode, on=DAY
                )
            )
        )
    return times


def day_time(
    network: Network,
    before: dict[str, Control],
    after: dict[str, Control],
    places: tuple[Place, ...],
) -> float:
    """Return the seconds that all consequences of a day take, for both sides."""
    return _seconds(
        lambda: consequences(network, before, after, sides=("east", "west"), day=DAY, places=places)
    )


def make_country(draw: random.Random) -> tuple[tuple[Place, ...], tuple[Road, ...]]:
    """Scatter places over a square; join near ones, shortest first, until there are enough."""
    points = [(draw.uniform(0, SIDE), draw.uniform(0, SIDE)) for _ in range(PLACES)]
    places = tuple(
        Place(
            id=f"p{number:04}",
            name=f"P {number}",
            lat=y / 111,
            lon=x / 111,
            country="AA",
            population=int(draw.paretovariate(1.1) * 1_000),
        )
        for number, (x, y) in enumerate(points)
    )
    cell = SIDE / 50
    boxes: dict[tuple[int, int], list[int]] = {}
    for number, (x, y) in enumerate(points):
        boxes.setdefault((int(x / cell), int(y / cell)), []).append(number)
    pairs = sorted(
        (math.dist(points[a], points[b]), a, b)
        for a, (x, y) in enumerate(points)
        for column in range(int(x / cell) - 1, int(x / cell) + 2)
        for line in range(int(y / cell) - 1, int(y / cell) + 2)
        for b in boxes.get((column, line), ())
        if a < b
    )
    roads = tuple(
        Road(
            start=places[a].id,
            end=places[b].id,
            km=round(km * draw.uniform(1.05, 1.6) + 0.1, 1),
            name=f"R {number}",
            road_class="primary",
        )
        for number, (km, a, b) in enumerate(islice(pairs, STRETCHES))
    )
    joined = {end for road in roads for end in (road.start, road.end)}
    return tuple(place for place in places if place.id in joined), roads


def hold(place: Place, draw: random.Random, *, front: float) -> Control:
    """Hold a place for the side it lies with: surely far from the front, doubtfully near it."""
    x = place.lon * 111 / SIDE
    depth = abs(x - front - 0.1 * math.sin(place.lat * 111 / 90))
    side, other = ("west", "east") if x < front else ("east", "west")
    sure = min(0.97, 0.5 + 5 * depth) * draw.uniform(0.9, 1.0)
    rest = 1 - sure
    return Control(
        place_id=place.id,
        date=DAY,
        until=DAY,
        p={side: sure, other: rest * 0.5, "contested": rest * 0.4, "none": rest * 0.1},
        status=Status.HELD,
        basis=(Weight(f"c{place.id}", 2.0),),
    )


def near_front(places: tuple[Place, ...], count: int) -> list[Place]:
    """Return the places just east of the front, which the west takes on the day."""
    east = [place for place in places if place.lon * 111 > SIDE / 2]
    return sorted(east, key=lambda place: place.lon)[:count]


def _seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def _median(times: list[float]) -> str:
    return _ms(statistics.median(times))


def _ms(seconds: float) -> str:
    return f"{1000 * seconds:.0f}"

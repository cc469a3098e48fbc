"""Routes and consequences on a large made network: 5,000 places, 20,000 stretches, two sides."""

import datetime as dt
import math
import random
import statistics
import time
from collections.abc import Callable
from functools import partial
from itertools import islice
from typing import Any

from benchmarks.shared import table
from whoholds.records import Control, Place, Road, Status, Weight
from whoholds.routes import Network, build_network, consequences, trace, ways

PLACES = 5_000
STRETCHES = 20_000
CHANGED = (40, 200)
"""Places that change hands on the day: the second is a collapse along the whole front."""
ROUTES, NETWORKS = 30, 10
MODES = ("west", "civilian")
DAY = dt.date(2020, 1, 2)
SIDE = 1_000.0
"""Length of the square's side, in km."""


def report() -> str:
    """Return the section as Markdown."""
    draw = random.Random(8)
    rows = [_row("the first route on a new network and picture", first_times(random.Random(9)))]
    places, roads = make_country(draw)
    before = {place.id: hold(place, draw, front=0.5) for place in places}
    network, seconds = make_ready(roads)
    rows.insert(0, _row("making a network ready, once for its roads", [seconds]))
    for mode in MODES:
        for what, question in (("a route", trace), ("a route with its alternatives", ways)):
            times = route_times(question, network, tuple(before.values()), mode, draw)
            rows.append(_row(f"{what} for {mode}", times))
    for count in CHANGED:
        taken = {place.id: hold(place, draw, front=0.6) for place in near_front(places, count)}
        day = day_time(network, before, before | taken, places)
        rows.append(_row(f"all consequences of {count} changes of hands", [day]))
    return (
        f"## Routes\n\nA made network of {len(places):,} places and {len(roads):,} stretches, "
        "every place reported on, two sides; routes between places drawn at random, in "
        "processor time, whatever the garbage collector takes among it.\n\n"
        + table(("what", "how many", "median ms", "worst ms"), rows)
    )


def make_ready(roads: tuple[Road, ...]) -> tuple[Network, float]:
    """Return the network with all that it keeps for its questions, and the seconds that takes."""
    begin = time.process_time()
    network = build_network(roads)
    assert network.matrix.places
    assert network.near(frozenset())
    assert network.numbers
    assert len(network.draws.seeds)
    return network, time.process_time() - begin


def first_times(draw: random.Random) -> list[float]:
    """Return the seconds of routes that are each the first that is asked of other roads."""
    times = []
    for number in range(NETWORKS):
        places, roads = make_country(draw, prefix=f"n{number}-")
        control = tuple(hold(place, draw, front=0.5) for place in places)
        network, _ = make_ready(roads)
        start, end = (place.id for place in draw.sample(places, 2))
        mode = MODES[number % len(MODES)]
        times.append(_seconds(partial(trace, network, control, **_asked(start, end, mode))))
    return times


def route_times(
    question: Callable[..., object],
    network: Network,
    control: tuple[Control, ...],
    mode: str,
    draw: random.Random,
) -> list[float]:
    """Return the seconds of each of `ROUTES` routes between places drawn at random."""
    places = list(network.stretches)
    ends = [draw.sample(places, 2) for _ in range(ROUTES)]
    return [
        _seconds(partial(question, network, control, **_asked(start, end, mode)))
        for start, end in ends
    ]


def _asked(start: str, end: str, mode: str) -> dict[str, Any]:
    return {"start": start, "end": end, "mode": mode, "on": DAY}


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


def make_country(
    draw: random.Random, *, prefix: str = "p"
) -> tuple[tuple[Place, ...], tuple[Road, ...]]:
    """Scatter places over a square; join near ones, shortest first, until there are enough."""
    points = [(draw.uniform(0, SIDE), draw.uniform(0, SIDE)) for _ in range(PLACES)]
    places = tuple(
        Place(
            id=f"{prefix}{number:04}",
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


def _row(what: str, times: list[float]) -> tuple[str, str, str, str]:
    return what, str(len(times)), _ms(statistics.median(times)), _ms(max(times))


def _ms(seconds: float) -> str:
    return f"{1000 * seconds:.0f}"

"""The road from the north to the capital, the pass that is blown up, the bridge that is shut."""

import datetime as dt

from whoholds.records import (
    Consequence,
    Control,
    Place,
    PlaceKind,
    Road,
    RoadState,
    Status,
    Weight,
)
from whoholds.routes import consequences

DAY = dt.date(2001, 11, 10)
TALIBAN, ALLIANCE = "taliban", "northern-alliance"
PEOPLE = {
    "kabul": 2_500_000, "mazar": 500_000, "aybak": 48_000, "pul-e-khumri": 56_000, "doshi": 4_000,
    "bamiyan": 62_000, "salang": 0, "hairatan": 9_000, "balkh": 115_000, "panjshir": 20_000,
    "kandahar": 400_000, "termez": 180_000,
}  # fmt: skip
PLACES = tuple(
    Place(
        id=name,
        name=name.title(),
        lat=0,
        lon=0,
        country="UZ" if name == "termez" else "AF",
        kind=PlaceKind.CITY,
        population=people,
    )
    for name, people in PEOPLE.items()
)
TUNNEL = RoadState(
    since=dt.date(1997, 1, 1), until=dt.date(2002, 1, 18), state="destroyed", note="blown up"
)
BRIDGE = RoadState(until=dt.date(2001, 12, 8), state="closed", note="closed by Uzbekistan")


def stretch(start: str, end: str, km: float, *states: RoadState) -> Road:
    return Road(start=start, end=end, km=km, name="r", road_class="primary", states=states)


ROADS = (
    stretch("balkh", "mazar", 20),
    stretch("mazar", "hairatan", 75),
    stretch("hairatan", "termez", 16, BRIDGE),
    stretch("mazar", "aybak", 120),
    stretch("aybak", "pul-e-khumri", 95),
    stretch("pul-e-khumri", "doshi", 49),
    stretch("doshi", "salang", 68, TUNNEL),
    stretch("salang", "kabul", 110),
    stretch("salang", "panjshir", 60),
    stretch("doshi", "bamiyan", 180),
    stretch("bamiyan", "kabul", 180),
    stretch("kabul", "kandahar", 480),
)


def held(place: str, holder: str, p: float = 0.95) -> Control:
    states = dict.fromkeys([TALIBAN, ALLIANCE, "contested", "none"], 0.0)
    return Control(
        place_id=place,
        date=DAY,
        until=DAY,
        p={**states, holder: p, "none": round(1 - p, 4)},
        status=Status.HELD,
        basis=(Weight(f"{holder} in {place}", 2.0),),
    )


BEFORE = {place: held(place, TALIBAN) for place in PEOPLE if place != "termez"} | {
    "panjshir": held("panjshir", ALLIANCE),
    "salang": held("salang", ALLIANCE),
}


def taken(*places: str) -> dict[str, Control]:
    return BEFORE | {place: held(place, ALLIANCE, 0.9) for place in places}


def compare(after: dict[str, Control], **more: object) -> tuple[Consequence, ...]:
    asked = {"sides": (TALIBAN, ALLIANCE), "day": DAY, "places": PLACES, **more}
    return consequences(ROADS, BEFORE, after, **asked)  # type: ignore[arg-type]


def of(rows: tuple[Consequence, ...], kind: str, start: str, end: str) -> Consequence | None:
    found = [row for row in rows if (row.consequence, row.start, row.end) == (kind, start, end)]
    assert len(found) <= 1
    return found[0] if found else None

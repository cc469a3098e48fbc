"""A small world for the route tests: places in a line or a ring, two sides, one day."""

import datetime as dt
from collections.abc import Callable, Mapping

import pytest

from whoholds.records import Control, Road, RoadState, Status, Weight

DAY = dt.date(2001, 11, 9)


def make_control(place: str, p: Mapping[str, float], *claims: str) -> Control:
    states = {"A": 0.0, "B": 0.0, "contested": 0.0, "none": 0.0}
    return Control(
        place_id=place,
        date=dt.date(2001, 11, 1),
        until=dt.date(2001, 11, 30),
        p={**states, **p},
        status=Status.HELD,
        basis=tuple(Weight(claim, 1.0) for claim in claims),
    )


def make_road(ends: str, km: float = 10.0, *states: RoadState, kind: str = "primary") -> Road:
    start, end = ends.split("-")
    return Road(start=start, end=end, km=km, name=ends, road_class=kind, states=states)


@pytest.fixture
def day() -> dt.date:
    return DAY


@pytest.fixture
def control() -> Callable[..., Control]:
    return make_control


@pytest.fixture
def road() -> Callable[..., Road]:
    return make_road


@pytest.fixture
def held() -> Callable[..., tuple[Control, ...]]:
    """Return controls from words such as held(a="A", b="contested"), each with claim c:PLACE."""

    def build(**holders: str) -> tuple[Control, ...]:
        return tuple(
            make_control(place, {holder: 1.0}, f"c:{place}") for place, holder in holders.items()
        )

    return build

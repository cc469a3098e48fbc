"""A stretch by itself, against the route over it alone."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st
from tests.routes.conftest import DAY, make_control, make_road

from whoholds.records import RoadState
from whoholds.routes import Names, stretch_on, trace

HOLDERS = st.sampled_from(["A", "B", "contested", "none", ""])
STATES = st.lists(
    st.builds(
        RoadState,
        state=st.sampled_from(["open", "closed", "destroyed", "damaged", "restricted"]),
        p=st.sampled_from([0.3, 0.6, 1.0]),
        note=st.just("reported"),
        claims=st.sampled_from([(), ("c1",)]),
        against=st.sampled_from([(), ("c2",)]),
        until=st.sampled_from([DAY, DAY - dt.timedelta(days=1)]),
    ),
    max_size=2,
)


@given(start=HOLDERS, end=HOLDERS, states=STATES, mode=st.sampled_from(["civilian", "aid"]))
def test_a_stretch_is_as_the_route_over_it_alone(
    start: str, end: str, states: list[RoadState], mode: str
) -> None:
    road = make_road("a-b", 10.0, *states)
    controls = [
        make_control(place, {holder: 1.0}) for place, holder in zip("ab", (start, end), strict=True)
        if holder
    ]  # fmt: skip
    found = trace((road,), controls, start="a", end="b", mode=mode, on=DAY)
    picture = {control.place_id: control for control in controls}
    alone = stretch_on(road, picture, mode=mode, on=DAY, names=Names())
    assert alone == (found.status, found.note)

import itertools
import math

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from whoholds.records import Road
from whoholds.routes import build_network

PLACES = "abcde"
stretches = st.lists(
    st.tuples(st.sampled_from(PLACES), st.sampled_from(PLACES), st.sampled_from([0.0, 1.0, 2.5])),
    min_size=1,
)
"""Parallel stretches, loops and stretches without length among them."""


def build_roads(stretches: list[tuple[str, str, float]]) -> tuple[Road, ...]:
    return tuple(
        Road(start=start, end=end, km=km, name="r", road_class="primary")
        for start, end, km in stretches
    )


@given(stretches, st.sets(st.integers(0, 5)), st.sets(st.sampled_from(PLACES)), st.floats(0, 6))
def test_lengths_are_those_of_the_shortest_of_all_simple_paths(
    stretches: list[tuple[str, str, float]], shut: set[int], dead_ends: set[str], limit: float
) -> None:
    roads = build_roads(stretches)
    shut = {number for number in shut if number < len(roads)}
    graph = nx.MultiDiGraph()
    graph.add_nodes_from(end for road in roads for end in (road.start, road.end))
    for number, road in enumerate(roads):
        for here, there in ((road.start, road.end), (road.end, road.start)):
            if number not in shut and (here == roads[0].start or here not in dead_ends):
                graph.add_edge(here, there, km=road.km)
    expected = {
        place: min(
            (
                sum(min(d["km"] for d in graph[a][b].values()) for a, b in itertools.pairwise(p))
                for p in nx.all_simple_paths(graph, roads[0].start, place)
            ),
            default=math.inf,
        )
        for place in graph
        if place != roads[0].start
    }
    found = build_network(roads).matrix.lengths(
        roads[0].start, limit=limit, shut=shut, dead_ends=dead_ends & set(graph)
    )
    assert found == pytest.approx(
        {roads[0].start: 0.0} | {place: km for place, km in expected.items() if km <= limit}
    )

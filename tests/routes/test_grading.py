import datetime as dt
import itertools
from dataclasses import replace

import networkx as nx
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.routes.conftest import make_control

from whoholds.records import Control, Road, RoadState, Status
from whoholds.routes import Names, build_network
from whoholds.routes.grading import grade_all
from whoholds.routes.passage import Grade, Traveller
from whoholds.routes.searching import Question, best_way, set_course

DAY = dt.date(2001, 11, 9)
PLACES = "abcdef"
Roadmap = dict[tuple[str, str], tuple[float, str]]


def doubt(place: str, shares: dict[str, int], told: bool) -> Control:
    total = sum(shares.values()) or 1
    found = make_control(place, {state: count / total for state, count in shares.items()})
    return found if told else replace(found, status=Status.UNKNOWN)


pictures = st.dictionaries(
    st.sampled_from(PLACES), st.sampled_from(["A", "B", "contested", "none"])
).map(lambda held: {place: make_control(place, {state: 1.0}) for place, state in held.items()})
doubtful = st.dictionaries(
    st.sampled_from(PLACES),
    st.tuples(
        st.fixed_dictionaries(
            dict.fromkeys(["A", "B", "contested", "none"], st.sampled_from([0, 1, 5, 11, 20]))
        ),
        st.booleans(),
    ),
).map(lambda drawn: {place: doubt(place, *shares) for place, shares in drawn.items()})
roadmaps = st.dictionaries(
    st.sampled_from(list(itertools.combinations(PLACES, 2))),
    st.tuples(st.sampled_from([1.0, 2.0, 7.5]), st.sampled_from(["", "open", "closed", "damaged"])),
    min_size=1,
)
modes = st.sampled_from(["A", "civilian"])


def build_roads(roadmap: Roadmap) -> tuple[Road, ...]:
    return tuple(
        Road(
            start=start,
            end=end,
            km=km,
            name="r",
            road_class="primary",
            states=(RoadState(state=state),) if state else (),
        )
        for (start, end), (km, state) in roadmap.items()
    )


@given(roadmaps, pictures | doubtful, modes)
def test_all_at_once_are_graded_as_one_by_one(
    roadmap: Roadmap, picture: dict[str, Control], mode: str
) -> None:
    network = build_network(build_roads(roadmap))
    travels = Traveller(mode, frozenset(), picture, DAY)
    found, matrix = grade_all(network, travels), network.matrix
    assert found.places.tolist() == [travels.place_grade(place) for place in matrix.places]
    assert found.passes.tolist() == [travels.pass_probability(place) for place in matrix.places]
    assert found.entries.tolist() == [
        travels.road_grade(network.roads[number]) for number in matrix.stretch.tolist()
    ]


@settings(max_examples=300)
@given(roadmaps, pictures, modes)
def test_the_best_way_is_the_mildest_then_least_obstructed_then_shortest_of_all(
    roadmap: Roadmap, picture: dict[str, Control], mode: str
) -> None:
    roads = build_roads(roadmap)
    start, end = roads[0].start, roads[-1].end
    travels = Traveller(mode, frozenset(), picture, DAY)
    by_ends = {frozenset((road.start, road.end)): road for road in roads}

    def judge(path: tuple[str, ...]) -> tuple[Grade, int, float]:
        used = [by_ends[frozenset(pair)] for pair in itertools.pairwise(path)]
        grades = [*map(travels.place_grade, path), *map(travels.road_grade, used)]
        worst = max(grades)
        obstacles = grades.count(worst) if worst > Grade.UNSAID else 0
        return worst, obstacles, sum(road.km for road in used)

    question = Question(
        network=build_network(roads),
        traveller=travels,
        mode=mode,
        start=start,
        end=end,
        names=Names(),
    )
    paths = [*map(tuple, nx.all_simple_paths(nx.Graph(list(roadmap)), start, end))]
    if start == end or not paths:
        assert start == end or not set_course(question)
        return
    assert judge(best_way(question).path) == min(map(judge, paths))

import itertools
from collections.abc import Callable, Iterable

import networkx as nx
import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from whoholds.routes.drawing import SAMPLES, Bearings, Draws, Mesh, draw_reach, draw_ways
from whoholds.routes.reliability import REACH, Reliability, places_on_every_way
from whoholds.routes.reliability import reliability as find_reliability

PLACES = "abcdef"
PAIRS = list(itertools.combinations(PLACES, 2))
chances = st.sampled_from([0.0, 0.25, 0.5, 0.9, 1.0]) | st.floats(0, 1)
networks = st.lists(st.sampled_from(PAIRS), unique=True)
passes = st.fixed_dictionaries(dict.fromkeys(PLACES, chances))


def near(edges: list[tuple[str, str]]) -> Callable[[str], list[str]]:
    return lambda place: [b if a == place else a for a, b in edges if place in (a, b)]


def mesh(edges: list[tuple[str, str]], passes: dict[str, float]) -> tuple[Mesh, list[str]]:
    names = sorted({*passes, *itertools.chain(*edges)})
    beside = near(edges)
    return Mesh(
        draws=Draws(names),
        near=[list(map(names.index, beside(place))) for place in names],
        passes=[passes.get(place, 0.0) for place in names],
    ), names


def reliability(
    edges: list[tuple[str, str]], passes: dict[str, float], start: str, end: str, **more: int
) -> Reliability:
    met, names = mesh(edges, passes)
    return find_reliability(met, names.index(start), names.index(end), **more)


def draw(
    edges: list[tuple[str, str]],
    passes: dict[str, float],
    start: str,
    end: str,
    far: Iterable[float] = (),
) -> float:
    met, names = mesh(edges, passes)
    km = np.array([*far])
    bearings = Bearings(from_start=km, to_end=km[::-1]) if far else None
    return draw_ways(met, names.index(start), names.index(end), bearings)


def brute_force(
    edges: list[tuple[str, str]], passes: dict[str, float], start: str, end: str
) -> float:
    """Sum over every combination of places that pass in which some simple path is whole."""
    graph = nx.Graph(edges)
    graph.add_nodes_from(PLACES)
    paths = [set(path) for path in nx.all_simple_paths(graph, start, end)]
    total = 0.0
    for states in itertools.product([False, True], repeat=len(PLACES)):
        up = {place for place, state in zip(PLACES, states, strict=True) if state}
        if any(path <= up for path in paths):
            weight = 1.0
            for place, state in zip(PLACES, states, strict=True):
                weight *= passes[place] if state else 1 - passes[place]
            total += weight
    return total


@settings(max_examples=150, deadline=None)
@given(networks, passes)
def test_factoring_equals_the_sum_over_all_paths_and_states(
    edges: list[tuple[str, str]], passes: dict[str, float]
) -> None:
    found = reliability(edges, passes, "a", "b")
    assert found.p == pytest.approx(brute_force(edges, passes, "a", "b"), abs=1e-9)
    assert found.standard_error == 0


@settings(max_examples=40, deadline=None)
@given(networks, passes)
def test_drawing_is_within_five_standard_errors_of_the_truth(
    edges: list[tuple[str, str]], passes: dict[str, float]
) -> None:
    found = reliability(edges, passes, "a", "b", steps=0)
    assert abs(found.p - brute_force(edges, passes, "a", "b")) < 5 * 0.5 / SAMPLES**0.5


@settings(max_examples=60, deadline=None)
@given(networks, passes)
def test_both_directions_have_the_same_probability(
    edges: list[tuple[str, str]], passes: dict[str, float]
) -> None:
    there, back = (reliability(edges, passes, *ends).p for ends in (("a", "b"), ("b", "a")))
    assert there == pytest.approx(back, abs=1e-9)


@settings(max_examples=60, deadline=None)
@given(networks, passes, st.sampled_from(PLACES))
def test_a_place_that_passes_more_surely_never_lowers_it(
    edges: list[tuple[str, str]], passes: dict[str, float], place: str
) -> None:
    raised = {**passes, place: 1.0}
    before, after = (reliability(edges, table, "a", "b").p for table in (passes, raised))
    assert after >= before - 1e-9


def test_an_estimate_says_its_error_and_an_exact_value_none() -> None:
    ladder = [("a", "c"), ("a", "d"), ("c", "d"), ("c", "e"), ("d", "e"), ("e", "b"), ("d", "b")]
    table = dict.fromkeys(PLACES, 0.5)
    assert reliability(ladder, table, "a", "b", steps=0).standard_error > 0
    assert reliability(ladder, table, "a", "b").standard_error == 0


def test_staying_in_one_place_has_that_places_probability() -> None:
    assert reliability([], {"a": 0.3}, "a", "a").p == 0.3


def test_no_way_has_probability_zero() -> None:
    assert reliability([("a", "c")], dict.fromkeys(PLACES, 1.0), "a", "b").p == 0


def test_a_place_without_probability_never_passes() -> None:
    assert reliability([("a", "c"), ("c", "b")], {"a": 1.0, "b": 1.0}, "a", "b").p == 0


def test_places_on_every_way_are_those_that_no_way_avoids() -> None:
    edges = [("a", "c"), ("c", "d"), ("c", "e"), ("d", "f"), ("e", "f"), ("f", "b")]
    assert places_on_every_way(near(edges), ["a", "c", "d", "f", "b"]) == ("c", "f")


@settings(max_examples=200)
@given(networks)
def test_places_on_every_way_are_those_that_all_simple_paths_share(
    edges: list[tuple[str, str]],
) -> None:
    graph = nx.Graph(edges)
    graph.add_nodes_from(PLACES)
    paths = list(nx.all_simple_paths(graph, "a", "b"))
    for way in paths:
        shared = set(way[1:-1]).intersection(*paths)
        found = places_on_every_way(near(edges), way)
        assert found == tuple(place for place in way if place in shared)


@settings(max_examples=100)
@given(networks, passes, st.sampled_from(PLACES))
def test_drawn_networks_keep_the_laws_exactly(
    edges: list[tuple[str, str]], passes: dict[str, float], place: str
) -> None:
    there = draw(edges, passes, "a", "b")
    assert there == draw(edges, passes, "b", "a")
    assert draw(edges, {**passes, place: 1.0}, "a", "b") >= there


@settings(max_examples=100)
@example([("a", "b")], dict.fromkeys(PLACES, 0.5), [*[0.0] * (len(PLACES) - 1), 1e-310])
@given(networks, passes, st.lists(st.floats(0, 9), min_size=len(PLACES), max_size=len(PLACES)))
def test_where_drawing_looks_first_makes_no_difference(
    edges: list[tuple[str, str]], passes: dict[str, float], far: list[float]
) -> None:
    assert draw(edges, passes, "a", "b", far) == draw(edges, passes, "a", "b")


@settings(max_examples=40, deadline=None)
@given(networks, passes)
def test_a_drawn_share_is_that_of_the_networks_in_which_some_way_passes(
    edges: list[tuple[str, str]], passes: dict[str, float]
) -> None:
    draws = Draws(PLACES)
    drawn = dict(
        zip(passes, draws.of([*map(PLACES.index, passes)], [*passes.values()]), strict=True)
    )
    drawn["a"] = drawn["b"] = (1 << SAMPLES) - 1
    joined = 0
    graph = nx.Graph(edges)
    graph.add_nodes_from(PLACES)
    for path in nx.all_simple_paths(graph, "a", "b"):
        whole = drawn["a"]
        for place in path:
            whole &= drawn[place]
        joined |= whole
    assert draw(edges, passes, "a", "b") == joined.bit_count() / SAMPLES


@settings(max_examples=60, deadline=None)
@given(networks, passes)
def test_what_is_drawn_for_all_places_at_once_is_what_each_is_alone(
    edges: list[tuple[str, str]], passes: dict[str, float]
) -> None:
    met, names = mesh(edges, passes)
    share = draw_reach(met, names.index("a"))
    for place in set(names) - {"a"}:
        alone = find_reliability(met, names.index("a"), names.index(place), steps=10_000).p
        found = passes.get("a", 0.0) * share.get(names.index(place), 0.0)
        assert abs(found - alone) <= 5 * 0.5 / SAMPLES**0.5


def test_the_same_draws_are_met_again_whatever_was_asked_in_between() -> None:
    draws = Draws(["a", "b"])
    (first,) = draws.of([0], [0.25])
    (more, other) = draws.of([0, 1], [0.75, 0.25])
    assert more & first == first
    assert other != first
    assert draws.of([1, 0], [0.25, 0.25]) == [other, first]


def test_drawn_places_pass_as_often_as_they_should_and_apart_from_each_other() -> None:
    names = [f"place {number}" for number in range(400)]
    draws = Draws(names)
    chances = [0.0, 1.0, 0.03, 0.5, 0.9]
    for chance in chances:
        shares = [bits.bit_count() / SAMPLES for bits in draws.of(range(400), [chance] * 400)]
        assert abs(sum(shares) / 400 - chance) <= 5 * (chance * (1 - chance) / SAMPLES / 400) ** 0.5
    halves = draws.of(range(400), [0.5] * 400)
    both = [(one & other).bit_count() / SAMPLES for one, other in itertools.pairwise(halves)]
    assert abs(sum(both) / len(both) - 0.25) <= 5 * (0.25 * 0.75 / SAMPLES / len(both)) ** 0.5


def test_places_that_pass_for_certain_count_as_one_however_many_they_are() -> None:
    line = [str(number) for number in range(2 * REACH)]
    edges = list(itertools.pairwise(["a", *line, "c", *reversed(line), "b"]))
    assert reliability(edges, {**dict.fromkeys(["a", *line, "b"], 1.0), "c": 0.3}, "a", "b") == (
        Reliability(p=1.0)
    )
    edges = list(itertools.pairwise(["a", *line, "c", "b"]))
    assert reliability(edges, {**dict.fromkeys(["a", *line, "b"], 1.0), "c": 0.3}, "a", "b") == (
        Reliability(p=0.3)
    )

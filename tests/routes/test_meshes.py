"""Stretches that are only said to be shut, against all cases counted one by one."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import product
from typing import Any

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from whoholds.records import WITHHELD, Control, Passage, Road, RoadState, Status
from whoholds.routes import build_network, isolated, trace

DAY = dt.date(2020, 1, 2)
PLACES = "abcde"


@cache  # what the same words say of two stretches is one state
def closed(p: float, *claims: str) -> RoadState:
    return RoadState(state="closed", note="closure reported", p=p, claims=claims)


def road(start: str, end: str, *claims: str, p: float = 0.0) -> Road:
    states = (closed(p, *claims),) if p else ()
    return Road(start=start, end=end, km=1.0, name="r", road_class="primary", states=states)


def control(passes: Mapping[str, float]) -> list[Control]:
    return [
        Control(
            place_id=place,
            date=DAY,
            until=DAY,
            p={"A": p, "B": round(1 - p, 4)},
            status=Status.HELD,
        )
        for place, p in passes.items()
    ]


def ask(roads: Sequence[Road], passes: Mapping[str, float], end: str = "c") -> Any:
    return trace(roads, control(passes), start="a", end=end, mode="A", on=DAY)


def counted(roads: Sequence[Road], passes: Mapping[str, float], end: str) -> float:
    """Sum the chances of all cases of places and of words in which some way lets pass."""
    said = {one.states[0].claims: one.states[0].p for one in roads if one.states}
    total = 0.0
    for places in product((True, False), repeat=len(passes)):
        for shut in product((True, False), repeat=len(said)):
            chance = 1.0
            for (_, p), held in zip(passes.items(), places, strict=True):
                chance *= p if held else 1 - p
            closed = set()
            for (claims, p), is_shut in zip(said.items(), shut, strict=True):
                chance *= p if is_shut else 1 - p
                if is_shut:
                    closed.add(claims)
            held_places = {place for place, held in zip(passes, places, strict=True) if held}
            graph = nx.Graph(
                (one.start, one.end)
                for one in roads
                if {one.start, one.end} <= held_places
                and not (one.states and one.states[0].claims in closed)
            )
            graph.add_nodes_from(held_places)
            if {"a", end} <= held_places and nx.has_path(graph, "a", end):
                total += chance
    return total


def test_a_stretch_said_to_be_shut_lets_pass_as_far_as_that_is_unlikely() -> None:
    found = ask([road("a", "b", "c1", p=0.7), road("b", "c")], dict.fromkeys("abc", 1.0))
    assert (found.status, found.p, found.claims) == (Passage.CUT, 0.3, ("c1",))


def test_what_one_word_shuts_is_shut_together() -> None:
    roads = [road("a", "b", "c1", p=0.7), road("b", "c", "c1", p=0.7)]
    assert ask(roads, dict.fromkeys("abc", 1.0)).p == 0.3


def test_withheld_words_without_names_shut_each_its_own_stretch() -> None:
    one, other = (
        replace(road(*ends), states=(replace(closed(0.7, WITHHELD)),)) for ends in ("ab", "bc")
    )
    assert ask([one, other], dict.fromkeys("abc", 1.0)).p == pytest.approx(0.09)


def test_what_is_less_than_likely_shut_is_told_as_not_known() -> None:
    found = ask([road("a", "b", "c1", p=0.3), road("b", "c")], dict.fromkeys("abc", 1.0))
    assert (found.status, found.p, found.at) == (Passage.UNKNOWN, 0.7, ("a-b",))
    assert found.note == "not known whether it is so: a–b closed, unlikely (closure reported)"


def test_a_way_round_a_stretch_in_doubt_is_taken_where_there_is_one() -> None:
    roads = [road("a", "c", "c1", p=0.3), road("a", "b"), road("b", "c")]
    found = ask(roads, dict.fromkeys("abc", 1.0))
    assert (found.status, found.path, found.p) == (Passage.NO_REPORTED_BLOCK, tuple("abc"), 1.0)


def test_a_towns_way_to_its_base_counts_what_is_said_of_stretches() -> None:
    roads = [road("a", "b", "c1", p=0.7), road("b", "c"), road("a", "c", "c2", p=0.9)]
    rows = isolated(roads, control(dict.fromkeys("abc", 1.0)), mode="A", on=DAY, base="c")
    (row,) = [row for row in rows if row.place_id == "a"]
    assert row.p == pytest.approx(1 - 0.7 * 0.9)


EDGES = [(a, b) for n, a in enumerate(PLACES) for b in PLACES[n + 1 :]]
CHANCES = st.sampled_from([0.25, 0.5, 0.9, 1.0])
WORDS = st.sampled_from([("", 0.0), ("c1", 0.3), ("c2", 0.6), ("c3", 0.9)])


@given(
    edges=st.lists(st.sampled_from(EDGES), min_size=3, max_size=8, unique=True),
    words=st.lists(WORDS, min_size=8, max_size=8),
    chances=st.lists(CHANCES, min_size=5, max_size=5),
)
def test_the_probability_is_that_of_all_cases_counted(
    edges: list[tuple[str, str]], words: list[tuple[str, float]], chances: list[float]
) -> None:
    roads = [road(*edge, claim, p=p) for edge, (claim, p) in zip(edges, words, strict=False)]
    on_roads = {end for edge in edges for end in edge}
    passes = dict(zip(PLACES, chances, strict=True))
    if {"a", "e"} <= on_roads and nx.has_path(nx.Graph(edges), "a", "e"):
        found = ask(build_network(roads).roads, passes, end="e").p
        assert found == pytest.approx(counted(roads, passes, "e"), abs=1e-4)

"""A route in full: the best way, the normal way it is measured against, and what else there is."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice, pairwise

import networkx as nx

from whoholds.records import UNKNOWN, Control, Road, RouteStatus, Unknown
from whoholds.routes.network import PENALTY_KM, Network, is_shut, stretch_id
from whoholds.routes.passage import Grade
from whoholds.routes.searching import Question, Way, best_way, measure, set_course
from whoholds.routes.tracing import answer, ask, unjoined
from whoholds.routes.wording import Names


@dataclass(frozen=True, slots=True, kw_only=True)
class Ways:
    """What there is to choose from between two places on a day."""

    best: RouteStatus
    """What `trace` answers."""
    normal: RouteStatus | Unknown
    """The shortest way whatever stands in it, with its own status; UNKNOWN where no road joins."""
    alternatives: tuple[RouteStatus, ...]
    """Further ways, mildest and then shortest first; p is that of the one way alone."""
    shut: tuple[str, ...]
    """Stretches of the normal way that are closed or destroyed, with what is on record."""


ALTERNATIVES = 2


def ways(
    roads: Sequence[Road] | Network,
    control: Sequence[Control],
    *,
    start: str,
    end: str,
    mode: str,
    on: dt.date,
    friends: frozenset[str] = frozenset(),
    names: Names | Unknown = UNKNOWN,
) -> Ways:
    """Return the best way, the normal one and up to `ALTERNATIVES` others.

    Alternatives are loopless ways in the order of their cost (J. Y. Yen's algorithm as networkx
    has it, where every step up in grade outweighs any distance), the best one left out. Raises
    `UsageError` as `trace` does.
    """
    question = ask(
        roads, control, start=start, end=end, mode=mode, on=on, friends=friends, names=names
    )
    course = set_course(question)
    if not course:
        return Ways(best=unjoined(question), normal=UNKNOWN, alternatives=(), shut=())
    best, usual = best_way(question, course), course.usual
    others = [way for way in _loopless(question, ALTERNATIVES + 1) if way.path != best.path]
    return Ways(
        best=answer(question, course, best),
        normal=answer(question, course, usual, only=True),
        alternatives=tuple(
            answer(question, course, way, only=True) for way in others[:ALTERNATIVES]
        ),
        shut=tuple(question.names.stretch(road, on) for road in usual.roads if is_shut(road, on)),
    )


def _loopless(question: Question, count: int) -> list[Way]:
    if question.start == question.end:
        return []
    travels = question.traveller
    graph: nx.Graph[str] = nx.Graph()
    chosen: dict[frozenset[str], Road] = {}
    for road in sorted(question.network.roads, key=lambda road: (road.km, stretch_id(road))):
        grades = [travels.place_grade(place) for place in (road.start, road.end)]
        # A grade is worth a hundred times the one below: no count of milder obstacles on any
        # real way outweighs a graver one, and doubles still tell metres apart.
        toll = sum(_toll(grade) for grade in grades) / 2 + _toll(travels.road_grade(road))
        ends = frozenset((road.start, road.end))
        if ends not in chosen or road.km + toll < graph.edges[road.start, road.end]["toll"]:
            chosen[ends] = road
            graph.add_edge(road.start, road.end, toll=road.km + toll)
    paths = nx.shortest_simple_paths(graph, question.start, question.end, weight="toll")
    return [
        measure(
            question,
            tuple(path),
            tuple(chosen[frozenset(pair)] for pair in pairwise(path)),
        )
        for path in islice(paths, count)
    ]


def _toll(grade: Grade) -> float:
    return 0.0 if grade <= Grade.UNSAID else PENALTY_KM * 100.0 ** (grade - Grade.RESTRICTED)

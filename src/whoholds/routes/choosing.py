"""A route in full: the best way, the normal way it is measured against, and what else there is."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from whoholds.records import UNKNOWN, Control, Road, RouteStatus, Unknown
from whoholds.routes.matrix import Array
from whoholds.routes.network import PENALTY_KM, Network, is_shut
from whoholds.routes.passage import Grade
from whoholds.routes.searching import Course, Question, Way, best_way, cheapest, set_course
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
APART = 0.3
"""The share of an alternative's length that must be its own."""
TRIES = 16
"""Searches for alternatives; by the last a way used each time is dearer than any obstacle."""
DOUBLINGS = 4
"""Uses that double a stretch's length; each one more weighs like a graver obstacle."""


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

    Alternatives are ways of which at least `APART` runs on stretches of no way before; a step up
    in grade outweighs any distance. Raises `UsageError` as `trace` does.
    """
    question = ask(
        roads, control, start=start, end=end, mode=mode, on=on, friends=friends, names=names
    )
    course = set_course(question)
    if not course:
        return Ways(best=unjoined(question), normal=UNKNOWN, alternatives=(), shut=())
    best, usual = best_way(question), course.usual
    others = _others(question, course, best)
    return Ways(
        best=answer(question, course, best),
        normal=answer(question, course, usual, only=True),
        alternatives=tuple(
            replace(answer(question, course, way, only=True), alternative=number)
            for number, way in enumerate(others, start=1)
        ),
        shut=tuple(question.names.stretch(road, on) for road in usual.roads if is_shut(road, on)),
    )


def _others(question: Question, course: Course, best: Way) -> list[Way]:
    """Find ways apart from the best one by making stretches dearer each time that they are used.

    A way that shares most of its length with one found before is that way with a small detour:
    it is no alternative, and is left out.
    """
    numbers = question.network.numbers
    found: list[Way] = []
    uses = np.zeros(len(numbers), np.int32)
    last = best
    for _ in range(TRIES):
        uses[[numbers[id(road)] for road in last.roads]] += 1
        way = _dearer(question, course, uses)
        if not way:
            break
        new = sum(road.km for road in way.roads if not uses[numbers[id(road)]])
        if way.path not in {known.path for known in (best, *found)} and new >= APART * way.km:
            found.append(way)
        if len(found) == ALTERNATIVES:
            break
        last = way
    return sorted(found, key=lambda way: (way.grade, way.km, way.path))


def _dearer(question: Question, course: Course, uses: Array) -> Way | Unknown:
    """Find the mildest and shortest way where each use of a stretch makes it dearer."""
    matrix = question.network.matrix
    km = _dear(matrix.km, uses[matrix.stretch])
    costs = question.graded.costs(matrix, _TOLLS, km=km)
    return cheapest(question, costs, ahead=course.to_end.__getitem__)


def _dear(km: Array, uses: Array) -> Array:
    dear: Array = np.ldexp(km, uses)
    beyond = uses - DOUBLINGS
    graver = beyond >= 0
    dear[graver] += PENALTY_KM * 100.0 ** beyond[graver]
    return dear


def _toll(grade: Grade) -> float:
    """Return what a grade weighs: a hundred times the one below.

    No count of milder obstacles on any real way outweighs a graver one, and doubles still tell
    metres apart.
    """
    return 0.0 if grade <= Grade.UNSAID else PENALTY_KM * 100.0 ** (grade - Grade.RESTRICTED)


_TOLLS = tuple(map(_toll, Grade))

"""Search the network for a question's ways: the usual one, and the mildest there is."""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

import numpy as np

from whoholds.records import UNKNOWN, Road, Unknown
from whoholds.routes.drawing import Bearings
from whoholds.routes.grading import Graded, grade_all
from whoholds.routes.matrix import Array
from whoholds.routes.network import PENALTY_KM, Network, search
from whoholds.routes.passage import Grade, Traveller
from whoholds.routes.wording import Names


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """One way through the network with the worst grade on it."""

    path: tuple[str, ...]
    roads: tuple[Road, ...]
    grade: Grade

    @property
    def km(self) -> float:
        """Its length."""
        return round(sum(road.km for road in self.roads), 3)


@dataclass(frozen=True, kw_only=True)
class Question:
    """A route asked for, with all that answers it."""

    network: Network
    traveller: Traveller
    mode: str
    start: str
    end: str
    names: Names

    @cached_property
    def graded(self) -> Graded:
        """All places and stretches as the traveller finds them."""
        return grade_all(self.network, self.traveller)

    def neighbours(self, passable: Callable[[Road], bool]) -> Callable[[str], Sequence[str]]:
        """Return what gives a place's neighbours over stretches that are passable."""
        stretches = self.network.stretches

        @cache
        def near(place: str) -> Sequence[str]:
            return [there for there, road in stretches[place] if passable(road)]

        return near


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """The usual way between a question's ends, and how far places are from the two."""

    usual: Way
    bearings: Bearings
    to_end: Mapping[str, float]
    """How far the end is from each place, in km."""


def set_course(question: Question) -> Course | Unknown:
    """Find the shortest way whatever stands in it; UNKNOWN if no road joins the ends."""
    network, start, end = question.network, question.start, question.end
    matrix = network.matrix
    far = matrix.costs(end, matrix.km)
    to_end = matrix.by_place(far)
    if to_end[start] == math.inf:
        return UNKNOWN
    reach = search(network, [start], target=end, ahead=to_end.__getitem__)
    return Course(
        usual=measure(question, reach.path_to(end), reach.roads_to(end)),
        bearings=Bearings(from_start=matrix.costs(start, matrix.km), to_end=far),
        to_end=to_end,
    )


def best_way(question: Question) -> Way:
    """Return the way whose worst grade is mildest, then with the fewest such places and roads.

    Some way must join the ends, as `set_course` tells.
    """
    travels, matrix = question.traveller, question.network.matrix
    # No way is milder than its ends, nor than the line between them.
    limit = max(travels.place_grade(end) for end in (question.start, question.end))
    if _line_between(question):
        limit = max(limit, Grade.RESTRICTED)
    while not (way := cheapest(question, question.graded.costs(matrix, _tolls(limit)))):
        limit = Grade(limit + 1)
    return way


def _tolls(limit: Grade) -> list[float]:
    """Return what each grade adds to the length of a way that may be as bad as a limit."""
    at_limit = PENALTY_KM if limit > Grade.UNSAID else 0.0
    return [math.inf if grade > limit else at_limit if grade is limit else 0.0 for grade in Grade]


def cheapest(
    question: Question, costs: Array, *, ahead: Callable[[str], float] | Unknown = UNKNOWN
) -> Way | Unknown:
    """Return the way that costs least by the cost of each entry of the matrix; UNKNOWN if none.

    What each place is from the end by the same costs is told first, by compiled code: only
    stretches that lead on by as much as they cost are then looked at. Where several ways cost the
    same, `ahead` says which of them is met first: it never exceeds the cost to the end, and is that
    if not given.
    """
    network = question.network
    matrix, places, roads = network.matrix, network.matrix.numbers, network.numbers
    far = matrix.costs(question.end, costs)
    if far[places[question.start]] == math.inf:
        return UNKNOWN
    steps = np.empty(len(network.roads))
    steps[matrix.stretch] = costs
    # One by one: of all these figures a search asks for a few hundred.
    step_of, far_of = steps.item, far.item

    def cost(here: str, road: Road, there: str) -> float | Unknown:
        step: float = step_of(roads[id(road)])
        leads_on = step + far_of(places[there]) <= far_of(places[here]) * _ALIKE
        return step if leads_on else UNKNOWN

    reach = search(
        network,
        [question.start],
        cost,
        target=question.end,
        ahead=ahead or (lambda place: far_of(places[place])),
    )
    return measure(question, reach.path_to(question.end), reach.roads_to(question.end))


_ALIKE = 1 + 1e-12
"""Sums of the same costs in another order differ by less."""


def _line_between(question: Question) -> bool:
    """Tell whether civilians or aid must cross a line to get from one end to the other."""
    travels = question.traveller
    start, end = travels.authority(question.start), travels.authority(question.end)
    return travels.civilian and bool(start and end and start != end)


def measure(question: Question, path: tuple[str, ...], roads: tuple[Road, ...]) -> Way:
    """Grade a given way by the worst place or stretch on it."""
    travels = question.traveller
    grades = [travels.place_grade(place) for place in path]
    grades += [travels.road_grade(road) for road in roads]
    if travels.civilian and not roads:
        grades.append(Grade.UNSAID)  # no stretch that anyone calls open
    return Way(path=path, roads=roads, grade=max(grades))

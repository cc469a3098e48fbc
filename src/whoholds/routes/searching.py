"""Search the network for a question's ways: the usual one, and the mildest there is."""

import functools
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from whoholds.records import UNKNOWN, Road, Unknown
from whoholds.routes.grading import grade_all
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A route asked for, with all that answers it."""

    network: Network
    traveller: Traveller
    mode: str
    start: str
    end: str
    names: Names

    def neighbours(self, passable: Callable[[Road], bool]) -> Callable[[str], Sequence[str]]:
        """Return what gives a place's neighbours over stretches that are passable."""
        stretches = self.network.stretches

        @functools.cache
        def near(place: str) -> Sequence[str]:
            return [there for there, road in stretches[place] if passable(road)]

        return near


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """The usual way between a question's ends, and how far places are from the two, in km."""

    usual: Way
    to_end: Mapping[str, float]
    from_start: Mapping[str, float]

    def ahead(self, place: str) -> float:
        """Return how far the end is from a place that a road joins with it."""
        return self.to_end[place]


def set_course(question: Question) -> Course | Unknown:
    """Find the shortest way whatever stands in it; UNKNOWN if no road joins the ends."""
    network, start, end = question.network, question.start, question.end
    to_end = network.matrix.lengths(end)
    if start not in to_end:
        return UNKNOWN
    reach = search(network, [start], target=end, ahead=to_end.__getitem__)
    return Course(
        usual=measure(question, reach.path_to(end), reach.roads_to(end)),
        to_end=to_end,
        from_start=network.matrix.lengths(start),
    )


def best_way(question: Question) -> Way:
    """Return the way whose worst grade is mildest, then with the fewest such places and roads.

    Some way must join the ends, as `set_course` tells.
    """
    travels, matrix = question.traveller, question.network.matrix
    graded = grade_all(question.network, travels)

    def far_from_end(limit: Grade) -> dict[str, float]:
        return matrix.costs(question.end, graded.costs(matrix, _tolls(limit)))

    # No way is milder than its ends, nor than the line between them.
    limit = max(travels.place_grade(end) for end in (question.start, question.end))
    if _line_between(question):
        limit = max(limit, Grade.RESTRICTED)
    to_end = far_from_end(limit)
    while question.start not in to_end:
        limit = Grade(limit + 1)
        to_end = far_from_end(limit)
    return _cheapest(question, limit, to_end)


def _tolls(limit: Grade) -> list[float]:
    """Return what each grade adds to the length of a way that may be as bad as a limit."""
    at_limit = PENALTY_KM if limit > Grade.UNSAID else 0.0
    return [math.inf if grade > limit else at_limit if grade is limit else 0.0 for grade in Grade]


def _cheapest(question: Question, limit: Grade, to_end: Mapping[str, float]) -> Way:
    """Return the way with the fewest obstacles of the limit's grade, then the shortest.

    `to_end` is what each place is from the end by the same costs: little beside the way is seen.
    """
    travels, tolls = question.traveller, _tolls(limit)

    def cost(here: str, road: Road, there: str) -> float | Unknown:
        # Half of a place's toll on either side of it: the same cost in both directions.
        places = tolls[travels.place_grade(here)] + tolls[travels.place_grade(there)]
        step = road.km + places / 2 + tolls[travels.road_grade(road)]
        return UNKNOWN if step == math.inf else step

    reach = search(
        question.network, [question.start], cost, target=question.end, ahead=to_end.__getitem__
    )
    return measure(question, reach.path_to(question.end), reach.roads_to(question.end))


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

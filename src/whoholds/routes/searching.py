"""Search the network for a question's ways: the usual one, and the mildest there is."""

import functools
import heapq
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from whoholds.records import UNKNOWN, Road, Unknown
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


def best_way(question: Question, course: Course) -> Way:
    """Return the way whose worst grade is mildest, then with the fewest such places and roads."""
    return _cheapest(question, course, _mildest(question, course))


def _mildest(question: Question, course: Course) -> Grade:
    """Return the mildest grade at which the ends are joined, looking towards the end first."""
    travels = question.traveller
    # No way is milder than its ends, nor than the line between them.
    least = max(travels.place_grade(end) for end in (question.start, question.end))
    if _line_between(question):
        least = max(least, Grade.RESTRICTED)
    level = {question.start: least}
    waiting: dict[Grade, list[tuple[float, str]]] = {grade: [] for grade in Grade}
    waiting[level[question.start]].append((0.0, question.start))
    for grade in Grade:
        while waiting[grade]:
            here = heapq.heappop(waiting[grade])[1]
            if here == question.end:
                return grade
            for there, road in question.network.stretches[here]:
                known = level.get(there)
                if known is not None and known <= grade:
                    continue
                worst = max(grade, travels.step_grade(road))
                if known is None or worst < known:
                    level[there] = worst
                    heapq.heappush(waiting[worst], (course.ahead(there), there))
    return max(level.values())


def _cheapest(question: Question, course: Course, limit: Grade) -> Way:
    """Return the way with the fewest obstacles of the limit's grade, then the shortest."""
    travels = question.traveller

    def toll(grade: Grade) -> float:
        if grade > limit:
            return math.inf
        return PENALTY_KM if grade is limit > Grade.UNSAID else 0.0

    @functools.cache
    def half_toll(place: str) -> float:
        # Half of a place's penalty on either side of it: the same cost in both directions.
        return toll(travels.place_grade(place)) / 2

    def cost(here: str, road: Road, there: str) -> float | Unknown:
        tolls = half_toll(here) + toll(travels.road_grade(road)) + half_toll(there)
        return UNKNOWN if tolls == math.inf else road.km + tolls

    def beyond_line(place: str) -> float:
        # Every place on a way that is no worse than restricted is under some authority.
        crossed = travels.authority(place) == travels.authority(question.end)
        return course.ahead(place) + (0.0 if crossed else PENALTY_KM)

    line = limit is Grade.RESTRICTED and _line_between(question)
    ahead = beyond_line if line else course.ahead
    reach = search(question.network, [question.start], cost, target=question.end, ahead=ahead)
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

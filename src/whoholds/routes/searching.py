"""Search the network for a question's ways: the usual one, and the mildest there is."""

import functools
import heapq
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

    def neighbours(self, worst: Grade) -> Callable[[str], Sequence[str]]:
        """Return what gives a place's neighbours over stretches no graver than a grade."""
        stretches, grade = self.network.stretches, self.traveller.road_grade

        @functools.cache
        def near(place: str) -> Sequence[str]:
            return [there for there, road in stretches[place] if grade(road) <= worst]

        return near


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """The usual way between a question's ends, and how far places are from the second end."""

    usual: Way
    to_end: Mapping[str, float]
    km: float

    def ahead(self, place: str) -> float:
        """Return a lower bound of the kilometres from a place to the end."""
        # Places that the search for the usual way did not come to are at least as far as the start.
        return self.to_end.get(place, self.km)


def set_course(question: Question) -> Course | Unknown:
    """Find the shortest way whatever stands in it; UNKNOWN if no road joins the ends."""
    start, end = question.start, question.end
    reach = search(question.network, [end], lambda _, road, __: road.km, target=start)
    if start not in reach.cost:
        return UNKNOWN
    path, roads = reach.path_to(start)[::-1], reach.roads_to(start)[::-1]
    return Course(usual=measure(question, path, roads), to_end=reach.cost, km=reach.cost[start])


def best_way(question: Question, course: Course) -> Way:
    """Return the way whose worst grade is mildest, then with the fewest such places and roads."""
    return _cheapest(question, course, _mildest(question, course))


def _mildest(question: Question, course: Course) -> Grade:
    """Return the mildest grade at which the ends are joined, looking towards the end first."""
    travels = question.traveller
    # No way is milder than its ends.
    least = max(travels.place_grade(end) for end in (question.start, question.end))
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

    def cost(here: str, road: Road, there: str) -> float | Unknown:
        step = travels.step_grade(road)
        if step > limit:
            return UNKNOWN
        if step < limit or limit <= Grade.UNSAID:
            return road.km
        # Half of a place's penalty on either side of it: the same cost in both directions.
        places = (travels.place_grade(here) is limit) + (travels.place_grade(there) is limit)
        return road.km + PENALTY_KM * (places / 2 + (travels.road_grade(road) is limit))

    reach = search(
        question.network, [question.start], cost, target=question.end, ahead=course.ahead
    )
    return measure(question, reach.path_to(question.end), reach.roads_to(question.end))


def measure(question: Question, path: tuple[str, ...], roads: tuple[Road, ...]) -> Way:
    """Grade a given way by the worst place or stretch on it."""
    travels = question.traveller
    grades = [travels.place_grade(place) for place in path]
    grades += [travels.road_grade(road) for road in roads]
    if travels.civilian and not roads:
        grades.append(Grade.UNSAID)  # no stretch that anyone calls open
    return Way(path=path, roads=roads, grade=max(grades))

"""Trace a route: what reports and records say of getting from one place to another."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from whoholds.errors import UsageError
from whoholds.records import UNKNOWN, Control, Passage, Road, RouteStatus, Unknown
from whoholds.routes.network import (
    PENALTY_KM,
    SHUT,
    Network,
    build_network,
    search,
    state_on,
    stretch_id,
)
from whoholds.routes.passage import (
    CIVILIAN_MODES,
    Grade,
    Traveller,
    authority,
    picture_on,
)
from whoholds.routes.reliability import SAMPLES, places_on_every_way, reliability
from whoholds.routes.wording import Names, join, way_round

STATUS = {
    Grade.OPEN: Passage.NO_REPORTED_BLOCK,
    Grade.UNSAID: Passage.UNKNOWN,
    Grade.RESTRICTED: Passage.RESTRICTED,
    Grade.UNKNOWN: Passage.UNKNOWN,
    Grade.CONTESTED: Passage.CONTESTED,
    Grade.BLOCKED: Passage.CUT,
}


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


def trace(
    roads: Sequence[Road] | Network,
    control: Sequence[Control],
    *,
    start: str,
    end: str,
    mode: str,
    on: dt.date,
    friends: frozenset[str] = frozenset(),
    names: Names | Unknown = UNKNOWN,
) -> RouteStatus:
    """Say what is reported of passage from `start` to `end` for a side, "civilian" or "aid".

    Of all ways the one is taken whose worst place or stretch is mildest, then the one with the
    fewest such places, then the shortest; `passage` defines the grades. `friends` are the sides
    through whose places `mode` may pass. The status is that worst grade:

    - `no_reported_block`: a side's friends hold every place, nothing shuts a stretch (for
      civilians and aid: a dated state says of every stretch that it is open).
    - `unknown`: under one authority without word on passage, or no record for places in `at`.
    - `restricted`: stretches in `at` are restricted, damaged, or cross from one side to another.
    - `contested`: fighting is reported or sources disagree in `at`.
    - `cut`: every way has a place held by others or a shut stretch; `at` are those on the way
      that has the fewest, so that opening them would open it. Civilians are cut by shut stretches.

    Where no road on record joins the two, the status is `unknown`: a road file may lack roads.
    `km` and `usual_km` are the lengths of that way and of the shortest one whatever stands in it;
    the note says when the first is a way round, and what stands in the usual way.

    `p` is the probability that some way lets pass (see `passage`), a lower bound where places
    have no record. `at` of an unblocked route are the places that no open way can avoid.

    Raises `UsageError` for places that no road touches and sides that the picture does not have.
    """
    question = ask(
        roads, control, start=start, end=end, mode=mode, on=on, friends=friends, names=names
    )
    best = best_way(question)
    return answer(question, best, usual_way(question, best))


def ask(
    roads: Sequence[Road] | Network,
    control: Sequence[Control],
    *,
    start: str,
    end: str,
    mode: str,
    on: dt.date,
    friends: frozenset[str],
    names: Names | Unknown,
) -> Question:
    """Check what is asked and put it together with the picture of the day."""
    network = build_network(roads)
    network.require(start, "start")
    network.require(end, "end")
    picture = picture_on(control, on)
    require_side(mode, friends, picture)
    return Question(
        network=network,
        traveller=Traveller(mode, friends, picture, on),
        mode=mode,
        start=start,
        end=end,
        names=names or Names(),
    )


def require_side(mode: str, friends: frozenset[str], picture: Mapping[str, Control]) -> None:
    """Raise `UsageError` if the picture knows neither the side nor a friend of it."""
    sides = {side for record in picture.values() for side in record.p}
    if mode not in CIVILIAN_MODES and sides and not sides & (friends | {mode}):
        raise UsageError(
            f"no place record knows the side {mode!r}; use civilian, aid or one of: "
            f"{', '.join(sorted(sides - {'contested', 'none'}))}"
        )


def best_way(question: Question) -> Way | Unknown:
    """Return the way whose worst grade is mildest; UNKNOWN if no road joins the ends."""
    limit = _mildest(question)
    return UNKNOWN if limit is UNKNOWN else _cheapest(question, limit)


def usual_way(question: Question, best: Way | Unknown) -> Way | Unknown:
    """Return the shortest way whatever stands in it; UNKNOWN if no road joins the ends."""
    if not best:
        return UNKNOWN
    start, end = question.start, question.end
    reach = search(
        question.network, [start], lambda _, road, __: road.km, target=end, limit=best.km
    )
    # Sums of kilometres differ in their last bit with the order of adding: a limit may miss.
    found = end in reach.cost
    return measure(question, reach.path_to(end), reach.roads_to(end)) if found else best


def _mildest(question: Question) -> Grade | Unknown:
    """Return the mildest grade at which the ends are joined."""
    travels = question.traveller
    level = {question.start: travels.place_grade(question.start)}
    waiting: dict[Grade, list[str]] = {grade: [] for grade in Grade}
    waiting[level[question.start]].append(question.start)
    for grade in Grade:
        while waiting[grade]:
            here = waiting[grade].pop()
            if here == question.end:
                return grade
            for there, road in question.network.stretches[here]:
                if there in level and level[there] <= grade:
                    continue
                worst = max(grade, travels.road_grade(road), travels.place_grade(there))
                if there not in level or worst < level[there]:
                    level[there] = worst
                    waiting[worst].append(there)
    return UNKNOWN


def _cheapest(question: Question, limit: Grade) -> Way:
    """Return the way with the fewest obstacles of the limit's grade, then the shortest."""
    travels = question.traveller

    def cost(here: str, road: Road, there: str) -> float | Unknown:
        grades = (travels.place_grade(here), travels.road_grade(road), travels.place_grade(there))
        if max(grades) > limit:
            return UNKNOWN
        # Half of a place's penalty on either side of it: the same cost in both directions.
        halves = [grade is limit for grade in grades]
        obstacles = halves[0] / 2 + halves[1] + halves[2] / 2 if limit > Grade.UNSAID else 0
        return road.km + PENALTY_KM * obstacles

    reach = search(question.network, [question.start], cost, target=question.end)
    return measure(question, reach.path_to(question.end), reach.roads_to(question.end))


def measure(question: Question, path: tuple[str, ...], roads: tuple[Road, ...]) -> Way:
    """Grade a given way by the worst place or stretch on it."""
    travels = question.traveller
    grades = [travels.place_grade(place) for place in path]
    grades += [travels.road_grade(road) for road in roads]
    if travels.civilian and not roads:
        grades.append(Grade.UNSAID)  # no stretch that anyone calls open
    return Way(path=path, roads=roads, grade=max(grades))


def answer(
    question: Question, way: Way | Unknown, usual: Way | Unknown, *, only: bool = False
) -> RouteStatus:
    """Turn a way into its route status, measured against the usual way.

    `only`: p of this way alone, not of every way.
    """
    start, end = question.start, question.end
    day = question.traveller.day
    if not way or not usual:
        return RouteStatus(
            start=start,
            end=end,
            mode=question.mode,
            on=day,
            status=Passage.UNKNOWN,
            p=0.0,
            note="no road on record joins the two",
        )
    edges = _usable(question, way.roads if only else question.network.roads)
    travels = question.traveller
    places = {place for edge in edges for place in edge} | {start, end}
    chance = reliability(
        edges, {place: travels.pass_probability(place) for place in sorted(places)}, start, end
    )
    at = _deciding(question, way, edges)
    deciding = way.path if way.grade <= Grade.RESTRICTED else at
    note = "; ".join([_note(question, way), *_round_note(question, way, usual)])
    if chance.standard_error:
        note += f"; p from {SAMPLES} draws, standard error {chance.standard_error:.3f}"
    return RouteStatus(
        start=start,
        end=end,
        mode=question.mode,
        on=day,
        status=STATUS[way.grade],
        p=round(chance.p, 4),
        km=way.km,
        usual_km=usual.km,
        path=way.path,
        at=at,
        claims=claims_of(travels.picture, deciding),
        note=note,
    )


def claims_of(picture: Mapping[str, Control], place_ids: Iterable[str]) -> tuple[str, ...]:
    """Return the ids of the claims that the places' control rests on, each once, in order."""
    bases = (picture[place].basis for place in place_ids if place in picture)
    return tuple(dict.fromkeys(weight.claim for basis in bases for weight in basis))


def _usable(question: Question, roads: Iterable[Road]) -> list[tuple[str, str]]:
    travels = question.traveller
    return [
        (road.start, road.end) for road in roads if travels.road_grade(road) is not Grade.BLOCKED
    ]


def _deciding(question: Question, way: Way, edges: list[tuple[str, str]]) -> tuple[str, ...]:
    travels = question.traveller
    if way.grade <= Grade.UNSAID:
        open_edges = [
            (a, b) for a, b in edges if max(map(travels.place_grade, (a, b))) <= way.grade
        ]
        return places_on_every_way(open_edges, question.start, question.end)
    places = tuple(place for place in way.path if travels.place_grade(place) is way.grade)
    roads = tuple(stretch_id(road) for road in way.roads if travels.road_grade(road) is way.grade)
    return places + roads


def _note(question: Question, way: Way) -> str:
    travels, names = question.traveller, question.names
    places = [place for place in way.path if travels.place_grade(place) is way.grade]
    roads = [road for road in way.roads if travels.road_grade(road) is way.grade]
    if way.grade is Grade.OPEN:
        return (
            "on record as open"
            if travels.civilian
            else f"held by {join([names.side(side) for side in _holders(question, way)])}"
        )
    if way.grade is Grade.UNSAID:
        holders = join([names.side(side) for side in _holders(question, way)])
        return f"under one authority ({holders}), passage unknown"
    if way.grade is Grade.UNKNOWN:
        return f"not known who holds {names.list_places(places)}"
    if way.grade is Grade.CONTESTED:
        return f"fighting or disagreeing reports in {names.list_places(places)}"
    return "; ".join(
        [_held_by_others(question, place) for place in places]
        + [_stretch_note(question, road) for road in roads]
    )


def _round_note(question: Question, way: Way, usual: Way) -> list[str]:
    longer = way_round(way.km, usual.km, usual="the usual way")
    if not longer or way.grade is Grade.BLOCKED:  # no way at all goes round nothing
        return []
    return [f"{longer}, where {_note(question, usual)}" if usual.grade > way.grade else longer]


def _holders(question: Question, way: Way) -> list[str]:
    picture = question.traveller.picture
    holders = (authority(picture.get(place)) for place in way.path)
    found = list(dict.fromkeys(holder for holder in holders if holder))
    return found or [question.mode]


def _held_by_others(question: Question, place: str) -> str:
    holder = authority(question.traveller.picture.get(place))
    who = question.names.side(holder) if holder else "others"
    return f"{who} holds {question.names.place(place)}"


def _stretch_note(question: Question, road: Road) -> str:
    state = state_on(road, question.traveller.day)
    picture = question.traveller.picture
    here, there = (authority(picture.get(end)) for end in (road.start, road.end))
    notes = []
    if state and state.state != "open":
        notes.append(question.names.stretch(road, question.traveller.day))
    crosses = question.traveller.civilian and here and there and here != there
    if crosses and not (state and state.state in SHUT):
        sides = " to ".join(question.names.side(str(side)) for side in (here, there))
        notes.append(f"{question.names.way((road.start, road.end))} crosses from {sides}")
    return "; ".join(notes)

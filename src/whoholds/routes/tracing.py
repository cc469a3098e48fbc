"""Trace a route: what reports and records say of getting from one place to another."""

import datetime as dt
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence

from whoholds.errors import UsageError
from whoholds.records import (
    UNKNOWN,
    Control,
    Passage,
    Road,
    RouteStatus,
    Status,
    Unknown,
    WeakPlace,
)
from whoholds.routes.drawing import SAMPLES
from whoholds.routes.legs import legs_of, lines_of
from whoholds.routes.meshes import cases_on
from whoholds.routes.network import Network, build_network, shut_by, states_on, stretch_id
from whoholds.routes.notes import note_on, round_note
from whoholds.routes.passage import CIVILIAN_MODES, Grade, Traveller, picture_on
from whoholds.routes.reliability import Reliability, places_on_every_way, reliability
from whoholds.routes.searching import Course, Question, Way, best_way, set_course
from whoholds.routes.wording import ASSUMED_ROADS, Names

STATUS = {
    Grade.OPEN: Passage.NO_REPORTED_BLOCK,
    Grade.UNSAID: Passage.UNKNOWN,
    Grade.RESTRICTED: Passage.RESTRICTED,
    Grade.UNKNOWN: Passage.UNKNOWN,
    Grade.CONTESTED: Passage.CONTESTED,
    Grade.BLOCKED: Passage.CUT,
}
WEAKEST = 3
"""Places named as the weakest of a route."""


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
    - `unknown`: under one authority without word on passage, or no record for places in `at`, or
      stretches there of which some say that they are shut, which is not likely.
    - `restricted`: stretches in `at` are restricted, damaged, or cross from one side to another.
    - `contested`: fighting is reported or sources disagree in `at`.
    - `cut`: every way has a place held by others or a stretch that is likely shut; `at` are those
      on the way that has the fewest, so that opening them would open it. Civilians are cut by shut
      stretches.

    Where no road on record joins the two, the status is `unknown`: a road file may lack roads.
    `km` and `usual_km` are the lengths of that way and of the shortest one whatever stands in it;
    the note says when the first is a way round, and what stands in the usual way.

    `p` is the probability that some way lets pass (see `passage`), what is claimed of stretches
    among it; a lower bound where places have no record. `oldest_word` and `unreported` say how old
    what it rests on is. `at` of an unblocked route are the places that no open way can avoid.

    Raises `UsageError` for places that no road touches and sides that the picture does not have.
    """
    question = ask(
        roads, control, start=start, end=end, mode=mode, on=on, friends=friends, names=names
    )
    course = set_course(question)
    return answer(question, course, best_way(question)) if course else unjoined(question)


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
    asked = friends | {mode}
    if mode in CIVILIAN_MODES or any(not asked.isdisjoint(record.p) for record in picture.values()):
        return
    sides = {side for record in picture.values() for side in record.p}
    if sides:
        raise UsageError(
            f"no place record knows the side {mode!r}; use civilian, aid or one of: "
            f"{', '.join(sorted(sides - {'contested', 'none'}))}"
        )


def unjoined(question: Question) -> RouteStatus:
    """Return the answer where no road on record joins the ends: nothing is known of the way."""
    return RouteStatus(
        start=question.start,
        end=question.end,
        mode=question.mode,
        on=question.traveller.day,
        status=Passage.UNKNOWN,
        p=0.0,
        note="no road on record joins the two",
    )


def answer(question: Question, course: Course, way: Way, *, only: bool = False) -> RouteStatus:
    """Turn a way into its route status, measured against the usual way.

    `only`: as if there were no other way, for `p` and `at`.
    """
    travels = question.traveller
    chance = _alone(question, way) if only else _of_some_way(question, course, way)
    at = _deciding(question, course, way, only=only)
    words = _last_words(travels.picture, way.path)
    deciding = way.path if way.grade <= Grade.RESTRICTED else at
    note = "; ".join([note_on(question, way), *round_note(question, way, course.usual)])
    assumed = any(road.assumed for road in way.roads)
    if assumed:
        note += f"; {ASSUMED_ROADS}"
    if chance.standard_error:
        note += f"; p from {SAMPLES} draws, standard error {chance.standard_error:.3f}"
    return RouteStatus(
        start=question.start,
        end=question.end,
        mode=question.mode,
        on=travels.day,
        status=STATUS[way.grade],
        p=round(chance.p, 4),
        km=way.km,
        usual_km=course.usual.km,
        path=way.path,
        at=at,
        claims=tuple(
            dict.fromkeys(
                (*claims_of(travels.picture, deciding), *road_claims(way.roads, travels.day))
            )
        ),
        note=note,
        legs=legs_of(travels, way.path, way.roads),
        lines=lines_of(travels, way.path, way.roads),
        assumed=assumed,
        weakest=_weakest(travels, way),
        oldest_word=min(words.values(), default=UNKNOWN),
        unreported=tuple(place for place in way.path if place not in words),
    )


def _last_words(picture: Mapping[str, Control], path: Sequence[str]) -> dict[str, dt.date]:
    """Return the day of the last report of each place that has any."""
    controls = ((place, picture.get(place)) for place in path)
    return {
        place: control.last_evidence
        for place, control in controls
        if control and control.last_evidence and control.status is not Status.PRIOR_ONLY
    }


def _weakest(travels: Traveller, way: Way) -> tuple[WeakPlace, ...]:
    doubtful = [
        WeakPlace(place_id=place, p=round(travels.pass_probability(place), 4))
        for place in way.path
        if travels.pass_probability(place) < 1
    ]
    return tuple(sorted(doubtful, key=lambda weak: (weak.p, weak.place_id))[:WEAKEST])


def _of_some_way(question: Question, course: Course, way: Way) -> Reliability:
    """Return the probability that some way lets pass, over all cases of stretches in doubt."""
    network, day = question.network, question.traveller.day
    numbers = network.matrix.numbers
    passes = question.graded.passes.tolist()
    along = {network.numbers[id(road)] for road in (*way.roads, *course.usual.roads)}
    p = error = 0.0
    for case in cases_on(network, day, along):
        found = reliability(
            case.mesh(passes),
            numbers[question.start],
            numbers[question.end],
            bearings=case.bearings(course.bearings),
        )
        p += case.weight * found.p
        error += case.weight * found.standard_error  # the same draws err alike
    return Reliability(p=p, standard_error=error)


def _alone(question: Question, way: Way) -> Reliability:
    travels = question.traveller
    p = math.prod(map(travels.pass_probability, way.path))
    reasons = (shut_by(road, travels.day) for road in way.roads if road.states)
    # What the same words shut, the very same state, is shut together: it counts once.
    shut = {id(state): state.p for state in reasons if state}
    return Reliability(p=p * math.prod(1 - chance for chance in sorted(shut.values())))


def claims_of(picture: Mapping[str, Control], place_ids: Iterable[str]) -> tuple[str, ...]:
    """Return the ids of the claims that the places' control rests on, each once, in order."""
    bases = (picture[place].basis for place in place_ids if place in picture)
    return tuple(dict.fromkeys(weight.claim for basis in bases for weight in basis))


def road_claims(roads: Iterable[Road], day: dt.date) -> Iterator[str]:
    """Yield the ids of the claims that the states of stretches rest on, where they do."""
    for road in roads:
        for state in states_on(road, day):
            yield from state.claims
            yield from state.against


def _deciding(question: Question, course: Course, way: Way, *, only: bool) -> tuple[str, ...]:
    travels = question.traveller
    if way.grade <= Grade.UNSAID and only:
        return way.path[1:-1]
    if way.grade <= Grade.UNSAID:
        near = question.neighbours(lambda road: travels.step_grade(road) <= way.grade)
        return places_on_every_way(near, way.path, course.to_end.__getitem__)
    places = tuple(place for place in way.path if travels.place_grade(place) is way.grade)
    roads = tuple(stretch_id(road) for road in way.roads if travels.road_grade(road) is way.grade)
    return places + roads

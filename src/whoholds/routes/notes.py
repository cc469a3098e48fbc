"""What a route's note says: what decides it, and how much longer it is than the usual way."""

from whoholds.records import Road
from whoholds.routes.network import SHUT, state_on
from whoholds.routes.passage import Grade, Traveller
from whoholds.routes.searching import Question, Way
from whoholds.routes.wording import Names, join, way_round


def note_on(question: Question, way: Way) -> str:
    """Say what makes a way's grade: who holds it, or what stands in it."""
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
        [place_note(travels, place, names) for place in places]
        + [_stretch_note(question, road) for road in roads]
    )


def round_note(question: Question, way: Way, usual: Way) -> list[str]:
    """Say how much longer a way is than the usual one and what stands in that; [] if it is not."""
    longer = way_round(way.km, usual.km, usual="the usual way")
    if not longer or way.grade is Grade.BLOCKED:  # no way at all goes round nothing
        return []
    return [f"{longer}, where {note_on(question, usual)}" if usual.grade > way.grade else longer]


def _holders(question: Question, way: Way) -> list[str]:
    holders = (question.traveller.authority(place) for place in way.path)
    found = list(dict.fromkeys(holder for holder in holders if holder))
    return found or [question.mode]


def place_note(travels: Traveller, place: str, names: Names) -> str:
    """Say what stands in the way at a place."""
    if travels.place_grade(place) is Grade.CONTESTED:
        return f"fighting or disagreeing reports in {names.place(place)}"
    holder = travels.authority(place)
    return f"{names.side(holder) if holder else 'others'} holds {names.place(place)}"


def _stretch_note(question: Question, road: Road) -> str:
    state = state_on(road, question.traveller.day)
    notes = []
    if state and state.state != "open":
        notes.append(question.names.stretch(road, question.traveller.day))
    travels = question.traveller
    crosses = travels.civilian and travels.crosses_line(road)
    if crosses and not (state and state.state in SHUT):
        holders = (travels.authority(end) for end in (road.start, road.end))
        sides = " to ".join(question.names.side(side) for side in holders if side)
        notes.append(f"{question.names.way((road.start, road.end))} crosses from {sides}")
    return "; ".join(notes)

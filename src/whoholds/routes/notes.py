"""What a route's note says: what decides it, and how much longer it is than the usual way."""

import datetime as dt
from collections.abc import Iterable, Iterator
from itertools import pairwise

from whoholds.likelihood import likelihood_word
from whoholds.records import Road
from whoholds.routes.network import state_on
from whoholds.routes.passage import Grade, Traveller
from whoholds.routes.searching import Question, Way
from whoholds.routes.wording import Names, claimed_words, join, state_words, way_round


def note_on(question: Question, way: Way) -> str:
    """Say what makes a way's grade: who holds it, or what stands in it."""
    travels, names = question.traveller, question.names
    places = [place for place in way.path if travels.place_grade(place) is way.grade]
    if way.grade is Grade.OPEN:
        return (
            _open_note(way, travels)
            if travels.civilian
            else f"held by {join([names.side(side) for side in _holders(question, way)])}"
        )
    if way.grade is Grade.UNSAID:
        holders = join([names.side(side) for side in _holders(question, way)])
        return f"under one authority ({holders}), passage unknown"
    if way.grade in (Grade.UNKNOWN, Grade.CONTESTED):
        what = (
            "not known who holds"
            if way.grade is Grade.UNKNOWN
            else "fighting or disagreeing reports in"
        )
        said = [f"{what} {names.list_places(places)}"] if places else []
        return "; ".join([*said, *_doubt_notes(question, way)])
    return "; ".join(
        [place_note(travels, place, names) for place in places]
        + _state_notes(question, way)
        + _line_notes(question, way)
    )


def _open_note(way: Way, travels: Traveller) -> str:
    """Say by whom a way is open: by record, or by what is claimed."""
    states = [state_on(road, travels.day) for road in way.roads]
    claimed = [state for state in states if state and state.claims]
    if not claimed:
        return "on record as open"
    said = dict.fromkeys(f"{likelihood_word(state.p)}: {state.note}" for state in claimed)
    return f"reported open ({'; '.join(said)})"


def round_note(question: Question, way: Way, usual: Way) -> list[str]:
    """Say how much longer a way is than the usual one and what stands in that; [] if it is not."""
    longer = way_round(way.km, usual.km, usual="the usual way")
    if not longer or way.grade is Grade.BLOCKED:  # no way at all goes round nothing
        return []
    return [f"{longer}: {note_on(question, usual)}" if usual.grade > way.grade else longer]


def _holders(question: Question, way: Way) -> list[str]:
    holders = (question.traveller.authority(place) for place in way.path)
    found = list(dict.fromkeys(holder for holder in holders if holder))
    return found or [question.mode]


def place_note(travels: Traveller, place: str, names: Names) -> str:
    """Say what stands in the way at a place."""
    if travels.place_grade(place) is Grade.CONTESTED:
        return f"fighting or disagreeing reports in {names.place(place)}"
    holder = travels.authority(place)
    who = f"{names.side(holder)} holds" if holder else "others hold"
    return f"{who} {names.place(place)}"


def _state_notes(question: Question, way: Way) -> list[str]:
    travels = question.traveller
    graded = [(ends, road) for ends, road in _in_turn(way) if travels.road_grade(road) is way.grade]
    return state_notes(question.names, graded, travels.day)


def _doubt_notes(question: Question, way: Way) -> list[str]:
    """Say of which stretches it is not known, or told otherwise, whether they are shut."""
    travels, names = question.traveller, question.names
    how = "not known whether it is so" if way.grade is Grade.UNKNOWN else "reports disagree"
    found: dict[str, list[str]] = {}
    for ends, road in _in_turn(way):
        if travels.road_grade(road) is way.grade:
            found.setdefault(claimed_words(road, travels.day), []).append(names.way(ends))
    return [f"{how}: {join(passed)} {words}" for words, passed in found.items()]


def state_notes(
    names: Names, stretches: Iterable[tuple[tuple[str, str], Road]], day: dt.date
) -> list[str]:
    """Say which stretches, given with their ends as they are passed, are in which state but open.

    Those in one state are told together.
    """
    found: dict[str, list[str]] = {}
    for ends, road in stretches:
        state = state_on(road, day)
        if state and state.state != "open":
            found.setdefault(state_words(state), []).append(names.way(ends))
    return [f"{join(passed)} {words}" for words, passed in found.items()]


def _line_notes(question: Question, way: Way) -> list[str]:
    """Say over which stretches of a way's grade a line is crossed, in the order of the way."""
    travels, names = question.traveller, question.names
    if not travels.civilian or way.grade is not Grade.RESTRICTED:
        return []
    return [
        f"{names.way(ends)} crosses from "
        + " to ".join(names.side(side) for side in map(travels.authority, ends) if side)
        for ends, road in _in_turn(way)
        if travels.crosses_line(road)
    ]


def _in_turn(way: Way) -> Iterator[tuple[tuple[str, str], Road]]:
    """Yield the stretches of a way, each with its ends as they are passed."""
    return zip(pairwise(way.path), way.roads, strict=True)

"""What is reported of one stretch by itself, asked of thousands of them for a map."""

import datetime as dt
from collections.abc import Mapping

from whoholds.records import Control, Passage, Road
from whoholds.routes.network import build_network
from whoholds.routes.notes import note_on
from whoholds.routes.passage import Traveller
from whoholds.routes.searching import Question, measure
from whoholds.routes.tracing import STATUS
from whoholds.routes.wording import ASSUMED_ROADS, Names


def stretch_on(
    road: Road, picture: Mapping[str, Control], *, mode: str, on: dt.date, names: Names
) -> tuple[Passage, str]:
    """Return a stretch's status on a day with the note to it, as `trace` over it alone would.

    `picture` has who holds its ends that day, as far as that is known. There is nothing to search.
    """
    question = Question(
        network=build_network((road,)),
        traveller=Traveller(mode, frozenset(), picture, on),
        mode=mode,
        start=road.start,
        end=road.end,
        names=names,
    )
    way = measure(question, (road.start, road.end), (road,))
    note = note_on(question, way)
    return STATUS[way.grade], f"{note}; {ASSUMED_ROADS}" if road.assumed else note

"""What every question about roads needs: the network, and control on the day, for somebody."""

import datetime as dt
from dataclasses import dataclass

from whoholds.cli.care import ALL_SIDES, require_answerable
from whoholds.cli.desk import OpenDesk
from whoholds.errors import UsageError
from whoholds.pipeline.passages import Passages
from whoholds.records import Claim, Control, Place


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenRoads:
    """Roads under the control of a day, for a side, civilians or aid."""

    passages: Passages
    places: dict[str, Place]
    claims: tuple[Claim, ...]
    control: tuple[Control, ...]
    mode: str
    day: dt.date


def open_roads(
    opened: OpenDesk, mode: str | None, as_of: dt.date | None, known_by: dt.date | None
) -> OpenRoads:
    """Put roads and control together; without a mode for every side.

    Raises `UsageError` where there are no roads, no such side, or no leave to answer.
    """
    day = as_of or opened.today
    question = opened.question(day, known_by)
    claims = opened.desk.claims(question)
    places = opened.places(claims)
    words = opened.desk.passage_words(question)
    passages = Passages(opened.theatre, places, words, days=(day, day))
    if not passages.roads:
        raise UsageError("no roads: name a theatre that has some with --theatre")
    meant = passages.find_mode(mode, day) if mode else ALL_SIDES
    require_answerable(meant, day, theatre=opened.theatre, settings=opened.settings)
    return OpenRoads(
        passages=passages,
        places=places,
        claims=opened.desk.standing_claims(question),
        control=opened.desk.control(question),
        mode=meant,
        day=day,
    )

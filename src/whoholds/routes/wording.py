"""Neutral English for routes: what a state of a stretch, a block or a consequence is called."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence

from whoholds.likelihood import likelihood_word
from whoholds.records import UNKNOWN, Consequence, Place, Road, RoadState, Unknown, ends_of_spot
from whoholds.routes.network import state_on, states_on

_DAY = dt.timedelta(days=1)


class Names:
    """What places and sides are called in notes; an id stands for itself where no name is given."""

    def __init__(
        self, places: Sequence[Place] = (), sides: Mapping[str, str] | Unknown = UNKNOWN
    ) -> None:
        self._places = {place.id: place.name for place in places}
        self._sides = dict(sides) if sides else {}

    def place(self, place_id: str) -> str:
        """Return a place's name."""
        return self._places.get(place_id, place_id)

    def side(self, side: str) -> str:
        """Return a side's name."""
        return self._sides.get(side, side)

    def list_places(self, place_ids: Iterable[str]) -> str:
        """Join place names: "A, B and C"."""
        return join([self.place(place_id) for place_id in place_ids])

    def way(self, path: Iterable[str]) -> str:
        """Write a stretch as "A–B", a longer way as "A – B – C"."""
        places = [self.place(place_id) for place_id in path]
        return ("–" if len(places) <= len(("A", "B")) else " – ").join(places)

    def spot(self, spot: str) -> str:
        """Name a place or a stretch of those that decide a route."""
        return self.way(ends_of_spot(spot, self._places))

    def stretch(self, road: Road, day: dt.date) -> str:
        """Say what is on record of a stretch: "A–B closed until 2001-12-09 (why)"."""
        text = self.way((road.start, road.end))
        state = state_on(road, day)
        return f"{text} {state_words(state)}" if state else text


def state_words(state: RoadState) -> str:
    """Say what a stretch is, until when and why: "closed until 2001-12-09 (why)".

    What is claimed has no end but by our rule, and is told with how likely it is.
    """
    how = f", {likelihood_word(state.p)}" if state.claims else ""
    text = f"{state.state} {until_words(state.until, claimed=bool(state.claims))}".rstrip() + how
    return f"{text} ({state.note})" if state.note else text


def claimed_words(road: Road, day: dt.date) -> str:
    """Say all that is claimed of a stretch, however unlikely; "" where nothing is."""
    return join([state_words(state) for state in states_on(road, day) if state.claims])


def until_words(until: dt.date | Unknown, *, claimed: bool) -> str:
    """Say on which day a state is over, "" if nobody says: a claim's word ends by our rule."""
    return "" if claimed or not until or until == dt.date.max else f"until {until + _DAY}"


WAY_ROUND = 1.1
"""A way is told as a way round from here on: a tenth longer than the usual one is within the
error of road lengths."""


def way_round(km: float, usual_km: float, *, usual: str) -> str:
    """Say how much longer a way is than the usual one, "" if it is about as long."""
    factor = km / usual_km if usual_km else 1.0
    if factor < WAY_ROUND:
        return ""
    return f"a way round of {distance(km)}, {factor:,.1f} times {usual} ({distance(usual_km)})"


def distance(km: float) -> str:
    """Write a length: "2,300 km"."""
    return f"{km:,.0f} km"


ASSUMED_ROADS = "roads assumed from where towns lie, no road data"


def join(words: Sequence[str]) -> str:
    """Join words as English lists them."""
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def percent(p: float) -> str:
    """Write a probability as a whole percentage, never 0 or 100."""
    return f"{min(99, max(1, round(100 * p)))} %"


def render_consequence(
    consequence: Consequence, names: Mapping[str, str], side_names: Mapping[str, str]
) -> str:
    """Write a consequence as sentences that state reports, not facts, and name no victor."""
    side = side_names.get(consequence.mode, consequence.mode)
    start, end = (names.get(place, place) for place in (consequence.start, consequence.end))
    where = join([names.get(place, place) for place in consequence.at])
    what = (
        f"The road of {side} from {start} to {end} is cut"
        if consequence.consequence == "cut"
        else f"{side} is linked from {start} to {end}"
    )
    return (
        f"{what[0].upper()}{what[1:]}, if reports of {consequence.day} about {where} hold "
        f"({percent(consequence.p)}): {consequence.note}."
    )

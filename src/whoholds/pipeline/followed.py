"""Who holds each place on a day, followed as the ledger grows.

Of a ledger of a million claims all are read, weighed and assessed once. What was worked out is kept
on a shelf; what comes then touches its places and those one step away, and everything else is
taken from there. On a new day all places are assessed, and nothing old is read and weighed again.
Where what came can't be told apart from all the rest (a speaker takes words back, a person ties
claims, a party gets a name), all is worked out anew.
"""

import datetime as dt
import time
from collections import Counter
from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from whoholds.assessment import Evidence, Outlines, Standing
from whoholds.pipeline.controlling import Desk
from whoholds.pipeline.news import Common, news_of
from whoholds.pipeline.questions import Question
from whoholds.pipeline.shelf import Brief, Said, Shelf, ShelfError, make, opened, told
from whoholds.records import UNKNOWN, Control, Unknown

WORTH_S = 1.0
"""Seconds from which on what was worked out is worth keeping."""

Row = dict[str, Any]
Show = Callable[[Control, str, int], Row]
"""Gives the row of a place, from its control, its name and how many claims on it are withheld."""


class Followed:
    """The rows of all places that are named, on a day as known by this day.

    `key` tells ledger, theatre, fit and program from all others that may use the same file.
    """

    def __init__(self, desk: Desk, day: dt.date, show: Show, *, file: Path, key: str) -> None:
        """Follow a desk's ledger; an earlier day than was asked about last begins anew."""
        self._desk, self._show = desk, show
        self._question = Question(first=day, last=day, known_by=day)
        self._file, self._key = file, key

    def rows(self) -> list[Row]:
        """Return the rows by the places' ids, in this order."""
        with suppress(ShelfError), opened(self._file, self._key) as shelf:
            briefs = self._go_on(shelf)
            if briefs:
                return _rows(briefs)
        return _rows(self._begin())

    def _standing(self) -> Standing:
        question, desk = self._question, self._desk
        return Standing(
            days=(question.first, question.last),
            known_by=question.known_by,
            fit=desk.fit,
            prior=desk.prior(),
            roads=desk.roads,
        )

    def _begin(self) -> dict[str, Brief]:
        """Work everything out, and keep it where that took long."""
        began = time.monotonic()
        desk, question, standing = self._desk, self._question, self._standing()
        tip = desk.ledger.tip()  # what comes from here on is looked at again, and so is none missed
        evidence: dict[str, list[Evidence]] = {}
        for item in desk.evidence(question):
            evidence.setdefault(item.place_id, []).append(item)
        standing.follow(evidence)
        common = Common.of(desk, question)
        places = desk.places(desk.claims(question))
        names = {place_id: place.name for place_id, place in places.items()}
        briefs = self._briefs({*names, *evidence}, standing, names, common.withheld)
        if time.monotonic() - began >= WORTH_S:
            said = (
                (place, Said(tuple(items), standing.testimony(place)))
                for place, items in evidence.items()
            )
            make(self._file, self._about(tip, standing.outlines, common.row()), briefs, said)
        return briefs

    def _go_on(self, shelf: Shelf) -> Mapping[str, Brief] | Unknown:
        """Bring what is kept up to date; UNKNOWN where everything has to be worked out anew."""
        desk, day, tip = self._desk, self._question.last, self._desk.ledger.tip()
        with told():
            about = shelf.about
            before, common = dt.date.fromisoformat(about["day"]), Common.of_row(about["common"])
            tip_before, shared = about["tip"], about["shared"]
            names = {place: brief[2] for place, brief in shelf.briefs.items()}
        came = desk.ledger.arrivals(tip_before, (before, day)) if before <= day else UNKNOWN
        if not came:
            return UNKNOWN
        if not came.claims and before == day:
            return shelf.briefs
        news = news_of(desk, self._question, came, common, shelf)
        if not news:
            return UNKNOWN
        standing = self._standing()
        # On a new day all are assessed.
        with told():
            outlines = Outlines.of_rows(_outlines(shelf.briefs), shared if before == day else None)
        standing.take_up(outlines, shelf)
        touched = {*news.evidence, *standing.update(news.evidence)}
        briefs = self._briefs(touched, standing, {**names, **news.names}, news.withheld)
        said = {
            place: Said(items, standing.testimony(place)) for place, items in news.evidence.items()
        }
        row = common.row() | {"withheld": news.withheld}
        shelf.put(self._about(tip, standing.outlines, row), briefs, said)
        return shelf.briefs | briefs

    def _about(
        self, tip: tuple[str, ...], outlines: Outlines, common: Mapping[str, Any]
    ) -> dict[str, Any]:
        shared = outlines.shared_row()
        day = self._question.last.isoformat()
        return {"key": self._key, "day": day, "tip": tip, "shared": shared, "common": common}

    def _briefs(
        self,
        places: Collection[str],
        standing: Standing,
        names: Mapping[str, str | None],
        withheld: Mapping[str, str],
    ) -> dict[str, Brief]:
        """Return what is kept of places: outline, neighbours, name, row; nothing if there is none.

        The places must be those that were assessed, or that have no claim and no prior.
        """
        hidden, outlines = Counter(withheld.values()), standing.outlines
        found: dict[str, Brief] = {}
        for place in places:
            runs, name = standing.runs.get(place), names.get(place)
            row = self._show(runs[-1], name, hidden[place]) if runs and name is not None else None
            brief = [*outlines.row(place), name, row]
            found[place] = brief if any(brief) else []
        return found


def _outlines(briefs: Mapping[str, Brief]) -> dict[str, list[Any]]:
    return {place: brief[:2] for place, brief in briefs.items()}


def _rows(briefs: Mapping[str, Brief]) -> list[Row]:
    return [brief[3] for _, brief in sorted(briefs.items()) if brief and brief[3]]

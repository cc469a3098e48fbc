"""News: what came into a ledger, as the evidence that the places it touches have now."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from whoholds.assessment import Evidence, loans, town_of
from whoholds.ledger import Arrivals
from whoholds.pipeline.controlling import Desk, places_of
from whoholds.pipeline.excerpting import ExcerptDesk
from whoholds.pipeline.parties import Parties
from whoholds.pipeline.questions import Question
from whoholds.pipeline.retracting import Retractions
from whoholds.pipeline.shelf import Shelf
from whoholds.pipeline.withholding import withheld_on_control
from whoholds.records import UNKNOWN, Claim, Unknown


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """What the places that something came about are now, and those of whose works it speaks."""

    evidence: Mapping[str, tuple[Evidence, ...]]
    """All of it, what was there before too."""
    names: Mapping[str, str | None]
    """What each place is called; None where no claim and no theatre names it any more."""
    withheld: Mapping[str, str]
    """Of all places: the withheld claims about control, with their places."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Common:
    """What of all claims bears on single ones; while it stays, claims are evidence one by one."""

    retractions: Retractions
    parties: Parties | Unknown
    tied: frozenset[str]
    """Claims that people tied to others or split off."""
    withheld: Mapping[str, str]
    """The withheld claims about control, with their places."""

    @classmethod
    def of(cls, desk: Desk, question: Question) -> "Common":
        """Return that of all claims that count."""
        claims = desk.counted(question)
        return cls(
            retractions=Retractions.of(claims),
            parties=desk.parties(question),
            tied=desk.tied(question),
            withheld=dict(withheld_on_control(claims, desk.hidden())),
        )

    def row(self) -> dict[str, Any]:
        """Return all of it as JSON has it."""
        return {
            "retractions": self.retractions.rows(),
            "parties": self.parties.rows() if self.parties else None,
            "tied": sorted(self.tied),
            "withheld": dict(self.withheld),
        }

    @classmethod
    def of_row(cls, row: Mapping[str, Any]) -> "Common":
        """Return what was written as that row."""
        return cls(
            retractions=Retractions.of_rows(row["retractions"]),
            parties=Parties.of_rows(row["parties"]) if row["parties"] else UNKNOWN,
            tied=frozenset(row["tied"]),
            withheld=row["withheld"],
        )


def news_of(
    desk: Desk, question: Question, came: Arrivals, common: Common, shelf: Shelf
) -> News | Unknown:
    """Return what is news, told from what came alone; UNKNOWN where it takes all claims to tell."""
    if came.tied or not came.claims.isdisjoint(common.tied):
        return UNKNOWN
    excerpt = desk.ledger.excerpt(came.claims | common.tied, known_by=question.known_by)
    part = ExcerptDesk(desk, excerpt, common.parties)
    claims = [claim for claim in excerpt.claims if claim.id in came.claims]
    stays = common.retractions.stay(came.claims, claims)
    if not stays or not part.parties_stay(question, came.claims):
        return UNKNOWN
    items = [item for item in part.evidence(question) if item.id in came.claims]
    places = {*came.places, *(claim.place_id for claim in claims if claim.place_id)}
    evidence = _Splice(desk, came, shelf).evidence(places, items)
    if isinstance(evidence, Unknown):
        return UNKNOWN
    shown = [claim for claim in part.claims(question) if claim.id in came.claims]
    stay = {claim: place for claim, place in common.withheld.items() if claim not in came.claims}
    return News(
        evidence=evidence,
        names=_names(desk, question, came, shelf, shown, evidence),
        withheld=stay | dict(withheld_on_control(claims, part.hidden())),
    )


class _Splice:
    """Takes old evidence of claims out of what is kept of places, and puts the new in its place."""

    def __init__(self, desk: Desk, came: Arrivals, shelf: Shelf) -> None:
        self._desk, self._came, self._shelf = desk, came, shelf
        self._held = {holding.place_id for holding in desk.prior()}

    def evidence(
        self, places: Iterable[str], items: Iterable[Evidence]
    ) -> dict[str, tuple[Evidence, ...]] | Unknown:
        """Return all evidence of places and their towns, in the order of recording.

        `items` is the evidence of what came. UNKNOWN where a town is spoken of for the first time,
        by whose works others were before.
        """
        items = tuple(items)
        new: dict[str, list[Evidence]] = {}
        for item in (*items, *loans(items, self._desk.bearings)):
            new.setdefault(item.place_id, []).append(item)
        towns = {town_of(place, self._desk.bearings) for place in places}
        found: dict[str, tuple[Evidence, ...]] = {}
        for place in {*places, *(town for town in towns if town)}:
            kept = self._shelf.evidence(place)
            left = [item for item in kept if item.id not in self._came.claims]
            whole = self._in_order([*left, *new.get(place, ())])
            if not self._counts(place, whole):
                whole = ()
            elif not self._counts(place, kept) and self._has_works(place):
                return UNKNOWN
            found[place] = whole
        return found

    def _counts(self, place: str, items: Iterable[Evidence]) -> bool:
        """Tell whether claims on works by a place count for it: somebody speaks of it itself."""
        return place in self._held or any(not item.beside for item in items)

    def _has_works(self, place: str) -> bool:
        bearings = self._desk.bearings
        return any(town_of(other, bearings) == place for other in self._shelf.briefs)

    def _in_order(self, items: list[Evidence]) -> tuple[Evidence, ...]:
        """Return evidence as it was recorded, what is lent by works of the place last."""
        number: Mapping[str, int] = {}
        if self._came.claims != self._came.fresh:  # else what came is last already
            number = self._desk.ledger.numbers(item.id for item in items)
        return tuple(sorted(items, key=lambda i: (bool(i.beside), number.get(i.id, 0))))


def _names(
    desk: Desk,
    question: Question,
    came: Arrivals,
    shelf: Shelf,
    shown: Iterable[Claim],
    touched: Iterable[str],
) -> dict[str, str | None]:
    """Return what places are called: as in the theatre, or by the first claim on each."""
    found: dict[str, str | None] = {}
    given = {place.id: place.name for place in desk.theatre.places} if desk.theatre else {}
    named = places_of(shown)
    for place in touched:
        name = given.get(place)
        if name is None and came.claims == came.fresh:
            brief = shelf.briefs.get(place)
            name = brief[2] if brief else None
        elif name is None:
            of_place = desk.ledger.claims(known_by=question.known_by, place_id=place)
            named |= places_of(of_place)
        if name is None and place in named:
            name = named[place].name
        found[place] = name
    return found

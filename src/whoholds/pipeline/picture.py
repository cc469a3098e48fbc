"""Draw a picture: control over a stretch of days, what changed, which roads that cuts or opens."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from whoholds.errors import UsageError
from whoholds.pipeline.controlling import Desk, Question
from whoholds.pipeline.passages import CIVILIAN, Passages
from whoholds.records import (
    UNKNOWN,
    Change,
    Claim,
    Consequence,
    Control,
    Picture,
    Place,
    PlaceKind,
    PlacePicture,
    SideStyle,
    Unknown,
)

# Okabe and Ito's palette, in the order in which sides take from it; each with a symbol of its own,
# since colour alone tells nothing to some readers and to no printer.
PALETTE = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#F0E442", "#000000")
SYMBOLS = ("●", "■", "▲", "◆", "▼", "★", "✚", "⬟")
AREAS = frozenset({PlaceKind.PROVINCE, PlaceKind.COUNTRY, PlaceKind.REGION, PlaceKind.DISTRICT})
"""Places without a dot on the map: what is said of them holds for no point."""
NO_SIDE = frozenset({"contested", "none"})
"""States of a place that are nobody's holding it."""
_TOLD = 3
"""Claims named with a change: the weightiest ones; the place's page has them all."""


def draw_picture(
    desk: Desk,
    *,
    first: dt.date,
    last: dt.date,
    known_by: dt.date,
    drawn_at: dt.datetime,
    recorded_by: dt.datetime | Unknown = UNKNOWN,
    sides_told_to: dt.date | Unknown = UNKNOWN,
) -> Picture:
    """Return the picture of a ledger's places from `first` to `last`, as known by `known_by`.

    With `recorded_by` only what the ledger held by then counts, reports and reviews alike. What
    changes mean for the roads of fighting sides is told up to `sides_told_to`, if that is given,
    and for civilians after it. Raises `UsageError` where the days are in the wrong order.
    """
    if last < first:
        raise UsageError(f"the last day, {last}, is before the first, {first}; turn them round")
    question = Question(first=first, last=last, known_by=known_by, recorded_by=recorded_by)
    claims = desk.sided_claims(question)
    hindsight = runs_by_place(desk.control(question))
    then = runs_by_place(desk.control(replace(question, each_day=True)))
    places = desk.places(claims)
    ids = {claim.id for claim in claims}
    withdrawn = {claim: day for claim, day in desk.withdrawn(question).items() if claim in ids}
    passages = Passages(desk.theatre, places, desk.standing_claims(question), known_then=True)
    return Picture(
        title=desk.theatre.title if desk.theatre else "Who holds what",
        first=first,
        last=last,
        known_by=known_by,
        recorded_by=recorded_by,
        drawn_at=drawn_at,
        sides=style_sides(desk, hindsight),
        places=tuple(_dots(places, then, hindsight, claims, desk.withheld(question))),
        claims=claims,
        withdrawn=tuple(sorted(withdrawn.items())),
        roads=passages.roads,
        neighbours=tuple(
            places[end]
            for end in sorted({end for road in passages.roads for end in (road.start, road.end)})
            if end in places and end not in hindsight
        ),
        stretches=passages.stretches(then, first, last),
        routes=passages.border_routes(then, last),
        changes=tuple(changes_in(then)),
        consequences=tuple(consequences_in(passages, then, first, last, sides_told_to)),
        sides_told_to=sides_told_to,
        stats=desk.ledger.stats(known_by=known_by, recorded_by=recorded_by),
        synthetic=any(claim.synthetic for claim in claims),
        gazetteer=claims[0].reader.gazetteer if claims else UNKNOWN,
    )


def _dots(
    places: Mapping[str, Place],
    then: Mapping[str, tuple[Control, ...]],
    hindsight: Mapping[str, tuple[Control, ...]],
    claims: Sequence[Claim],
    withheld: Mapping[str, int],
) -> Iterator[PlacePicture]:
    """Yield what is shown of each place that is a point: areas have no dot on the map."""
    told = _claims_by_place(claims)
    for place_id, runs in sorted(hindsight.items()):
        if place_id in places and places[place_id].kind not in AREAS:
            yield PlacePicture(
                place=places[place_id],
                known_then=then.get(place_id, ()),
                in_hindsight=runs,
                claims=tuple(told.get(place_id, ())),
                withheld=withheld.get(place_id, 0),
            )


def runs_by_place(controls: Sequence[Control]) -> dict[str, tuple[Control, ...]]:
    """Return each place's runs of control, the oldest first."""
    found: dict[str, list[Control]] = {}
    for control in controls:
        found.setdefault(control.place_id, []).append(control)
    return {place: tuple(sorted(runs, key=lambda run: run.date)) for place, runs in found.items()}


def _claims_by_place(claims: Sequence[Claim]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for claim in sorted(claims, key=lambda c: (str(c.published or ""), c.doc, c.span)):
        if claim.place_id:
            found.setdefault(claim.place_id, []).append(claim.id)
    return found


def style_sides(desk: Desk, runs: Mapping[str, Sequence[Control]]) -> tuple[SideStyle, ...]:
    """Return how each side that any place may be held by is named and drawn."""
    met = {side for place in runs.values() for run in place for side in run.p} - NO_SIDE
    actors = {actor.id: actor for actor in desk.theatre.actors} if desk.theatre else {}
    free = [colour for colour in PALETTE if colour not in {a.colour for a in actors.values()}]
    styles = []
    for number, side in enumerate(sorted(met)):
        actor = actors.get(side)
        colour = actor.colour if actor and actor.colour else free[number % len(free)]
        symbol = actor.symbol if actor and actor.symbol else SYMBOLS[number % len(SYMBOLS)]
        styles.append(
            SideStyle(id=side, name=actor.name if actor else side, colour=colour, symbol=symbol)
        )
    return tuple(styles)


def changes_in(then: Mapping[str, Sequence[Control]]) -> Iterator[Change]:
    """Yield each change of a place's likeliest holder, on the day on which it became known."""
    found = []
    for place_id, runs in then.items():
        for before, after in pairwise(runs):
            if before.leader == after.leader:
                continue
            weights = sorted(after.basis, key=lambda weight: -weight.log_odds)
            fading = after.last_evidence == before.last_evidence
            found.append(
                Change(
                    place_id=place_id,
                    day=after.date,
                    before=before.leader,
                    after=after.leader,
                    kind="fading evidence" if fading else "control changed",
                    p=after.p[after.leader],
                    status=after.status,
                    claims=tuple(weight.claim for weight in weights[:_TOLD]),
                )
            )
    yield from sorted(found, key=lambda change: (change.day, change.place_id))


RETREAT = dt.timedelta(days=3)
"""How long a force that lost a place is still on its way by the roads that are left."""


def consequences_in(
    passages: Passages,
    then: Mapping[str, Sequence[Control]],
    first: dt.date,
    last: dt.date,
    sides_told_to: dt.date | Unknown = UNKNOWN,
) -> Iterator[Consequence]:
    """Yield what each day's news newly cut or linked, by what was known that day.

    Each day is held against the picture of `RETREAT` before, so that a force which lost a town
    the day before yesterday still counts as leaving it; only rows that a change of this day has a
    part in are told.
    """
    if not passages.roads:
        return
    day = first + dt.timedelta(days=1)
    while day <= last:
        yesterday, after = picture_on(then, day - dt.timedelta(days=1)), picture_on(then, day)
        changed = {
            place
            for place, run in after.items()
            if place not in yesterday or yesterday[place].leader != run.leader
        }
        if changed:
            before = picture_on(then, max(first, day - RETREAT))
            modes = (CIVILIAN,) if sides_told_to and day > sides_told_to else ()
            for row in passages.consequences(before, after, day, modes):
                if changed.intersection(row.at):
                    yield row
        day += dt.timedelta(days=1)


def picture_on(runs: Mapping[str, Sequence[Control]], day: dt.date) -> dict[str, Control]:
    """Return each place's control on one day."""
    return {
        place_id: run
        for place_id, place_runs in runs.items()
        for run in place_runs
        if run.date <= day <= run.until
    }

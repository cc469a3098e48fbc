"""Draw a picture: control over a stretch of days, what changed, which roads that cuts or opens."""

import datetime as dt
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from whoholds.errors import UsageError
from whoholds.pipeline.carrying import Carried
from whoholds.pipeline.changes import changes_in
from whoholds.pipeline.controlling import Desk
from whoholds.pipeline.passage_words import PassageWord
from whoholds.pipeline.passages import CIVILIAN, Passages
from whoholds.pipeline.questions import Question
from whoholds.records import (
    UNKNOWN,
    Claim,
    Consequence,
    Control,
    Picture,
    Place,
    PlaceKind,
    PlacePicture,
    Road,
    SideStyle,
    StretchPicture,
    Theatre,
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


def draw_picture(
    desk: Desk,
    *,
    first: dt.date,
    last: dt.date,
    known_by: dt.date,
    drawn_at: dt.datetime,
    recorded_by: dt.datetime | Unknown = UNKNOWN,
    sides_told_to: dt.date | Unknown = UNKNOWN,
    carried: Carried | None = None,
) -> Picture:
    """Return the picture of a ledger's places from `first` to `last`, as known by `known_by`.

    With `recorded_by` only what the ledger held by then counts, reports and reviews alike. What
    changes mean for the roads of fighting sides is told up to `sides_told_to`, if that is given,
    and for civilians after it. What is `carried` from a picture before is not worked out again.
    Raises `UsageError` where the days are in the wrong order.
    """
    made = carried or Carried()
    if last < first:
        raise UsageError(f"the last day, {last}, is before the first, {first}; turn them round")
    question = Question(first=first, last=last, known_by=known_by, recorded_by=recorded_by)
    claims = desk.sided_claims(question)
    hindsight, then = desk.runs(question), desk.runs(replace(question, each_day=True))
    places = desk.places(claims)
    ids = {claim.id for claim in claims}
    withdrawn = {claim: day for claim, day in desk.withdrawn(question).items() if claim in ids}
    source = (desk.theatre, places, desk.passage_words(question), (first, last))
    passages = made.passages.of("", source, _passages)
    return Picture(
        title=desk.theatre.title if desk.theatre else "Who holds what",
        first=first,
        last=last,
        known_by=known_by,
        recorded_by=recorded_by,
        drawn_at=drawn_at,
        sides=style_sides(desk, hindsight),
        places=tuple(_dots(places, then, hindsight, _told(claims, made), desk.withheld(question))),
        claims=claims,
        withdrawn=tuple(sorted(withdrawn.items())),
        roads=passages.roads,
        neighbours=tuple(
            places[end]
            for end in sorted({end for road in passages.roads for end in (road.start, road.end)})
            if end in places and end not in hindsight
        ),
        stretches=tuple(_stretches(passages, then, first, last, made)),
        routes=passages.border_routes(then, last),
        changes=tuple(changes_in(then, made)),
        consequences=tuple(consequences_in(passages, then, first, last, sides_told_to, made)),
        sides_told_to=sides_told_to,
        stats=desk.ledger.stats(known_by=known_by, recorded_by=recorded_by),
        synthetic=any(claim.synthetic for claim in claims),
        gazetteer=claims[0].reader.gazetteer if claims else UNKNOWN,
    )


def _passages(
    theatre: Theatre | Unknown,
    places: Mapping[str, Place],
    words: Sequence[PassageWord],
    days: tuple[dt.date, dt.date],
) -> Passages:
    return Passages(theatre, places, words, days=days, known_then=True)


def _stretches(
    passages: Passages,
    then: Mapping[str, tuple[Control, ...]],
    first: dt.date,
    last: dt.date,
    made: Carried,
) -> Iterator[StretchPicture]:
    for number, road in enumerate(passages.civilian_roads):
        ends = tuple(then.get(place, ()) for place in (road.start, road.end))
        yield from made.stretches.of(number, (passages, number, road, ends, first, last), _stretch)


def _stretch(
    passages: Passages,
    number: int,
    road: Road,
    ends: Sequence[Sequence[Control]],
    first: dt.date,
    last: dt.date,
) -> tuple[StretchPicture, ...]:
    return passages.stretch(number, road, [run for runs in ends for run in runs], first, last)


def _dots(
    places: Mapping[str, Place],
    then: Mapping[str, tuple[Control, ...]],
    hindsight: Mapping[str, tuple[Control, ...]],
    told: Mapping[str, tuple[str, ...]],
    withheld: Mapping[str, int],
) -> Iterator[PlacePicture]:
    """Yield what is shown of each place that is a point: areas have no dot on the map."""
    for place_id, runs in sorted(hindsight.items()):
        if place_id in places and places[place_id].kind not in AREAS:
            yield PlacePicture(
                place=places[place_id],
                known_then=then.get(place_id, ()),
                in_hindsight=runs,
                claims=told.get(place_id, ()),
                withheld=withheld.get(place_id, 0),
            )


def _told(claims: Iterable[Claim], made: Carried) -> dict[str, tuple[str, ...]]:
    """Return the ids of the claims about each place, the oldest publication first."""
    found: dict[str, list[Claim]] = {}
    for claim in claims:
        if claim.place_id:
            found.setdefault(claim.place_id, []).append(claim)
    return {place: made.told.of(place, (tuple(said),), _in_order) for place, said in found.items()}


def _in_order(claims: Sequence[Claim]) -> tuple[str, ...]:
    found = sorted(
        claims, key=lambda claim: (claim.published or dt.date.min, claim.doc, claim.span)
    )
    return tuple(claim.id for claim in found)


def style_sides(desk: Desk, runs: Mapping[str, Sequence[Control]]) -> tuple[SideStyle, ...]:
    """Return how each side that any place may be held by is named and drawn."""
    # Whoever may hold one place may hold any: all runs of a picture are of the same states.
    met = {side for place in runs.values() for run in place[:1] for side in run.p} - NO_SIDE
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


RETREAT = dt.timedelta(days=3)
"""How long a force that lost a place is still on its way by the roads that are left."""


def consequences_in(
    passages: Passages,
    then: Mapping[str, Sequence[Control]],
    first: dt.date,
    last: dt.date,
    sides_told_to: dt.date | Unknown = UNKNOWN,
    made: Carried | None = None,
) -> Iterator[Consequence]:
    """Yield what each day's news newly cut or linked, by what was known that day.

    Each day is held against the picture of `RETREAT` before, so that a force which lost a town
    the day before yesterday still counts as leaving it; only rows that a change of this day has a
    part in are told.
    """
    if not passages.roads:
        return
    kept = (made or Carried()).consequences
    past: deque[dict[str, Control]] = deque(maxlen=RETREAT.days + 1)
    for day, after, changed in days_in(then, first, last):
        past.append(after)
        if not changed or day == first:
            continue
        modes = (CIVILIAN,) if sides_told_to and day > sides_told_to else ()
        source = (passages, past[0], after, day, modes)
        for row in kept.of(day, source, Passages.consequences):
            if changed.intersection(row.at):
                yield row


def days_in(
    runs: Mapping[str, Sequence[Control]], first: dt.date, last: dt.date
) -> Iterator[tuple[dt.date, dict[str, Control], set[str]]]:
    """Yield each day with every place's control and the places whose likeliest holder is new."""
    begins: dict[dt.date, list[Control]] = {}
    for place_runs in runs.values():
        for run in place_runs:
            if run.until >= first:
                begins.setdefault(max(run.date, first), []).append(run)
    today: dict[str, Control] = {}
    for number in range((last - first).days + 1):
        day = first + dt.timedelta(days=number)
        news = begins.get(day, ())
        changed = {
            run.place_id
            for run in news
            if run.place_id not in today or today[run.place_id].leader != run.leader
        }
        today = today | {run.place_id: run for run in news}
        yield day, today, changed


def picture_on(runs: Mapping[str, Sequence[Control]], day: dt.date) -> dict[str, Control]:
    """Return each place's control on one day."""
    return {
        place_id: run
        for place_id, place_runs in runs.items()
        for run in place_runs
        if run.date <= day <= run.until
    }

"""By whom a place is shown as held: by an actor, by its side, or by the coalition of allied sides.

Control is weighed between sides. Here sides are only given other labels for a day: those of one
coalition the same, so that their probabilities add up; the likeliest side of a place that of the
actor whose claim, or whose starting control, says most for it.
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from whoholds.errors import UsageError
from whoholds.pipeline.changes import changes_in
from whoholds.records import Claim, Control, Picture, SideStyle, Theatre, Unknown
from whoholds.theatre import NO_HOLDER, Sides, holders_on

JOINT = "+"
"""Joins the ids of a coalition's sides; no id has it."""

Labels = Mapping[str, str]


class By(StrEnum):
    """What a holder is told by."""

    ACTOR = "actor"
    SIDE = "side"
    COALITION = "coalition"


@dataclass(frozen=True, slots=True)
class Grouping:
    """The label of each side: the same everywhere, or for one place."""

    everywhere: Labels
    by_place: Mapping[str, Labels]

    def of(self, place_id: str | Unknown) -> Labels:
        """Return the labels that hold for a place."""
        return self.by_place.get(place_id, self.everywhere) if place_id else self.everywhere

    def control(self, run: Control) -> Control:
        """Return a run with labels in place of sides; what gets one label is added up."""
        labels = self.of(run.place_id)
        added: dict[str, float] = {}
        for side, p in run.p.items():
            label = labels.get(side, side)
            added[label] = added.get(label, 0.0) + p
        return replace(run, p=added)

    def claim(self, claim: Claim) -> Claim:
        """Return a claim with labels in place of sides."""
        labels = self.of(claim.place_id)
        sides = {
            name: labels.get(side, side)
            for name in ("holder_side", "loser_side", "claimant_side")
            if (side := getattr(claim, name))
        }
        return replace(claim, **sides) if sides else claim


def group_by(
    by: By,
    *,
    day: dt.date,
    controls: Iterable[Control],
    claims: Sequence[Claim],
    theatre: Theatre | Unknown,
) -> Grouping:
    """Return the labels for a day's `controls`; memberships and alliances are those of the day.

    Raises `UsageError` where actors or coalitions are asked for without a theatre, which alone
    knows them.
    """
    if by is By.SIDE:
        return Grouping({}, {})
    if not theatre:
        raise UsageError(f"--by {by.value} needs a theatre; name one with --theatre")
    sides = Sides(theatre)
    if by is By.COALITION:
        return Grouping(_coalitions(controls, sides, day), {})
    told = {claim.id: claim for claim in claims}
    prior = holders_on(replace(theatre, history=()), day)
    return Grouping(
        {},
        {
            run.place_id: {run.leader: _actor_of(run, told, sides, prior, day)}
            for run in controls
            if run.leader not in NO_HOLDER
        },
    )


def _coalitions(controls: Iterable[Control], sides: Sides, day: dt.date) -> Labels:
    met = {side for run in controls for side in run.p} - NO_HOLDER
    return {
        side: JOINT.join(sorted(sides.coalition_of(side, day) & met))
        for side in met
        if sides.knows(side)
    }


def _actor_of(
    run: Control, told: Mapping[str, Claim], sides: Sides, prior: Mapping[str, str], day: dt.date
) -> str:
    """Return the actor of the leading side that the weightiest claim names, else the prior's."""
    for weight in sorted(run.basis, key=lambda weight: -weight.log_odds):
        claim = told.get(weight.claim)
        if claim and claim.holder_id and claim.holder_side == run.leader and weight.log_odds > 0:
            return claim.holder_id
    holder = prior.get(run.place_id, run.leader)
    known = sides.knows(holder) and sides.side_of(holder, day) == run.leader
    return holder if known else run.leader


def label_name(label: str, theatre: Theatre | Unknown) -> str:
    """Return an actor's, a side's or a coalition's name for a person."""
    names = {actor.id: actor.name for actor in theatre.actors} if theatre else {}
    return " + ".join(names.get(part, part) for part in label.split(JOINT))


def group_picture(picture: Picture, by: By, theatre: Theatre | Unknown) -> Picture:
    """Return a picture whose holders are told by actor, side or coalition of its last day.

    Roads, routes and consequences stay with the sides, whose passage they tell of.
    """
    last = [run for shown in picture.places for run in shown.known_then[-1:]]
    grouping = group_by(by, day=picture.last, controls=last, claims=picture.claims, theatre=theatre)
    places = tuple(
        replace(
            shown,
            known_then=tuple(map(grouping.control, shown.known_then)),
            in_hindsight=tuple(map(grouping.control, shown.in_hindsight)),
        )
        for shown in picture.places
    )
    drawn = {shown.place.id: shown.known_then for shown in places}
    others = [change for change in picture.changes if change.place_id not in drawn]
    changes = sorted((*others, *changes_in(drawn)), key=lambda c: (c.day, c.place_id))
    return replace(
        picture,
        places=places,
        claims=tuple(map(grouping.claim, picture.claims)),
        changes=tuple(changes),
        sides=_styles(grouping, picture.sides, theatre),
    )


def _styles(
    grouping: Grouping, styles: Sequence[SideStyle], theatre: Theatre | Unknown
) -> tuple[SideStyle, ...]:
    """Return the styles with one for each label: drawn as the first of its sides."""
    by_id = {style.id: style for style in styles}
    tables = (grouping.everywhere, *grouping.by_place.values())
    for side, label in sorted(pair for table in tables for pair in table.items()):
        if side in by_id and label not in by_id:
            by_id[label] = replace(by_id[side], id=label, name=label_name(label, theatre))
    return tuple(by_id.values())

"""How a place is drawn: the one rule for the map, its legend and the strip of probabilities."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from whoholds.publishing.wording import CONTESTED, EVEN, NONE
from whoholds.records import Control, Picture, SideStyle, Status, Unknown

# Okabe and Ito's colours, which people with any colour vision can tell apart.
PALETTE = (
    "#0072B2",
    "#D55E00",
    "#009E73",
    "#CC79A7",
    "#E69F00",
    "#56B4E9",
    "#F0E442",
    "#000000",
)

# One shape for each side, drawn round (0, 0) and of about the same area; the larger disc is for
# what two sides share, so that both colours can be told in it.
SHAPES = {
    "circle": "M-6 0a6 6 0 1 0 12 0a6 6 0 1 0-12 0z",
    "disc": "M-7 0a7 7 0 1 0 14 0a7 7 0 1 0-14 0z",
    "square": "M-5.5-5.5h11v11h-11z",
    "triangle": "M0-7L7 5.5H-7z",
    "diamond": "M0-7.5L6.5 0L0 7.5L-6.5 0z",
    "cross": "M-2.5-7h5v4.5h4.5v5h-4.5v4.5h-5v-4.5h-4.5v-5h4.5z",
    "star": "M0-8L2.2-2.6L8-2.2L3.5 1.5L5 7.2L0 4L-5 7.2L-3.5 1.5L-8-2.2L-2.2-2.6z",
    "pentagon": "M0-7L6.7-2.2L4.1 5.7H-4.1L-6.7-2.2z",
}

SHARED = "disc"

SHADES = {"held-1": 0.42, "held-2": 0.72, "held-3": 1.0, "stale": 0.25, "prior": 0.25}
"""How much of its side's colour a look takes, on the web and on the page that stands alone."""

STRONG, VERY_STRONG = 0.80, 0.95
_MET = 0.05
"""Below it ("almost no chance") a side lends no colour to a place; the other half stays grey."""


class Look(NamedTuple):
    """A drawing of a place; its `kind` is also its class in the page's style sheet."""

    kind: str
    """held-1, held-2, held-3, contested, disputed, claimed, stale, prior or none."""
    states: tuple[str, ...]
    """The sides whose colours it takes, the likeliest first."""
    besieged: bool = False


def choose_look(control: Control, claimed_by: str | Unknown) -> Look:
    """Decide how a place is drawn on the days of one run.

    Solid needs a side that is at least "likely"; both colours are hatched where fighting is
    reported and stand in halves where sources only disagree; a claim of one side is a thin hatch;
    what has no likely holder is left open, which is not the same as a neutral grey.
    """
    sides = sorted(
        (s for s in control.p if s not in (CONTESTED, NONE)), key=lambda side: -control.p[side]
    )
    besieged = control.status is Status.BESIEGED
    open_look = Look("none", (), besieged)
    if not sides or control.status is Status.UNKNOWN or control.leader == NONE:
        return open_look
    if control.status is Status.CLAIMED_ONLY:
        return Look("claimed", (claimed_by or sides[0],), besieged)
    met = [side for side in sides if control.p[side] >= _MET]
    fought = control.status is Status.CONTESTED or control.leader == CONTESTED
    if met and (fought or control.status is Status.DISPUTED):
        pair = (*met, CONTESTED)[:2]
        return Look("contested" if fought else "disputed", pair, besieged)
    if control.p[sides[0]] < EVEN:
        return open_look
    if control.status in (Status.STALE, Status.PRIOR_ONLY):
        kind = "stale" if control.status is Status.STALE else "prior"
        return Look(kind, (sides[0],), besieged)
    return Look(f"held-{strength(control.p[sides[0]])}", (sides[0],), besieged)


def strength(p: float) -> int:
    """Give the step of a held place's colour: 1 likely, 2 very likely, 3 almost certain."""
    return 1 + (p >= STRONG) + (p >= VERY_STRONG)


def style_sides(picture: Picture) -> tuple[SideStyle, ...]:
    """Give every side in the picture a name, a colour and a shape, the styled ones first.

    Sides that reports named without a theatre have no style: they take the colours and shapes
    that are left, in the order of their names; so does a side whose symbol is none of ours.
    """
    found = {
        state
        for place in picture.places
        for run in (*place.known_then, *place.in_hindsight)
        for state in run.p
        if state not in (CONTESTED, NONE)
    }
    known = {side.id: side for side in picture.sides}
    colours = _left(PALETTE, (side.colour for side in known.values()))
    shapes = _left(tuple(SHAPES), (SHARED, *(side.symbol for side in known.values())))
    styled = []
    for number, state in enumerate([*known, *sorted(found - set(known))]):
        colour, shape = colours[number % len(colours)], shapes[number % len(shapes)]
        side = known.get(state) or SideStyle(id=state, name=state, colour=colour, symbol=shape)
        styled.append(side if side.symbol in SHAPES else replace(side, symbol=shape))
    return tuple(styled)


def _left(choices: Sequence[str], taken: Iterable[str]) -> Sequence[str]:
    """Give the choices nobody has, or all of them once they run out."""
    used = set(taken)
    return [choice for choice in choices if choice not in used] or choices

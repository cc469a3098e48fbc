"""Synthetic worlds: towns, fronts that move along roads, and sources with known habits.

Nothing here is drawn from a known war. Ranges are wide on purpose: a constant of the assessment
that only suits a narrow range shows as a loss in some world.
"""

import datetime as dt
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from whoholds.assessment import Evidence, evidence_from_rows
from whoholds.records import Holding, Road

START = dt.date(2031, 1, 1)
CONTESTED = -1
_KM_PER_DEGREE = 111.0
_HELD_ON = 0.5
"""How often a denied loss is told as a town held, not as one taken back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Habit:
    """How one source speaks; `lie` is the chance to claim its side's possession of a lost town.

    `boasts` is how many towns it says were taken that were not, for each town taken.
    """

    name: str
    side: int | None = None
    coverage: float
    wrong: float
    lie: float = 0.0
    boasts: float = 0.0
    early: float = 0.0
    delay: float
    restates: float
    copies: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """A made war with what is known of it: truth by place and day, and what was said."""

    sides: tuple[str, ...]
    truth: NDArray[np.int64]
    """Places by days: the number of the side, or -1 for contested."""
    roads: tuple[Road, ...]
    prior: tuple[Holding, ...]
    habits: tuple[Habit, ...]
    evidence: tuple[Evidence, ...]
    days: tuple[dt.date, dt.date] = field(default=(START, START))

    def place(self, number: int) -> str:
        """Return a place's id."""
        return place_id(number)


def place_id(number: int) -> str:
    """Return the id of a place by its number."""
    return f"t{number:04d}"


def make_world(
    seed: int,
    *,
    sides: int = 2,
    places: int = 120,
    days: int = 400,
    dense: bool = True,
    raided: float = 0.03,
    mapped: bool = True,
    habits: tuple[Habit, ...] | None = None,
) -> World:
    """Return a world: `dense` has ten sources that speak often, else two that speak seldom.

    A share of the towns is `raided`, for a day or two each time; where nothing is `mapped`, nobody
    knows roads, and where a town lies is known from claims on it alone.
    """
    rng = np.random.default_rng(seed)
    names = tuple(("amber", "blue", "coral", "dun")[:sides])
    spots = rng.uniform(0, 200, size=(places, 2))
    near = _nearest(spots)
    truth = _history(rng, spots, near, sides, days, raided)
    spoken = habits or (_dense_habits(rng, sides) if dense else _sparse_habits(rng))
    rows = _speak(rng, truth, spots, near, names, spoken)
    prior = tuple(
        Holding(place_id=place_id(p), date=START - dt.timedelta(days=1), holder=names[h])
        for p, h in enumerate(_settled(truth)[:, 0])
    )
    return World(
        sides=names,
        truth=truth,
        roads=_roads(spots, near) if mapped else (),
        prior=prior,
        habits=spoken,
        evidence=evidence_from_rows(enumerate(rows, start=1)),
        days=(START, START + dt.timedelta(days=days - 1)),
    )


def _nearest(spots: NDArray[np.float64], count: int = 4) -> NDArray[np.int64]:
    apart = np.linalg.norm(spots[:, None] - spots[None], axis=2)
    np.fill_diagonal(apart, np.inf)
    return np.argsort(apart, axis=1)[:, :count]


def _roads(spots: NDArray[np.float64], near: NDArray[np.int64]) -> tuple[Road, ...]:
    pairs = sorted({(min(a, b), max(a, b)) for a, row in enumerate(near) for b in map(int, row)})
    return tuple(
        Road(
            start=place_id(a),
            end=place_id(b),
            km=float(np.linalg.norm(spots[a] - spots[b])),
            name=f"road {a}-{b}",
            road_class="road",
        )
        for a, b in pairs
    )


def _history(
    rng: np.random.Generator,
    spots: NDArray[np.float64],
    near: NDArray[np.int64],
    sides: int,
    days: int,
    raided: float,
) -> NDArray[np.int64]:
    """Return who holds what: fronts creep, offensives roll, some towns are left all at once.

    In some sectors the front stands still until an offensive comes. Some towns never come to
    rest, and some are raided for months, for a day or two each time.
    """
    centres = rng.uniform(0, 200, size=(sides, 2))
    holder = np.argmin(np.linalg.norm(spots[:, None] - centres[None], axis=2), axis=1)
    truth = np.empty((len(spots), days), dtype=np.int64)
    creep = _creep(rng, spots)
    waves = rng.uniform(1 / 200, 1 / 60)
    fighting = np.zeros(len(spots), dtype=np.int64)
    coming = holder.copy()
    push: tuple[int, NDArray[np.bool_], int] | None = None
    flickers = rng.random(len(spots)) < 0.02
    for day in range(days):
        if push is None and rng.random() < waves:
            middle = spots[rng.integers(len(spots))]
            inside = np.linalg.norm(spots - middle, axis=1) < rng.uniform(20, 60)
            push = (int(rng.integers(sides)), inside, int(rng.integers(2, 40)))
        around = holder[near]
        for p in range(len(spots)):
            if fighting[p] > 0:
                fighting[p] -= 1
                if fighting[p] == 0:
                    holder[p] = coming[p]
                continue
            others = around[p][around[p] != holder[p]]
            taker = int(rng.choice(others)) if others.size else -1
            rate = creep[p] * others.size
            if push and push[1][p] and holder[p] != push[0]:
                taker, rate = push[0], 1.5 / push[2] if others.size else 0.2 / push[2]
            if flickers[p]:
                taker, rate = int(rng.integers(sides)), 0.3
            if taker >= 0 and taker != holder[p] and rng.random() < rate:
                coming[p] = taker
                if rng.random() < 0.3 and not flickers[p]:
                    fighting[p] = rng.integers(1, 12)
                    coming[p] = taker if rng.random() < 0.7 else holder[p]
                else:
                    holder[p] = taker
        if push:
            push = (push[0], push[1], push[2] - 1) if push[2] > 1 else None
        truth[:, day] = np.where(fighting > 0, CONTESTED, holder)
    for p in np.flatnonzero(rng.random(len(spots)) < raided):
        _raid(rng, truth[p], sides)
    return truth


def _creep(rng: np.random.Generator, spots: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the chance a day, for each neighbour of another side, that a town falls to it."""
    centres = rng.uniform(0, 200, size=(8, 2))
    sector = np.argmin(np.linalg.norm(spots[:, None] - centres[None], axis=2), axis=1)
    moves = rng.random(len(centres)) < rng.uniform(0.2, 0.8)
    return np.where(moves[sector], rng.uniform(0.0003, 0.002), 0.0)


def _raid(rng: np.random.Generator, days: NDArray[np.int64], sides: int) -> None:
    """Let others be in a town now and then for a day or two, during some months."""
    day = int(rng.integers(len(days)))
    end = min(len(days), day + int(rng.integers(60, 400)))
    often, long = rng.uniform(0.05, 0.25), rng.uniform(1.0, 2.5)
    while day < end:
        if days[day] >= 0 and rng.random() < often:
            stay = days[day : day + int(rng.geometric(1 / long))]
            stay[stay == days[day]] = (days[day] + rng.integers(1, sides)) % sides
            day += len(stay)
        day += 1


def _settled(truth: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the truth with contested days given to whoever held the town before."""
    filled = truth.copy()
    first = np.argmax(truth >= 0, axis=1)
    filled[:, 0] = truth[np.arange(len(truth)), first]
    for day in range(1, truth.shape[1]):
        filled[:, day] = np.where(filled[:, day] < 0, filled[:, day - 1], filled[:, day])
    return filled


def _dense_habits(rng: np.random.Generator, sides: int) -> tuple[Habit, ...]:
    def draw(name: str, side: int | None, copies: str | None) -> Habit:
        return Habit(
            name=name,
            side=side,
            coverage=rng.uniform(0.4, 0.9),
            wrong=rng.uniform(0.01, 0.15),
            lie=rng.uniform(0.1, 0.5) if side is not None else 0.0,
            boasts=rng.uniform(0.0, 0.5 if side is not None else 0.1),
            early=rng.uniform(0.0, 0.2),
            delay=rng.uniform(0.3, 3.0),
            restates=float(np.exp(rng.uniform(np.log(0.002), np.log(0.02)))),
            copies=copies,
        )

    found = []
    for side in range(sides):
        found.append(draw(f"army {side}", side, None))
        found.append(draw(f"channel {side}", side, None))
        found.append(draw(f"agency {side}", side, f"army {side}"))
    found.append(draw("wire", None, None))
    found.append(draw("monitor", None, None))
    found.append(draw("paper", None, "wire"))
    found.append(draw("digest", None, f"army {rng.integers(sides)}"))
    return tuple(found)


def _sparse_habits(rng: np.random.Generator) -> tuple[Habit, ...]:
    return tuple(
        Habit(
            name=name,
            coverage=rng.uniform(0.1, 0.4),
            wrong=rng.uniform(0.01, 0.12),
            boasts=rng.uniform(0.0, 0.1),
            delay=rng.uniform(1.0, 10.0),
            restates=float(np.exp(rng.uniform(np.log(0.0003), np.log(0.002)))),
        )
        for name in ("encyclopaedia", "map editor")
    )


def _speak(
    rng: np.random.Generator,
    truth: NDArray[np.int64],
    spots: NDArray[np.float64],
    near: NDArray[np.int64],
    names: tuple[str, ...],
    habits: tuple[Habit, ...],
) -> list[dict[str, object]]:
    """Return what the sources say, in the plain form of rows, by date."""
    said: dict[str, list[tuple[int, int, str, int, int]]] = {}
    settled = _settled(truth)
    for habit in habits:
        own = _own_words(rng, truth, settled, habit, len(names))
        own += _boasts(rng, settled, near, habit, {row[1] for row in own if row[2] == "seize"})
        if habit.copies:
            own = [row for row in own if row[2] == "hold"]
            for day, place, kind, holder, loser in said[habit.copies]:
                if rng.random() < habit.coverage and day + 1 < truth.shape[1]:
                    own.append((day + int(rng.random() < 0.5), place, kind, holder, loser))
        said[habit.name] = own
    rows = [
        (day, habit, place, kind, holder, loser)
        for habit in habits
        for day, place, kind, holder, loser in said[habit.name]
    ]
    rows.sort(key=lambda row: (row[0], row[1].name, row[2]))
    return [
        {
            "place_id": place_id(place),
            "lat": float(spots[place, 1] / _KM_PER_DEGREE),
            "lon": float(spots[place, 0] / _KM_PER_DEGREE),
            "date": (START + dt.timedelta(days=day)).isoformat(),
            "kind": kind,
            "holder": names[holder] if holder >= 0 else None,
            "loser": names[loser] if loser >= 0 else None,
            "claimant": habit.name,
            "outlet": habit.name,
            "source_side": names[habit.side] if habit.side is not None else None,
        }
        for day, habit, place, kind, holder, loser in rows
    ]


def _own_words(
    rng: np.random.Generator,
    truth: NDArray[np.int64],
    settled: NDArray[np.int64],
    habit: Habit,
    sides: int,
) -> list[tuple[int, int, str, int, int]]:
    """Return (day, place, kind, holder, loser) of what a source says of its own accord."""
    days = truth.shape[1]
    found: list[tuple[int, int, str, int, int]] = []
    for place, day in np.argwhere(truth[:, 1:] != truth[:, :-1]):
        if rng.random() > habit.coverage:
            continue
        now, before = int(truth[place, day + 1]), int(settled[place, day])
        late = int(rng.exponential(habit.delay))
        if now == habit.side and rng.random() < habit.early:
            late = -int(rng.integers(1, 5))
        when = int(day) + 1 + late
        if not 0 <= when < days:
            continue
        if now == CONTESTED:
            found.append((when, int(place), "contest", -1, -1))
            continue
        told = _told(rng, now, habit, sides)
        # Who denies a loss says that the town is held, or that it was taken back.
        if told == before and rng.random() < _HELD_ON:
            found.append((when, int(place), "hold", told, -1))
        else:
            found.append((when, int(place), "seize", told, before))
    for place, day in np.argwhere(rng.random(truth.shape) < habit.restates):
        told = _told(rng, int(settled[place, day]), habit, sides)
        found.append((int(day), int(place), "hold", told, -1))
    return found


def _boasts(
    rng: np.random.Generator,
    settled: NDArray[np.int64],
    near: NDArray[np.int64],
    habit: Habit,
    taken: set[int],
) -> list[tuple[int, int, str, int, int]]:
    """Return takings that never were: of towns next to the taker's, on any day."""
    found = []
    for _ in range(int(rng.poisson(habit.boasts * len(taken)))):
        place, day = int(rng.integers(len(settled))), int(rng.integers(settled.shape[1]))
        held = int(settled[place, day])
        next_door = [int(h) for h in settled[near[place], day] if h != held]
        takers = [h for h in next_door if habit.side in (None, h)]
        if takers:
            found.append((day, place, "seize", takers[int(rng.integers(len(takers)))], held))
    return found


def _told(rng: np.random.Generator, true: int, habit: Habit, sides: int) -> int:
    if habit.side is not None and true != habit.side and rng.random() < habit.lie:
        return habit.side
    if rng.random() < habit.wrong:
        return int((true + rng.integers(1, sides)) % sides)
    return true

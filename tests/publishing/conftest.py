"""A made-up war, small enough to check by eye: the Kestrel Front against the Republic of Varn."""

import datetime as dt
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from whoholds.jsonlines import from_row, read_rows
from whoholds.records import (
    UNKNOWN,
    Change,
    Claim,
    Consequence,
    Control,
    LedgerStats,
    Passage,
    Picture,
    Place,
    PlacePicture,
    Road,
    RouteStatus,
    SideStyle,
    Status,
    StretchPicture,
    Weight,
)

FIRST = dt.date(1931, 5, 1)


def day(number: int) -> dt.date:
    """Number the days from 1 May, as 1."""
    return FIRST + dt.timedelta(days=number - 1)


def runs(
    place: str, *rows: tuple[int, int, Status, dict[str, float], int, list[str]]
) -> tuple[Control, ...]:
    """Make runs of control from short rows; a last evidence of 0 is none."""
    return tuple(
        Control(
            place_id=place,
            date=day(first),
            until=day(last),
            p={"kestrel": 0.0, "varn": 0.0, "contested": 0.0, "none": 0.0} | p,
            status=status,
            last_evidence=day(newest) if newest else UNKNOWN,
            basis=tuple(Weight(name, 1.25 if n == 0 else -0.5) for n, name in enumerate(basis)),
        )
        for first, last, status, p, newest, basis in rows
    )


def read_claims() -> tuple[Claim, ...]:
    """Read the war's claims; one quote among them is hostile to the page."""
    path = Path(__file__).parent / "made_up_claims.jsonl"
    with path.open(encoding="utf-8") as stream:
        return tuple(from_row(Claim, row) for _, row in read_rows(stream, path.name))


PLACES = (
    ("aldermoor", "Aldermoor", 51.20, 12.10, 42000),
    ("brackwater", "Brackwater", 51.45, 12.60, 120000),
    ("corran", "Corran", 51.05, 12.75, 9000),
    ("dunmere", "Dunmere", 51.62, 13.15, 60000),
    ("eskdale", "Eskdale", 51.30, 13.40, 30000),
    ("farrow", "Farrow", 50.95, 13.20, 15000),
    ("gorsefield", "Gorsefield", 51.70, 12.20, 7000),
    ("hallin", "Hallin", 51.46, 12.64, 3000),
)

HISTORY = {
    "aldermoor": runs(
        "aldermoor",
        (1, 2, Status.PRIOR_ONLY, {"varn": 0.9, "kestrel": 0.05, "none": 0.05}, 0, []),
        (3, 3, Status.CLAIMED_ONLY, {"kestrel": 0.58, "varn": 0.37, "none": 0.05}, 3, ["a1f00001"]),
        (
            4,
            5,
            Status.DISPUTED,
            {"varn": 0.56, "kestrel": 0.4, "none": 0.04},
            4,
            ["a1f00002", "a1f00001"],
        ),
        (
            6,
            8,
            Status.HELD,
            {"kestrel": 0.96, "varn": 0.02, "none": 0.02},
            6,
            ["a1f00003", "a1f00002"],
        ),
    ),
    "brackwater": runs(
        "brackwater",
        (1, 6, Status.PRIOR_ONLY, {"varn": 0.88, "none": 0.12}, 0, []),
        (
            7,
            8,
            Status.CONTESTED,
            {"contested": 0.83, "varn": 0.14, "kestrel": 0.03},
            7,
            ["b2f00001"],
        ),
    ),
    "corran": runs(
        "corran",
        (1, 4, Status.UNKNOWN, {"none": 0.4, "varn": 0.3, "kestrel": 0.3}, 0, []),
        (
            5,
            8,
            Status.CLAIMED_ONLY,
            {"kestrel": 0.7999, "none": 0.1, "varn": 0.1001},
            5,
            ["c3f00001"],
        ),
    ),
    "dunmere": runs(
        "dunmere",
        (1, 5, Status.PRIOR_ONLY, {"varn": 0.9, "none": 0.1}, 0, []),
        (6, 8, Status.BESIEGED, {"varn": 0.85, "contested": 0.1, "none": 0.05}, 6, ["d4f00001"]),
    ),
    "eskdale": runs(
        "eskdale",
        (1, 1, Status.PRIOR_ONLY, {"varn": 0.9, "none": 0.1}, 0, []),
        (2, 5, Status.HELD, {"varn": 0.82, "none": 0.18}, 2, ["e5f00001"]),
        (6, 8, Status.STALE, {"varn": 0.6, "none": 0.4}, 2, ["e5f00001"]),
    ),
    "farrow": runs(
        "farrow",
        (1, 7, Status.PRIOR_ONLY, {"varn": 0.9, "none": 0.1}, 0, []),
        (
            8,
            8,
            Status.DISPUTED,
            {"kestrel": 0.56, "varn": 0.42, "none": 0.02},
            8,
            ["f6f00001", "f6f00002"],
        ),
    ),
    "gorsefield": runs("gorsefield", (1, 8, Status.UNKNOWN, {"none": 1.0}, 0, [])),
    "hallin": runs("hallin", (1, 8, Status.PRIOR_ONLY, {"varn": 0.7, "none": 0.3}, 0, [])),
}

HINDSIGHT = HISTORY | {
    "aldermoor": runs(
        "aldermoor",
        (1, 4, Status.HELD, {"varn": 0.93, "kestrel": 0.05, "none": 0.02}, 4, ["a1f00003"]),
        (5, 8, Status.HELD, {"kestrel": 0.97, "varn": 0.02, "none": 0.01}, 6, ["a1f00003"]),
    )
}


def _places(claims: tuple[Claim, ...]) -> tuple[PlacePicture, ...]:
    return tuple(
        PlacePicture(
            place=Place(id=name, name=title, lat=lat, lon=lon, country="VA", population=people),
            known_then=HISTORY[name],
            in_hindsight=HINDSIGHT[name],
            claims=tuple(c.id for c in claims if c.place_id == name),
        )
        for name, title, lat, lon, people in PLACES
    )


def _road(start: str, end: str, km: float) -> Road:
    spots = {name: (lon, lat) for name, _, lat, lon, _ in PLACES}
    return Road(
        start=start,
        end=end,
        km=km,
        name=f"{start}-{end}",
        road_class="primary",
        line=(spots[start], spots[end]),
    )


ROADS = (
    _road("aldermoor", "brackwater", 46),
    _road("brackwater", "dunmere", 44),
    _road("dunmere", "eskdale", 40),
    _road("corran", "farrow", 35),
    _road("aldermoor", "gorsefield", 57),
)


SIDES = (
    SideStyle(id="kestrel", name="Kestrel Front", colour="#0072B2", symbol="circle"),
    SideStyle(id="varn", name="Republic of Varn", colour="#D55E00", symbol="square"),
)

PASSAGES = (
    Passage.CONTESTED,
    Passage.CUT,
    Passage.RESTRICTED,
    Passage.NO_REPORTED_BLOCK,
    Passage.UNKNOWN,
)
"""Of each road in its order, from the fifth day on; before, nothing is known."""


def _stretch(number: int, mode: str, first: int, last: int) -> StretchPicture:
    road, state = ROADS[number], PASSAGES[number]
    unknown = state is Passage.UNKNOWN
    return StretchPicture(
        road=number,
        start=road.start,
        end=road.end,
        mode=mode,
        date=day(first),
        until=day(last),
        status=state if first == 5 else Passage.UNKNOWN,
        note="under one authority, passage unknown" if unknown else UNKNOWN,
    )


ROUTE = RouteStatus(
    start="aldermoor",
    end="dunmere",
    mode="aid",
    on=day(8),
    status=Passage.CUT,
    p=0.12,
    km=90.0,
    path=("aldermoor", "brackwater", "dunmere"),
    at=("brackwater-dunmere",),
    claims=("d4f00001",),
    note="siege reported",
)


def _to_kestrel(place: str, number: int, p: float, kind: str, claim: str) -> Change:
    """Let a place pass from Varn to the Kestrel Front as it became known on a day."""
    return Change(
        place_id=place,
        day=day(number),
        before="varn",
        after="kestrel",
        kind=kind,
        p=p,
        status=Status.HELD,
        claims=(claim,),
    )


CHANGES = (
    _to_kestrel("aldermoor", 3, 0.58, "control changed", "a1f00001"),
    _to_kestrel("aldermoor", 6, 0.96, "late news", "a1f00003"),
    _to_kestrel("farrow", 8, 0.56, "control changed", "f6f00001"),
)

CUT = Consequence(
    consequence="cut",
    start="aldermoor",
    end="dunmere",
    mode="varn",
    at=("aldermoor",),
    day=day(6),
    p=0.81,
    claims=("a1f00003",),
    note="no other road is on record",
)


@pytest.fixture(scope="session")
def picture() -> Picture:
    """The whole made-up war, eight days of May 1931."""
    claims = read_claims()
    return Picture(
        title="The Varn war, May 1931",
        first=day(1),
        last=day(8),
        known_by=day(8),
        drawn_at=dt.datetime(1931, 5, 9, 6, 0, tzinfo=dt.UTC),
        sides=SIDES,
        places=_places(claims),
        claims=claims,
        titles=(("report-03", "Front says it took Aldermoor"), ("report-06", "Dunmere <cut off>")),
        withdrawn=(("c3f00001", day(7)),),
        roads=ROADS,
        stretches=tuple(
            _stretch(number, mode, first, last)
            for number in range(len(ROADS))
            for mode in ("civilian", "aid")
            for first, last in ((1, 4), (5, 8))
        ),
        routes=(ROUTE,),
        changes=CHANGES,
        consequences=(CUT,),
        stats=LedgerStats(
            reports=9, publishers=3, utterances=10, claims=10, reviewed=1, newest_evidence=day(8)
        ),
        synthetic=True,
        gazetteer="made up",
    )


@pytest.fixture(scope="session")
def golden() -> Callable[[str, str], str]:
    """Give the text that a person has read, after writing the new one where asked to."""

    def read(name: str, text: str) -> str:
        path = Path(__file__).parent / "golden" / name
        if os.environ.get("WHOHOLDS_WRITE_GOLDEN"):
            path.write_text(text, encoding="utf-8")
        return path.read_text(encoding="utf-8")

    return read

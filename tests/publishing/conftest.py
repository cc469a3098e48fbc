"""A made-up war, small enough to check by eye: the Kestrel Front against the Republic of Varn."""

import datetime as dt

import pytest

from whoholds.records import (
    UNKNOWN,
    Change,
    Claim,
    ClaimantType,
    Consequence,
    Control,
    Directness,
    Event,
    Interest,
    LedgerStats,
    Modality,
    Passage,
    Picture,
    Place,
    PlacePicture,
    Polarity,
    Reader,
    Response,
    Road,
    RouteStatus,
    SideStyle,
    Span,
    Status,
    StretchPicture,
    Weight,
)

FIRST = dt.date(1931, 5, 1)
READER = Reader(version="0.1.0", model="made up", rule="control.csv:7")
HOSTILE = "</script><script>alert('x')</script> & <b onclick=\"y\">bold</b>"


def day(number: int) -> dt.date:
    """Number the days from 1 May, as 1."""
    return FIRST + dt.timedelta(days=number - 1)


def claim(name: str, place: str, event: Event, published: int, quote: str, **more: object) -> Claim:
    """Make a claim about a place, with what the test leaves open left open."""
    values: dict[str, object] = {
        "id": name,
        "doc": f"report-{published:02}",
        "span": Span(40, 40 + len(quote)),
        "quote": quote,
        "event": event,
        "place": place.title(),
        "place_id": place,
        "published": day(published),
        "outlet": "Varn Wire",
        "utterance_id": f"u-{name}",
        "reader": READER,
        "directness": Directness.INDIRECT,
    }
    return Claim(**(values | more))  # type: ignore[arg-type]


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


CLAIMS = (
    claim(
        "a1f00001",
        "aldermoor",
        Event.SEIZE,
        3,
        "Our fighters entered Aldermoor at dawn and hold its centre",
        holder="Kestrel Front",
        holder_side="kestrel",
        loser="government",
        loser_side="varn",
        claimant="a spokesman",
        claimant_role="spokesman of the Kestrel Front",
        claimant_side="kestrel",
        interest=Interest.SELF_SERVING,
        unconfirmed=True,
        date="1931-05-03",
        responses=(Response(kind="deny", who="the Defence Ministry", span=Span(200, 240)),),
    ),
    claim(
        "a1f00002",
        "aldermoor",
        Event.SEIZE,
        4,
        "no rebels are in Aldermoor",
        holder="Kestrel Front",
        holder_side="kestrel",
        polarity=Polarity.NEGATIVE,
        claimant="the Defence Ministry",
        claimant_side="varn",
        interest=Interest.SELF_SERVING,
    ),
    claim(
        "a1f00003",
        "aldermoor",
        Event.WITHDRAW,
        6,
        "our garrison left Aldermoor on Tuesday night",
        loser="the garrison",
        loser_side="varn",
        claimant="an officer",
        outlet="Morning Courier",
        claimant_type=ClaimantType.UNNAMED_OFFICIAL,
        claimant_side="varn",
        interest=Interest.AGAINST_INTEREST,
        date="1931-05-05",
    ),
    claim(
        "b2f00001",
        "brackwater",
        Event.CONTEST,
        7,
        "street fighting went on in Brackwater through the night",
        contenders=("Kestrel Front", "government troops"),
        claimant="residents",
        claimant_type=ClaimantType.RESIDENT,
        interest=Interest.THIRD_PARTY,
    ),
    claim(
        "b2f00002",
        "brackwater",
        Event.SEIZE,
        8,
        "The front means to take Brackwater within days",
        holder="Kestrel Front",
        holder_side="kestrel",
        modality=Modality.INTENDED,
        claimant="a commander",
        claimant_side="kestrel",
        interest=Interest.SELF_SERVING,
    ),
    claim(
        "c3f00001",
        "corran",
        Event.SEIZE,
        5,
        "Corran is ours",
        holder="Kestrel Front",
        holder_side="kestrel",
        claimant="the Front's radio",
        claimant_side="kestrel",
        interest=Interest.SELF_SERVING,
    ),
    claim(
        "d4f00001",
        "dunmere",
        Event.BESIEGE,
        6,
        HOSTILE,
        holder="government",
        holder_side="varn",
        interest=Interest.REPORTER,
        outlet="Morning Courier",
    ),
    claim(
        "e5f00001",
        "eskdale",
        Event.HOLD,
        2,
        "government troops hold Eskdale",
        holder="government",
        holder_side="varn",
        interest=Interest.REPORTER,
    ),
    claim(
        "f6f00001",
        "farrow",
        Event.SEIZE,
        8,
        "Farrow changed hands",
        holder="Kestrel Front",
        holder_side="kestrel",
        outlet="Harbour News",
        claimant="a monitor",
        claimant_type=ClaimantType.MONITOR,
        interest=Interest.THIRD_PARTY,
    ),
    claim(
        "f6f00002",
        "farrow",
        Event.HOLD,
        8,
        "nothing has changed in Farrow",
        holder="government",
        holder_side="varn",
        claimant="the governor",
        claimant_side="varn",
        interest=Interest.SELF_SERVING,
    ),
)

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
            {"contested": 0.83, "varn": 0.12, "kestrel": 0.05},
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


def _places() -> tuple[PlacePicture, ...]:
    return tuple(
        PlacePicture(
            place=Place(id=name, name=title, lat=lat, lon=lon, country="VA", population=people),
            known_then=HISTORY[name],
            in_hindsight=HINDSIGHT[name],
            claims=tuple(c.id for c in CLAIMS if c.place_id == name),
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


@pytest.fixture(scope="session")
def picture() -> Picture:
    """The whole made-up war, eight days of May 1931."""
    states = (
        Passage.CONTESTED,
        Passage.CUT,
        Passage.RESTRICTED,
        Passage.NO_REPORTED_BLOCK,
        Passage.UNKNOWN,
    )
    return Picture(
        title="The Varn war, May 1931",
        first=day(1),
        last=day(8),
        known_by=day(8),
        drawn_at=dt.datetime(1931, 5, 9, 6, 0, tzinfo=dt.UTC),
        sides=(
            SideStyle(id="kestrel", name="Kestrel Front", colour="#0072B2", symbol="circle"),
            SideStyle(id="varn", name="Republic of Varn", colour="#D55E00", symbol="square"),
        ),
        places=_places(),
        claims=CLAIMS,
        titles=(("report-03", "Front says it took Aldermoor"), ("report-06", "Dunmere <cut off>")),
        withdrawn=(("c3f00001", day(7)),),
        roads=ROADS,
        stretches=tuple(
            StretchPicture(
                start=road.start,
                end=road.end,
                mode=mode,
                date=day(first),
                until=day(last),
                status=state if first == 5 else Passage.UNKNOWN,
                note="under one authority, passage unknown"
                if state is Passage.UNKNOWN
                else UNKNOWN,
            )
            for road, state in zip(ROADS, states, strict=True)
            for mode in ("civilian", "aid")
            for first, last in ((1, 4), (5, 8))
        ),
        routes=(
            RouteStatus(
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
            ),
        ),
        changes=(
            Change(
                place_id="aldermoor",
                day=day(3),
                before="varn",
                after="kestrel",
                kind="control changed",
                p=0.58,
                claims=("a1f00001",),
            ),
            Change(
                place_id="aldermoor",
                day=day(6),
                before="varn",
                after="kestrel",
                kind="late news",
                p=0.96,
                claims=("a1f00003",),
            ),
            Change(
                place_id="farrow",
                day=day(8),
                before="varn",
                after="kestrel",
                kind="control changed",
                p=0.56,
                claims=("f6f00001",),
            ),
        ),
        consequences=(
            Consequence(
                consequence="cut",
                start="aldermoor",
                end="dunmere",
                mode="varn",
                at=("aldermoor",),
                day=day(6),
                p=0.81,
                claims=("a1f00003",),
                note="no other road is on record",
            ),
        ),
        stats=LedgerStats(
            reports=9, publishers=3, utterances=10, claims=10, reviewed=1, newest_evidence=day(8)
        ),
        synthetic=True,
        gazetteer="made up",
    )

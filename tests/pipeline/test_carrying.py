"""A snapshot is, after anything that may happen to a ledger, the one drawn from nothing."""

import datetime as dt
import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whoholds.assessment import Standing
from whoholds.ledger import Ledger, open_ledger
from whoholds.ledger.rows import load_claim
from whoholds.pipeline.carrying import Carried
from whoholds.pipeline.snapshot import Frame, Snapshot
from whoholds.records import (
    UNKNOWN,
    Claim,
    Correction,
    Event,
    Interest,
    Picture,
    Polarity,
    Reader,
    Report,
    Response,
    Span,
    Supersession,
    Theatre,
    Unknown,
)
from whoholds.theatre import load_theatre

START = dt.date(2001, 11, 1)
TODAY = dt.date(2001, 12, 1)
FRAME = Frame(
    first=TODAY - dt.timedelta(days=9), last=TODAY, drawn_at=dt.datetime(2001, 12, 1, tzinfo=dt.UTC)
)
FRAMES = (FRAME, FRAME, FRAME, replace(FRAME, last=TODAY - dt.timedelta(days=4)))
PLACES = ("af:aybak", "af:kunduz", "af:taloqan", "af:herat", "xx:elsewhere")
PARTIES = ("Taliban", "Northern Alliance", "fighters")
TEXT = "Somebody said that somebody had taken it. Others denied this."
NUMBERS = count()
DAYS = st.integers(0, 45).map(lambda n: START + dt.timedelta(days=n))


@st.composite
def claims(draw: st.DrawFn, report: Report) -> Claim:
    holder, loser = (draw(st.sampled_from((*PARTIES, UNKNOWN))) for _ in range(2))
    sided = draw(st.booleans())
    sides = {"Taliban": "taliban", "Northern Alliance": "northern-alliance"} if sided else {}
    start = draw(st.integers(0, 3))
    return Claim(
        id=f"k{next(NUMBERS)}",
        doc=report.doc,
        span=Span(start, 41),
        quote=TEXT[start:41],
        event=draw(st.sampled_from((Event.SEIZE, Event.WITHDRAW, Event.HOLD, Event.CLASH))),
        place="It",
        place_id=draw(st.sampled_from((*PLACES, UNKNOWN))),
        lat=draw(st.sampled_from((36.0, 36.1, UNKNOWN))),
        lon=69.0,
        holder=holder,
        loser=loser,
        holder_side=sides.get(str(holder), UNKNOWN),
        loser_side=sides.get(str(loser), UNKNOWN),
        polarity=draw(st.sampled_from(Polarity)),
        claimant=draw(st.sampled_from((UNKNOWN, "a spokesman", "a resident"))),
        stance=draw(st.sampled_from(("say", "say", "retract"))),
        interest=draw(st.sampled_from((UNKNOWN, Interest.SELF_SERVING, Interest.THIRD_PARTY))),
        responses=draw(
            st.sampled_from(((), (), (), (Response(kind="retract", who="he", span=Span(0, 8)),)))
        ),
        published=report.published,
        date=draw(st.sampled_from((UNKNOWN, "2001-11-09", "2001-11-20"))),
        utterance_id=draw(st.sampled_from(("u1", "u2", "u3", "u4"))),
        reader=Reader(version="1", model="m", rule="r", theatre="t" if sided else UNKNOWN),
        confidence=0.8,
    )


class Story:
    """A ledger to which one thing after another happens."""

    def __init__(self, ledger: Ledger, draw: Callable[[Any], Any]) -> None:
        self.ledger, self.draw = ledger, draw
        self.run = ledger.start_run("add", {})
        self.reports: list[Report] = []
        self.claims: list[Claim] = []
        self.decisions: list[Correction] = []

    def claims_of(self, report: Report) -> st.SearchStrategy[Claim]:
        return claims(report)

    def add(self) -> None:
        report = Report(
            doc=f"d{next(NUMBERS)}", text=TEXT, publisher="Wire", published=self.draw(DAYS)
        )
        self._read(report, "1")
        self.reports.append(report)

    def read_again(self) -> None:
        self._read(self.draw(st.sampled_from(self.reports)), f"r{next(NUMBERS)}")

    def _read(self, report: Report, reader: str) -> None:
        found = self.draw(st.lists(self.claims_of(report), max_size=3))
        self.ledger.add(report, found, run=self.run, reader=reader)
        self.claims.extend(found)

    def supersede(self) -> None:
        older, newer = (self.draw(st.sampled_from(self.reports)) for _ in range(2))
        kind = self.draw(st.sampled_from(("copy", "copy", "update", "corrected", "withdrawn")))
        if older != newer:
            self.ledger.supersede(
                Supersession(
                    older=older.id,
                    newer=newer.id,
                    kind=kind,
                    known_on=self.draw(DAYS),
                    reason="it says so",
                ),
                run=self.run,
            )

    def decide(self) -> None:
        if not self.claims:
            return
        claim = self.draw(st.sampled_from(self.claims))
        verdict, changed = self.draw(
            st.sampled_from(
                (
                    ("accept", {}),
                    ("reject", {}),
                    ("withhold", {}),
                    ("correct", {"field": "place_id", "value": PLACES[0]}),
                    ("correct", {"field": "holder", "value": "Taliban"}),
                )
            )
        )
        self._record(claim.id, verdict, **changed)

    def withdraw(self) -> None:
        if self.decisions:
            taken = self.draw(st.sampled_from(self.decisions))
            self._record(taken.claim_id, "withdraw", withdraws=taken.id)

    def _record(self, claim_id: str, verdict: str, **fields: Any) -> None:
        made = Correction(
            id=f"x{next(NUMBERS)}",
            claim_id=claim_id,
            verdict=verdict,
            author="me",
            made_at=dt.datetime(2001, 12, 2, tzinfo=dt.UTC),
            reason="because",
            **fields,
        )
        self.ledger.correct(made)
        self.decisions.append(made)


def picture(
    ledger: Ledger, theatre: Theatre | Unknown, frame: Frame, carried: Carried | None = None
) -> Picture:
    return Snapshot(ledger, theatre, frame, carried=carried).picture


def with_admitted(frame: Frame, hidden: str) -> Frame:
    """Return a public frame that masks speakers and hides a place."""

    def admit(claims: Iterable[Claim]) -> list[Claim]:
        return [replace(one, claimant="somebody") for one in claims if one.place_id != hidden]

    return replace(frame, admit=admit, public=True)


@pytest.mark.parametrize("public", [False, True], ids=["all", "public"])
@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_what_was_carried_changes_nothing(public: bool, data: st.DataObject) -> None:
    for drawn, afresh in pictures_of_a_life(UNKNOWN, data, public=public):
        assert drawn == afresh


@settings(max_examples=10, deadline=None)
@given(data=st.data(), public=st.booleans())
def test_what_was_carried_over_a_theatre_changes_nothing(public: bool, data: st.DataObject) -> None:
    theatre = load_theatre("afghanistan-2001")
    for drawn, afresh in pictures_of_a_life(theatre, data, public=public):
        assert drawn == afresh


def pictures_of_a_life(
    theatre: Theatre | Unknown, data: st.DataObject, *, public: bool
) -> Iterator[tuple[Picture, Picture]]:
    """Yield the picture carried on and the one drawn afresh, after each deed of a ledger."""
    with (
        tempfile.TemporaryDirectory() as folder,
        open_ledger(Path(folder) / "ledger.db") as ledger,
    ):
        story, carried = Story(ledger, data.draw), Carried()
        deeds = (
            *[story.add] * 4,
            *[story.supersede] * 3,
            story.read_again,
            story.decide,
            story.withdraw,
        )
        story.add()
        for _ in range(data.draw(st.integers(1, 5))):
            frame = data.draw(st.sampled_from(FRAMES))
            frame = with_admitted(frame, PLACES[3]) if public else frame
            yield picture(ledger, theatre, frame, carried), picture(ledger, theatre, frame)
            data.draw(st.sampled_from(deeds))()


@pytest.fixture
def ledger(tmp_path: Path) -> Any:
    with open_ledger(tmp_path / "ledger.db") as opened:
        yield opened


@pytest.fixture
def assessed(monkeypatch: pytest.MonkeyPatch) -> list[frozenset[str]]:
    """The places assessed at each update."""
    seen: list[frozenset[str]] = []
    update = Standing.update

    def watched(self: Standing, changed: Any) -> frozenset[str]:
        seen.append(update(self, changed))
        return seen[-1]

    monkeypatch.setattr(Standing, "update", watched)
    return seen


def tell(ledger: Ledger, doc: str, place: str, day: int) -> None:
    report = Report(doc=doc, text=TEXT, publisher="Wire", published=START + dt.timedelta(days=day))
    claim = Claim(
        id=f"{doc}-1",
        doc=doc,
        span=Span(0, 8),
        quote=TEXT[:8],
        event=Event.SEIZE,
        place_id=place,
        holder="Northern Alliance",
        holder_side="northern-alliance",
        published=report.published,
        outlet=f"Outlet {doc}",
        utterance_id=f"u-{doc}",
        reader=Reader(version="1", model="m", rule="r", theatre="t"),
    )
    ledger.add(report, [claim], run=ledger.start_run("add", {}))


def test_a_new_claim_assesses_its_place_and_the_next_ones_alone(
    ledger: Ledger, assessed: list[frozenset[str]]
) -> None:
    theatre, carried = load_theatre("afghanistan-2001"), Carried()
    next_to = {
        end
        for road in theatre.roads
        if "af:aybak" in (road.start, road.end)
        for end in (road.start, road.end)
    }
    tell(ledger, "one", "af:kunduz", 5)
    picture(ledger, theatre, FRAME, carried)
    tell(ledger, "two", "af:aybak", 6)
    picture(ledger, theatre, FRAME, carried)
    hindsight, each_day = assessed[2:]
    assert "af:kunduz" in assessed[0]
    assert "af:aybak" in hindsight
    assert each_day | hindsight <= next_to


def test_without_news_nothing_is_assessed(ledger: Ledger, assessed: list[frozenset[str]]) -> None:
    carried = Carried()
    tell(ledger, "one", "af:kunduz", 5)
    for _ in range(2):
        picture(ledger, UNKNOWN, FRAME, carried)
    assert assessed[2:] == [frozenset(), frozenset()]


def test_no_claim_is_decoded_twice(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    decoded: list[str] = []

    def watched(row: str) -> Claim:
        decoded.append(row)
        return load_claim(row)

    monkeypatch.setattr("whoholds.ledger.remembering.load_claim", watched)
    carried = Carried()
    for number, name in enumerate(("one", "two"), start=1):
        tell(ledger, name, "af:kunduz", 5)
        picture(ledger, UNKNOWN, FRAME, carried)
        assert len(decoded) == number


def test_a_snapshot_drawn_after_a_newer_one_is_still_its_own(ledger: Ledger) -> None:
    carried = Carried()
    tell(ledger, "one", "af:kunduz", 5)
    older = Snapshot(ledger, UNKNOWN, FRAME, carried=carried)
    alone = Snapshot(ledger, UNKNOWN, FRAME)
    tell(ledger, "two", "af:aybak", 6)
    assert len(Snapshot(ledger, UNKNOWN, FRAME, carried=carried).picture.places) == 2
    assert older.picture.places == alone.picture.places

"""What is followed is, after anything that may happen to a ledger, what is worked out anew."""

import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.pipeline.test_carrying import NUMBERS, PLACES, TODAY, Story

from whoholds.ledger import Ledger, open_ledger
from whoholds.pipeline import followed
from whoholds.pipeline.controlling import Desk
from whoholds.pipeline.followed import Followed, Row
from whoholds.pipeline.questions import Question
from whoholds.records import (
    UNKNOWN,
    Claim,
    Control,
    PlaceKind,
    Precision,
    Report,
    Theatre,
    Unknown,
)
from whoholds.theatre import load_theatre

QUESTION = Question(first=TODAY, last=TODAY, known_by=TODAY)
WORKS = "xx:elsewhere#airport"
NAMES = ("It", "That town", UNKNOWN)


@pytest.fixture(autouse=True)
def everything_is_worth_keeping(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(followed, "WORTH_S", 0.0)


@pytest.fixture
def begun(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How often everything was worked out anew."""
    times: list[int] = []
    begin = Followed._begin

    def watched(self: Followed) -> Any:
        times.append(len(times))
        return begin(self)

    monkeypatch.setattr(Followed, "_begin", watched)
    return times


def show(control: Control, name: str, withheld: int) -> Row:
    p = {state: round(share, 4) for state, share in control.p.items()}
    last = str(control.last_evidence)
    return {"of": control.place_id, "name": name, "p": p, "is": control.status, "last": last,
            "withheld": withheld}  # fmt: skip


def anew(ledger: Ledger, theatre: Theatre | Unknown, question: Question = QUESTION) -> list[Row]:
    desk = Desk(ledger, theatre)
    places, hidden = desk.places(desk.claims(question)), desk.withheld(question)
    return [
        show(control, places[control.place_id].name, hidden.get(control.place_id, 0))
        for control in desk.control(question)
        if control.place_id in places
    ]


def follow(
    ledger: Ledger, folder: Path, theatre: Theatre | Unknown = UNKNOWN, key: str = "one"
) -> list[Row]:
    file = folder / "kept.db"
    return Followed(Desk(ledger, theatre), QUESTION, show, file=file, key=key).rows()


class LongStory(Story):
    """A story in which more may happen, and in which speakers need not take words back."""

    def __init__(self, ledger: Ledger, draw: Callable[[Any], Any], *, calm: bool) -> None:
        super().__init__(ledger, draw)
        self.calm = calm

    def claims_of(self, report: Report) -> st.SearchStrategy[Claim]:
        found = super().claims_of(report)
        if self.calm:
            found = found.map(lambda claim: replace(claim, stance="say", responses=()))
        name = st.sampled_from(NAMES)
        return st.builds(
            lambda claim, name, works: replace(claim, place=name, **(_WORKS if works else {})),
            found,
            name,
            st.sampled_from((False, False, False, True)),
        )

    def add_undated(self) -> None:
        report = Report(doc=f"d{next(NUMBERS)}", text="Somebody said that somebody had taken it.")
        self._read(report, "1")
        self.reports.append(report)

    def judge(self) -> None:
        if self.claims:
            claim = self.draw(st.sampled_from(self.claims))
            field, value = self.draw(st.sampled_from(_CORRECTIONS))
            self._record(claim.id, "correct", field=field, value=value)

    def tie(self) -> None:
        if len(self.claims) > 1:
            one, other = (self.draw(st.sampled_from(self.claims)).id for _ in range(2))
            if one != other:
                self._record(one, self.draw(st.sampled_from(("merge", "split"))), other=other)

    def deeds(self) -> tuple[Callable[[], None], ...]:
        often = (self.add, self.decide, self.judge, self.supersede)
        return (*often, *often, self.read_again, self.withdraw, self.tie, self.add_undated)


_WORKS = {"place_id": WORKS, "place_kind": PlaceKind.AIRPORT, "precision": Precision.SITE}
_CORRECTIONS = (
    ("place_id", PLACES[4]), ("place_id", WORKS), ("place_id", UNKNOWN), ("place", "Another"),
    ("holder_side", "northern-alliance"), ("loser", "rebels"), ("event", "contest"),
    ("interest", "against-interest"), ("modality", "intended"), ("stance", "retract"),
)  # fmt: skip


def compare_a_life(theatre: Theatre | Unknown, data: st.DataObject) -> None:
    with (
        tempfile.TemporaryDirectory() as folder,
        open_ledger(Path(folder) / "ledger.db") as ledger,
    ):
        story = LongStory(ledger, data.draw, calm=data.draw(st.sampled_from((True, True, False))))
        for _ in range(4):
            story.add()
        for _ in range(6):
            assert follow(ledger, Path(folder), theatre) == anew(ledger, theatre)
            for _ in range(data.draw(st.integers(1, 2))):
                data.draw(st.sampled_from(story.deeds()))()


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_what_is_followed_is_what_is_worked_out_anew(data: st.DataObject) -> None:
    compare_a_life(UNKNOWN, data)


@settings(max_examples=30, deadline=None)
@given(data=st.data())
def test_what_is_followed_over_a_theatre_is_what_is_worked_out_anew(data: st.DataObject) -> None:
    compare_a_life(load_theatre("afghanistan-2001"), data)

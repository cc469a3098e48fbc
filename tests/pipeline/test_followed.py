"""What is followed is, after anything that may happen to a ledger, what is worked out anew."""

import datetime as dt
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.pipeline.conftest import Put
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
    Correction,
    Event,
    Interest,
    PlaceKind,
    Precision,
    Report,
    Response,
    Span,
    Supersession,
    Theatre,
    Unknown,
)
from whoholds.theatre import load_theatre

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


def anew(ledger: Ledger, theatre: Theatre | Unknown, day: dt.date = TODAY) -> list[Row]:
    desk, question = Desk(ledger, theatre), Question(first=day, last=day, known_by=day)
    places, hidden = desk.places(desk.claims(question)), desk.withheld(question)
    return [
        show(control, places[control.place_id].name, hidden.get(control.place_id, 0))
        for control in desk.control(question)
        if control.place_id in places
    ]


def follow(
    ledger: Ledger,
    folder: Path,
    theatre: Theatre | Unknown = UNKNOWN,
    day: dt.date = TODAY,
    key: str = "one",
) -> list[Row]:
    file = folder / "kept.db"
    return Followed(Desk(ledger, theatre), day, show, file=file, key=key).rows()


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


def a_life(
    theatre: Theatre | Unknown, data: st.DataObject
) -> Iterator[tuple[list[Row], list[Row]]]:
    """Yield what is followed and what is worked out anew, again and again as things happen."""
    with (
        tempfile.TemporaryDirectory() as folder,
        open_ledger(Path(folder) / "ledger.db") as ledger,
    ):
        story = LongStory(ledger, data.draw, calm=data.draw(st.sampled_from((True, True, False))))
        for _ in range(4):
            story.add()
        day = TODAY
        for _ in range(5):
            yield follow(ledger, Path(folder), theatre, day), anew(ledger, theatre, day)
            day += dt.timedelta(days=data.draw(st.sampled_from((0, 0, 1, 7))))
            for _ in range(data.draw(st.integers(1, 2))):
                data.draw(st.sampled_from(story.deeds()))()


@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_what_is_followed_is_what_is_worked_out_anew(data: st.DataObject) -> None:
    for followed_rows, rows in a_life(UNKNOWN, data):
        assert followed_rows == rows


@settings(max_examples=10, deadline=None)
@given(data=st.data())
def test_what_is_followed_over_a_theatre_is_what_is_worked_out_anew(data: st.DataObject) -> None:
    for followed_rows, rows in a_life(load_theatre("afghanistan-2001"), data):
        assert followed_rows == rows


Say = Callable[..., Claim]
Deed = Callable[["Scene"], object]


class Scene:
    """A ledger of some claims, to which something is added."""

    def __init__(self, ledger: Ledger, run: str, put: Put, folder: Path) -> None:
        self.ledger, self.run, self.folder, self._put = ledger, run, folder, put
        self.first = self.say("ardan", "one", spoken="u1")
        self.second = self.say("ardan", "two", loser="army")
        self.third = self.say("berat", "three", claimant="a spokesman")
        self.copied = self.say("cerva", "four", published=dt.date(2001, 11, 5))

    def say(
        self, place: str | Unknown, doc: str, *, spoken: str = "", reader: str = "1", **says: Any
    ) -> Claim:
        """Add a report with one claim."""
        sided = {"holder": "rebels", "interest": Interest.THIRD_PARTY, **says}
        return self._put(
            doc, "Rebels took Ardan, they said.", reader=reader, place_id=place, place=str(place),
            **{"published": dt.date(2001, 11, 9), "utterance_id": spoken or f"u:{doc}", **sided},
        )  # fmt: skip

    def decide(self, claim: Claim, verdict: str, **fields: Any) -> Correction:
        """Record a decision about a claim."""
        made = Correction(
            id=f"x{next(NUMBERS)}", claim_id=claim.id, verdict=verdict, author="me",
            made_at=dt.datetime(2001, 12, 2, tzinfo=dt.UTC), reason="because", **fields,
        )  # fmt: skip
        self.ledger.correct(made)
        return made

    def link(self, older: Claim, newer: Claim, kind: str, day: int = 10) -> None:
        """Record that the report of one claim is a copy or a newer version of another's."""
        reports = [self.ledger.report_of(claim.id).id for claim in (older, newer)]
        row = Supersession(
            older=reports[0], newer=reports[1], kind=kind, known_on=dt.date(2001, 11, day),
            reason="it says so",
        )  # fmt: skip
        self.ledger.supersede(row, run=self.run)

    def rows(self, day: dt.date = TODAY) -> list[Row]:
        """Return what is followed, which is what is worked out anew."""
        found = follow(self.ledger, self.folder, day=day)
        assert found == anew(self.ledger, UNKNOWN, day)
        return found


@pytest.fixture
def scene(ledger: Ledger, run: str, put: Put, tmp_path: Path) -> Scene:
    return Scene(ledger, run, put, tmp_path)


def read_again(scene: Scene) -> None:
    report = scene.ledger.report_of(scene.first.id)
    scene.ledger.add(report, [], run=scene.run, reader="2")


def withdraw(scene: Scene) -> None:
    made = scene.decide(scene.first, "reject")
    scene.rows()
    scene.decide(scene.first, "withdraw", withdraws=made.id)


def copy_of_several(scene: Scene) -> None:
    scene.link(scene.first, scene.third, "copy")
    scene.rows()
    scene.link(scene.copied, scene.third, "copy")


def beside_tied(scene: Scene) -> None:
    scene.decide(scene.first, "merge", other=scene.second.id)
    scene.rows()
    scene.say("ardan", "six", spoken="u1")


def on_works(scene: Scene) -> None:
    scene.say("ardan#airport", "six", place_kind=PlaceKind.AIRPORT, precision=Precision.SITE)


FOLLOWED: dict[str, Deed] = {
    "nothing": lambda scene: None,
    "a run": lambda scene: scene.ledger.start_run("add", {}),
    "a claim on a known place": lambda scene: scene.say("berat", "six"),
    "a claim on a new place": lambda scene: scene.say("drin", "six"),
    "a claim of no place": lambda scene: scene.say(UNKNOWN, "six"),
    "a claim on another event": lambda scene: scene.say("drin", "six", event=Event.CLASH),
    "a claim of later": lambda scene: scene.say("berat", "six", published=dt.date(2002, 1, 1)),
    "a claim on works": on_works,
    "a claim beside tied ones": beside_tied,
    "a denial by words that name nobody": lambda scene: scene.say("ardan", "six", loser="fighters"),
    "an acceptance": lambda scene: scene.decide(scene.second, "accept"),
    "a rejection": lambda scene: scene.decide(scene.third, "reject"),
    "a withholding": lambda scene: scene.decide(scene.second, "withhold"),
    "a move": lambda scene: scene.decide(scene.second, "correct", field="place_id", value="berat"),
    "a new name": lambda scene: scene.decide(scene.third, "correct", field="place", value="Berat"),
    "a reading that lacks the claim": read_again,
    "a withdrawal": withdraw,
    "a copy": lambda scene: scene.link(scene.third, scene.say("cerva", "six"), "copy"),
    "a copy of several stories": copy_of_several,
    "a copy taken back": lambda scene: scene.link(scene.second, scene.third, "withdrawn"),
    "a newer edition": lambda scene: scene.link(scene.second, scene.third, "corrected"),
    "a link of later": lambda scene: scene.link(scene.second, scene.third, "corrected", day=30),
}
ANEW: dict[str, Deed] = {
    "a retraction": lambda scene: scene.say("berat", "six", stance="retract", claimant="he"),
    "words told as taken back": lambda scene: scene.say(
        "berat",
        "six",
        spoken="u1",
        responses=(Response(kind="retract", who="he", span=Span(0, 7)),),
    ),
    "a side that nobody spoke of": lambda scene: scene.say("berat", "six", holder="Taliban"),
    "an earlier naming": lambda scene: scene.say("berat", "six", published=dt.date(2001, 10, 1)),
    "the naming claim rejected": lambda scene: scene.decide(scene.copied, "reject"),
    "a merge": lambda scene: scene.decide(scene.first, "merge", other=scene.third.id),
}


@pytest.mark.parametrize("deed", FOLLOWED.values(), ids=FOLLOWED)
def test_it_is_told_from_what_came_alone(scene: Scene, begun: list[int], deed: Deed) -> None:
    scene.rows()
    deed(scene)
    times = len(begun)
    scene.rows()
    assert len(begun) == times


@pytest.mark.parametrize("deed", ANEW.values(), ids=ANEW)
def test_what_bears_on_all_claims_is_worked_out_anew(
    scene: Scene, begun: list[int], deed: Deed
) -> None:
    scene.rows()
    deed(scene)
    scene.rows()
    assert len(begun) > 1


def test_the_first_claim_on_a_town_whose_works_were_spoken_of_takes_all(
    scene: Scene, begun: list[int]
) -> None:
    scene.say("drin#airport", "six", place_kind=PlaceKind.AIRPORT, precision=Precision.SITE)
    scene.rows()
    scene.say("drin", "seven")
    scene.rows()
    assert len(begun) == 2


def test_one_piece_of_news_after_another_is_followed(scene: Scene, begun: list[int]) -> None:
    scene.rows()
    for number in range(4):
        claim = scene.say(f"p{number % 2}", f"n{number}")
        scene.rows()
        scene.decide(claim, "correct", field="place_id", value="ardan")
        scene.rows()
    assert len(begun) == 1


def test_claims_stay_in_the_order_in_which_they_were_recorded(
    scene: Scene,
    make_report: Callable[..., Report],
    make_claim: Callable[..., Claim],
    begun: list[int],
) -> None:
    report = make_report("two days", published=dt.date(2001, 11, 25))
    claims = [
        make_claim(
            report, words, place_id="berat", holder="rebels", claimant="he", date=date, outlet="W"
        )
        for words, date in (("Rebels took", "2001-11-02"), ("Rebels took Ardan", "2001-11-24"))
    ]
    scene.ledger.add(report, claims, run=scene.run)
    scene.rows()
    scene.decide(claims[0], "accept")
    scene.rows()
    assert len(begun) == 1


def test_a_new_day_is_followed_with_what_is_known_then(scene: Scene, begun: list[int]) -> None:
    scene.rows()
    scene.say("drin", "six", published=TODAY + dt.timedelta(days=3))
    scene.link(scene.second, scene.third, "corrected", day=30)
    for later in (1, 3, 60):
        scene.rows(TODAY + dt.timedelta(days=later))
    assert len(begun) == 1


def test_an_earlier_day_is_worked_out_anew(scene: Scene, begun: list[int]) -> None:
    scene.rows()
    scene.rows(TODAY - dt.timedelta(days=1))
    assert len(begun) == 2


def test_another_key_finds_nothing(scene: Scene, begun: list[int]) -> None:
    scene.rows()
    follow(scene.ledger, scene.folder, key="two")
    assert len(begun) == 2


def test_another_ledger_in_the_same_place_is_worked_out_anew(
    tmp_path: Path, begun: list[int]
) -> None:
    for doc in ("one", "two"):
        with open_ledger(tmp_path / f"{doc}.db") as ledger:
            report = Report(doc=doc, text="Nobody said anything.", published=TODAY)
            ledger.add(report, [], run=ledger.start_run("add", {}))
            follow(ledger, tmp_path)
    assert len(begun) == 2

"""Why a place's picture differs: each cause by itself, and several at once."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from tests.ledger.conftest import Clock
from tests.pipeline.conftest import Put

from whoholds.ledger import Ledger
from whoholds.pipeline.controlling import Desk
from whoholds.pipeline.differences import differences
from whoholds.pipeline.questions import Question
from whoholds.records import (
    UNKNOWN,
    Claim,
    Correction,
    Event,
    Interest,
    Response,
    Span,
    Supersession,
)

EARLY, LATER = dt.date(2024, 2, 20), dt.date(2024, 2, 24)


@dataclass
class Story:
    """A ledger to which things happen, an hour apart."""

    ledger: Ledger
    clock: Clock
    run: str
    put: Put
    make_correction: Callable[..., Correction]

    def tell(
        self, doc: str, holder: str, published: dt.date = EARLY, about: dt.date = EARLY, **more: Any
    ) -> Claim:
        self.clock.advance(hours=1)
        given = {
            "holder": holder, "event": Event.HOLD, "date": about.isoformat(), "claimant": doc,
            "interest": Interest.THIRD_PARTY, "confidence": 1.0, "lat": 1.0, "lon": 1.0,
            "utterance_id": doc, "reader": "one", **more,
        }  # fmt: skip
        text = f"Rebels took Ardan. The army denied it. {doc}"
        return self.put(doc, text, published=published, **given)

    def review(self, claim: Claim, verdict: str, **more: Any) -> None:
        self.clock.advance(hours=1)
        self.ledger.correct(self.make_correction(claim, verdict, **more))

    def supersede(self, older: str, newer: str | None, kind: str, known_on: dt.date) -> None:
        self.clock.advance(hours=1)
        row = Supersession(
            older=self.ledger.report(older).id,
            newer=self.ledger.report(newer).id if newer else UNKNOWN,
            kind=kind, known_on=known_on, reason="test",
        )  # fmt: skip
        self.ledger.supersede(row, run=self.run)

    def causes(
        self,
        first: dt.date = EARLY,
        last: dt.date = EARLY,
        known: tuple[dt.date, dt.date] | None = None,
        since: dt.datetime | Any = UNKNOWN,
    ) -> list[str]:
        known_from, known_to = known or (first, last)
        found = differences(
            Desk(self.ledger, UNKNOWN),
            Question(first=first, last=first, known_by=known_from, recorded_by=since),
            Question(first=last, last=last, known_by=known_to),
        )
        assert len(found) <= 1
        return [cause for row in found for cause in row.causes]


@pytest.fixture
def story(
    ledger: Ledger,
    clock: Clock,
    run: str,
    put: Put,
    make_correction: Callable[..., Correction],
) -> Story:
    return Story(ledger, clock, run, put, make_correction)


@pytest.fixture
def held(story: Story) -> Story:
    """The army is reported to hold the town from the first day on."""
    story.tell("a", "army")
    return story


def test_nothing_differs_where_nothing_came_in_between(held: Story) -> None:
    assert held.causes(since=held.clock()) == []


def test_what_happened_between_the_days_changed_control(held: Story) -> None:
    held.tell("b", "rebels", LATER, LATER, event=Event.SEIZE, loser="army")
    assert held.causes(EARLY, LATER) == ["control changed"]


def test_what_was_published_since_of_the_first_day_is_late_news(held: Story) -> None:
    held.tell("b", "rebels", LATER, EARLY, event=Event.SEIZE, loser="army")
    assert held.causes(EARLY, LATER) == ["late news"]
    assert held.causes(known=(EARLY, LATER)) == ["late news"]


def test_what_our_desk_entered_since_was_recorded_late(held: Story) -> None:
    before = held.clock()
    held.tell("b", "rebels", event=Event.SEIZE, loser="army")
    assert held.causes(since=before) == ["recorded late"]


def test_what_a_newer_reader_found_in_a_known_report_is_re_read(held: Story) -> None:
    before = held.clock()
    held.tell("a", "rebels", reader="two")
    assert held.causes(since=before) == ["re-read"]


@pytest.mark.parametrize("verdict", ["reject", "correct"])
def test_what_a_person_decided_is_reviewed(story: Story, verdict: str) -> None:
    claim = story.tell("a", "army")
    before = story.clock()
    field = {"field": "holder", "value": "rebels"} if verdict == "correct" else {}
    story.review(claim, verdict, **field)
    assert story.causes(since=before) == ["reviewed"]


def test_what_an_outlet_withdrew_is_withdrawn(held: Story) -> None:
    held.supersede("a", None, "withdrawn", LATER)
    assert held.causes(known=(EARLY, LATER)) == ["corrected or withdrawn"]


def test_the_report_that_corrects_another_is_part_of_the_correction(held: Story) -> None:
    held.tell("b", "rebels", LATER, EARLY)
    before = held.clock()
    held.supersede("a", "b", "corrected", LATER)
    assert held.causes(known=(EARLY, LATER)) == ["corrected or withdrawn"]
    assert held.causes(known=(LATER, LATER), since=before) == ["corrected or withdrawn"]


def test_what_a_speaker_took_back_is_withdrawn(held: Story) -> None:
    sorry = Response(kind="retract", who="a", span=Span(0, 3))
    held.tell("b", "army", LATER, EARLY, utterance_id="a", claimant="a", responses=(sorry,))
    assert held.causes(known=(EARLY, LATER)) == ["corrected or withdrawn"]


def test_in_hindsight_what_happened_between_the_days_changed_control_too(held: Story) -> None:
    held.tell("b", "rebels", LATER, LATER, event=Event.SEIZE, loser="army")
    assert held.causes(EARLY, LATER, known=(LATER, LATER)) == ["control changed"]


def test_where_no_word_came_time_passed(held: Story) -> None:
    assert held.causes(EARLY, EARLY + dt.timedelta(days=100)) == ["time passed"]


def test_more_words_for_the_same_holder_are_newer_evidence(story: Story) -> None:
    story.tell("a", "army", claimant_side="army", interest=Interest.SELF_SERVING)
    story.tell("b", "army", LATER, LATER)
    assert story.causes(EARLY, LATER) == ["newer evidence"]


def test_a_place_that_nobody_had_named_has_newer_evidence(story: Story) -> None:
    story.tell("a", "army", LATER, LATER)
    assert story.causes(EARLY, LATER) == ["newer evidence"]


def test_late_news_and_a_change_after_it_are_both_told(held: Story) -> None:
    held.tell("b", "rebels", LATER, EARLY, event=Event.SEIZE, loser="army")
    held.tell("c", "river front", LATER, LATER, event=Event.SEIZE, loser="rebels")
    assert held.causes(EARLY, LATER) == ["late news", "control changed"]


def test_what_was_recorded_late_and_then_reviewed_has_both_causes(held: Story) -> None:
    before = held.clock()
    claim = held.tell("b", "rebels", event=Event.SEIZE, loser="army")
    held.review(claim, "correct", field="holder", value="river front")
    assert held.causes(since=before) == ["recorded late", "reviewed"]


def test_a_withdrawal_and_late_news_have_both_causes(held: Story) -> None:
    held.tell("b", "rebels", event=Event.HOLD)
    held.tell("c", "rebels", claimant="d")
    held.supersede("b", None, "withdrawn", LATER)
    held.supersede("c", None, "withdrawn", LATER)
    held.tell("e", "river front", LATER, EARLY, event=Event.SEIZE, loser="army")
    held.tell("f", "river front", LATER, EARLY, event=Event.SEIZE, loser="army")
    assert held.causes(known=(EARLY, LATER)) == ["corrected or withdrawn", "late news"]

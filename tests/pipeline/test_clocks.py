"""The three clocks: the day asked about, what was published and what the ledger held by then."""

import datetime as dt
import tempfile
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.conftest import SOAK, new_database
from tests.ledger.conftest import START, Clock

from whoholds.errors import InputError
from whoholds.ledger import Ledger, open_ledger
from whoholds.pipeline.controlling import Desk
from whoholds.pipeline.picture import draw_picture
from whoholds.pipeline.questions import Question
from whoholds.records import (
    UNKNOWN,
    Claim,
    Correction,
    Event,
    Reader,
    Report,
    Response,
    Span,
    Supersession,
)

WORDS = ("Rebels took Ardan", "The army holds Ardan", "Rebels left Belun")
TEXT = ". ".join(WORDS)
DAYS = (dt.date(2024, 2, 20), dt.date(2024, 2, 24), UNKNOWN)
SAYS = (
    {"event": Event.SEIZE, "place_id": "ardan", "holder": "rebels", "loser": "army"},
    {"event": Event.HOLD, "place_id": "ardan", "holder": "army"},
    {"event": Event.WITHDRAW, "place_id": "belun", "loser": "rebels"},
)
REPORTS = tuple(
    Report(doc=f"r{n}", text=f"{TEXT} {n}", publisher="Hill Radio", published=day)
    for n, day in enumerate(DAYS)
)


def _claims(number: int) -> list[Claim]:
    report = REPORTS[number]
    found = []
    for which, (words, says) in enumerate(zip(WORDS, SAYS, strict=True)):
        start = report.text.index(words)
        found.append(
            Claim(
                id=f"c{number}{which}",
                doc=report.doc,
                span=Span(start, start + len(words)),
                quote=words,
                published=report.published,
                utterance_id=f"u{number}{which}",
                claimant=f"resident {number}",
                place=words.split()[-1],
                lat=1.0,
                lon=1.0,
                reader=Reader(version="1", model="m", rule="r"),
                confidence=0.9,
                **says,  # type: ignore[arg-type]
            )
        )
    return found


Step = tuple[Any, ...]
READ = st.tuples(
    st.just("read"),
    st.integers(0, 2),
    st.sampled_from(["one", "two", "three"]),
    st.sets(st.integers(0, 2)),
)
DECIDE = st.tuples(
    st.just("decide"),
    st.sampled_from(["accept", "reject", "correct", "merge", "split", "withdraw"]),
    st.integers(0, 2),
    st.integers(0, 2),
)
SUPERSEDE = st.tuples(
    st.just("supersede"),
    st.sampled_from(["corrected", "copy", "update"]),
    st.sampled_from([(0, 1), (0, 2), (1, 2)]),
)


@dataclass
class Desks:
    """A ledger that lives through steps, an hour each."""

    ledger: Ledger
    clock: Clock

    def live(self, steps: Sequence[Step]) -> None:
        run = self.ledger.start_run("test", {})
        for number, step in enumerate(steps):
            self.clock.advance(hours=1)
            try:
                self._take(step, f"k{number}", run)
            except (InputError, LookupError):
                continue  # a step that can't be taken: the other ledger can't take it either

    def _take(self, step: Step, name: str, run: str) -> None:
        if step[0] == "read":
            _, number, reader, kept = step
            made = [claim for n, claim in enumerate(_claims(number)) if n in kept]
            self.ledger.add(REPORTS[number], made, run=run, reader=reader)
        elif step[0] == "decide":
            self.ledger.correct(self._decision(step, name))
        else:
            _, kind, (older, newer) = step
            known = {report.id for report in self.ledger.reports()}
            if {REPORTS[older].id, REPORTS[newer].id} <= known:
                row = Supersession(
                    older=REPORTS[older].id, newer=REPORTS[newer].id, kind=kind,
                    known_on=REPORTS[newer].published or self.clock().date(), reason="test",
                )  # fmt: skip
                self.ledger.supersede(row, run=run)

    def _decision(self, step: Step, name: str) -> Correction:
        _, verdict, one, two = step
        stored = list(
            self.ledger.claims(
                include_retired=True, include_rejected=True, include_withheld=True, corrected=False
            )
        )
        claim = stored[one]
        extra: dict[str, Any] = {}
        if verdict == "correct":
            extra = {"field": "holder", "value": "river front"}
        elif verdict in ("merge", "split"):
            extra = {"other": stored[two].id}
        elif verdict == "withdraw":
            extra = {"withdraws": self.ledger.corrections(claim.id)[-1].id}
        return Correction(
            id=name, claim_id=claim.id, verdict=verdict, author="ann", made_at=self.clock(),
            reason="r", **extra,
        )  # fmt: skip

    def answers(self, by: dt.datetime | Any) -> list[object]:
        """Ask everything that the recorded clock bears on."""
        found: list[object] = []
        for known in (dt.date(2024, 2, 22), START.date() + dt.timedelta(days=2)):
            question = Question(
                first=dt.date(2024, 2, 19),
                last=dt.date(2024, 2, 25),
                known_by=known,
                recorded_by=by,
            )
            desk = Desk(self.ledger, UNKNOWN)
            found += [
                desk.sided_claims(question),
                desk.withdrawn(question),
                desk.control(question),
                desk.control(replace(question, each_day=True)),
                self.ledger.families(known, recorded_by=by),
                self.ledger.stats(known_by=known, recorded_by=by),
                self.ledger.standing(recorded_by=by),
            ]
        return found


@pytest.mark.parametrize(
    ("kind", "examples"), [("sqlite", 40), ("postgresql", 8)], ids=["sqlite", "postgresql"]
)
def test_recorded_by_a_time_a_ledger_answers_as_it_was_at_that_time(
    kind: str, examples: int
) -> None:
    @settings(max_examples=1000 if SOAK else examples, suppress_health_check=[HealthCheck.too_slow])
    @given(st.lists(st.one_of(READ, DECIDE, SUPERSEDE), max_size=6), st.data())
    def check(drawn: list[Step], data: st.DataObject) -> None:
        steps = [*(("read", number, "one", {0, 1, 2}) for number in range(3)), *drawn]
        at = data.draw(st.integers(0, len(steps)))
        with ExitStack() as stack:
            both = []
            for lived in (steps, steps[:at]):
                clock = Clock()
                folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
                url = stack.enter_context(new_database(kind, folder))
                ledger = stack.enter_context(open_ledger(url, clock=clock))
                both.append(Desks(ledger, clock))
                both[-1].live(lived)
            then = START + dt.timedelta(hours=at)
            assert both[0].answers(then) == both[1].answers(UNKNOWN)

    check()


def test_an_archive_loaded_today_answers_what_was_known_then_and_nothing_was_recorded_before(
    ledger: Ledger, run: str, clock: Clock
) -> None:
    before = clock()
    clock.advance(hours=1)
    for number in range(2):
        ledger.add(REPORTS[number], _claims(number)[:1], run=run)
    desk = Desk(ledger, UNKNOWN)
    then = Question(first=DAYS[0], last=DAYS[0], known_by=DAYS[0])
    assert [run.place_id for run in desk.control(then)] == ["ardan"]
    assert len(desk.claims(then)) == 1
    assert desk.control(replace(then, recorded_by=before)) == ()
    drawn = draw_picture(
        desk, first=DAYS[0], last=DAYS[1], known_by=DAYS[1], recorded_by=before, drawn_at=clock()
    )
    assert (drawn.places, drawn.claims, drawn.stats.reports) == ((), (), 0)


def test_what_a_speaker_takes_back_weighs_nothing_from_then_on_in_every_report(
    ledger: Ledger, run: str
) -> None:
    (first, *_), (later, *_) = _claims(0), _claims(1)
    sorry = Response(kind="retract", who="resident", span=Span(0, 3))
    later = replace(later, utterance_id=first.utterance_id, responses=(sorry,))
    ledger.add(REPORTS[0], [first], run=run)
    ledger.add(REPORTS[1], [later], run=run)
    desk = Desk(ledger, UNKNOWN)
    question = Question(first=DAYS[0], last=DAYS[0], known_by=DAYS[0])
    assert desk.control(question)[0].leader == "rebels"
    question = replace(question, known_by=DAYS[1])
    assert desk.withdrawn(question) == {first.id: DAYS[1], later.id: DAYS[1]}
    assert desk.control(question)[0].basis == ()

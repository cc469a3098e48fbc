"""A ledger as it stands at one moment, in memory: for whoever asks many questions of it."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass, replace
from functools import cached_property, lru_cache
from typing import TypeVar
from weakref import WeakMethod

from whoholds.assessment import Evidence, SourceRecord, evidence_from_claims, sources_fared
from whoholds.errors import UsageError
from whoholds.ledger import JUDGEMENTS, Ledger
from whoholds.pipeline.carrying import Carried
from whoholds.pipeline.changes import changes_in
from whoholds.pipeline.controlling import Desk
from whoholds.pipeline.folding import fold, tie_evidence
from whoholds.pipeline.grouping import label_name
from whoholds.pipeline.parties import without_nameless
from whoholds.pipeline.passages import Passages
from whoholds.pipeline.picture import draw_picture, picture_on
from whoholds.pipeline.questions import Question
from whoholds.pipeline.retracting import retracted
from whoholds.pipeline.withholding import veil_basis, withheld_by
from whoholds.records import (
    UNKNOWN,
    Change,
    Claim,
    Clocks,
    Contribution,
    Control,
    Correction,
    CrossingReach,
    FrontPoint,
    Isolation,
    LedgerStats,
    Picture,
    Place,
    RouteStatus,
    Supposition,
    Theatre,
    Unknown,
)
from whoholds.routes import ways
from whoholds.theatre import Sides

Admit = Callable[[Iterable[Claim]], Iterable[Claim]]
T = TypeVar("T")

_ASKED = 8
"""Questions about single days whose control and roads are kept."""


def admit_all(claims: Iterable[Claim]) -> Iterable[Claim]:
    """Let every claim through as it is."""
    return claims


def state_word(ledger: Ledger) -> str:
    """Return a word that is another once the ledger has grown by anything that bears on control."""
    return "-".join(map(str, astuple(ledger.mark())))


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What a snapshot shows: days, the moment it is drawn at, and which claims."""

    first: dt.date
    last: dt.date
    drawn_at: dt.datetime
    admit: Admit = admit_all
    admit_place: Callable[[Place], Place | Unknown] = lambda place: place
    public: bool = False
    sides_told_to: dt.date | Unknown = UNKNOWN
    """The last day of which it is told what changes mean for fighting sides."""


def _remembering(method: Callable[[Question], T]) -> Callable[[Question], T]:
    """Return a method that keeps its newest answers, and does not keep its snapshot from going."""
    weak = WeakMethod(method)

    @lru_cache(_ASKED)
    def ask(question: Question) -> T:
        there = weak()
        if there is None:
            raise ReferenceError("the snapshot has gone")
        return there(question)

    return ask


class Snapshot(Desk):
    """A ledger read once; every question is answered from memory, by any number of threads.

    What the ledger takes in later shows in a new snapshot, whose `state` is another. What is
    `carried` from one to the next of the same ledger and theatre saves work, and changes nothing.
    """

    def __init__(
        self,
        ledger: Ledger,
        theatre: Theatre | Unknown,
        frame: Frame,
        *,
        state: str = "",
        carried: Carried | None = None,
    ) -> None:
        """Read the ledger; `state` names what it was before, so that what comes is told apart."""
        super().__init__(ledger, theatre)
        self.state = state or state_word(ledger)
        self.frame = frame
        self._carried = carried or Carried()
        # A page about routes asks several questions of one day.
        self._passages = _remembering(self._make_passages)
        self._control_on = _remembering(super().control)
        self._drawn = Question(
            first=frame.first, last=frame.last, known_by=max(frame.last, frame.drawn_at.date())
        )
        with self._carried.lock:
            self._read()

    def _read(self) -> None:
        ledger, kept = self.ledger, self._carried
        if self.theatre:
            self._sides = kept.sides.of("", (self.theatre,), Sides)
        self._decided = ledger.standing()
        self._hidden = withheld_by(self._decided)
        last = self.frame.drawn_at.date()
        asked = Question(first=last, last=last, known_by=last)
        found = ledger.claims_at(asked.clocks, include_withheld=True, remembered=kept.remembered)
        self._stored = tuple(self.frame.admit(found))
        # To find those without a day takes a walk over all rows of the ledger.
        every = all(claim.published for claim in self._stored)
        self._undated = {} if every else ledger.undated()
        with_sides = super()._sided(self._stored, asked)
        self._with_sides = {claim.id: claim for claim in with_sides}
        self._items = {
            item.id: item
            for claim in with_sides
            for item in kept.evidence.of(claim.id, (claim,), _as_evidence)
        }
        self._by_outlets = ledger.withdrawn_claims(known_by=last)

    def _party_sided(
        self, claim: Claim, holder: str | Unknown, loser: str | Unknown, claimant: str | Unknown
    ) -> Claim:
        source = (claim, holder, loser, claimant)
        return self._carried.sided.of(claim.id, source, super()._party_sided)

    def _theatre_sided(self, claim: Claim, sides: Sides) -> Claim:
        return self._carried.sided.of(claim.id, (claim, sides), super()._theatre_sided)

    def claims(self, question: Question) -> tuple[Claim, ...]:
        """Return the claims known by the question's moment, with their sides."""
        return self.sided_claims(question)

    def _claims(self, question: Question, clocks: Clocks) -> tuple[Claim, ...]:
        del question
        known_by = clocks.known_by or self.frame.drawn_at.date()
        if known_by >= self._newest:
            return self._stored
        return tuple(claim for claim in self._stored if self._is_known(claim, known_by))

    def _sided(self, claims: Sequence[Claim], question: Question) -> tuple[Claim, ...]:
        del question
        return tuple([self._with_sides[claim.id] for claim in claims])

    def hidden(self) -> frozenset[str]:
        """Return the claims that were withheld when the ledger was read."""
        return self._hidden

    def _decisions(self, question: Question) -> list[Correction]:
        del question
        return self._decided

    def _taken_back(self, question: Question, claims: Sequence[Claim]) -> dict[str, dt.date]:
        by_speakers = retracted(claims)
        by_outlets = {c: d for c, d in self._by_outlets.items() if d <= question.known_by}
        return by_speakers | {c: min(d, by_speakers.get(c, d)) for c, d in by_outlets.items()}

    def evidence(self, question: Question) -> tuple[Evidence, ...]:
        """Return what the claims known by the question's moment are to the assessment."""
        everything = self._claims(question, question.clocks)
        claims = self._sided(everything, question)
        items = [self._items[claim.id] for claim in claims if claim.id in self._items]
        withdrawn = self._taken_back(question, everything)
        ties = self._ties(question)
        folded = fold(items, claims, self._families(question))
        tied = tie_evidence(folded, claims, ties) if ties else folded
        if not withdrawn:
            return self._for_towns(tied)
        return self._for_towns(
            replace(item, withdrawn_on=withdrawn[item.id]) if item.id in withdrawn else item
            for item in tied
        )

    def runs(self, question: Question) -> dict[str, tuple[Control, ...]]:
        """Return each place's runs of control; those of the picture are carried on."""
        if replace(question, each_day=False) != self._drawn:
            return super().runs(question)
        hidden, veiled, evidence = self._hidden, self._carried.veiled, self._evidence_drawn
        found = self._carried.runs(question, evidence, self.fit, self.prior(), self.roads)
        if not hidden:
            return found
        return {
            place: veiled.of((place, question.each_day), (runs, hidden), _veil_runs)
            for place, runs in found.items()
        }

    @cached_property
    def _evidence_drawn(self) -> dict[str, tuple[Evidence, ...]]:
        """The evidence of the picture by place, in the order of recording."""
        found: dict[str, list[Evidence]] = {}
        for item in self.evidence(self._drawn):
            found.setdefault(item.place_id, []).append(item)
        return {place: tuple(items) for place, items in found.items()}

    def reasons(self, place_id: str, day: dt.date, known_by: dt.date) -> tuple[Contribution, ...]:
        """Return what each claim does to the likeliest answer for a place on a day."""
        return self.why(place_id, Question(first=day, last=day, known_by=known_by))

    def places(self, claims: Iterable[Claim] = ()) -> dict[str, Place]:
        """Return every place that may be shown, by id."""
        found = super().places(tuple(claims) or self._shown)
        shown = ((key, self.frame.admit_place(place)) for key, place in found.items())
        return {key: place for key, place in shown if place}

    @cached_property
    def picture(self) -> Picture:
        """The whole picture of the frame's days."""
        frame = self.frame
        with self._carried.lock:
            drawn = draw_picture(
                self,
                first=frame.first,
                last=frame.last,
                known_by=self._drawn.known_by,
                drawn_at=frame.drawn_at,
                sides_told_to=frame.sides_told_to,
                carried=self._carried,
            )
        return replace(drawn, stats=self._stats()) if frame.public else drawn

    def known_by(
        self, day: dt.date
    ) -> tuple[Mapping[str, tuple[Control, ...]], tuple[Change, ...]]:
        """Return each place's control as known by one of the days, and how it changes."""
        frame = self.frame
        asked = Question(first=frame.first, last=frame.last, known_by=day)
        runs = self.runs(asked)
        return runs, tuple(changes_in(runs))

    def ways(
        self, start: str, end: str, mode: str, day: dt.date, known_by: dt.date
    ) -> tuple[RouteStatus, ...]:
        """Return the best way from place to place and others; `mode` is civilian, aid or a side."""
        question = Question(first=day, last=day, known_by=known_by)
        passages = self._passages(question)
        places = passages.names
        meant = passages.find_mode(mode, day)
        known = self.places(self.claims(question))
        found = ways(
            passages.network(meant),
            self.control(question),
            start=self.find_place(start, known).id,
            end=self.find_place(end, known).id,
            mode=meant,
            on=day,
            friends=passages.friends(meant, day),
            names=places,
        )
        return (found.best, *found.alternatives)

    def suppose(
        self, changes: Mapping[str, str], mode: str, day: dt.date, known_by: dt.date
    ) -> tuple[Supposition, ...]:
        """Return what changes of hands that nobody has reported would cut and link."""
        question = Question(first=day, last=day, known_by=known_by)
        passages = self._passages(question)
        picture = {run.place_id: run for run in self.control(question)}
        return passages.suppose(picture, changes, day, (passages.find_mode(mode, day),))

    def isolated(self, mode: str, day: dt.date, known_by: dt.date) -> tuple[Isolation, ...]:
        """Return the towns with no way, or one way, left to the largest town."""
        question = Question(first=day, last=day, known_by=known_by)
        passages = self._passages(question)
        return passages.isolated(
            self.control(question), passages.find_mode(mode, day), day, UNKNOWN
        )

    def crossings(self, mode: str, day: dt.date, known_by: dt.date) -> tuple[CrossingReach, ...]:
        """Return each border crossing with the way to it from the largest town, and its state."""
        question = Question(first=day, last=day, known_by=known_by)
        passages = self._passages(question)
        return passages.crossings(
            self.control(question), passages.find_mode(mode, day), day, UNKNOWN
        )

    def front(self, day: dt.date) -> tuple[FrontPoint, ...]:
        """Return where sides are reported in contact, as known that day; never in public."""
        if self.frame.public or not self.picture.roads:
            return ()
        question = Question(first=day, last=day, known_by=day)
        passages = self._passages(question)
        then = {shown.place.id: shown.known_then for shown in self.picture.places}
        control = tuple(picture_on(then, day).values())
        claims = self.standing_claims(question)
        return passages.front(control, claims, day)

    def fared(self, known_by: dt.date) -> tuple[SourceRecord, ...]:
        """Return how each voice's claims have fared by what was known by a day."""
        question = Question(first=known_by, last=known_by, known_by=known_by)
        return sources_fared(self.evidence(question), known_by=known_by, prior=self.prior())

    def side_name(self, side: str) -> str:
        """Return a side's name for a person."""
        return label_name(side, self.theatre)

    def _stats(self) -> LedgerStats:
        """Count what the snapshot is made of, which in public is less than the ledger has."""
        shown = self._shown
        decided = {row.claim_id for row in self._decided if row.verdict in JUDGEMENTS}
        return LedgerStats(
            reports=len({claim.doc for claim in shown}),
            publishers=len({claim.outlet for claim in shown if claim.outlet}),
            utterances=len({claim.utterance_id for claim in shown}),
            claims=len(shown),
            reviewed=sum(claim.id in decided for claim in shown),
            withheld=len(self._stored) - len(shown),
            newest_evidence=max((c.published for c in shown if c.published), default=UNKNOWN),
        )

    def control(self, question: Question) -> tuple[Control, ...]:
        """Return who holds each place on each day asked about; single days are kept."""
        if question.first == question.last:
            return self._control_on(question)
        return super().control(question)

    def _make_passages(self, question: Question) -> Passages:
        places = self.places(self.standing_claims(question))
        days = (question.first, question.last)
        passages = Passages(self.theatre, places, self.passage_words(question), days=days)
        if not passages.roads:
            raise UsageError("no roads: name a theatre that has some with --theatre")
        return passages

    @cached_property
    def _shown(self) -> tuple[Claim, ...]:
        return self._public(self._with_sides.values())

    @cached_property
    def _newest(self) -> dt.date:
        """The day by which every claim is known."""
        days = (claim.published or self._undated.get(claim.id) for claim in self._stored)
        return max((day or dt.date.max for day in days), default=dt.date.min)

    def _is_known(self, claim: Claim, day: dt.date) -> bool:
        since = claim.published or self._undated.get(claim.id)
        return since is not None and since <= day


def _as_evidence(claim: Claim) -> tuple[Evidence, ...]:
    return evidence_from_claims([without_nameless(claim)])


def _veil_runs(runs: Sequence[Control], hidden: frozenset[str]) -> tuple[Control, ...]:
    return tuple(veil_basis(run, hidden) for run in runs)

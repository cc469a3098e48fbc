"""Who holds what, kept between questions: only what has changed since is assessed again.

Kept in memory and thrown away with it; nothing is written. See docs/decisions/0040.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import replace

from whoholds.assessment import Evidence, Standing, evidence_from_claims
from whoholds.ledger import TIES
from whoholds.pipeline.controlling import Desk, Question
from whoholds.pipeline.folding import fold
from whoholds.pipeline.parties import side_claim, without_nameless
from whoholds.records import UNKNOWN, Claim, Control, LedgerMark, Unknown
from whoholds.theatre import Sides

_Items = dict[str, Evidence]


class Kept:
    """A desk's answer to one question at a time, brought up to date when it is asked again.

    Not for several threads at once. Questions of what was known each day, or recorded by some time,
    are passed on to the desk.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._sides = Sides(desk.theatre) if desk.theatre else UNKNOWN
        self._asked: tuple[Question, str] | None = None
        self._mark: LedgerMark | None = None
        self._answer: tuple[Control, ...] = ()
        self._evidence: dict[str, _Items] = {}
        self._place_of: dict[str, str] = {}
        self._families: Mapping[str, tuple[str, ...]] = {}
        self._withdrawn: Mapping[str, dt.date] = {}
        self._simple = False

    def control(self, question: Question) -> tuple[Control, ...]:
        """Return what `Desk.control` would."""
        plain = Question(first=question.first, last=question.last, known_by=question.known_by)
        if question != plain:
            return self._desk.control(question)
        asked = (question, self._desk.fit.version)
        if asked != self._asked:
            self._begin(question)
        mark = self._desk.ledger.mark()
        if mark != self._mark:
            self._asked = None  # until all is done: half an update is none
            self._standing.update(self._changed(question, mark))
            controls = self._standing.controls
            found = tuple(run for place in sorted(controls) for run in controls[place])
            self._answer = self._desk.veiled(found)
            self._mark = mark
        self._asked = asked
        return self._answer

    def _begin(self, question: Question) -> None:
        theatre = self._desk.theatre
        self._standing = Standing(
            days=(question.first, question.last),
            known_by=question.known_by,
            fit=self._desk.fit,
            prior=self._desk.prior(),
            roads=theatre.roads if theatre else (),
        )
        self._mark, self._evidence, self._place_of = None, {}, {}

    def _changed(self, question: Question, mark: LedgerMark) -> dict[str, tuple[Evidence, ...]]:
        """Return all the evidence of every place of which any has changed."""
        families = self._desk.ledger.families(question.known_by)
        withdrawn = self._desk.ledger.withdrawn_claims(question.known_by)
        items = self._followed(question, mark, families, withdrawn)
        if items is not UNKNOWN:
            places = self._enter(items)
        else:
            before, self._evidence, self._place_of = self._evidence, {}, {}
            self._enter(self._desk.evidence(question))
            places = {
                place
                for place in before.keys() | self._evidence.keys()
                if _in_order(before, place) != _in_order(self._evidence, place)
            }
            decisions = self._desk.ledger.corrections() if mark.corrections else ()
            # A speaker's retraction reaches every report of his words, also those to come.
            retracted = self._desk.withdrawn(question).keys() - withdrawn.keys()
            # Other decisions concern one claim alone.
            self._simple = not retracted and not any(made.verdict in TIES for made in decisions)
        self._families, self._withdrawn = families, withdrawn
        return {place: _in_order(self._evidence, place) for place in places}

    def _followed(
        self,
        question: Question,
        mark: LedgerMark,
        families: Mapping[str, tuple[str, ...]],
        withdrawn: Mapping[str, dt.date],
    ) -> tuple[Evidence, ...] | Unknown:
        """Return the evidence that is new or of another story since; UNKNOWN: derive all anew.

        Followed is what comes in day by day: new reports, their copies, what outlets take back.
        """
        old = self._mark
        decided = old is None or (old.retirements, old.corrections) != (
            mark.retirements,
            mark.corrections,
        )
        if old is None or decided or not self._simple or not self._sides:
            return UNKNOWN  # parties without a theatre are named by all claims together
        moved = {*_differing(self._families, families), *_differing(self._withdrawn, withdrawn)}
        ledger = self._desk.ledger
        added = ledger.added_since(old, question.known_by)
        others = ledger.untouched(moved & self._place_of.keys() - {claim.id for claim in added})
        if isinstance(others, Unknown) or self._couple(added, families):
            return UNKNOWN
        claims = [without_nameless(side_claim(claim, self._sides)) for claim in [*added, *others]]
        return tuple(
            replace(item, withdrawn_on=withdrawn.get(item.id, UNKNOWN))
            for item in fold(evidence_from_claims(claims), claims, families)
        )

    def _couple(self, added: Iterable[Claim], families: Mapping[str, tuple[str, ...]]) -> bool:
        """Tell whether new claims may bear on others: by what is said of words, by merged stories.

        Claims of reports put together of several stories are told apart by all claims of these.
        """
        merged = any(len(stories) > 1 for stories in families.values())
        return any(claim.responses or (merged and claim.id in families) for claim in added) or (
            merged and families != self._families
        )

    def _enter(self, items: Iterable[Evidence]) -> set[str]:
        """Take in evidence; return its places. Order is that of recording."""
        places = set()
        for item in items:
            self._evidence.setdefault(item.place_id, {})[item.id] = item
            self._place_of[item.id] = item.place_id
            places.add(item.place_id)
        return places


def _in_order(evidence: Mapping[str, _Items], place: str) -> tuple[Evidence, ...]:
    return tuple(evidence.get(place, {}).values())


def _differing(one: Mapping[str, object], other: Mapping[str, object]) -> set[str]:
    return {key for key in one.keys() | other.keys() if one.get(key) != other.get(key)}

"""From the ledger to control: the evidence that counts at a moment, and what it says."""

import datetime as dt
import unicodedata
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from whoholds.assessment import (
    EACH_DAY,
    Evidence,
    Fit,
    assess,
    bearings_of,
    effects,
    evidence_from_claims,
    explain,
    for_towns,
    learn_fit,
    what_would_change,
)
from whoholds.errors import UsageError
from whoholds.ledger import TIES, Ledger
from whoholds.pipeline.folding import fold, tie_evidence
from whoholds.pipeline.parties import (
    Parties,
    name_parties,
    resided,
    side_claim,
    sided,
    without_nameless,
)
from whoholds.pipeline.passage_words import PASSAGE, PassageWord, words_of_passage
from whoholds.pipeline.questions import Question
from whoholds.pipeline.retracting import retracted
from whoholds.pipeline.withholding import veil, veil_basis, withheld_by, withheld_on_control
from whoholds.records import (
    UNKNOWN,
    WITHHELD,
    Claim,
    Clocks,
    Contribution,
    Control,
    Correction,
    Effect,
    Holding,
    Place,
    PlaceKind,
    Road,
    Theatre,
    Turning,
    Unknown,
)
from whoholds.theatre import Sides, prior_by_side

Answer = TypeVar("Answer")

LOOK_BACK = dt.timedelta(days=120)
"""How far before the first day asked about claims still count: after four months without word a
place is stale whatever was said."""


class Desk:
    """A ledger and its theatre, to be asked who holds what."""

    def __init__(
        self, ledger: Ledger, theatre: Theatre | Unknown, fit: Fit | Unknown = UNKNOWN
    ) -> None:
        self.ledger = ledger
        self.theatre = theatre
        self._sides = Sides(theatre) if theatre else UNKNOWN
        self.bearings = bearings_of(theatre.places if theatre else ())
        self.fit = fit or learn_fit(())
        """Frozen habits of voices, so that a new claim moves its place and its neighbours alone;
        without a fit those of the constants."""
        self._last_read: tuple[object, tuple[Claim, ...]] = (UNKNOWN, ())

    def claims(self, question: Question) -> tuple[Claim, ...]:
        """Return the claims known by the question's moment, withdrawn ones among them.

        Those that a person withheld are not; what counts as evidence counts them too.
        """
        return self._public(self.counted(question))

    def counted(self, question: Question) -> tuple[Claim, ...]:
        """Return the claims that count, those that a person withheld among them."""
        return self._claims(question, question.clocks)

    def _claims(self, question: Question, clocks: Clocks) -> tuple[Claim, ...]:
        # An answer asks for the same claims several times; of a million, reading is half its work.
        asked = (clocks, question.as_read, self.ledger.mark())
        if self._last_read[0] != asked:
            self._last_read = (UNKNOWN, ())  # let go before as many more are read
            found = self.ledger.claims_at(
                clocks,
                include_rejected=question.as_read,
                include_withheld=True,
                corrected=not question.as_read,
            )
            self._last_read = (asked, tuple(found))
        return self._last_read[1]

    def _public(self, claims: Iterable[Claim]) -> tuple[Claim, ...]:
        withheld = self.hidden()
        if not withheld:
            return tuple(claims)
        return tuple(claim for claim in claims if claim.id not in withheld)

    def hidden(self) -> frozenset[str]:
        """Return the claims that are withheld today, whatever time is asked about.

        Who is in danger is so in answers about the past as well.
        """
        return withheld_by(self.ledger.standing())

    def withheld(self, question: Question) -> dict[str, int]:
        """Return how many withheld claims about control stand behind each place."""
        ids = self.hidden()
        claims = self.counted(question) if ids else ()
        return Counter(place for _, place in withheld_on_control(claims, ids))

    def standing_claims(self, question: Question) -> tuple[Claim, ...]:
        """Return what nobody took back, for roads and fronts; of withheld claims no words."""
        everything = self.counted(question)
        withdrawn, withheld = self._taken_back(question, everything), self.hidden()
        given = self._sided(everything, question)
        if not withdrawn and not withheld:
            return given
        return tuple(
            veil(claim) if claim.id in withheld else claim
            for claim in given
            if claim.id not in withdrawn
        )

    def passage_words(self, question: Question) -> tuple[PassageWord, ...]:
        """Return what nobody took back of passage over roads, as it is shown and weighed."""
        everything = self.counted(question)
        withdrawn = self._taken_back(question, everything)
        about = [
            claim
            for claim in self._sided(everything, question)
            if claim.event in PASSAGE and claim.id not in withdrawn
        ]
        if not about:
            return ()
        return words_of_passage(
            about,
            families=self._families(question),
            ties=self._ties(question),
            withheld=self.hidden(),
        )

    def sided_claims(self, question: Question) -> tuple[Claim, ...]:
        """Return the claims with sides: the theatre's, or without one the parties of reports."""
        everything = self.counted(question)
        return self._public(self._sided(everything, question))

    def _sided(self, claims: Sequence[Claim], question: Question) -> tuple[Claim, ...]:
        claims = self._resided(claims, question)
        if not self._sides:
            return self._name_parties(claims)
        return tuple(self._theatre_sided(claim, self._sides) for claim in claims)

    def _resided(self, claims: Sequence[Claim], question: Question) -> Sequence[Claim]:
        corrected = self._corrected(question)
        if not corrected:
            return claims
        return [
            resided(claim, corrected[claim.id], self._sides) if claim.id in corrected else claim
            for claim in claims
        ]

    def parties(self, question: Question) -> Parties | Unknown:
        """Return the parties of all claims; UNKNOWN with a theatre, which has sides."""
        if self._sides:
            return UNKNOWN
        return Parties.of(self._resided(self.counted(question), question))

    def _name_parties(self, claims: Sequence[Claim]) -> tuple[Claim, ...]:
        return name_parties(claims, self._party_sided)

    def _party_sided(
        self, claim: Claim, holder: str | Unknown, loser: str | Unknown, claimant: str | Unknown
    ) -> Claim:
        return sided(claim, holder, loser, claimant)

    def _theatre_sided(self, claim: Claim, sides: Sides) -> Claim:
        return side_claim(claim, sides)

    def _corrected(self, question: Question) -> dict[str, set[str]]:
        """Return the fields that people corrected, by claim."""
        found: dict[str, set[str]] = {}
        for row in self._decisions(question):
            if row.verdict == "correct" and row.field:
                found.setdefault(row.claim_id, set()).add(row.field)
        return found

    def _decisions(self, question: Question) -> list[Correction]:
        if question.as_read:
            return []
        return self.ledger.standing(recorded_by=question.clocks.decided_by)

    def _ties(self, question: Question) -> list[Correction]:
        return [row for row in self._decisions(question) if row.verdict in TIES]

    def tied(self, question: Question) -> frozenset[str]:
        """Return the claims that people tied to others or split off."""
        ties = self._ties(question)
        return frozenset(claim for row in ties for claim in (row.claim_id, row.other) if claim)

    def withdrawn(self, question: Question) -> dict[str, dt.date]:
        """Return the claims that outlet or speaker took back by then, each with the day."""
        return self._taken_back(question, self.counted(question))

    def _taken_back(self, question: Question, claims: Sequence[Claim]) -> dict[str, dt.date]:
        clocks = question.clocks
        known, recorded = clocks.taken_back_known_by, clocks.taken_back_recorded_by
        by_outlets = self.ledger.withdrawn_claims(known, recorded_by=recorded)
        if question.apart:
            moved = replace(clocks, known_by=known, recorded_by=recorded)
            claims = self._claims(question, moved)
        by_speakers = retracted(claims)
        return by_speakers | {
            claim: min(day, by_speakers.get(claim, day)) for claim, day in by_outlets.items()
        }

    def evidence(self, question: Question) -> tuple[Evidence, ...]:
        """Return what the question's claims are to the assessment."""
        everything = self.counted(question)
        withdrawn = self._taken_back(question, everything)
        claims = tuple(map(without_nameless, self._sided(everything, question)))
        ties = self._ties(question)
        folded = fold(evidence_from_claims(claims), claims, self._families(question))
        return self._for_towns(
            replace(item, withdrawn_on=withdrawn[item.id]) if item.id in withdrawn else item
            for item in (tie_evidence(folded, claims, ties) if ties else folded)
            if not question.news or item.known <= question.news[0] or item.day <= question.news[1]
        )

    def _families(self, question: Question) -> Mapping[str, tuple[str, ...]]:
        clocks = question.clocks
        return self.ledger.families(clocks.known_by, recorded_by=clocks.recorded_by)

    def _for_towns(self, evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
        """Return the evidence with what claims about works and quarters are to their towns."""
        held = {holding.place_id for holding in self.prior()}
        return for_towns(evidence, bearings=self.bearings, held=held)

    @property
    def roads(self) -> tuple[Road, ...]:
        """The theatre's roads."""
        return self.theatre.roads if self.theatre else ()

    def prior(self) -> tuple[Holding, ...]:
        """Return the theatre's starting control, by sides."""
        return prior_by_side(self.theatre) if self.theatre else ()

    def control(self, question: Question) -> tuple[Control, ...]:
        """Return who holds each place on each day asked about."""
        found = assess(
            self.evidence(question),
            days=(question.first, question.last),
            known_by=EACH_DAY if question.each_day else question.known_by,
            prior=self.prior(),
            roads=self.roads,
            fit=self.fit,
        )
        return self.veiled(found)

    def veiled(self, found: tuple[Control, ...]) -> tuple[Control, ...]:
        """Return control without the names of withheld claims in what it rests on."""
        withheld = self.hidden()
        return tuple(veil_basis(run, withheld) for run in found) if withheld else found

    def runs(self, question: Question) -> dict[str, tuple[Control, ...]]:
        """Return each place's runs of control, the oldest first."""
        return runs_by_place(self.control(question))

    def on(self, question: Question) -> dict[str, Control]:
        """Return each place's control on the question's last day."""
        return {control.place_id: control for control in self.control(question)}

    def why(self, place_id: str, question: Question) -> tuple[Contribution, ...]:
        """Return what each claim does to the likeliest answer for one place on the last day."""
        withheld = self.hidden()
        return tuple(
            replace(part, what=WITHHELD, known=UNKNOWN, about=UNKNOWN)
            if part.what in withheld
            else part
            for part in self._ask(explain, place_id, question)
        )

    def what_would_change(self, place_id: str, question: Question) -> tuple[Turning, ...]:
        """Return what would change the likeliest answer for one place, or its status."""
        withheld = self.hidden()
        return tuple(
            replace(
                turning,
                without=tuple(WITHHELD if one in withheld else one for one in turning.without),
            )
            for turning in self._ask(what_would_change, place_id, question)
        )

    def _ask(self, ask: Callable[..., Answer], place_id: str, question: Question) -> Answer:
        return ask(
            self.evidence(question),
            place_id,
            question.last,
            known_by=question.known_by,
            prior=self.prior(),
            roads=self.roads,
            fit=self.fit,
        )

    def effects(self, question: Question, asked: Collection[str]) -> tuple[Effect, ...]:
        """Return what the last day's picture would be without each of some claims."""
        return effects(
            self.evidence(question),
            question.last,
            asked=asked,
            fit=self.fit,
            known_by=question.known_by,
            prior=self.prior(),
            roads=self.roads,
        )

    def places(self, claims: Iterable[Claim]) -> dict[str, Place]:
        """Return every place that the theatre or the claims know, by id."""
        found = {place.id: place for place in self.theatre.places} if self.theatre else {}
        return places_of(claims) | found

    def find_place(self, words: str, places: dict[str, Place]) -> Place:
        """Return the place that a person's words mean; raises `UsageError` with near names."""
        if words in places:
            return places[words]
        wanted = _fold(words)
        exact = [p for p in places.values() if wanted in {_fold(n) for n in (p.name, *p.aliases)}]
        towns = [p for p in exact if p.kind is PlaceKind.CITY] or exact
        if len(towns) == 1:
            return towns[0]
        if towns:
            names = ", ".join(sorted(place.id for place in towns))
            raise UsageError(f"{words!r} may be {names}; name one of them")
        near = sorted(p.name for p in places.values() if wanted[:4] and wanted[:4] in _fold(p.name))
        hint = f"; near it: {', '.join(near[:5])}" if near else "; `whoholds status` lists all"
        raise UsageError(f"no place {words!r} in this ledger or theatre{hint}")


def runs_by_place(controls: Iterable[Control]) -> dict[str, tuple[Control, ...]]:
    """Return each place's runs of control, the oldest first."""
    found: dict[str, list[Control]] = {}
    for control in controls:
        found.setdefault(control.place_id, []).append(control)
    return {place: tuple(sorted(runs, key=lambda run: run.date)) for place, runs in found.items()}


def places_of(claims: Iterable[Claim]) -> dict[str, Place]:
    """Return the places of claims by id, each as the first claim about it names it."""
    found: dict[str, Place] = {}
    for claim in claims:
        if claim.place_id and claim.place_id not in found:
            found[claim.place_id] = Place(
                id=claim.place_id,
                name=claim.place or claim.place_id,
                lat=claim.lat or 0.0,
                lon=claim.lon or 0.0,
                kind=PlaceKind(claim.place_kind) if claim.place_kind else PlaceKind.OTHER,
            )
    return found


def _fold(name: str) -> str:
    text = unicodedata.normalize("NFKD", name.casefold())
    return "".join(char for char in text if char.isalnum())

"""Some claims of a ledger as evidence, the same as they are among all the others."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence

from whoholds.assessment import Evidence
from whoholds.ledger import Excerpt
from whoholds.pipeline.controlling import Desk
from whoholds.pipeline.parties import Parties
from whoholds.pipeline.questions import Question
from whoholds.pipeline.withholding import withheld_by
from whoholds.records import Claim, Clocks, Correction, Unknown


class ExcerptDesk(Desk):
    """A desk that sees an excerpt of the ledger alone.

    Claims are evidence one by one, but for what the excerpt has with them (families, ties, what
    outlets took back), what speakers took back, which must be none of these, and the parties.
    """

    def __init__(self, desk: Desk, excerpt: Excerpt, parties: Parties | Unknown) -> None:
        """See an excerpt of a desk's ledger; `parties` are those that `desk` would find."""
        super().__init__(desk.ledger, desk.theatre, desk.fit)
        self._excerpt, self._parties = excerpt, parties

    def parties_stay(self, question: Question, touched: frozenset[str]) -> bool:
        """Tell whether words mean the same parties once the claims touched are what they are."""
        if not self._parties:
            return True
        claims = self._resided(self.counted(question), question)
        return self._parties.stay(touched, [claim for claim in claims if claim.id in touched])

    def _claims(self, question: Question, clocks: Clocks) -> tuple[Claim, ...]:
        del question, clocks
        return self._excerpt.claims

    def _decisions(self, question: Question) -> list[Correction]:
        del question
        return list(self._excerpt.decisions)

    def hidden(self) -> frozenset[str]:
        """Return the claims of the excerpt that are withheld today."""
        return withheld_by(self._excerpt.decisions)

    def _taken_back(self, question: Question, claims: Sequence[Claim]) -> dict[str, dt.date]:
        del question, claims
        return self._excerpt.withdrawn

    def _families(self, question: Question) -> Mapping[str, tuple[str, ...]]:
        del question
        return self._excerpt.families

    def _name_parties(self, claims: Sequence[Claim]) -> tuple[Claim, ...]:
        parties = self._parties or Parties.of(())
        return tuple(self._party_sided(claim, *parties.sides(claim)) for claim in claims)

    def _for_towns(self, evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
        """Leave out what they are to their towns: that other claims have a say in."""
        return tuple(evidence)

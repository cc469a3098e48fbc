"""What one snapshot of a ledger leaves for the next: everything worked out, by what it was made of.

A thing is looked up with what it would be made from, and made anew where that is another. So a
snapshot is the same whatever was carried over to it; only the work is less. See
docs/decisions/0040.
"""

import threading
from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Generic, TypeVar, TypeVarTuple

from whoholds.assessment import EACH_DAY, Evidence, Fit, Standing, Weighings
from whoholds.ledger import Remembered
from whoholds.pipeline.questions import Question
from whoholds.records import Change, Claim, Consequence, Control, Holding, Road, StretchPicture
from whoholds.theatre import Sides

if TYPE_CHECKING:
    from whoholds.pipeline.passages import Passages  # brings the library of roads

T = TypeVar("T")
Ts = TypeVarTuple("Ts")
Runs = tuple[Control, ...]


class Made(Generic[T]):
    """Things by name, each with what it was made from."""

    def __init__(self) -> None:
        self._kept: dict[Hashable, tuple[tuple[Any, ...], T]] = {}

    def of(self, name: Hashable, source: tuple[*Ts], make: Callable[[*Ts], T]) -> T:
        """Return what is made from the source; `make` is the same whenever it is asked."""
        kept = self._kept.get(name)
        if kept is not None and kept[0] == source:  # at a glance where the parts are the very same
            return kept[1]
        made = make(*source)
        self._kept[name] = (source, made)
        return made


class Carried:
    """What is known already of one ledger; one snapshot at a time is drawn with it."""

    def __init__(self) -> None:
        self.lock = threading.RLock()
        """Held by whoever works with any of it."""
        self.remembered = Remembered()
        self.sides = Made[Sides]()
        self.sided = Made[Claim]()
        self.evidence = Made[tuple[Evidence, ...]]()
        self.veiled = Made[Runs]()
        self.told = Made[tuple[str, ...]]()
        self.changes = Made[tuple[Change, ...]]()
        self.passages: Made[Passages] = Made()
        self.stretches = Made[tuple[StretchPicture, ...]]()
        self.consequences = Made[tuple[Consequence, ...]]()
        self._standings = Made[Standing]()
        self._weighings = Made[Weighings]()

    def runs(
        self,
        question: Question,
        evidence: Mapping[str, Sequence[Evidence]],
        fit: Fit,
        prior: tuple[Holding, ...],
        roads: tuple[Road, ...],
    ) -> dict[str, Runs]:
        """Return each place's runs of control; only places of which something is new are assessed.

        Of each kind of question, of each day or in hindsight, the last one is carried on.
        """
        days = (question.first, question.last)
        known_by = EACH_DAY if question.each_day else question.known_by
        weighings = self._weighings.of("", (prior,), lambda _: Weighings())

        def begin(*_: object) -> Standing:
            return Standing(
                days=days, known_by=known_by, fit=fit, prior=prior, roads=roads, weighings=weighings
            )

        key = (days, known_by, fit.version, prior, roads)
        standing = self._standings.of(question.each_day, key, begin)
        standing.follow(evidence)
        return {place: standing.runs[place] for place in sorted(standing.runs)}

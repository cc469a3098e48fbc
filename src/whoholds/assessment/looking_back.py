"""Looking back: when it was so, when we first believed it, who told us first, who was borne out.

A claim is judged only where others settled the matter: by an admission, by a witness, or by two
sides that agreed. From ten such claims on a voice gets an Admiralty letter; otherwise it is F,
"cannot be judged", which does not mean bad.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from whoholds.assessment.engine import Case
from whoholds.assessment.evidence import Evidence
from whoholds.assessment.testimony import Bools, Ints, Stance, Testimony
from whoholds.assessment.weights import Weights, load_weights
from whoholds.records import UNKNOWN, Control, Holding, Unknown

_LETTERS = "ABCDE"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A place that changed hands, as seen now and then."""

    place_id: str
    holder: str
    so_since: dt.date
    """From when on it is likely now."""
    believed_on: dt.date | Unknown
    """When it was first likely from what was published by that day; UNKNOWN for never."""
    first_claim: str | Unknown
    first_voice: str | Unknown


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRecord:
    """How a voice's claims have fared, where others settled the matter."""

    source: str
    side: str | Unknown
    claims: int
    settled: int
    borne_out: int
    letter: str
    """Reliability in the Admiralty code, A to F."""


def changes_of_hands(
    now: Sequence[Control],
    then: Sequence[Control],
    evidence: Sequence[Evidence],
    weights: Weights | None = None,
) -> tuple[Change, ...]:
    """Return the changes that are likely in hindsight (`now`), beside what was known (`then`)."""
    likely = (weights or load_weights()).status["likely"]
    believed: dict[tuple[str, str], list[Control]] = {}
    for run in then:
        believed.setdefault((run.place_id, run.leader), []).append(run)
    told: dict[tuple[str, str], list[Evidence]] = {}
    for item in sorted(evidence, key=lambda item: (item.known, item.id)):
        if item.weighs and item.holder and not item.denied and not item.beside:
            told.setdefault((item.place_id, item.holder), []).append(item)
    found = []
    for before, after in _leads(now, likely):
        key = (after.place_id, after.leader)
        runs = [r for r in believed.get(key, ()) if r.p[r.leader] >= likely]
        first = next((max(r.date, before.date) for r in runs if r.until > before.date), UNKNOWN)
        claim = next((item for item in told.get(key, ()) if item.known > before.date), UNKNOWN)
        found.append(
            Change(
                place_id=after.place_id,
                holder=after.leader,
                so_since=after.date,
                believed_on=first,
                first_claim=claim.id if claim else UNKNOWN,
                first_voice=(claim.source or claim.outlet) if claim else UNKNOWN,
            )
        )
    return tuple(found)


def _leads(runs: Iterable[Control], likely: float) -> Iterator[tuple[Control, Control]]:
    """Yield (last run under the old holder, first under the new) of each change of hands."""
    settled = [
        run
        for run in runs
        if run.p[run.leader] >= likely and run.leader not in ("contested", "none")
    ]
    for before, after in pairwise(settled):
        if before.place_id == after.place_id and before.leader != after.leader:
            yield before, after


def sources_fared(
    evidence: Sequence[Evidence],
    *,
    known_by: dt.date | Unknown = UNKNOWN,
    prior: Sequence[Holding] = (),
    weights: Weights | None = None,
) -> tuple[SourceRecord, ...]:
    """Return how each voice has fared by what was known by a day, by name."""
    themselves = [item for item in evidence if not item.beside]
    case = Case.of(themselves, known_by=known_by, prior=prior, weights=weights)
    said, letters = case.testimony, case.ground.weights.letters
    count = len(said.voices)
    settled, borne = np.zeros(count, dtype=np.int64), np.zeros(count, dtype=np.int64)
    claims = np.bincount(said.voice[said.informs()], minlength=count)
    settling = _settling(said, int(letters["days"]))
    bounds = np.searchsorted(said.place, np.arange(len(said.places) + 1))
    for start, stop in pairwise(bounds.tolist()):
        rows = np.arange(start, stop)
        for row in rows[said.informs()[rows]]:
            others = rows[settling[rows] & (said.voice[rows] != said.voice[row])]
            verdict = _verdict(said, int(row), others, int(letters["days"]))
            settled[said.voice[row]] += verdict is not UNKNOWN
            borne[said.voice[row]] += verdict is True
    records = [
        SourceRecord(
            source=voice.name,
            side=voice.side,
            claims=int(claims[number]),
            settled=int(settled[number]),
            borne_out=int(borne[number]),
            letter=_letter(int(borne[number]), int(settled[number]), letters),
        )
        for number, voice in enumerate(said.voices)
    ]
    return tuple(sorted(records, key=lambda record: (record.source, str(record.side))))


def _settling(said: Testimony, days: int) -> Bools:
    """Return which claims settle a matter: admissions, witnesses, and what two sides agree on."""
    informs = said.informs()
    witnessed = np.array([voice.kind == "witnessed" for voice in said.voices], dtype=bool)
    found: Bools = informs & (said.stance == Stance.AGAINST_ITSELF)
    if len(said):
        found |= informs & witnessed[said.voice]
    sided: dict[tuple[int, bytes], dict[str, int]] = {}
    for row in np.flatnonzero(informs).tolist():
        side = said.voices[said.voice[row]].side
        if not side:
            continue
        sides = sided.setdefault((int(said.place[row]), said.says[row].tobytes()), {})
        day = int(said.day[row])
        if any(other != side and day - when <= days for other, when in sides.items()):
            found[row] = True
        sides[side] = day
    return found


def _verdict(said: Testimony, row: int, others: Ints, days: int) -> bool | Unknown:
    """Tell whether the nearest word that settles it bears a claim out; UNKNOWN where none does."""
    apart = np.abs(said.day[others] - said.day[row])
    near = others[apart <= days]
    if not near.size:
        return UNKNOWN
    nearest = near[np.argmin(np.abs(said.day[near] - said.day[row]))]
    return bool((said.says[nearest] & said.says[row]).any())


def _letter(borne: int, settled: int, letters: dict[str, float]) -> str:
    if settled < letters["claims"]:
        return "F"
    share = borne / settled
    return next((letter for letter in _LETTERS if share >= letters[letter]), "E")

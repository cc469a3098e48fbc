"""A fit: what was learned of the voices, as a versioned row that later assessments can be held to.

Between fits habits are frozen, so that a new claim moves its place and no other.
"""

import datetime as dt
import hashlib
import json
from dataclasses import dataclass, replace

import numpy as np

from whoholds.assessment.echoes import Echoes, Pairs, speakers
from whoholds.assessment.testimony import Testimony, Voice
from whoholds.assessment.voices import Habits
from whoholds.records import UNKNOWN, Unknown


@dataclass(frozen=True, slots=True, kw_only=True)
class VoiceHabits:
    """How often one voice is wrong."""

    name: str
    kind: str
    """"party", "third_party", "reporter", "unknown" or "witnessed"."""
    side: str | Unknown = UNKNOWN
    claims: int
    lie: float
    slip: float
    error: dict[str, float]
    """By true holder; for voices of no side."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Repeats:
    """How likely what one voice says of a place is only what another said."""

    voice: str
    of: str
    after: float
    """Where the other said the same within `Fit.echo_days` before."""
    beside: float
    """Where both said it on one day; then neither is known to be first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """The habits of voices as learned from what was known by a day."""

    version: str
    known_by: dt.date | Unknown
    claims: int
    silent: float
    """Chance a day that a place changes hands unreported."""
    voices: tuple[VoiceHabits, ...]
    echo_days: int = 0
    """Within how many days a voice that repeats another does so."""
    repeats: tuple[Repeats, ...] = ()


def fit_of(testimony: Testimony, habits: Habits, known_by: dt.date | Unknown) -> Fit:
    """Return habits as a fit; its version is a digest of its content."""
    counts = np.bincount(testimony.voice, minlength=len(testimony.voices))
    voices = tuple(
        VoiceHabits(
            name=voice.name,
            kind=voice.kind,
            side=voice.side,
            claims=int(counts[number]),
            lie=round(float(habits.lie[number]), 6),
            slip=round(float(habits.slip[number]), 6),
            error={
                holder: round(float(wrong), 6)
                for holder, wrong in zip(testimony.holders, habits.error[number], strict=True)
            },
        )
        for number, voice in enumerate(testimony.voices)
    )
    voices = tuple(sorted(voices, key=lambda v: (v.name, v.kind, str(v.side))))
    repeats = _repeats(testimony, habits.echoes)
    content = json.dumps(
        [str(known_by), len(testimony), habits.silent, repr(voices), repr(repeats)]
    )
    return Fit(
        version=hashlib.sha256(content.encode()).hexdigest()[:12],
        known_by=known_by,
        claims=len(testimony),
        silent=habits.silent,
        voices=voices,
        echo_days=habits.echoes.days,
        repeats=repeats,
    )


def _repeats(testimony: Testimony, echoes: Echoes) -> tuple[Repeats, ...]:
    names, count = list(speakers(testimony)), len(testimony.voices)
    codes = np.union1d(echoes.after.codes, echoes.beside.codes)
    return tuple(
        Repeats(
            voice=names[code // count],
            of=names[code % count],
            after=round(float(after), 6),
            beside=round(float(beside), 6),
        )
        for code, after, beside in zip(
            codes.tolist(), echoes.after.of(codes), echoes.beside.of(codes), strict=True
        )
    )


def _echoes(fit: Fit, testimony: Testimony) -> Echoes:
    """Return the fit's echoes among those who speak in the testimony."""
    number, count = speakers(testimony), len(testimony.voices)
    known = [row for row in fit.repeats if row.voice in number and row.of in number]
    found = sorted((number[r.voice] * count + number[r.of], r.after, r.beside) for r in known)
    codes = np.array([row[0] for row in found], dtype=np.int64)
    return Echoes(
        days=fit.echo_days,
        after=Pairs(codes, np.array([row[1] for row in found])),
        beside=Pairs(codes, np.array([row[2] for row in found])),
    )


def habits_of(fit: Fit, testimony: Testimony, usual: Habits) -> Habits:
    """Return the fit's habits for the voices of the testimony; who is not in it stays usual."""
    known = {Voice(v.name, v.kind, v.side): v for v in fit.voices}
    error, lie, slip = usual.error.copy(), usual.lie.copy(), usual.slip.copy()
    for number, voice in enumerate(testimony.voices):
        if voice in known:
            learned = known[voice]
            lie[number], slip[number] = learned.lie, learned.slip
            for place, holder in enumerate(testimony.holders):
                error[number, place] = learned.error.get(holder, error[number, place])
    return replace(
        usual, error=error, lie=lie, slip=slip, echoes=_echoes(fit, testimony), silent=fit.silent
    )

"""A fit: what was learned of the voices, as a versioned row that later assessments can be held to.

Between fits habits are frozen, so that a new claim moves its place and no other.
"""

import datetime as dt
import hashlib
import json
from dataclasses import dataclass, replace

import numpy as np

from whoholds.assessment.voices import Habits
from whoholds.assessment.weighing import Testimony, Voice
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
class Fit:
    """The habits of voices as learned from what was known by a day."""

    version: str
    known_by: dt.date | Unknown
    claims: int
    silent: float
    """Chance a day that a place changes hands unreported."""
    voices: tuple[VoiceHabits, ...]


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
    content = json.dumps([str(known_by), len(testimony), habits.silent, repr(voices)])
    return Fit(
        version=hashlib.sha256(content.encode()).hexdigest()[:12],
        known_by=known_by,
        claims=len(testimony),
        silent=habits.silent,
        voices=voices,
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
    return replace(usual, error=error, lie=lie, slip=slip, silent=fit.silent)

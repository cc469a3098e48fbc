"""One act of speaking, however many outlets carry it and however they put its words."""

import datetime as dt
import re

from whoholds.edtf import edtf_bounds
from whoholds.records import (
    CONTROL_EVENTS,
    GAINS,
    UNKNOWN,
    ClaimantType,
    Draft,
    Event,
    Modality,
    Report,
    Unknown,
)

_ARTICLE = re.compile(
    r"^(?:the|an?|some|several|many|two|three|four|five|six|seven|eight|nine|ten|\d+|other) "
)
"""What says nothing of who they are: one outlet has "two aid workers", another "aid workers"."""
_WHERE = re.compile(r" (?:in|at|near|outside|from) .*$|(?<=residents) of .*$", re.IGNORECASE)
_TITLES = frozenset({
    "brigadier", "captain", "col", "colonel", "commander", "dr", "gen", "general", "haji", "lt",
    "lieutenant", "maj", "major", "marshal", "maulvi", "minister", "mr", "mrs", "ms", "mullah",
    "president", "prof", "professor", "sheikh", "ustad",
})  # fmt: skip
_GAINS = GAINS | {Event.HOLD}


def speaker_of(draft: Draft) -> str:
    """Return what names the speaker in every outlet: of a named person the last name alone.

    One outlet has "Gen. Imre Tal", another "General Tal"; unnamed speakers go by their role, be it
    "officials" or "officials in the north".
    """
    words = _WHERE.sub("", " ".join(str(draft.claimant).split())).split()
    titled = words[0].casefold().strip(".") in _TITLES
    named = titled or draft.claimant_type is ClaimantType.NAMED_OFFICIAL
    if named and words[-1][:1].isupper():
        return words[-1].casefold()
    return _ARTICLE.sub("", " ".join(words).casefold())


def spoken_on(draft: Draft, report: Report) -> dt.date | Unknown:
    """Return the day of the words, else the day that they are about, else that of the report.

    What was said on Friday is in Friday's wire and in Saturday's paper; a speaker who tells of
    Friday again on Sunday adds nothing to it.
    """
    for told in (draft.said_at, draft.date):
        bounds = edtf_bounds(told) if told else UNKNOWN
        if bounds and bounds[0] == bounds[1]:
            return bounds[0]
    return report.published


def modality_of(draft: Draft) -> Modality:
    """Return whether it is told as a fact, or as what is to be, planned or foreseen."""
    return Modality.ACTUAL if draft.modality is Modality.ACTUAL else Modality.INTENDED


def message_of(draft: Draft) -> object:
    """Return what kind of thing is said: "we took it", "it is ours" say who holds the place."""
    if draft.event in _GAINS:
        return "gains"
    return draft.event if draft.event in CONTROL_EVENTS else draft.span

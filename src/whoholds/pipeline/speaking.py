"""One act of speaking, however many outlets carry it and however they put its words."""

import datetime as dt
import re

from whoholds.edtf import edtf_bounds
from whoholds.records import CONTROL_EVENTS, UNKNOWN, ClaimantType, Draft, Event, Report, Unknown

_ARTICLE = re.compile(r"^(?:the|an?) ")
_GAINS = frozenset({Event.SEIZE, Event.TRANSFER, Event.HOLD})


def speaker_of(draft: Draft) -> str:
    """Return what names the speaker in every outlet: of a named person the last name alone.

    One outlet has "Gen. Imre Tal", another "General Tal"; unnamed speakers go by their role.
    """
    words = " ".join(str(draft.claimant).split())
    if draft.claimant_type is ClaimantType.NAMED_OFFICIAL:
        capitals = [word for word in words.split() if word[:1].isupper()]
        if capitals:
            return capitals[-1].casefold().strip(".,")
    return _ARTICLE.sub("", words.casefold())


def spoken_on(draft: Draft, report: Report) -> dt.date | Unknown:
    """Return the day of the words: the one that the report gives, else that of the report.

    What was said on Friday is in Friday's wire and in Saturday's paper.
    """
    bounds = edtf_bounds(draft.said_at) if draft.said_at else UNKNOWN
    return bounds[0] if bounds and bounds[0] == bounds[1] else report.published


def message_of(draft: Draft) -> object:
    """Return what kind of thing is said: "we took it", "it is ours" say who holds the place."""
    if draft.event in _GAINS:
        return "gains"
    return draft.event if draft.event in CONTROL_EVENTS else draft.span

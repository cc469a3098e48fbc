"""Who holds it, how sure can one be, and why: control over time from conflicting claims."""

from whoholds.assessment.bearing import bearings_of, for_towns
from whoholds.assessment.engine import assess, learn_fit
from whoholds.assessment.evidence import (
    Evidence,
    evidence_from_claims,
    evidence_from_rows,
    evidence_of,
)
from whoholds.assessment.fits import Fit, VoiceHabits
from whoholds.assessment.fleeting import assess_fleeting
from whoholds.assessment.known import EACH_DAY, EachDay
from whoholds.assessment.leaving_out import effects
from whoholds.assessment.looking_back import (
    Change,
    SourceRecord,
    changes_of_hands,
    sources_fared,
)
from whoholds.assessment.reasons import explain
from whoholds.assessment.standing import Standing, Weighings
from whoholds.assessment.turning import what_would_change

__all__ = [
    "EACH_DAY",
    "Change",
    "EachDay",
    "Evidence",
    "Fit",
    "SourceRecord",
    "Standing",
    "VoiceHabits",
    "Weighings",
    "assess",
    "assess_fleeting",
    "bearings_of",
    "changes_of_hands",
    "effects",
    "evidence_from_claims",
    "evidence_from_rows",
    "evidence_of",
    "explain",
    "for_towns",
    "learn_fit",
    "sources_fared",
    "what_would_change",
]

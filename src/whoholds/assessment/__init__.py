"""Who holds it, how sure can one be, and why: control over time from conflicting claims."""

from whoholds.assessment.engine import EACH_DAY, EachDay, assess, learn_fit
from whoholds.assessment.evidence import Evidence, evidence_from_claims, evidence_from_rows
from whoholds.assessment.fits import Fit, VoiceHabits
from whoholds.assessment.reasons import explain

__all__ = [
    "EACH_DAY",
    "EachDay",
    "Evidence",
    "Fit",
    "VoiceHabits",
    "assess",
    "evidence_from_claims",
    "evidence_from_rows",
    "explain",
    "learn_fit",
]

"""Who holds it, how sure can one be, and why: control over time from conflicting claims."""

from whoholds.assessment.bearing import Bearings, bearings_of, for_towns, loans, town_of
from whoholds.assessment.engine import assess, learn_fit
from whoholds.assessment.evidence import (
    Evidence,
    evidence_from_claims,
    evidence_from_rows,
    evidence_of,
)
from whoholds.assessment.fits import Fit, VoiceHabits
from whoholds.assessment.fleeting import assess_fleeting
from whoholds.assessment.keeping import (
    dump_evidence,
    dump_testimony,
    load_evidence,
    load_testimony,
)
from whoholds.assessment.known import EACH_DAY, EachDay
from whoholds.assessment.leaving_out import effects
from whoholds.assessment.looking_back import (
    Change,
    SourceRecord,
    changes_of_hands,
    sources_fared,
)
from whoholds.assessment.outlines import Outlines
from whoholds.assessment.reasons import explain
from whoholds.assessment.standing import Standing, Weighings
from whoholds.assessment.testimony import Testimony
from whoholds.assessment.turning import what_would_change

__all__ = [
    "EACH_DAY",
    "Bearings",
    "Change",
    "EachDay",
    "Evidence",
    "Fit",
    "Outlines",
    "SourceRecord",
    "Standing",
    "Testimony",
    "VoiceHabits",
    "Weighings",
    "assess",
    "assess_fleeting",
    "bearings_of",
    "changes_of_hands",
    "dump_evidence",
    "dump_testimony",
    "effects",
    "evidence_from_claims",
    "evidence_from_rows",
    "evidence_of",
    "explain",
    "for_towns",
    "learn_fit",
    "load_evidence",
    "load_testimony",
    "loans",
    "sources_fared",
    "town_of",
    "what_would_change",
]

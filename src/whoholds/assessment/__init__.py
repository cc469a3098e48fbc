"""Who holds it, how sure can one be, and why: control over time from conflicting claims."""

from whoholds.assessment.engine import EACH_DAY, EachDay, assess
from whoholds.assessment.evidence import Evidence, evidence_from_claims, evidence_from_rows

__all__ = [
    "EACH_DAY",
    "EachDay",
    "Evidence",
    "assess",
    "evidence_from_claims",
    "evidence_from_rows",
]

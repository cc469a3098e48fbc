"""From files to reports: fetch, clean, say what can't be used and what replaces what."""

from whoholds.reports.collected import Collected, Ignored, LeftOut, Problem
from whoholds.reports.collecting import collect
from whoholds.reports.editions import edition_label, older_version

__all__ = [
    "Collected",
    "Ignored",
    "LeftOut",
    "Problem",
    "collect",
    "edition_label",
    "older_version",
]

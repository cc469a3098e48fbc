"""From files to reports: fetch, clean, say what can't be used and what replaces what."""

from whoholds.reports.collecting import Collected, Ignored, Problem, collect
from whoholds.reports.editions import edition_label, older_version

__all__ = ["Collected", "Ignored", "Problem", "collect", "edition_label", "older_version"]

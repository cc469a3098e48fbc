"""From files to reports: fetch, clean, say what can't be used."""

from whoholds.reports.collect import Collected, Ignored, Problem, collect

__all__ = ["Collected", "Ignored", "Problem", "collect"]

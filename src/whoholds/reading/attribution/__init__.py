"""Who says what: every attribution of a report, outer and nested."""

from whoholds.reading.attribution.find import find_attributions, find_speeches
from whoholds.reading.attribution.speech import Speech, to_attributions

__all__ = ["Speech", "find_attributions", "find_speeches", "to_attributions"]

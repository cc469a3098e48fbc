"""Who says what: every attribution of a report, outer and nested."""

from whoholds.reading.attribution.component import COMPONENT, find_attributions, speeches_of
from whoholds.reading.attribution.find import find_speeches
from whoholds.reading.attribution.speech import Speech, to_attributions

__all__ = [
    "COMPONENT",
    "Speech",
    "find_attributions",
    "find_speeches",
    "speeches_of",
    "to_attributions",
]

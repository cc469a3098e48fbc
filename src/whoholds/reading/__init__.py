"""From a report's words to draft claims: who says who holds what."""

from whoholds.reading.attribution import find_attributions
from whoholds.reading.capitals import has_capitals
from whoholds.reading.dates import find_dateline
from whoholds.reading.gate import may_hold_claims
from whoholds.reading.language import is_side_compound, load_language, model_name, parse
from whoholds.reading.names import find_names
from whoholds.reading.parsed import Doc
from whoholds.reading.reader import read
from whoholds.reading.rivals import Rivals
from whoholds.reading.stories import find_stories

__all__ = [
    "Doc",
    "Rivals",
    "find_attributions",
    "find_dateline",
    "find_names",
    "find_stories",
    "has_capitals",
    "is_side_compound",
    "load_language",
    "may_hold_claims",
    "model_name",
    "parse",
    "read",
]

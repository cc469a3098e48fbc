"""Words for probabilities: one reading of a number for every brief, page and table.

The default scale is that of ICD 203 (US Intelligence Community Directive 203, as carried by the
MISP taxonomy "estimative-language"); the option is the PHIA yardstick ("Explaining uncertainty in
UK intelligence assessment"). Neither word is ever joined with a confidence in one sentence.
"""

from collections.abc import Sequence
from enum import StrEnum

from whoholds.errors import UsageError


class Yardstick(StrEnum):
    """A scale that gives a probability its word."""

    ICD_203 = "icd-203"
    PHIA = "phia"


UNLIKELY, LIKELY = 0.20, 0.55
"""Where these words begin in ICD 203: what is less than unlikely is not told, what is not likely is
never stated as if it were so."""

Steps = Sequence[tuple[float, str]]

# Each step starts at its number: a boundary belongs to the upper word.
_ICD_203: Steps = (
    (0.0, "almost no chance"),
    (0.05, "very unlikely"),
    (UNLIKELY, "unlikely"),
    (0.45, "roughly even chance"),
    (LIKELY, "likely"),
    (0.80, "very likely"),
    (0.95, "almost certain"),
)

# The yardstick leaves gaps on purpose (0-5, 10-20, 25-35, 40-50, 55-75, 80-90, 95-100); a number
# in a gap takes the nearest word, so each step starts in the middle of a gap.
_PHIA: Steps = (
    (0.0, "remote chance"),
    (0.075, "highly unlikely"),
    (0.225, "unlikely"),
    (0.375, "realistic possibility"),
    (0.525, "likely or probable"),
    (0.775, "highly likely"),
    (0.925, "almost certain"),
)

_SCALES = {Yardstick.ICD_203: _ICD_203, Yardstick.PHIA: _PHIA}


def likelihood_steps(yardstick: Yardstick = Yardstick.ICD_203) -> Steps:
    """Give a scale as the number where each word starts and the word, in rising order."""
    return _SCALES[yardstick]


def likelihood_word(p: float, yardstick: Yardstick = Yardstick.ICD_203) -> str:
    """Give the word for a probability between 0 and 1; `UsageError` outside."""
    if not 0 <= p <= 1:
        raise UsageError(f"{p}: not a probability; give a number from 0 to 1")
    return next(word for start, word in reversed(_SCALES[yardstick]) if p >= start)


def percent(p: float) -> str:
    """Give a probability in whole per cent, never 0 nor 100, and on its own side of a step.

    A rounded number that lands on the next ICD 203 word is rounded down instead, so that "likely"
    never stands beside 80 %.
    """
    rounded = round(100 * p)
    if likelihood_word(min(rounded, 100) / 100) != likelihood_word(p):
        rounded = int(100 * p)
    return f"{min(max(rounded, 1), 99)} %"

"""In which language a report is; only English is read so far, the others are kept and marked."""

from functools import cache
from typing import TYPE_CHECKING

from whoholds.records import UNKNOWN, Report, Unknown

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

READ = "en"

_SURE = 0.5
"""Of a calibrated probability: a line or two full of foreign names stays below, and is read."""

_SAMPLE = 10_000
"""Characters; a longer text is no surer."""


def language_of(report: Report) -> str | Unknown:
    """Return the ISO 639-1 code that the report states or its words show; UNKNOWN if unsure."""
    if report.language:
        return report.language
    name, probability = _identifier().classify(report.text[:_SAMPLE])
    return str(name) if probability >= _SURE else UNKNOWN


def can_be_read(language: str | Unknown) -> bool:
    """Tell whether reports in a language can be read: English, and what is not surely another."""
    return not language or language.lower().partition("-")[0] == READ


@cache
def _identifier() -> "LanguageIdentifier":
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)

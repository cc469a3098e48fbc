"""A bulletin in a side's own voice: the station that reads it speaks for whom it calls "we"."""

import re

from spacy.tokens import Doc

from whoholds.reading.dates import find_dateline
from whoholds.reading.lexicon import Lexicons
from whoholds.records import UNKNOWN, Unknown

_STATION_WORD = re.compile(r"\b(?:radio|voice|broadcast\w*|television|tv|service)\b", re.IGNORECASE)
_OPENING = re.compile(
    r"^\s*(?P<station>(?:[\w'’.&-]+ ){0,4}?(?:radio|voice of|voice|television|tv|home service)\b"
    r"(?: (?!in\b)[\w'’.&-]+){0,5}?)\s*(?:\([^()\n]{2,40}\)\s*)?(?:in \w+|[,:.(]|to \w+)",
    re.IGNORECASE,
)
_FIRST_PERSON = frozenset({"our", "we", "us", "ours"})


def own_station(doc: Doc, lexicons: Lexicons) -> str | Unknown:
    """Return the station whose own bulletin the text is, where it says "we" and "our forces".

    Its name stands in the dateline's brackets or opens the text. UNKNOWN for any other report.
    """
    name = _named_at_opening(doc.text)
    if not name or not _speaks_of_own_forces(doc, lexicons):
        return UNKNOWN
    return name


def _named_at_opening(text: str) -> str | Unknown:
    dateline = find_dateline(text)
    if dateline and dateline.outlet:
        outlet = dateline.outlet.of(text)
        return outlet if _STATION_WORD.search(outlet) else UNKNOWN
    found = _OPENING.match(text)
    return found["station"].strip() if found else UNKNOWN


def _speaks_of_own_forces(doc: Doc, lexicons: Lexicons) -> bool:
    return any(
        token.lower_ == "we"
        or (
            token.lower_ in _FIRST_PERSON
            and lexicons.party_nouns.get(token.head.lemma_.lower()) in ("armed", "armed_weak")
        )
        for token in doc
    )

"""A bulletin in a side's own voice: the station that reads it speaks for whom it calls "we"."""

import re

from whoholds.reading.dates import Dateline, find_dateline
from whoholds.reading.lexicon import Lexicons
from whoholds.reading.parsed import Doc
from whoholds.reading.scene import FIRST_PERSON
from whoholds.records import UNKNOWN, Unknown

_STATION_WORD = re.compile(
    r"\b(?:radio|voice|broadcasting|television|tv|(?:home|world|domestic|external) service)\b",
    re.IGNORECASE,
)
_OPENING = re.compile(
    r"^\s*(?P<station>(?:[\w'’.&-]+ ){0,4}?(?:radio|voice of|voice|television|tv|home service)\b"
    r"(?: (?!in\b)[\w'’.&-]+){0,5}?)\s*(?:\([^()\n]{2,40}\)\s*)?(?:in \w+|[,:.(]|to \w+)",
    re.IGNORECASE,
)
_HEADER = re.compile(
    r"^\s*(?:\(\d+\)|\d+\.|\(clandestine\))?\s*"
    r"(?P<head>[^:\n]{4,120}?(?::|(?<=gmt)\.|(?<=\d)\.|(?<=\d)(?=\n)|(?<=gmt)(?=\n)))\s",
    re.IGNORECASE,
)
"""How monitors head what they heard: "Pyongyang radio in Korean, 0700:"."""
_TITLE = re.compile(r"^[^\n.]{4,120}\n\s*")
_MONITORED = re.compile(
    r"\b(?:in \w+(?= to |,|:|\.| \(| morse| \d)|clandestine|gmt|\d{4}|heard in)", re.IGNORECASE
)
_TELLS = re.compile(r"\b(?:said|says|reported|reports|announced|quoted|told)\b", re.IGNORECASE)
_NAME_ENDS = re.compile(r"\s*(?:[(\[]|\bin \w+|\bto \w+|\b\d{3,4}\b|:|\.$)", re.IGNORECASE)


def own_station(doc: Doc, lexicons: Lexicons) -> str | Unknown:
    """Return the station whose own bulletin the text is, by its header or by its "we".

    Its name stands in the dateline's brackets or opens the text. UNKNOWN for any other report.
    """
    text = doc.text
    dateline = find_dateline(text)
    heard = UNKNOWN if dateline else _monitored(text)
    if heard:
        return heard
    name = _named_at_opening(text, dateline)
    if not name or not _speaks_of_own_forces(doc, lexicons):
        return UNKNOWN
    return name


def _monitored(text: str) -> str | Unknown:
    """Return the station of a monitor's header: "Luanda, Radio Nacional in Portuguese: …".

    A title may stand above it.
    """
    title = _TITLE.match(text)
    for start in (0, title.end()) if title else (0,):
        header = _HEADER.match(text[start:])
        if header and _MONITORED.search(header["head"]) and not _TELLS.search(header["head"]):
            return _station_in(header["head"])
    return UNKNOWN


def _station_in(head: str) -> str | Unknown:
    for part in head.split(","):
        if _STATION_WORD.search(part):
            end = _NAME_ENDS.search(part)
            return (part[: end.start()] if end else part).strip() or UNKNOWN
    return UNKNOWN


def _named_at_opening(text: str, dateline: Dateline | Unknown) -> str | Unknown:
    if dateline and dateline.outlet:
        outlet = dateline.outlet.of(text)
        return outlet if _STATION_WORD.search(outlet) else UNKNOWN
    found = _OPENING.match(text)
    return found["station"].strip() if found else UNKNOWN


def _speaks_of_own_forces(doc: Doc, lexicons: Lexicons) -> bool:
    return any(
        token.lower_ == "we"
        or (
            token.lower_ in FIRST_PERSON
            and lexicons.party_nouns.get(token.head.lemma_.lower()) in ("armed", "armed_weak")
        )
        for token in doc
    )

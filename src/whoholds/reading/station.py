"""A bulletin in a side's own voice: the station that reads it speaks for whom it calls "we"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from whoholds.reading.dates import Dateline, find_dateline
from whoholds.reading.lexicon import Lexicons
from whoholds.reading.paragraphs import paragraphs
from whoholds.reading.parsed import Doc
from whoholds.reading.scene import FIRST_PERSON
from whoholds.records import UNKNOWN, Unknown

_STATION_WORD = re.compile(
    r"\b(?:radio|voice|broadcasting|television|tv"
    r"|(?:home|world|domestic|external|foreign|international|overseas) service)\b",
    re.IGNORECASE,
)
_OPENING = re.compile(
    r"^\s*(?P<station>(?:[\w'’.&-]+ ){0,4}?(?:radio|voice of|voice|television|tv|home service)\b"
    r"(?: (?!in\b)(?-i:[A-Z\d]|of\b|the\b|de\b|di\b|al-)[\w'’.&-]*){0,5}?)"
    r"\s*(?:\([^()\n]{2,40}\)\s*)?(?:in \w+|[,:.(]|to \w+)",
    re.IGNORECASE,
)
_HEADER = re.compile(
    r"^\s*(?:\[(?:text|excerpts?)\]\s*)?"
    r"(?:\((?P<clause>[^()\n]*\bin \w+,? (?:\d{3,4} gmt,? )?\d{1,2}(?:st|nd|rd|th)? \w+"
    r"[^()\n]{0,40})\)"
    r"|(?:\((?:\d+|[a-z]|[ivx]+|clandestine|monitored)\)|\d+\.)?\s*"
    r"(?P<head>[^:\n]{4,120}?(?::|(?<=gmt)\.|(?<=\d)\.|(?<=\d)(?=\n)|(?<=gmt)(?=\n)"
    r"|(?<=\d)(?: \([^()\n]{2,40}\))? -{1,2}(?=\s)|(?<=\d) \([a-z]{2,8}\)(?=\n)"
    r"|(?<=\d) [a-z]{2}(?=\n))))\s",
    re.IGNORECASE,
)
"""How monitors head what they heard: "Oma radio in Korean, 0700:", "(MAP in French 6 Feb)"."""
_NOTE = re.compile(
    r"\s*[(\[]?(?:[\w.]+ )?(?:(?:monitor|editor)(?:ing|'?s?|['’]s) )?note\b", re.IGNORECASE
)
"""What a monitor adds: "[Note: …]", "BBC Monitoring note: …"."""
_MONITORED = re.compile(
    r"\b(?:in \w+(?= to |,|:|\.| \(| morse| \d)|clandestine|gmt|\d{4}"
    r"|heard in|\d{1,2}\.\d{2}(?=:))",
    re.IGNORECASE,
)
_CITY = re.compile(
    r"(?P<city>[\w'’-]+(?: [\w'’-]+)?) in \w+(?: (?:for|to) [\w ]+?)? \d{3,4} gmt\b", re.IGNORECASE
)
"""A monitor calls a capital's radio by its city: "Conakry in Portuguese 2000 gmt 8 Mar 70"."""
_TELLS = re.compile(r"\b(?:said|says|reported|reports|announced|quoted|told)\b", re.IGNORECASE)
_NAME_ENDS = re.compile(r"\s*(?:[(\[]|\bin \w+|\bto \w+|\b\d{3,4}\b|:|\.$)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Bulletin:
    """A stretch of a text in the voice of one station; a digest has several."""

    start: int
    """Where it begins, in code points; it ends where the next one begins."""
    station: str | Unknown
    """UNKNOWN for the words of whoever heard them, and of agencies."""


def own_bulletins(doc: Doc, lexicons: Lexicons) -> tuple[Bulletin, ...]:
    """Return whose own bulletins the text is, by their headers or by its "we"; none as a rule.

    A station's name stands in the dateline's brackets, opens the text, or heads what was heard.
    """
    text = doc.text
    dateline = find_dateline(text)
    heard = () if dateline else tuple(_monitored(text))
    if any(bulletin.station for bulletin in heard):
        return heard
    name = _named_at_opening(text, dateline)
    return (Bulletin(0, name),) if name and _speaks_of_own_forces(doc, lexicons) else ()


def station_at(bulletins: Sequence[Bulletin], offset: int) -> str | Unknown:
    """Return the station in whose voice the words at an offset are."""
    before = [bulletin for bulletin in bulletins if bulletin.start <= offset]
    return before[-1].station if before else UNKNOWN


def _monitored(text: str) -> Iterator[Bulletin]:
    """Yield what stands under each monitor's header: "Luanda, Radio Nacional in Portuguese: …"."""
    for start, end in paragraphs(text):
        words = text[start : end + 1]
        header = _HEADER.match(words)
        head = (header["clause"] or header["head"]) if header else ""
        if header and _MONITORED.search(head) and not _TELLS.search(head):
            station = _station_in(head) or _city_in(head)
            if station or header["clause"] or "gmt" in head.lower():
                yield Bulletin(start, station)
        elif _NOTE.match(words):
            yield Bulletin(start, UNKNOWN)


def _station_in(head: str) -> str | Unknown:
    for part in head.split(","):
        if _STATION_WORD.search(part):
            end = _NAME_ENDS.search(part)
            return (part[: end.start()] if end else part).strip() or UNKNOWN
    return UNKNOWN


def _city_in(head: str) -> str | Unknown:
    city = _CITY.match(head)
    return city["city"] if city else UNKNOWN


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

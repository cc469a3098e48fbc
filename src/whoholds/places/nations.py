"""Which countries words speak of: by name, by demonym, by the seat of their government."""

import re
from functools import cache

from whoholds.places.folding import fold
from whoholds.places.gazetteer import Gazetteer
from whoholds.places.sources import read_table
from whoholds.places.wording import load_wording
from whoholds.records import PlaceKind

_WORD = re.compile(r"[^\W_]+(?:['’.][^\W_]+)*\.?")
_AMERICAN = re.compile(r"\b(?:US|[Uu]\.[Ss]\.(?:A\.)?)(?!\w)")
"""What in small letters is "us"."""
_OWNS = re.compile(r"['’]s?(?!\w)")
_LONGEST = 4
_SHORTEST = 4
"""Letters: below it, a name is too often an article or a town's by-name."""
_LARGE_CITY = 100_000
"""Inhabitants from which a city gives its name to a radio heard abroad."""
_HALVES = {"north": "N", "northern": "N", "south": "S", "southern": "S"}
_SPLIT = frozenset({"VN", "YE"})
"""Countries that were two: "South Vietnamese" is VN.S. Those that still are have two codes."""


def nations_in(words: str, gazetteer: Gazetteer, *, cities: bool = False) -> frozenset[str]:
    """Return the countries (ISO 3166-1 alpha-2) that a phrase speaks of; longest names first.

    "Baghdad said" speaks of Iraq: a capital stands for its government. With `cities`, so does any
    large city: its radio is heard for whoever rules there. A half of a country that was
    divided is written VN.S.
    """
    named = _AMERICAN.sub("American", _OWNS.sub(" ", words))
    parts = [(fold(word), word[:1].isupper()) for word in _WORD.findall(named)]
    found: list[tuple[int, str]] = []
    at = 0
    while at < len(parts):
        length, country = _longest(parts[at : at + _LONGEST], gazetteer, cities=cities)
        if country:
            half = _half(parts, at) if country in _SPLIT else ""
            if found and found[-1][0] == at:
                # "Bosnian Serb": the last of a pair says who they are
                found.pop()
            found.append((at + length, f"{country}.{half}" if half else country))
        at += length
    return frozenset(country for _, country in found)


def _half(parts: list[tuple[str, bool]], at: int) -> str:
    """Return which half of a divided country is meant, by the word before or the first word."""
    before = parts[at - 1][0] if at else ""
    return _HALVES.get(before, "") or _HALVES.get(parts[at][0], "")


def _longest(
    parts: list[tuple[str, bool]], gazetteer: Gazetteer, *, cities: bool
) -> tuple[int, str]:
    """Return how many words the longest name at the start has, and its country; 1 and "" if none.

    A people is of no country: "Tigrayan forces" are not Ethiopia's.
    "Iraq" and "Baghdad" are names; in small letters only demonyms are read.
    """
    for length in range(len(parts), 0, -1):
        key = " ".join(part for part, _ in parts[:length])
        if key in _told():
            return length, _told()[key]
        country = ""
        if all(capital for _, capital in parts[:length]):
            country = _seat(key, gazetteer, cities=cities)
        if country:
            return length, country
    return 1, ""


def _seat(key: str, gazetteer: Gazetteer, *, cities: bool) -> str:
    if len(key) < _SHORTEST:
        return ""
    for match in gazetteer.find(key):
        entry = match.entry
        large = entry.kind is PlaceKind.CITY and entry.population >= _LARGE_CITY
        seat = entry.is_capital or (cities and large)
        if match.rank <= 1 and entry.country and (entry.kind is PlaceKind.COUNTRY or seat):
            return entry.country
    return ""


@cache
def _told() -> dict[str, str]:
    """Return demonyms, and what nations.csv says besides.

    Former names and seats, houses of government, state news agencies, and, without a country,
    peoples inside one.
    """
    demonyms = {fold(word): country for word, country in load_wording().demonyms.items()}
    return demonyms | {row["words"]: row["country"] for row in read_table("nations.csv")}

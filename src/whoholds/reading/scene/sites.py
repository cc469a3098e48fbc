"""The works of a town that a report tells by their kind: "the airport", "the Kilian barracks".

A gazetteer knows few of them, and a report seldom gives the whole name. They are places of their
own all the same: who holds the airport does not hold the town.
"""

import re
from collections.abc import Container, Iterable
from dataclasses import replace

from whoholds.reading.lexicon import PlaceNoun, word_sets
from whoholds.reading.parsed import Token
from whoholds.reading.phrases import (
    TIMES,
    children,
    is_definite,
    left_edge,
    name_start,
    span_between,
    text_of,
)
from whoholds.records import UNKNOWN, PlaceKind, PlaceMention, Precision, Unknown

_NEARBY_M = 10_000
"""Works told by their town lie within about that of its rim, as those named by it do."""

_BESIDE = frozenset({"at", "in", "near", "above", "over", "outside", "below"})
_AT = re.compile(r".*\b(?:at|in|near) ", re.IGNORECASE | re.DOTALL)
"""What stands before the town in the name that a gazetteer gives to its works."""
_SITED = frozenset({PlaceKind.AIRPORT, PlaceKind.BASE, PlaceKind.BRIDGE, PlaceKind.POINT})
"""Kinds of places that are told by a town themselves."""


def is_stronghold(noun: PlaceNoun) -> bool:
    """Tell a noun for any place that somebody holds: "stronghold", "bastion"."""
    return noun.group == "settlement" and noun.lemma in word_sets()["post"]


def is_told(token: Token, noun: PlaceNoun, parties: Container[str], voices: Container[str]) -> bool:
    """Tell whether a phrase points at one site, or names it: no "a barracks", no "our positions".

    What is listed shares its first item's article: "the hospital, market and mill". `parties` are
    the nouns for sides, whose base is no name; `voices` those for who speaks: "the station" and
    "a Taliban-run station" broadcast, the railway station does not.
    """
    kinds = [word for word in children(token, "compound") if "-" not in word.text]
    if token.lemma_.lower() in voices and not kinds:
        return False
    first = token
    while first.dep_ == "conj" and first.head.pos_ in ("NOUN", "PROPN"):
        first = first.head
    owned = any(child.dep_ == "poss" for child in token.children)
    definite = is_definite(token) or is_definite(first)
    # "seized State House"
    called = " " in noun.lemma and token.text[:1].isupper()
    return definite or owned or called or _is_named(token, parties) or is_numbered(token)


def tell_site(token: Token, noun: PlaceNoun, town: PlaceMention | Unknown) -> PlaceMention:
    """Return the site that a phrase means, at its town if that is known.

    The report gives it no full name, so it is called by its words and its town: "airport at Goma".
    """
    doc = token.doc
    last = _end(token)
    words = text_of(doc, _name_start(token, noun), last)
    span = span_between(doc, left_edge(token), last)
    site = PlaceMention(doc="", span=span, name=words, kind=noun.kind)
    if not town:
        return site
    told = town.kind in _SITED or town.name.casefold() in words.casefold()
    town_id = (town.anchor_id if town.kind in _SITED else UNKNOWN) or town.id
    # "The airstrip" is the airport; the barracks and the compound are two.
    plain = words.casefold() == noun.lemma and noun.kind is PlaceKind.AIRPORT
    tag = noun.kind.value if plain else "-".join(words.casefold().split())
    return replace(
        site,
        doc=town.doc,
        name=words if told else f"{words} at {_in_mixed_case(town.name)}",
        id=f"{town_id}#{tag}" if town_id else UNKNOWN,
        lat=town.lat,
        lon=town.lon,
        country=town.country,
        precision=Precision.SITE if town.lat is not UNKNOWN else Precision.NONE,
        uncertainty_m=UNKNOWN if town.lat is UNKNOWN else (town.uncertainty_m or 0) + _NEARBY_M,
        anchor_id=town_id,
    )


def town_of_site(place: PlaceMention) -> PlaceMention | Unknown:
    """Return the town that works are told by, as far as their name says it: "the mill in Oma"."""
    if place.kind is PlaceKind.CITY:
        return place
    name = _AT.sub("", place.name)
    if place.relative is not UNKNOWN or name == place.name:
        return UNKNOWN
    return replace(
        place, name=name, kind=PlaceKind.CITY, id=place.anchor_id or place.id, anchor_id=UNKNOWN
    )


def town_on_no_map(links: Iterable[Token], others: Container[str]) -> PlaceMention | Unknown:
    """Return the town that is named beside works and that no map knows: "the shrine at Pueyos".

    `links` is what hangs on the noun for the works; `others` are words for what is no place.
    """
    for link in links:
        for name in children(link, "pobj") if link.lower_ in _BESIDE else ():
            no_town = name.ent_type_ in TIMES or bool(children(name, "det"))  # "over the San"
            if name.pos_ != "PROPN" or no_town or name.lemma_.lower() in others:
                continue
            start, end = name_start(name), name.i + 1
            span = span_between(name.doc, start, end)
            words = text_of(name.doc, start, end)
            return PlaceMention(doc="", span=span, name=words, kind=PlaceKind.CITY)
    return UNKNOWN


def part_of_town(token: Token, town: PlaceMention) -> PlaceMention:
    """Return the part of a town that a phrase means: it is the town, told by the words for it."""
    words = text_of(token.doc, name_start(token), token.i + 1)
    span = span_between(token.doc, left_edge(token), token.i + 1)
    return replace(town, span=span, name=f"{words} of {_in_mixed_case(town.name)}")


def _name_start(token: Token, noun: PlaceNoun) -> int:
    """Return where a site's name starts: at whose it is in "the governor's office"."""
    owners = children(token, "poss") if noun.lemma.startswith("'s") else []
    return min(map(name_start, [token, *owners]))


def _in_mixed_case(name: str) -> str:
    return name.title() if name.isupper() else name


def _end(token: Token) -> int:
    """Return the end of a phrase's name: its noun, with a number "Hill 875"."""
    after = token.doc[min(token.i + 1, len(token.doc) - 1)]
    return token.i + 1 + (after.i > token.i and after.tag_ == "CD")


def is_numbered(token: Token) -> bool:
    """Tell whether a number is part of a site's name: "Hill 875"."""
    return _end(token) > token.i + 1


def _is_named(token: Token, parties: Container[str]) -> bool:
    """Tell whether a proper name that is no side's stands in a phrase: "the Kilian barracks"."""
    doc, start = token.doc, name_start(token)
    return any(word.pos_ == "PROPN" and word.lower_ not in parties for word in doc[start : token.i])

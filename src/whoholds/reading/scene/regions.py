"""Regions that a report tells by the compass or the lie of the land: "the north", "the coast".

A war of one country needs no more words for half of it. They are on no map and are places all the
same; the talk's last town is none of them.
"""

from collections.abc import Container, Sequence

from whoholds.reading.lexicon import PlaceNoun, word_sets
from whoholds.reading.parsed import Token
from whoholds.reading.phrases import (
    BEARINGS,
    children,
    left_edge,
    name_start,
    span_between,
    text_of,
)
from whoholds.records import UNKNOWN, PlaceKind, PlaceMention

_WHITHER = frozenset({"to", "toward", "towards", "for", "until", "near"})
_WHERE = frozenset({"in", "at", "on", "along", "across", "throughout", "around", "inside"})
_REGIONS = frozenset({PlaceKind.REGION, PlaceKind.PROVINCE})
"""Sides of a district are as often a town's: "the western districts"."""
_NOT_OF_IT = frozenset({"entire", "whole", "largely", "mainly", "mostly", "predominantly"})


def is_region(token: Token, noun: PlaceNoun | None) -> bool:
    """Tell whether a phrase means a region of the country that the report is about.

    "The eastern half" alone may be a town's, and so may "the southern suburbs"; "the border" alone
    is a line, "the Thai border" and "the border area" are ground.
    """
    if not any(child.lower_ == "the" for child in children(token, "det")):
        return False
    if token.dep_ in ("compound", "nmod", "amod", "npadvmod") or _is_direction(token):
        return False
    of = [obj for prep in children(token, "prep") if prep.lower_ == "of" for obj in prep.children]
    whole = any(_is_country(word) for word in of)
    if of and not whole:
        return False
    if token.lower_ in BEARINGS or token.lemma_.lower() in word_sets()["lie-of-land"]:
        return True
    sided = any(child.lower_ in word_sets()["sided"] for child in token.children)
    if noun is None:
        told = any(child.dep_ in ("amod", "compound", "nmod") for child in token.children)
        return told and token.lower_ in word_sets()["frontier"]
    if noun.group == "part":
        return whole and (sided or token.lower_ in word_sets()["middle"])
    return sided and noun.group == "area" and noun.kind in _REGIONS


def _is_direction(token: Token) -> bool:
    """Tell where somebody goes or comes from: "retreated to the south", "shelled from the east"."""
    if token.dep_ != "pobj":
        return False
    prep = token.head
    doing = prep.head
    while doing.pos_ in ("ADV", "ADP") and doing.head != doing:
        doing = doing.head  # "pulling troops back from"
    came = prep.lower_ == "from" and doing.lemma_.lower() not in word_sets()["leaving"]
    return came or prep.lower_ in _WHITHER


def is_setting(token: Token, parties: Container[str]) -> bool:
    """Tell a phrase that only says where a clause or people are: "In the south, rebels took X"."""
    if token.dep_ != "pobj" or token.head.lower_ not in _WHERE:
        return False
    located = token.head.head
    return located.pos_ != "NOUN" or located.lemma_.lower() in parties


def is_adverbial(token: Token) -> bool:
    """Tell whether a phrase only says where something happens: "fighting in the north"."""
    return token.dep_ == "pobj" and token.head.lower_ in _WHERE


def tell_region(token: Token, around: Sequence[PlaceMention]) -> PlaceMention:
    """Return the region that a phrase means, called by its words and the country around it."""
    doc = token.doc
    start = token.i if token.lower_ in BEARINGS else name_start(token)
    while start < token.i and doc[start].lower_ in _NOT_OF_IT:
        start += 1
    words = text_of(doc, start, token.i + 1)
    of = next((prep for prep in children(token, "prep") if prep.lower_ == "of"), None)
    if of is not None:
        country = next(iter(around), UNKNOWN)
        words = f"{words} of {country.name if country else 'the country'}"
    return PlaceMention(
        doc="",
        span=span_between(doc, left_edge(token), token.i + 1),
        name=words,
        kind=PlaceKind.REGION,
    )


def _is_country(word: Token) -> bool:
    return word.dep_ == "pobj" and word.lower_ in word_sets()["realm"]

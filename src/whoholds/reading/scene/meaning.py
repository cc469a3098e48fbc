"""What a common noun for places can mean by itself: how many, of which kinds, of what ground."""

from typing import NamedTuple

from whoholds.reading.lexicon import PlaceNoun, word_sets
from whoholds.reading.parsed import Token
from whoholds.reading.phrases import children, is_definite
from whoholds.reading.scene.named import SETTLEMENTS, TOWNS
from whoholds.records import PlaceKind

OF_TWO = frozenset({"both", "either", "neither"})
"""Words for the two that were named."""
_AMONG = frozenset({"among", "amongst"})
_LASTING = frozenset({"be", "become", "remain"})
_FEW = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_RANKS = {"first": 0, "second": 1, "third": 2, "fourth": 3, "last": -1}
_ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "pobj"})
_ANY_NUMBER = frozenset({"all", "each", "none"})


class Chosen(NamedTuple):
    """Which of several named before words without a noun mean."""

    many: int | None
    """How many were named; None where any number will do."""
    part: slice = slice(None)
    """Which of them."""


def chosen(word: Token) -> Chosen | None:
    """Return what "both", "all three", "the first two", "the last" choose of those named before."""
    lower = word.lower_
    if lower in OF_TWO:
        return Chosen(2)
    if word.dep_ not in _ARGUMENTS or (word.dep_ == "pobj" and word.head.lower_ == "of"):
        return None
    said = {child.lower_ for child in word.children if not _is_of_them(child)}
    if lower in _ANY_NUMBER and not said:
        return Chosen(None)
    if lower in _FEW and said & {"all", "the", "these", "those"}:
        return part_chosen(word) or Chosen(_FEW[lower])
    if lower in _RANKS and said == {"the"}:
        at = _RANKS[lower]
        return Chosen(None, slice(at, at + 1 or None))
    return None


def _is_of_them(prep: Token) -> bool:
    """Tell the "of them" of "the first of them", "none of the three"."""
    named = children(prep, "pobj") if prep.lower_ == "of" else []
    return any(word.lower_ == "them" or word.lower_ in _FEW for word in named)


def part_chosen(noun: Token) -> Chosen | None:
    """Return which of a list "the first two", "the last two towns" mean."""
    count = next((child for child in (*noun.children, noun) if child.lower_ in _FEW), None)
    rank = next((child.lower_ for child in noun.children if child.lower_ in ("first", "last")), "")
    if count is None or not rank:
        return None
    many = _FEW[count.lower_]
    return Chosen(None, slice(many) if rank == "first" else slice(-many, None))


def is_of_ground(measure: Token) -> bool:
    """Tell an amount of ground from one of anything: "an inch", "80 percent of it"."""
    of = any(prep.lower_ == "of" for prep in children(measure, "prep"))
    return of or bool(children(measure, "det"))


def is_one_of(noun: Token) -> Token | None:
    """Return what takes one out of several: "one of the towns", "the last of the towns"."""
    of = noun.head
    one = of.head if noun.dep_ == "pobj" and of.lower_ == "of" else noun
    ranks = one.pos_ == "NUM" or one.lower_ in word_sets()["ranked"]
    return one if one is not noun and ranks else None


def other_side(noun: Token) -> list[Token]:
    """Return what a phrase is said of, or turns out to be: "the towns that they hold are X and Y".

    "Among the towns that they took were X and Y", "X is one of the towns that they took".
    """
    being = noun.head
    if noun.dep_ == "nsubj" and being.lemma_ == "be":
        return children(being, "attr", "acomp")
    if noun.dep_ == "pobj" and being.lower_ in _AMONG:
        being = being.head
        return children(being, "attr", "nsubj") if being.lemma_ == "be" and being.i > noun.i else []
    said = is_one_of(noun) or noun
    lasts = said.dep_ == "attr" and said.head.lemma_ in _LASTING
    return children(said.head, "nsubj") if lasts else []


def number_meant(noun: Token) -> int:
    """Return how many of those named before a phrase means: "the two towns", "either town"."""
    for child in noun.children:
        if child.lower_ in OF_TWO:
            return 2
        if child.dep_ == "nummod" and noun.tag_ == "NNS" and is_definite(noun):
            return _FEW.get(child.lower_, 0)
    return 0


def is_works(noun: PlaceNoun) -> bool:
    """Tell whether a noun is one for a site of a town, which a road is not."""
    return noun.group == "site" and noun.kind is not PlaceKind.ROAD


def kinds_meant(noun: PlaceNoun) -> frozenset[PlaceKind]:
    """Return which kinds of places a common noun can stand for; none named: any but a country."""
    if noun.group == "settlement":
        return TOWNS if noun.kind is PlaceKind.CITY else SETTLEMENTS
    if noun.group == "area":
        return frozenset({PlaceKind.COUNTRY} if noun.kind is PlaceKind.COUNTRY else ())
    return frozenset({noun.kind})


def is_quarter(token: Token, noun: PlaceNoun) -> bool:
    """Tell whether a phrase says which quarter of a town is meant: "the casino quarter"."""
    told = children(token, "amod", "compound", "nmod")
    return noun.kind is PlaceKind.NEIGHBOURHOOD and bool(told) and is_definite(token)


def is_in_town(token: Token) -> bool:
    """Tell whether a phrase means a part of the town of the talk: "the centre", "its outskirts"."""
    of = any(prep.lower_ == "of" for prep in children(token, "prep"))
    return token.lower_ in word_sets()["in-town"] and is_definite(token) and not of


def is_known(token: Token, noun: PlaceNoun) -> bool:
    """Tell a phrase for a place that was told before: "the town", "at the edge of town"."""
    town = noun.group == "settlement" and noun.kind is PlaceKind.CITY
    bare = town and token.tag_ == "NN" and token.dep_ in ("pobj", "dobj")
    return is_definite(token) or (bare and not token.children)

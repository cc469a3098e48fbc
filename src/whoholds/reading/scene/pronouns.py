"""Words that stand for a place named before: "it", "there", "the former", "the latter"."""

from collections.abc import Sequence
from typing import TypeVar

from whoholds.reading.lexicon import word_sets
from whoholds.reading.parsed import Token
from whoholds.reading.phrases import children

_KEEPING = frozenset({"hold", "keep", "lose"})
_WHICH = {"former": 0, "latter": -1}

T = TypeVar("T")


def is_of_pair(token: Token) -> bool:
    """Tell "the former" and "the latter" that stand for one of two, not before a noun."""
    alone = token.dep_ not in ("amod", "compound", "nmod")
    the = any(child.lower_ == "the" for child in children(token, "det"))
    return token.lower_ in _WHICH and alone and the


def of_pair(token: Token, pair: Sequence[T]) -> T:
    """Return the one of two that the token stands for."""
    return pair[_WHICH[token.lower_]]


def points_back(token: Token) -> bool:
    """Tell what stands for a place named before: "there", "it", "the enemy holds that"."""
    if token.lower_ == "that":
        verb = token.head
        behind = token.dep_ == "dobj" and verb.pos_ == "VERB" and token.i == verb.i + 1
        return behind and (verb.lemma_ in word_sets()["taking"] or verb.lemma_ in _KEEPING)
    pronoun = token.lower_ in ("it", "its") and token.pos_ == "PRON"
    return pronoun or token.lower_ in ("there", "here")

"""The first and the second of two that were named: "the former", "the latter"."""

from collections.abc import Sequence
from typing import TypeVar

from whoholds.reading.parsed import Token
from whoholds.reading.phrases import children

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

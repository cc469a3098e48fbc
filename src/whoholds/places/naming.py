"""Where a name begins and ends: questions about neighbouring words."""

from whoholds.places.folding import is_article
from whoholds.places.tokens import Token, Words, joins
from whoholds.places.wording import Wording

LINKS = frozenset(("e", "i", "ye"))
"""The Persian izafa, in "Pul-e-Khumri"."""


def cuts_name(end: int, words: Words) -> bool:
    """Tell whether a name that ended here would lose its rest: "Pul" of "Pul-e-Kumri".

    "Kunduz-Takhar" may be two names, and "Kabul-based" is one with a suffix.
    """
    tokens = words.tokens
    if end + 1 >= len(tokens):
        return False
    following = tokens[end + 1]
    if following.gap == "-":
        return is_article(tokens[end].lower) or _is_joining(following)
    return (
        following.gap == " "
        and _is_joining(following)
        and end + 2 < len(tokens)
        and tokens[end + 2].gap == "-"
        and not words.capitals_only
    )


def _is_joining(token: Token) -> bool:
    """Tell whether a small word inside a name joins its parts: "al", "e"."""
    return token.lower in LINKS or is_article(token.lower)


def continues(token: Token, before: Token) -> bool:
    """Tell whether a word goes on with the name that the word before it belongs to."""
    return joins(token, before) and (token.gap == "-" or (token.is_capital and before.is_capital))


def end_of_name(at: int, words: Words) -> int:
    """Return the index of the last word of the capitalised name that starts here."""
    tokens, last = words.tokens, at
    while last + 1 < len(tokens):
        if continues(tokens[last + 1], tokens[last]):
            last += 1
        elif cuts_name(last, words) and last + 2 < len(tokens):
            last += 2
        else:
            break
    return last


def is_name(token: Token, wording: Wording) -> bool:
    """Tell whether a capitalised word may open a name: no "The", no "Afghan"."""
    return not wording.has_class(token.lower, "function") and token.lower not in wording.demonyms


def is_own_word(token: Token, wording: Wording) -> bool:
    """Tell whether a word beside a known name makes another name of it."""
    word = token.lower
    return (
        is_name(token, wording)
        and word not in wording.kinds
        and word not in wording.measures["bearing"]
        and not wording.has_class(word, "title")
    )

"""The words beside a word: at either end of a text the word itself."""

from spacy.tokens import Token


def word_before(word: Token) -> Token:
    """Return the word before a word, or itself where the text begins."""
    return word.nbor(-1) if word.i else word


def word_behind(word: Token) -> Token:
    """Return the word behind a word, or itself where the text ends."""
    return word.nbor() if word.i + 1 < len(word.doc) else word

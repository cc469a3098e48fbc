"""Quotation marks: which words of a report stand between them.

The text is the language model's view, where every double mark is a plain one: which of them open
is told from the spaces around them and from the paragraph. A quotation never runs over the end of
its paragraph; one that is left open there may go on in the next.
"""

import re
from dataclasses import dataclass

from whoholds.reading.attribution.tree import Range, Tree

_OPENERS = "([{-—–/"
_CLOSABLE = re.compile(r"[\w.,?!;:…)\]%-]$")


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words between quotation marks, marks included, as a token range."""

    tokens: Range
    closed: bool
    """False where the closing mark is missing at the end of the paragraph."""
    single: bool = False


def find_quotations(tree: Tree) -> tuple[Quotation, ...]:
    """Return the outermost quotations of a report in text order."""
    found: list[Quotation] = []
    first = 0
    while first < len(tree):
        span = tree.paragraph[first]
        found += _double_in(tree, span)
        first = span[1]
    taken = [quotation.tokens for quotation in found]
    found += _single_outside(tree, taken)
    return tuple(sorted(found, key=lambda quotation: quotation.tokens))


def _double_in(tree: Tree, span: Range) -> list[Quotation]:
    found: list[Quotation] = []
    opened = -1
    last = _last_word(tree, span)
    for token in range(*span):
        if tree.lower[token] != '"':
            continue
        before, after = _around(tree, token)
        if opened < 0:
            if token < last and not (before and not before.isspace() and after.isspace()):
                opened = token
        elif before.isspace() and not after.isspace() and token > opened + 1:
            # An opening mark inside an open quotation: the earlier one was never closed.
            found.append(Quotation((opened, token), closed=False))
            opened = token
        else:
            if token > opened + 1:
                found.append(Quotation((opened, token + 1), closed=True))
            opened = -1
    if opened >= 0 and opened < last:
        found.append(Quotation((opened, last + 1), closed=False))
    return found


def _around(tree: Tree, token: int) -> tuple[str, str]:
    """Return the characters before and after a mark; text edges count as spaces."""
    begin, end = tree.start[token], tree.end[token]
    before = tree.text[begin - 1] if begin else " "
    after = tree.text[end] if end < len(tree.text) else " "
    return (" " if before in _OPENERS else before), after


def _last_word(tree: Tree, span: Range) -> int:
    last = span[1] - 1
    while last > span[0] and tree.lower[last].isspace():
        last -= 1
    return last


def _single_outside(tree: Tree, taken: list[Range]) -> list[Quotation]:
    """Find 'single' quotations, which only count outside double ones.

    An apostrophe never opens (a letter stands before it) and closes only after a word or stop
    and before a space or stop; "rebels' guns" has no opening mark before it.
    """
    inside = {token for first, last in taken for token in range(first, last)}
    found: list[Quotation] = []
    opened = -1
    for token in range(len(tree)):
        if not tree.lower[token].startswith("'") and not tree.lower[token].endswith("'"):
            continue
        if token in inside:
            opened = -1
            continue
        before, after = _around(tree, token)
        if opened < 0 or tree.paragraph[opened] != tree.paragraph[token]:
            word = tree.lower[token]
            opens = word == "'" and before.isspace() and (after.isalnum() or after in "([$")
            opened = token if opens else -1
        elif _CLOSABLE.match(before) and not after.isalnum() and token > opened + 1:
            found.append(Quotation((opened, token + 1), closed=True, single=True))
            opened = -1
    return found


def last_inside(tree: Tree, quotation: Quotation) -> int:
    """Return the last token before the closing mark, which tells whether the sentence goes on."""
    token = quotation.tokens[1] - (2 if quotation.closed else 1)
    while token > quotation.tokens[0] and (tree.lower[token].isspace() or tree.lower[token] == "'"):
        token -= 1
    return token

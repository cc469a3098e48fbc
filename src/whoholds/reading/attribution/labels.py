"""Speakers named by a label: "Oma: The port is ours", in headlines and transcripts."""

from collections import Counter
from collections.abc import Iterator

from whoholds.reading.attribution.continuation import COLON
from whoholds.reading.attribution.finding import Finding
from whoholds.reading.attribution.lexicon import is_speaker
from whoholds.reading.attribution.quotations import Quotation
from whoholds.reading.attribution.tree import Tree
from whoholds.reading.attribution.voices import trim

_LONGEST_LABEL = 8
_FEWEST_WORDS = 3
_SPEAKING = ("PERSON", "ORG", "NORP")
_UNSPEAKING = ("GPE", "LOC", "FAC", "DATE", "TIME")
_STUDIES = ("poll", "report", "study", "survey")


def read_labels(tree: Tree, quotations: tuple[Quotation, ...]) -> list[Finding]:
    """Return what paragraphs that begin with a speaker and a colon put into the speaker's mouth.

    A label is a person, a body or a medium without a verb; what follows is speech to the end of
    the paragraph. Where that is one quotation, it is read with the other quotations.
    """
    whole = {one.tokens[0] for one in quotations if not one.single}
    labels = list(_labels(tree))
    names = _names(tree)
    often = Counter(tree.words((first, colon)) for first, colon in labels)
    found = []
    for first, colon in labels:
        content = trim(tree, (colon + 1, tree.paragraph[colon][1]))
        quoted = any(token in whole for token in range(colon + 1, min(colon + 3, len(tree))))
        speaks = often[tree.words((first, colon))] > 1 or tree.lower[colon - 1] in names
        if content[1] - content[0] < _FEWEST_WORDS or quoted:
            continue
        if not _is_speaker(tree, colon) and not (speaks and _is_name(tree, first, colon)):
            continue
        label = trim(tree, (first, colon))
        found.append(Finding.at_mark(tree, colon, COLON, label, content))
    return found


def _labels(tree: Tree) -> Iterator[tuple[int, int]]:
    """Yield first word and colon of each paragraph that may begin with a label."""
    first = 0
    while first < len(tree):
        end = tree.paragraph[first][1]
        start = first + (tree.lower[first] == '"')
        colon = _colon_of_label(tree, start, end)
        if colon >= 0 and trim(tree, (start, colon))[1]:
            yield start, colon
        first = end


def _colon_of_label(tree: Tree, first: int, end: int) -> int:
    for token in range(first, min(first + _LONGEST_LABEL, end)):
        if tree.lower[token] == ":":
            return token if token > first else -1
        if tree.lower[token] in (".", '"') or tree.tag[token] in ("VBD", "VBZ", "VBP", "MD"):
            return -1
    return -1


def _names(tree: Tree) -> frozenset[str]:
    """Return the words that end the name of a person outside labels."""
    return frozenset(
        tree.lower[token]
        for token in range(len(tree) - 1)
        if tree.entity[token] == "PERSON"
        and tree.entity[token + 1] != "PERSON"
        and tree.lower[token + 1] != ":"
    )


def _is_name(tree: Tree, first: int, colon: int) -> bool:
    """Tell a label that is written like a name and is no place, time or initial ("Q:")."""
    return len(tree.lower[colon - 1]) > 1 and all(
        tree.text[tree.start[token]].isupper() and tree.entity[token] not in _UNSPEAKING
        for token in range(first, colon)
    )


def _is_speaker(tree: Tree, colon: int) -> bool:
    head = colon - 1
    if tree.lower[head] == "front" and tree.tag[head] == "NN":
        return False  # "Oma front: our garrison resists" is where
    named = tree.tag[head].startswith("NNP") and tree.entity[head] in _SPEAKING
    return named or is_speaker(tree.lemma[head]) or tree.lemma[head] in _STUDIES

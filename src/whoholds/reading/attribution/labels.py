"""Speakers named by a label: "Oma: The port is ours", in headlines and transcripts."""

from whoholds.reading.attribution.continuation import COLON
from whoholds.reading.attribution.finding import Finding
from whoholds.reading.attribution.lexicon import load_speakers
from whoholds.reading.attribution.quotations import Quotation
from whoholds.reading.attribution.tree import Tree
from whoholds.reading.attribution.voices import head_of, trim

_LONGEST_LABEL = 8
_FEWEST_WORDS = 3
_SPEAKING = ("PERSON", "ORG", "NORP")


def read_labels(tree: Tree, quotations: tuple[Quotation, ...]) -> list[Finding]:
    """Return what paragraphs that begin with a speaker and a colon put into the speaker's mouth.

    A label is a person, a body or a medium without a verb; what follows is speech to the end of
    the paragraph. Where that is in quotation marks, they are read with the other quotations.
    """
    marks = {quotation.tokens[0] for quotation in quotations}
    found = []
    first = 0
    while first < len(tree):
        end = tree.paragraph[first][1]
        colon = _colon_of_label(tree, first, end)
        content = trim(tree, (colon + 1, end)) if colon >= 0 else (0, 0)
        quoted = any(token in marks for token in range(colon + 1, min(colon + 3, end)))
        if content[1] - content[0] >= _FEWEST_WORDS and not quoted:
            label = trim(tree, (first, colon))
            found.append(
                Finding(
                    cue=COLON,
                    head=colon,
                    words=((colon, colon + 1),),
                    source=(label,),
                    source_head=head_of(tree, label),
                    content=(content,),
                )
            )
        first = end
    return found


def _colon_of_label(tree: Tree, first: int, end: int) -> int:
    for token in range(first, min(first + _LONGEST_LABEL, end)):
        if tree.lower[token] == ":":
            return token if token > first and _is_speaker(tree, token) else -1
        if tree.is_verb(token) or tree.lower[token] in (".", '"'):
            return -1
    return -1


def _is_speaker(tree: Tree, colon: int) -> bool:
    head = colon - 1
    kind = load_speakers().get(tree.lemma[head])
    named = tree.tag[head].startswith("NNP") and tree.entity[head] in _SPEAKING
    return named or kind in ("person", "body", "medium")

"""A parsed report as columns, in which the attribution rules reckon with ranges.

Ranges are half-open token indices.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from whoholds.reading.paragraphs import paragraphs
from whoholds.reading.parsed import Doc

Range = tuple[int, int]

SUBJECTS = ("nsubj", "csubj")
PASSIVE_SUBJECTS = ("nsubjpass", "csubjpass")
AUXILIARIES = ("aux", "auxpass", "neg")
DASHES = ("-", "--", "–", "—", "―")
_MARKS = {f'"{dash}': '"' for dash in DASHES}
"""A closing mark that the tokenizer leaves with the dash after it, before a signature."""


@dataclass(frozen=True, slots=True)
class Tree:
    """The columns; every list has one entry a token."""

    text: str
    start: list[int]
    end: list[int]
    """Code points, half-open."""
    lower: list[str]
    lemma: list[str]
    tag: list[str]
    dep: list[str]
    entity: list[str]
    head: list[int]
    children: list[list[int]]
    left: list[int]
    right: list[int]
    """First and last token of the subtree, both inclusive."""
    sentence: list[Range]
    paragraph: list[Range]

    def __len__(self) -> int:
        return len(self.head)

    def child(self, token: int, *deps: str) -> int:
        """Return the first child with one of the relations, or -1."""
        for child in self.children[token]:
            if self.dep[child] in deps:
                return child
        return -1

    def those(self, token: int, *deps: str) -> Iterator[int]:
        """Yield the children with one of the relations, in text order."""
        return (child for child in self.children[token] if self.dep[child] in deps)

    def subtree(self, token: int) -> Range:
        """Return the range from the first to the last token under `token`."""
        return self.left[token], self.right[token] + 1

    def words(self, span: Range) -> str:
        """Return the words of a range as they stand in the text, on one line."""
        first, last = span
        return " ".join(self.text[self.start[first] : self.end[last - 1]].split())

    def chars(self, span: Range) -> tuple[int, int]:
        """Return a token range in code points."""
        return self.start[span[0]], self.end[span[1] - 1]

    def is_verb(self, token: int) -> bool:
        """Tell whether the tagger saw a verb form."""
        return self.tag[token].startswith("VB")

    def is_passive(self, verb: int) -> bool:
        """Tell whether a participle is passive: "was quoted", "reported killed"."""
        return self.tag[verb] in ("VBN", "VBD") and (
            self.child(verb, "auxpass", *PASSIVE_SUBJECTS, "agent") >= 0
        )

    def is_infinitive(self, verb: int) -> bool:
        """Tell whether the verb stands with "to"."""
        return any(self.tag[child] == "TO" for child in self.those(verb, "aux"))

    def is_negated(self, verb: int) -> bool:
        """Tell whether "not" or "never" belongs to the verb."""
        return self.child(verb, "neg") >= 0


def grow_tree(doc: Doc) -> Tree:
    """Read the columns of a parsed report; raises nothing, an unparsed one has lone tokens."""
    tokens = doc.tokens
    start = [token.idx for token in tokens]
    sentence: list[Range] = []
    for sent in doc.sents:
        sentence += [(sent.start, sent.end)] * (sent.end - sent.start)
    return Tree(
        text=doc.text,
        start=start,
        end=[token.idx + len(token) for token in tokens],
        lower=[_MARKS.get(token.lower_, token.lower_) for token in tokens],
        lemma=[token.lemma_.lower() for token in tokens],
        tag=[token.tag_ for token in tokens],
        dep=[token.dep_ for token in tokens],
        entity=[token.ent_type_ for token in tokens],
        head=[token.head.i for token in tokens],
        children=[[child.i for child in token.children] for token in tokens],
        left=[token.left_edge.i for token in tokens],
        right=[token.right_edge.i for token in tokens],
        sentence=sentence,
        paragraph=_paragraph_of(start, paragraphs(doc.text)),
    )


def _paragraph_of(start: list[int], found: list[tuple[int, int]]) -> list[Range]:
    """Return each token's paragraph as a token range."""
    column: list[Range] = []
    first = 0
    bounds = [begin for begin, _ in found[1:]] + [1 << 60]
    for bound in bounds:
        last = first
        while last < len(start) and start[last] < bound:
            last += 1
        column += [(first, last)] * (last - first)
        first = last
    return column


def join_ranges(ranges: Iterable[Range]) -> tuple[Range, ...]:
    """Return the ranges in order, those that touch or overlap made one."""
    joined: list[Range] = []
    for first, last in sorted(ranges):
        if first >= last:
            continue
        if joined and first <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], last))
        else:
            joined.append((first, last))
    return tuple(joined)


def cut_range(span: Range, hole: Range) -> tuple[Range, ...]:
    """Return what is left of `span` without `hole`."""
    if hole[1] <= span[0] or span[1] <= hole[0]:
        return (span,)
    return tuple(
        piece
        for piece in ((span[0], max(span[0], hole[0])), (min(span[1], hole[1]), span[1]))
        if piece[0] < piece[1]
    )


def after_dash(tree: Tree, begin: int, end: int) -> int:
    """Return the token after the last dash of a range; a hyphen inside a word is none."""
    for token in range(begin, end):
        if tree.lower[token] in DASHES and tree.text[tree.end[token]].isspace():
            begin = token + 1
    return begin

"""A parsed report in plain objects: what the rules read of spaCy's parse, fetched once.

spaCy makes a token anew at every touch, and looks each attribute up in its table of strings; rules
that walk up and down a tree would spend most of their time on that. The names are spaCy's, with
the same meaning; labels are ClearNLP's, as spaCy's English models give them.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import wraps
from typing import Any, Literal, TypeVar, overload

from spacy.tokens import Doc as Parse

T = TypeVar("T")

_PLAIN = "whoholds_plain"


@dataclass(slots=True, eq=False, repr=False)
class Token:
    """One word of a parsed report; the same object wherever it is met."""

    doc: "Doc"
    i: int
    idx: int
    """Where it starts, in code points."""
    text: str
    lower_: str
    lemma_: str
    pos_: str
    tag_: str
    dep_: str
    ent_type_: str
    is_space: bool
    is_punct: bool
    head: "Token"
    """What it depends on; itself for the root of a sentence."""
    children: tuple["Token", ...]
    """What depends on it, in the order of the text."""
    left_edge: "Token"
    right_edge: "Token"
    """First and last word under it."""
    sent: "Piece"
    kept: dict[int, Any]
    """What readers found from it, by their own numbers, for the next that asks the same."""

    def __len__(self) -> int:
        return len(self.text)

    def __repr__(self) -> str:
        return f"{self.text}/{self.i}"

    @property
    def is_upper(self) -> bool:
        """Tell whether it is written in capitals."""
        return self.text.isupper()

    @property
    def is_alpha(self) -> bool:
        """Tell whether it has letters only."""
        return self.text.isalpha()

    @property
    def is_quote(self) -> bool:
        """Tell whether it is a quotation mark."""
        return bool(self.doc.parse[self.i].is_quote)

    @property
    def like_num(self) -> bool:
        """Tell whether it is a number, in digits or in words."""
        return bool(self.doc.parse[self.i].like_num)

    @property
    def ent_iob_(self) -> str:
        """Return whether it begins ("B") or goes on with ("I") a name, or is in none ("O")."""
        return str(self.doc.parse[self.i].ent_iob_)

    @property
    def rights(self) -> list["Token"]:
        """What depends on it and stands after it."""
        return [child for child in self.children if child.i > self.i]

    @property
    def ancestors(self) -> Iterator["Token"]:
        """Yield what it depends on, and what that depends on, up to the root."""
        token = self
        while token.head is not token:
            token = token.head
            yield token

    @property
    def subtree(self) -> Iterator["Token"]:
        """Yield it and all that is under it, in the order of the text."""
        after = []
        for child in self.children:
            if child.i < self.i:
                yield from child.subtree
            else:
                after.append(child)
        yield self
        for child in after:
            yield from child.subtree

    @property
    def conjuncts(self) -> tuple["Token", ...]:
        """What it is joined to by conjunctions, without itself: the first comes first."""
        first = self
        while first.dep_ == "conj" and first.head is not first:
            first = first.head
        found = [first]
        for word in found:
            found += [child for child in word.rights if child.dep_ == "conj"]
        return tuple(word for word in found if word is not self)

    def is_ancestor(self, other: "Token") -> bool:
        """Tell whether another word is somewhere under it."""
        return any(token is self for token in other.ancestors)

    def nbor(self, steps: int = 1) -> "Token":
        """Return the word so many steps on; `IndexError` where the report ends before."""
        at = self.i + steps
        if at < 0:
            raise IndexError(at)
        return self.doc.tokens[at]


@dataclass(slots=True, eq=False, repr=False)
class Piece:
    """A stretch of words of a parsed report: a sentence, a name, any other."""

    doc: "Doc"
    start: int
    end: int
    """Of its words, half-open."""
    label_: str = ""
    """What the tagger takes a name for; "" for what is no name."""

    def __len__(self) -> int:
        return self.end - self.start

    def __iter__(self) -> Iterator[Token]:
        return iter(self.doc.tokens[self.start : self.end])

    def __reversed__(self) -> Iterator[Token]:
        return reversed(self.doc.tokens[self.start : self.end])

    def __getitem__(self, at: int) -> Token:
        return self.doc.tokens[(self.start if at >= 0 else self.end) + at]

    @property
    def start_char(self) -> int:
        """Where it begins, in code points."""
        return self.doc.tokens[self.start].idx

    @property
    def end_char(self) -> int:
        """Where it ends, in code points."""
        last = self.doc.tokens[self.end - 1]
        return last.idx + len(last.text)

    @property
    def text(self) -> str:
        """Return its words as they stand in the text."""
        return self.doc.text[self.start_char : self.end_char] if self.end > self.start else ""

    @property
    def root(self) -> Token:
        """Return the word that the others depend on: of several the highest, then the first."""
        words = self.doc.tokens[self.start : self.end]
        if len(words) == 1:
            return words[0]
        top = next((word for word in words if word.head is word), None)
        if top is not None:
            return top
        heads = [word for word in words if not self.start <= word.head.i < self.end]
        return min(heads, key=_depth, default=words[0])


def asked_once(find: Callable[[Token], T]) -> Callable[[Token], T]:
    """Let what a word tells be found once: it is kept with the word for all that ask again."""
    number = id(find)

    @wraps(find)
    def ask(token: Token) -> T:
        kept = token.kept
        if number not in kept:
            kept[number] = find(token)
        found: T = kept[number]
        return found

    return ask


def _depth(token: Token) -> int:
    """Return how far below its sentence's root a word is; marks and spaces are below all words."""
    if (token.is_punct or token.is_space) and not token.children:
        return len(token.doc)
    return sum(1 for _ in token.ancestors)


class Doc:
    """A parsed report: its words, sentences and names."""

    __slots__ = ("_starts", "ents", "kept", "parse", "sents", "text", "tokens")

    def __init__(self, parse: Parse) -> None:
        self.parse = parse
        self.kept: dict[int, Any] = {}
        """What readers found in it, by their own numbers, for the next that asks the same."""
        self.text = parse.text
        self.tokens = _tokens(self, parse)
        self._starts = [token.idx for token in self.tokens]
        self.sents = tuple(Piece(self, sent.start, sent.end) for sent in parse.sents)
        for sent in self.sents:
            for token in sent:
                token.sent = sent
        self.ents = tuple(Piece(self, name.start, name.end, name.label_) for name in parse.ents)

    def __len__(self) -> int:
        return len(self.tokens)

    def __iter__(self) -> Iterator[Token]:
        return iter(self.tokens)

    @overload
    def __getitem__(self, at: int) -> Token: ...
    @overload
    def __getitem__(self, at: slice) -> Piece: ...
    def __getitem__(self, at: int | slice) -> Token | Piece:
        if isinstance(at, int):
            return self.tokens[at]
        start, end, _ = at.indices(len(self.tokens))
        return Piece(self, start, max(start, end))

    def char_span(
        self, start: int, end: int, *, alignment_mode: Literal["contract", "expand"]
    ) -> Piece | None:
        """Return the words between two offsets: those wholly inside, or those touched too."""
        first, last = self._word_at(start), self._word_at(end - 1)
        if first is None or last is None:
            return None
        if alignment_mode == "contract":
            begin = first.i + (first.idx < start)
            stop = last.i + (end >= last.idx + len(last.text))
            return Piece(self, begin, stop) if begin < stop else None
        # the space after a word is no part of it
        return Piece(self, first.i + (start == first.idx + len(first.text)), last.i + 1)

    def _word_at(self, offset: int) -> Token | None:
        """Return the word at an offset, which the single space after it belongs to."""
        if not 0 <= offset < len(self.text):
            return None
        return self.tokens[bisect_right(self._starts, offset) - 1]


def _tokens(doc: Doc, parse: Parse) -> list[Token]:
    nobody: Any = None  # until all tokens are there
    words = list(parse)
    tokens = [
        Token(
            doc,
            i,
            word.idx,
            word.text,
            word.lower_,
            word.lemma_,
            word.pos_,
            word.tag_,
            word.dep_,
            word.ent_type_,
            word.is_space,
            word.is_punct,
            nobody,
            (),
            nobody,
            nobody,
            nobody,
            {},
        )
        for i, word in enumerate(words)
    ]
    under: list[list[Token]] = [[] for _ in words]
    for token, word in zip(tokens, words, strict=True):
        head = word.head.i
        token.head = tokens[head]
        token.left_edge = tokens[word.left_edge.i]
        token.right_edge = tokens[word.right_edge.i]
        if head != token.i:
            under[head].append(token)
    for token, children in zip(tokens, under, strict=True):
        token.children = tuple(children)
    return tokens


def plain(parse: Parse) -> Doc:
    """Return a parse in plain objects, made once and kept with it."""
    kept: Doc | None = parse.user_data.get(_PLAIN)
    if kept is None:
        kept = parse.user_data[_PLAIN] = Doc(parse)
    return kept

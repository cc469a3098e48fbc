"""The words of a report that may name a place, as they are found and then weighed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from whoholds.places.entries import Entry, Match
from whoholds.places.folding import fold
from whoholds.places.relative import Phrase
from whoholds.places.tokens import Words
from whoholds.records import UNKNOWN, NameSpan, Span, Unknown


@dataclass(slots=True)
class Candidate:
    """Words that may name a place. `first` and `last` are indices of its first and last word."""

    span: Span
    text: str
    key: str
    first: int
    last: int
    matches: tuple[Match, ...] = ()
    label: str = ""
    """The tagger's label for these words, or for the longer name around them; "" if none."""
    label_is_longer: bool = False
    shaped: bool = False
    """True where the name itself looks like a place's."""
    fame: float = 0.0
    """How well known the best-known place of that name is: `evidence.prominence`."""
    phrase: Phrase | Unknown = UNKNOWN
    """The relative expression around the name, were it a place."""
    score: float = 0.0
    lead: float = 0.0
    """What the word before it says for a place: "entered", "near", or "Mr."."""
    person: bool = False
    """True where the words beside it make it part of a person's name."""
    is_inner: bool = False
    """True where the word after it makes it part of a longer name: "Ghazni Brigade"."""
    named_as: str = ""
    """The noun beside it that says what it is: "province"."""
    container: "Candidate | None" = None
    """The name of what the words say it lies in: "Aybak in Samangan province"."""
    place: Entry | Unknown = UNKNOWN
    """The place decided on."""
    is_unnamed: bool = False
    """True where the words mean the place and do not name it: "the capital"."""
    is_designated: bool = False
    """True where a noun and a number or code word are the name: "Hill 731"."""


class Candidates:
    """The candidates of one report; no two of them share a word."""

    def __init__(self, text: str, words: Words) -> None:
        self.text = text
        self.words = words
        self._by_word: dict[int, Candidate] = {}

    def add(
        self, first: int, last: int, matches: tuple[Match, ...] = (), *, shaped: bool = False
    ) -> None:
        """Add the name from word `first` to word `last`, both included."""
        tokens = self.words.tokens
        span = Span(tokens[first].start, tokens[last].end)
        name = span.of(self.text)
        candidate = Candidate(span, name, fold(name), first, last, matches, shaped=shaped)
        for at in range(first, last + 1):
            self._by_word[at] = candidate

    def among(self, first: int, last: int) -> list[Candidate]:
        """Return the candidates that share a word with a stretch of words, in order."""
        found: dict[int, Candidate] = {}
        for at in range(first, last + 1):
            if (candidate := self._by_word.get(at)) is not None:
                found[candidate.first] = candidate
        return list(found.values())

    def drop(self, candidate: Candidate) -> None:
        """Take a candidate out again."""
        for at in range(candidate.first, candidate.last + 1):
            del self._by_word[at]

    def label(self, names: Sequence[NameSpan]) -> None:
        """Give each candidate the label of the tagger's name that shares most of it."""
        most: dict[int, int] = {}
        for name in names:
            start, end = name.span
            # A name may begin within a word as we cut them: "Kabul-based".
            first = max(0, self.words.index_at(start + 1) - 1)
            last = max(first, self.words.index_at(end) - 1)
            for candidate in self.among(first, last):
                shared = min(end, candidate.span.end) - max(start, candidate.span.start)
                if shared > most.get(candidate.first, 0):
                    most[candidate.first] = shared
                    candidate.label = name.label
                    size = candidate.span.end - candidate.span.start
                    candidate.label_is_longer = end - start > size + len("the ")

    def __iter__(self) -> Iterator[Candidate]:
        """Yield the candidates in order of the text."""
        return iter({id(c): c for _, c in sorted(self._by_word.items())}.values())

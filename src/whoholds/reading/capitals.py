"""Wire text in capitals, put into mixed case: which words are names, and which are plain English.

A word that English does not have is a name ("ZACATAL"), and so is what the caller knows to be one
and what a short name in brackets stands for ("PATRIOTIC FRONT (PF)"); everything else is lowered.
The English words are those of the packaged model's lemmatiser (WordNet's index with its rules of
inflection) and of our own lexicons.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from unicodedata import combining, normalize

from whoholds.reading.english import EnglishWords, without_s
from whoholds.reading.lexicon import load_rows, word_sets
from whoholds.reading.long_forms import long_form
from whoholds.reading.paragraphs import paragraphs
from whoholds.reading.phrases import singular

CAPITALS_SHARE = 0.85
"""Above this share of upper-case letters a paragraph is wire text in capitals. Prose has under
0.1, a headline in title case under 0.4; the two kinds leave the range between empty."""

FEWEST_LETTERS = 20
"""A paragraph of fewer letters ("ADDIS ABABA, AUG 3") is too short to tell how it is written."""

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_SENTENCE_END = re.compile(r'[.!?]["\')\]]?(?:\s+|--|—)["\'(\[]?$')
_HOUR = re.compile(r"\b[AP]\.M\.\s+$")
_NO_VOWEL = re.compile(r"^[^aeiouy']{2,}$", re.IGNORECASE)
_SHORT_NAME = re.compile(r"\(([A-Z]{2,7})\)")
_SAID_BEFORE = 100
"""Code points before a short name in which the name that it stands for begins."""
_COUNTED = re.compile(r"\d[ -]?$")
_ORDINALS = frozenset({"st", "nd", "rd", "th"})
_LIKE_MONTHS = frozenset({"march", "may"})
_BEFORE_MONTH = re.compile(
    r"(?:\d(?:ST|ND|RD|TH)?|\b(?:IN|SINCE|UNTIL|TILL|BY|OF|LAST|NEXT|EARLY|LATE|MID))[ -]$"
)
_BEHIND_MONTH = re.compile(r" (?:[12]?\d|3[01]|\d{4})(?!\d)")
_ARTICLES = frozenset({"a", "an", "the"})
_LONGEST_BODY = 4
"""Words that follow a name in that of a body: "ZAPATA NATIONAL LIBERATION FRONT"."""


def is_capitals(text: str) -> bool:
    """Tell whether the text is wire text in capitals, where case says nothing of names."""
    letters = list(filter(str.isalpha, text))
    upper = sum(map(str.isupper, letters))
    return len(letters) > FEWEST_LETTERS and upper / len(letters) >= CAPITALS_SHARE


def has_capitals(text: str) -> bool:
    """Tell whether any paragraph is wire text in capitals, which wants names to be read."""
    return any(is_capitals(text[start:end]) for start, end in paragraphs(text))


def in_mixed_case(text: str, english: EnglishWords, names: Iterable[str] = ()) -> str:
    """Return the text, of the same length, its paragraphs that are in capitals in mixed case.

    In those only names and sentences begin with a capital. `names` are proper names known
    beforehand, of one or several words.
    """
    capitals = [place for place in paragraphs(text) if is_capitals(text[slice(*place)])]
    if not capitals:
        return text
    known = _Names.of((*names, *_known_anywhere(), *_long_forms(text)))
    acronyms = {short for short in _SHORT_NAME.findall(text) if not _is_no_name(short.lower())}
    recaser = _Recaser(english, known, acronyms)
    pieces, done = [], 0
    for start, end in capitals:
        pieces += [text[done:start], recaser.recased(text[start:end])]
        done = end
    return "".join([*pieces, text[done:]])


@dataclass(frozen=True, slots=True)
class _Names:
    """Names in small letters: those of one word, and those of several by their first."""

    single: AbstractSet[str]
    several: dict[str, list[tuple[str, ...]]]

    @classmethod
    def of(cls, names: Iterable[str]) -> "_Names":
        """Sort names by how many words they have."""
        single: set[str] = set()
        several: dict[str, list[tuple[str, ...]]] = {}
        for name in set(names):
            words = tuple(_WORD.findall(name.lower()))
            if len(words) > 1:
                several.setdefault(words[0], []).append(words)
            elif words and not _is_no_name(words[0]):
                single.add(words[0])
        return cls(single, several)

    def within(self, words: Sequence[str]) -> Iterator[int]:
        """Yield the places of the words that names of several words are made of."""
        for at, word in enumerate(words):
            for name in self.several.get(word, ()):
                if tuple(words[at : at + len(name)]) == name:
                    yield from range(at, at + len(name))


@dataclass(frozen=True, slots=True)
class _Recaser:
    """Puts paragraphs into mixed case, knowing a report's names."""

    english: EnglishWords
    names: _Names
    acronyms: AbstractSet[str]

    def recased(self, text: str) -> str:
        """Return a paragraph in capitals, of the same length, in mixed case."""
        found = list(_WORD.finditer(text))
        words = [without_s(match[0].lower()) for match in found]
        gaps = [text[one.end() : other.start()] for one, other in pairwise(found)]
        inside = self._named(found, words, gaps)
        pieces, done = [], 0
        for at, match in enumerate(found):
            pieces += [text[done : match.start()], self._cased(match, words[at], at in inside)]
            done = match.end()
        return "".join([*pieces, text[done:]])

    def _named(
        self, found: Sequence[re.Match[str]], words: Sequence[str], gaps: Sequence[str]
    ) -> set[int]:
        """Return the places of the words that are, or are part of, names."""
        sets = word_sets()
        inside = {at for at in self.names.within(words) if words[at] not in sets["joining"]}
        for at, (match, bare) in enumerate(zip(found, words, strict=True)):
            if at in inside or self._is_name(match, bare) or self._is_led(words, gaps, at):
                inside.add(at)
                inside.update(self._body_behind(words, gaps, at))
                if at and gaps[at - 1] == " " and words[at - 1] in sets["opens-name"]:
                    inside.add(at - 1)
        return inside

    def _is_led(self, words: Sequence[str], gaps: Sequence[str], at: int) -> bool:
        """Tell a name by what stands before it: "LAS FLORES", "THE TOWN OF MAN", "A US PLANE"."""
        bare, before = words[at], words[max(0, at - 2) : at]
        if not before or gaps[at - 1] not in (" ", "-"):
            return False
        if bare == "us":
            return before[-1] in _ARTICLES
        sets = word_sets()
        led = before[-1] in sets["before-name"] or before[-1] in sets["name-particle"]
        of_town = before[-1] == "of" and singular(before[0]) in sets["of-name"]
        return (led or of_town) and not _is_no_name(bare)

    def _body_behind(self, words: Sequence[str], gaps: Sequence[str], at: int) -> range:
        """Return the words that make a body of a name: "ZAPATA NATIONAL LIBERATION FRONT"."""
        for last in range(min(at + _LONGEST_BODY, len(gaps)), at + 1, -1):
            joined = all(gap == " " for gap in gaps[at:last])
            between = words[at + 1 : last]
            if (
                joined
                and words[last] in word_sets()["named-body"]
                and not any(map(self._breaks_off, between))
            ):
                return range(at + 1, last + 1)
        return range(0)

    def _breaks_off(self, word: str) -> bool:
        return word not in word_sets()["within-body"] and self.english.is_everyday(word)

    def _cased(self, match: re.Match[str], bare: str, named: bool) -> str:
        word, before = match[0], match.string[max(0, match.start() - 9) : match.start()]
        small, whole = word.lower(), word[: len(bare)]
        if len(small) != len(word) or (named and bare == "us"):
            return word
        if _COUNTED.search(before) and _is_behind_figure(bare, touching=before[-1].isdigit()):
            return small
        if whole in self.acronyms or _NO_VOWEL.match(whole):
            return whole + small[len(bare) :]
        goes_on = _HOUR.search(before) and self.english.is_everyday(bare)
        first = match.start() == 0 or (_SENTENCE_END.search(before) and not goes_on)
        abbreviation = match.string[match.end() : match.end() + 1] == "." and len(word) <= 1
        return word[0] + small[1:] if first or abbreviation or named else small

    def _is_name(self, match: re.Match[str], bare: str) -> bool:
        """Tell what is written with a capital alone: "LIRA", "LAS", "MONDAY", "IN MARCH"."""
        if bare in _LIKE_MONTHS:
            dated = _BEFORE_MONTH.search(match.string[: match.start()][-9:])
            return bool(dated or _BEHIND_MONTH.match(match.string, match.end()))
        if _is_no_name(bare):
            return False
        if bare in self.names.single:
            return bare in _known_anywhere() or not self.english.is_everyday(bare)
        return bare in word_sets()["name-particle"] or _without_accents(bare) not in self.english


def _is_behind_figure(word: str, *, touching: bool) -> bool:
    """Tell what belongs to the figure before it: "60 MILES", "THE 17TH BRIGADE"."""
    sets = word_sets()
    measured = word in sets["behind-figure"] or singular(word) in sets["measure"]
    return measured or (touching and word in _ORDINALS)


def _is_no_name(word: str) -> bool:
    return word in word_sets()["no-name"]


def _without_accents(word: str) -> str:
    """Return a word as English has it: "communiqué"."""
    if word.isascii():
        return word
    return "".join(char for char in normalize("NFD", word) if not combining(char))


def _long_forms(text: str) -> Iterator[str]:
    """Yield the names that short ones in brackets stand for: "PATRIOTIC FRONT (PF)"."""
    for match in _SHORT_NAME.finditer(text):
        before = text[max(0, match.start() - _SAID_BEFORE) : match.start()]
        words = _WORD.findall(before)
        count = long_form(words, match[1]) or _unbroken(words)
        if count > 1:
            yield " ".join(words[-count:])


def _unbroken(words: Sequence[str]) -> int:
    """Return how many words end a text of which none is small: a name that was translated."""
    small = (at for at, word in enumerate(reversed(words)) if _is_no_name(word.lower()))
    return next(small, 0)


@cache
def _known_anywhere() -> frozenset[str]:
    """Return names that reports of any war have, whatever else their words mean: "Red Cross"."""
    rows = (*load_rows("names.csv"), *load_rows("groups.csv"))
    return frozenset(row["name"] for _, row in rows)

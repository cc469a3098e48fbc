"""Wire text in capitals, put into mixed case: which words are names, and which are plain English.

A word that English does not have is a name ("ZACATAL"), and so is what the caller knows to be one;
everything else is lowered. The English words are those of the packaged model's lemmatiser
(WordNet's index with its rules of inflection), so that no list of our own is needed.
"""

import re
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import Any

CAPITALS_SHARE = 0.85
"""Above this share of upper-case letters a paragraph is wire text in capitals. Prose has under
0.1, a headline in title case under 0.4; the two kinds leave the range between empty."""

FEWEST_LETTERS = 20
"""A paragraph of fewer letters ("ADDIS ABABA, AUG 3") is too short to tell how it is written."""

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_SENTENCE_END = re.compile(r'[.!?]["\')\]]?\s+["\'(\[]?$')
_NO_VOWEL = re.compile(r"^[^aeiouy']{2,}$", re.IGNORECASE)
_PARTICLES = frozenset(
    """san santa santo sao el la las los le les al es del de abu umm bin ben ibn tel deir dayr bab
    wadi ouadi oued jebel jabal nova novo""".split()  # noqa: SIM905
)
"""First words of names, whatever else they mean."""

_BEFORE_NAME = _PARTICLES | {"saint", "st", "mount", "mt", "fort"}
"""Words after which even an English word is part of the name: "LAS FLORES", "FORT WHITE"."""


@dataclass(frozen=True, slots=True)
class EnglishWords:
    """The words that English has, with their regular and irregular forms."""

    everyday: AbstractSet[str]
    """Function words and all verbs and adverbs: no name is so called in running text."""
    bases: AbstractSet[str]
    irregular: AbstractSet[str]
    endings: tuple[tuple[str, str], ...] = field(default=())
    """Ending of a form and of its base: ("ies", "y")."""

    def __contains__(self, word: object) -> bool:
        lowered = str(word).lower().removesuffix("'s").removesuffix("’s")
        return (
            lowered in self.bases
            or lowered in self.irregular
            or self._inflects(lowered, self.bases)
        )

    def is_everyday(self, word: str) -> bool:
        """Tell whether a lower-case word is a function word, a verb or an adverb, in any form."""
        return word in self.everyday or self._inflects(word, self.everyday)

    def _inflects(self, word: str, bases: AbstractSet[str]) -> bool:
        return any(
            word.endswith(ending) and word[: len(word) - len(ending)] + base in bases
            for ending, base in self.endings
        )


def english_words(nlp: Any) -> EnglishWords:
    """Return the English words of a spaCy pipeline with a rule lemmatiser."""
    tables = nlp.get_pipe("lemmatizer").lookups
    index, rules = tables.get_table("lemma_index"), tables.get_table("lemma_rules")
    exceptions = tables.get_table("lemma_exc")
    classes = ("noun", "verb", "adj", "adv")
    small = frozenset(nlp.Defaults.stop_words)
    return EnglishWords(
        everyday=small.union(*(index.get(name, ()) for name in ("verb", "adv")))
        | frozenset(exceptions.get("verb", ())),
        bases=small.union(*(index.get(name, ()) for name in classes)),
        irregular=frozenset().union(*(exceptions.get(name, ()) for name in classes)),
        endings=tuple({(a, b) for name in classes for a, b in rules.get(name, ()) if a}),
    )


def is_capitals(text: str) -> bool:
    """Tell whether the text is wire text in capitals, where case says nothing of names."""
    letters = list(filter(str.isalpha, text))
    upper = sum(map(str.isupper, letters))
    return len(letters) > FEWEST_LETTERS and upper / len(letters) >= CAPITALS_SHARE


def in_mixed_case(
    text: str, *, english: EnglishWords, names: AbstractSet[str], acronyms: AbstractSet[str]
) -> str:
    """Return the text, of the same length, with capitals only where a name or sentence begins.

    `names` are lower-case words known to be names; `acronyms` stay as they are.
    """
    before = ""

    def recase(found: re.Match[str]) -> str:
        nonlocal before
        word = found[0]
        lowered = word.lower()
        after_particle, before = before in _BEFORE_NAME, lowered
        if len(lowered) != len(word) or word in acronyms or _NO_VOWEL.match(word):
            return word
        first = found.start() == 0 or _SENTENCE_END.search(text[: found.start()][-6:])
        abbreviation = text[found.end() : found.end() + 1] == "." and len(word) <= 1
        known = lowered in names and not english.is_everyday(lowered)
        named = known or lowered in _PARTICLES or lowered not in english
        touching = found.start() > 0 and text[found.start() - 1] == " "
        if first or abbreviation or named or (after_particle and touching):
            return word[0] + lowered[1:]
        return lowered

    return _WORD.sub(recase, text)

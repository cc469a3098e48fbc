"""The words that English has: those of the packaged model's lemmatiser and of our lexicons."""

import re
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import Any

_PREFIX = re.compile(r"^(?:re|non|un|pre|post|over|under|counter|anti)(?=\w{4})")
_COMPOUND = re.compile(r"^(?:air|gun|truck|plane|boat|bus|out|cease|north|south)(?=\w{3})")
"""How words begin that reports of war put together and WordNet does not have: "airstrikes"."""


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
        if self._has(lowered):
            return True
        begun = _PREFIX.match(lowered) or _COMPOUND.match(lowered)
        return begun is not None and self._has(lowered[begun.end() :])

    def is_everyday(self, word: str) -> bool:
        """Tell whether a lower-case word is a function word, a verb or an adverb, in any form."""
        return word in self.everyday or self._inflects(word, self.everyday)

    def _has(self, word: str) -> bool:
        return word in self.bases or word in self.irregular or self._inflects(word, self.bases)

    def _inflects(self, word: str, bases: AbstractSet[str]) -> bool:
        return any(
            word.endswith(ending) and word[: len(word) - len(ending)] + base in bases
            for ending, base in self.endings
        )


def english_words(nlp: Any, own: AbstractSet[str] = frozenset()) -> EnglishWords:
    """Return the English words of a spaCy pipeline with a rule lemmatiser, and our `own`."""
    tables = nlp.get_pipe("lemmatizer").lookups
    index, rules = tables.get_table("lemma_index"), tables.get_table("lemma_rules")
    exceptions = tables.get_table("lemma_exc")
    classes = ("noun", "verb", "adj", "adv")
    small = frozenset(nlp.Defaults.stop_words)
    return EnglishWords(
        everyday=small.union(*(index.get(name, ()) for name in ("verb", "adv")))
        | frozenset(exceptions.get("verb", ())),
        bases=small.union(own, *(index.get(name, ()) for name in classes)),
        irregular=frozenset().union(*(exceptions.get(name, ()) for name in classes)),
        endings=tuple({(a, b) for name in classes for a, b in rules.get(name, ()) if a}),
    )

"""The words that English has: those of the packaged model's lemmatiser and of our lexicons."""

import re
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import chain
from typing import Any

_BEGINNING = re.compile(
    r"(?:re|non|un|pre|post|over|under|counter|anti)(?=\w{4})"
    r"|(?:air|gun|truck|plane|boat|bus|out|cease|north|south)(?=\w{3})"
)
"""How words begin that reports of war put together and WordNet does not have: "airstrikes"."""


@dataclass(frozen=True, slots=True)
class EnglishWords:
    """The words that English has, with their regular and irregular forms."""

    everyday: AbstractSet[str]
    """Function words and all verbs and adverbs: no name is so called in running text."""
    bases: AbstractSet[str]
    irregular: AbstractSet[str]
    forms: tuple[tuple[str, str, AbstractSet[str]], ...] = ()
    """Ending of a form, ending of its base, and the bases of that class: ("ies", "y", nouns)."""
    everyday_forms: tuple[tuple[str, str, AbstractSet[str]], ...] = ()

    def __contains__(self, word: object) -> bool:
        lowered = without_s(str(word).lower())
        if self._has(lowered):
            return True
        begun = _BEGINNING.match(lowered)
        return begun is not None and self._has(lowered[begun.end() :])

    def is_everyday(self, word: str) -> bool:
        """Tell whether a lower-case word is a function word, a verb or an adverb, in any form."""
        return word in self.everyday or _inflects(word, self.everyday_forms)

    def _has(self, word: str) -> bool:
        return word in self.bases or word in self.irregular or _inflects(word, self.forms)


def english_words(nlp: Any, own: AbstractSet[str] = frozenset()) -> EnglishWords:
    """Return the English words of a spaCy pipeline with a rule lemmatiser, and our `own`."""
    tables = nlp.get_pipe("lemmatizer").lookups
    index, rules = tables.get_table("lemma_index"), tables.get_table("lemma_rules")
    exceptions = tables.get_table("lemma_exc")
    classes = {name: frozenset(index.get(name, ())) for name in ("noun", "verb", "adj", "adv")}
    classes["noun"] |= own
    small = frozenset(nlp.Defaults.stop_words)
    forms = {
        name: tuple((form, base, words) for form, base in rules.get(name, ()) if form)
        for name, words in classes.items()
    }
    return EnglishWords(
        everyday=small.union(classes["verb"], classes["adv"], exceptions.get("verb", ())),
        bases=small.union(*classes.values()),
        irregular=frozenset().union(*(exceptions.get(name, ()) for name in classes)),
        forms=tuple(chain.from_iterable(forms.values())),
        everyday_forms=(*forms["verb"], *forms["adv"]),
    )


def without_s(word: str) -> str:
    """Return a word without its ending of a genitive."""
    return word.removesuffix("'s").removesuffix("’s")


def _inflects(word: str, forms: Iterable[tuple[str, str, AbstractSet[str]]]) -> bool:
    return any(
        word.endswith(form) and word[: len(word) - len(form)] + base in bases
        for form, base, bases in forms
    )

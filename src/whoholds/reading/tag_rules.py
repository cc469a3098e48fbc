"""The model's rules that turn tags into word classes, looked up instead of tried one by one.

Nearly all of them ask for a tag, a word or a relation; spaCy's matcher tries every one of them at
every word, which takes a tenth of the whole pipeline.
"""

from collections import defaultdict
from collections.abc import Mapping
from itertools import product
from typing import Any

from spacy.matcher import Matcher
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc
from spacy.vocab import Vocab

_ASKED = ("TAG", "LOWER", "DEP")


class RuleIndex:
    """Finds what a ruler's own matcher finds, and may stand in its place."""

    def __init__(self, ruler: AttributeRuler) -> None:
        self._tables: dict[tuple[str, ...], dict[tuple[int, ...], list[int]]]
        """Rules by what they ask for, by the attributes that they ask about."""
        self._tables = defaultdict(lambda: defaultdict(list))
        self._others = Matcher(ruler.vocab)
        rules: list[dict[str, Any]] = [{**rule} for rule in ruler.patterns]
        for number, rule in enumerate(rules):
            name = ruler.vocab.strings.add(str(number))
            for pattern in rule["patterns"]:
                if len(pattern) == 1 and _is_plain(pattern[0]):
                    about = tuple(key for key in _ASKED if key in pattern[0])
                    for asked in product(
                        *(_numbers(pattern[0][key], ruler.vocab) for key in about)
                    ):
                        self._tables[about][asked].append(name)
                else:
                    self._others.add(name, [pattern])

    def __call__(self, doc: Doc, **options: Any) -> list[tuple[int, int, int]]:
        """Return name, start and end (half-open) of every match; `options` are the matcher's."""
        found: list[tuple[int, int, int]] = self._others(doc, **options)
        columns = {key: doc.to_array([key]).tolist() for key in _ASKED}
        for about, rules in self._tables.items():
            for at, values in enumerate(zip(*(columns[key] for key in about), strict=True)):
                if values in rules:
                    found += [(name, at, at + 1) for name in rules[values]]
        return found


def _is_plain(asked: Mapping[str, Any]) -> bool:
    """Tell whether a pattern asks for nothing but single values, or one of several."""
    return set(asked) <= set(_ASKED) and all(
        isinstance(value, str) or set(value) == {"IN"} for value in asked.values()
    )


def _numbers(value: Any, vocab: Vocab) -> list[int]:
    """Return the strings that a pattern asks for, by spaCy's numbers."""
    words = [value] if isinstance(value, str) else value["IN"]
    return [vocab.strings.add(word) for word in words]

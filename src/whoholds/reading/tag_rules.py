"""The model's rules that turn tags into word classes, looked up instead of tried one by one.

Nearly all of them ask for a tag, a word or both; spaCy's matcher tries every one of them at every
word, which takes a tenth of the whole pipeline.
"""

from collections import defaultdict
from collections.abc import Mapping
from itertools import product
from typing import Any

from spacy.matcher import Matcher
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc
from spacy.vocab import Vocab

_ANY = 0
_ASKED = ("TAG", "LOWER")


class RuleIndex:
    """Finds what a ruler's own matcher finds, and may stand in its place."""

    def __init__(self, ruler: AttributeRuler) -> None:
        self._rules: dict[tuple[int, int], list[int]] = defaultdict(list)
        self._others = Matcher(ruler.vocab)
        rules: list[dict[str, Any]] = [{**rule} for rule in ruler.patterns]
        for number, rule in enumerate(rules):
            name = ruler.vocab.strings.add(str(number))
            for pattern in rule["patterns"]:
                if len(pattern) == 1 and _is_plain(pattern[0]):
                    tags, words = (_numbers(pattern[0].get(key), ruler.vocab) for key in _ASKED)
                    for asked in product(tags, words):
                        self._rules[asked].append(name)
                else:
                    self._others.add(name, [pattern])

    def __call__(self, doc: Doc, **options: Any) -> list[tuple[int, int, int]]:
        """Return name, start and end (half-open) of every match; `options` are the matcher's."""
        found: list[tuple[int, int, int]] = self._others(doc, **options)
        for at, (tag, lower) in enumerate(doc.to_array([*_ASKED]).tolist()):
            for asked in ((tag, lower), (tag, _ANY), (_ANY, lower)):
                found += [(name, at, at + 1) for name in self._rules.get(asked, ())]
        return found


def _is_plain(asked: Mapping[str, Any]) -> bool:
    """Tell whether a pattern asks for nothing but a tag and a word, or one of several."""
    return set(asked) <= set(_ASKED) and all(
        isinstance(value, str) or set(value) == {"IN"} for value in asked.values()
    )


def _numbers(value: Any, vocab: Vocab) -> list[int]:
    """Return the strings that a pattern asks for, by spaCy's numbers; `_ANY` if it asks none."""
    words = [value] if isinstance(value, str) else (value or {}).get("IN", ())
    return [vocab.strings.add(word) for word in words] or [_ANY]

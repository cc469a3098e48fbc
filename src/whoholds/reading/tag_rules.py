"""The model's rules that turn tags into word classes, asked once of words that are alike.

Nearly all of them ask for a tag, a word or a relation; spaCy's matcher tries every one of them at
every word, which takes a tenth of the whole pipeline.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from spacy.matcher import Matcher
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc
from spacy.vocab import Vocab

_ASKED: list[int | str] = ["LOWER", "TAG", "DEP", "IS_SPACE"]

_Pattern = list[dict[str, Any]]
_Found = tuple[int, int, int]


class RuleIndex:
    """Finds what a ruler's own matcher finds, and may stand in its place."""

    def __init__(self, ruler: AttributeRuler) -> None:
        vocab = ruler.vocab
        self._words: set[int] = set()
        """The words that rules for one word ask for; to them all others are alike."""
        self._judge = Matcher(vocab)
        self._judged: dict[tuple[int, ...], list[int]] = {}
        """Which rules for one word are met by words of a kind, as far as any has been seen."""
        self._others: list[tuple[Mapping[str, frozenset[int]], Matcher]] = []
        """All other rules, with values that a report must have for them."""
        rules: list[dict[str, Any]] = [{**rule} for rule in ruler.patterns]
        for number, rule in enumerate(rules):
            name = vocab.strings.add(str(number))
            for pattern in rule["patterns"]:
                needed = _needed(pattern, vocab)
                if _is_for_one_word(pattern):
                    self._judge.add(name, [pattern])
                    self._words |= needed.get("LOWER", frozenset())
                else:
                    matcher = Matcher(vocab)
                    matcher.add(name, [pattern])
                    self._others.append((needed, matcher))

    def __call__(self, doc: Doc, **options: Any) -> list[_Found]:
        """Return name, start and end (half-open) of every match; `options` are the matcher's."""
        table = doc.to_array(_ASKED)
        return [
            *self._of_one_word(doc, table.tolist(), options),
            *self._of_others(doc, map(frozenset, table.T.tolist()), options),
        ]

    def _of_one_word(
        self, doc: Doc, rows: Iterable[list[int]], options: Mapping[str, Any]
    ) -> Iterator[_Found]:
        for at, (lower, tag, dep, is_space) in enumerate(rows):
            kind = (lower if lower in self._words else 0, tag, dep, is_space)
            if kind not in self._judged:
                met = self._judge(doc[at : at + 1], **options)
                self._judged[kind] = [name for name, _, _ in met]
            for name in self._judged[kind]:
                yield name, at, at + 1

    def _of_others(
        self, doc: Doc, columns: Iterable[frozenset[int]], options: Mapping[str, Any]
    ) -> Iterator[_Found]:
        there = dict(zip(_ASKED, columns, strict=True))
        for needed, matcher in self._others:
            if not any(there[key].isdisjoint(values) for key, values in needed.items()):
                yield from matcher(doc, **options)


def _is_for_one_word(pattern: _Pattern) -> bool:
    """Tell whether a pattern asks of one word nothing but what is asked about, and plain words."""
    first, *more = pattern
    return not more and set(first) <= {*_ASKED} and _is_plain(first.get("LOWER", ""))


def _is_plain(asked: Any) -> bool:
    """Tell whether a pattern asks for a single value, or one of several."""
    return isinstance(asked, str) or (isinstance(asked, dict) and set(asked) == {"IN"})


def _needed(pattern: _Pattern, vocab: Vocab) -> dict[str, frozenset[int]]:
    """Return values, by spaCy's numbers, of which a report must have one for each attribute."""
    return {
        key: frozenset(
            vocab.strings.add(value) for value in ([asked] if asked == str(asked) else asked["IN"])
        )
        for word in pattern
        if "OP" not in word  # else it may be left out
        for key, asked in word.items()
        if key in _ASKED and _is_plain(asked)
    }

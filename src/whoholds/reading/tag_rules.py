"""The model's rules that turn tags into word classes, asked once of words that are alike.

Nearly all of them ask for a tag, a word or a relation; spaCy's ruler tries every one of them at
every word and then applies all that are met in turn, which takes a tenth of the whole pipeline.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any

from spacy.language import Language
from spacy.matcher import Matcher
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc
from spacy.tokens._retokenize import set_token_attrs
from spacy.vocab import Vocab

COMPONENT = "whoholds_word_classes"

_ASKED: list[int | str] = ["LOWER", "TAG", "DEP", "IS_SPACE"]
_OPTIONS: Mapping[str, Any] = {"allow_missing": True, "as_spans": False}
_CACHED_WORDS = 4096

_Pattern = list[dict[str, Any]]
_Needed = tuple[tuple[str, frozenset[int]], ...]
_Given = dict[int | str, Any]


class WordClasses:
    """Gives words what a ruler's rules give them, and may stand in its place."""

    def __init__(self, ruler: AttributeRuler) -> None:
        vocab = ruler.vocab
        self._given: list[_Given] = [*ruler.attrs]
        """What each rule gives, by its number; of two that are met the later one counts."""
        self._places: list[int] = [*ruler.indices]
        """Which of its words each rule gives that."""
        self._words: set[int] = set()
        """The words that rules for one word ask for; to them all others are alike."""
        self._forms: list[re.Pattern[str]] = []
        """The forms of words that such rules ask for."""
        self._judge = Matcher(vocab)
        self._met: dict[tuple[int, ...], tuple[list[int], _Given]] = {}
        """Rules for one word that words of a kind meet, as far as any has been seen, and their
        gifts."""
        self._others: list[tuple[_Needed, int, Matcher]] = []
        """All other rules, with values that a report must have for them."""
        self._strings = vocab.strings
        self._is_of_form = lru_cache(_CACHED_WORDS)(self._has_form)
        patterns: list[dict[str, Any]] = [{**rule} for rule in ruler.patterns]
        for number, rule in enumerate(patterns):
            for pattern in rule["patterns"]:
                self._add(number, pattern, vocab)

    def _add(self, number: int, pattern: _Pattern, vocab: Vocab) -> None:
        if not _is_for_one_word(pattern):
            matcher = Matcher(vocab)
            matcher.add(vocab.strings.add(str(number)), [pattern])
            self._others.append((_needed(pattern, vocab), number, matcher))
            return
        self._judge.add(vocab.strings.add(str(number)), [pattern])
        asked = pattern[0].get("LOWER", {"IN": []})
        if _is_plain(asked):
            self._words |= _values(asked, vocab)
        else:
            self._forms.append(re.compile(asked["REGEX"]))

    def __call__(self, doc: Doc) -> Doc:
        """Give every word what the rules that it meets give."""
        table = doc.to_array(_ASKED)
        more = self._of_others(doc, map(frozenset, table.T.tolist()))
        rows = zip(doc, table.tolist(), strict=True)
        for at, (token, (lower, tag, dep, is_space)) in enumerate(rows):
            asked = lower in self._words or self._is_of_form(lower)
            kind = (lower if asked else 0, tag, dep, is_space)
            if kind not in self._met:
                rules = self._rules_of(doc[at : at + 1])
                self._met[kind] = rules, self._gifts(rules)
            rules, given = self._met[kind]
            set_token_attrs(token, self._gifts([*rules, *more[at]]) if at in more else given)
        return doc

    def _has_form(self, lower: int) -> bool:
        """Tell whether a rule asks for words of a form that this one has."""
        return any(form.search(self._strings[lower]) for form in self._forms)

    def _rules_of(self, word: Any) -> list[int]:
        """Return the rules for one word that a span of one word meets."""
        strings = word.vocab.strings
        return [int(strings[name]) for name, _, _ in self._judge(word, **_OPTIONS)]

    def _gifts(self, rules: Iterable[int]) -> _Given:
        given: dict[int | str, Any] = {}
        for rule in sorted(rules):
            given.update(self._given[rule])
        return given

    def _of_others(self, doc: Doc, columns: Iterable[frozenset[int]]) -> dict[int, list[int]]:
        """Return the rules for several words that are met, by the word that they give to."""
        there = dict(zip(_ASKED, columns, strict=True))
        found: dict[int, list[int]] = {}
        for needed, rule, matcher in self._others:
            if not any(there[key].isdisjoint(values) for key, values in needed):
                for _, start, end in matcher(doc, **_OPTIONS):
                    at = range(start, end)[self._places[rule]]
                    found.setdefault(at, []).append(rule)
        return found


class BaseForms:
    """Tells words in their base form, as a lemmatizer does, which asks for nothing but classes."""

    def __init__(self, lemmatizer: Any) -> None:
        self._judge: Callable[[Any], bool] = lemmatizer.is_base_form
        self._judged: dict[tuple[int, int], bool] = {}
        """The judgement on each class with its features, as far as any has been seen."""

    def __call__(self, word: Any) -> bool:
        """Tell whether a spaCy token is in its base form; may stand in `is_base_form`'s place."""
        kind = word.pos, word.morph.key
        if kind not in self._judged:
            self._judged[kind] = self._judge(word)
        return self._judged[kind]


@Language.factory(
    COMPONENT,
    requires=["token.tag", "token.dep"],
    assigns=["token.pos", "token.morph", "token.lemma"],
)
def _word_classes(nlp: Language, name: str) -> WordClasses:  # noqa: ARG001 - spaCy's form
    """Ask the rules of the pipeline's own ruler, which need not run any more."""
    ruler: Any = nlp.get_pipe("attribute_ruler")
    return WordClasses(ruler)


def _is_for_one_word(pattern: _Pattern) -> bool:
    """Tell whether a pattern asks of one word nothing but what is asked about, and its form."""
    first, *more = pattern
    if more or not set(first) <= {*_ASKED}:
        return False
    lower = first.get("LOWER", "")
    return _is_plain(lower) or (isinstance(lower, dict) and set(lower) == {"REGEX"})


def _is_plain(asked: Any) -> bool:
    """Tell whether a pattern asks for a single value, or one of several."""
    return isinstance(asked, str) or (isinstance(asked, dict) and set(asked) == {"IN"})


def _values(asked: Any, vocab: Vocab) -> frozenset[int]:
    """Return the values that a pattern asks for, by spaCy's numbers."""
    words = [asked] if isinstance(asked, str) else asked["IN"]
    return frozenset(vocab.strings.add(word) for word in words)


def _needed(pattern: _Pattern, vocab: Vocab) -> _Needed:
    """Return attributes with values of which a report must have one."""
    return tuple(_needed_of_words(pattern, vocab))


def _needed_of_words(pattern: _Pattern, vocab: Vocab) -> Iterator[tuple[str, frozenset[int]]]:
    for word in pattern:
        if "OP" in word:
            continue  # it may be left out
        for key, asked in word.items():
            if key in _ASKED and _is_plain(asked):
                yield key, _values(asked, vocab)

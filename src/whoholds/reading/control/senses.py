"""Which lines of an event lexicon a word of a parse can mean."""

from collections.abc import Mapping, Sequence
from operator import attrgetter
from typing import TypeVar

from whoholds.reading.lexicon import ControlSense, Lexicons, word_sets
from whoholds.reading.parsed import Doc, Token

S = TypeVar("S")

_NOMINAL = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "attr"})
_WHAT_FIGHTS = ("throng", "materiel", "craft", "gun", "unit", "air")
"""Sets of words for men and arms."""
_TELLING = frozenset({"VERB", "AUX", "NOUN", "PROPN"})
_ADJECTIVAL = frozenset({"amod", "acl", "acomp", "oprd"})


def senses_in(doc: Doc, lexicons: Lexicons) -> Mapping[int, Sequence[ControlSense]]:
    """Return the words of a report that can speak of control, by their place, with their senses.

    Several readers ask: what was found is kept with the report.
    """
    known: Mapping[int, Sequence[ControlSense]] | None = doc.kept.get(id(lexicons))
    if known is None:
        known = {token.i: found for token in doc if (found := _senses_of(token, lexicons))}
        doc.kept[id(lexicons)] = known
    return known


def _senses_of(token: Token, lexicons: Lexicons) -> Sequence[ControlSense]:
    """Return the senses of a word, those that ask for more before those that ask for less."""
    rows = lines_of(token, lexicons.senses)
    if "-" in token.text:
        rows += lexicons.suffixes.get(token.lower_.rsplit("-", 1)[1], ())
    return sorted(rows, key=attrgetter("demands"), reverse=True) if len(rows) > 1 else rows


def lines_of(token: Token, senses: Mapping[tuple[str, str], tuple[S, ...]]) -> tuple[S, ...]:
    """Return the lines of a lexicon, kept by lemma and word class, that a word can mean."""
    if token.pos_ not in _TELLING and token.dep_ not in _ADJECTIVAL and token.tag_ != "VBG":
        return ()  # as most words do
    lower = token.lower_
    lemma = token.lemma_.lower()
    if token.tag_ == "VBG" and (lower, "NOUN") in senses and _names_event(token):
        rows = senses[lower, "NOUN"]  # "Fighting continued": the model calls it a verb
    elif token.pos_ in ("VERB", "AUX") or _heads_clause(token):
        rows = senses.get((lemma, "VERB"), ()) + senses.get((lemma, "AUX"), ())
    elif token.pos_ in ("NOUN", "PROPN"):
        rows = senses.get((lemma, "NOUN"), ())
        if token.tag_ == "VBG" or lower.endswith("ing"):
            rows += senses.get((lower, "NOUN"), ())
    else:
        rows = ()
    if not rows and token.dep_ in _ADJECTIVAL:
        rows = senses.get((lower, "ADJ"), ())
    return () if rows and (_is_in_name(token) or _is_of_what_fights(token)) else rows


def _names_event(gerund: Token) -> bool:
    """Tell "fighting" that is going on from what somebody is doing: "reported fighting in X"."""
    there = any(child.dep_ == "expl" for child in gerund.children)
    reported = gerund.dep_ == "xcomp" and gerund.head.lemma_ in word_sets()["witness"]
    return gerund.dep_ in _NOMINAL or there or reported


def _heads_clause(token: Token) -> bool:
    """Tell a verb that the model calls a noun: "demand that the army leave X"."""
    return token.dep_ == "ccomp" and {"mark", "nsubj"} <= {child.dep_ for child in token.children}


def _is_of_what_fights(noun: Token) -> bool:
    """Tell what only says what men or arms are for: "assault teams", "fighting vehicles"."""
    if noun.dep_ != "compound":
        return False
    sets, lemma = word_sets(), noun.head.lemma_.lower()
    return any(lemma in sets[kind] for kind in _WHAT_FIGHTS)


def _is_in_name(token: Token) -> bool:
    """Tell whether a word is part of an organisation's name: "Movement for the Liberation of X"."""
    of = token.head
    written = token.text[:1].isupper() and not token.text.isupper()
    inside = token.dep_ == "pobj" and of.lower_ in ("for", "of")
    return written and inside and of.head.text[:1].isupper()

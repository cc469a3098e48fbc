"""Systematic errors of the small model's parse, mended before anybody reads it."""

from collections.abc import Callable, Mapping
from functools import cache

from spacy.language import Language
from spacy.tokens import Doc, Token

from whoholds.reading.lexicon import word_sets
from whoholds.reading.mending.asides import (
    mend_aside,
    mend_fronted_aside,
    mend_held_aside,
    mend_lost_aside,
    mend_with,
)
from whoholds.reading.mending.beside import word_before
from whoholds.reading.mending.by_place import BY_PLACE
from whoholds.reading.mending.claims import has_content, mend_claims, mend_denied
from whoholds.reading.mending.conditions import mend_provided
from whoholds.reading.mending.contents import mend_went_on
from whoholds.reading.mending.fronted import OPENERS, mend_opening_place
from whoholds.reading.mending.main_verbs import PAST
from whoholds.reading.mending.objects import mend_had_done, mend_unopposed
from whoholds.reading.mending.openers import mend_address, mend_loyal, mend_swallowed
from whoholds.reading.mending.settings import mend_setting
from whoholds.reading.mending.speech import mend_read_text, mend_speaker
from whoholds.reading.mending.states import mend_once_more
from whoholds.reading.mending.tellers import mend_audience, mend_teller
from whoholds.reading.mending.trees import keep_trees, parse_of
from whoholds.reading.mending.verdicts import (
    mend_effect,
    mend_name,
    mend_verdict,
    mend_verdict_behind,
)
from whoholds.reading.phrases import BEFORE_NAMES

COMPONENT = "whoholds_mended_parse"

_LIKE_A_CLAIM = frozenset({"NN", "NNS", "VBZ"})
_LATER = frozenset({"advcl", "conj"})
_TAKEN_ASIDE = frozenset({"advcl", "ccomp", "ROOT"})
_NOMINAL = frozenset({"nsubj", "nsubjpass", "dobj", "pobj"})
_LIKE_A_NAME = frozenset({"NN", "UH"})


@Language.component(
    COMPONENT,
    requires=["token.tag", "token.dep", "token.head"],
    assigns=["token.tag", "token.dep", "token.head"],
)
def mend(doc: Doc) -> Doc:
    """Give clauses back the verb, subject or object that the model hangs elsewhere."""
    model, (first, last) = parse_of(doc), _by_word()
    for word in doc:
        _mend_word_class(word)
        text = word.text
        if text in first:
            first[text](word)
        by_place = BY_PLACE.get(word.dep_)
        if by_place:
            by_place(word)
        tag = word.tag_
        if tag == "JJ":
            _mend_adjectival(word)
            tag = word.tag_
        if tag.startswith("VB"):
            _mend_verb(word)
        if tag in _LIKE_A_CLAIM and has_content(word):
            mend_denied(word)
            mend_claims(word)
        elif text in last:
            last[text](word)
    keep_trees(doc, model)
    return doc


def _mend_word_class(word: Token) -> None:
    """Make names of names, and take words between commas for what is said by the way."""
    dep, tag = word.dep_, word.tag_
    if _is_double_name(word.text) and (tag in _LIKE_A_NAME or dep in _NOMINAL):
        word.tag_ = tag = "NNP"
    if tag == "JJ" and _is_aside(word):
        mend_held_aside(word)
        _mend_participle_tag(word)
        dep, tag = word.dep_, word.tag_
    if dep in _LATER and tag in PAST:
        mend_lost_aside(word)
        dep = word.dep_
    if dep in _TAKEN_ASIDE and tag in PAST:
        mend_aside(word)
        mend_fronted_aside(word)
        mend_with(word)
        mend_had_done(word)


def _mend_adjectival(word: Token) -> None:
    if word.dep_ in _TAKEN_ASIDE:
        mend_loyal(word)
    if any(child.dep_ == "auxpass" for child in word.lefts):
        _mend_participle_tag(word)


def _mend_verb(verb: Token) -> None:
    mend_swallowed(verb)
    mend_went_on(verb)
    mend_setting(verb)
    mend_speaker(verb)
    mend_read_text(verb)
    mend_verdict(verb)
    mend_name(verb)


@cache
def _by_word() -> tuple[Mapping[str, Callable[[Token], None]], ...]:
    """Return what to look at in single words, before their place is asked for and after."""
    sets = word_sets()
    first: dict[str, Callable[[Token], None]] = dict.fromkeys(OPENERS, mend_opening_place)
    last: dict[str, Callable[[Token], None]] = {
        "as": mend_verdict_behind,
        "effect": mend_effect,
        "more": mend_once_more,
        "told": mend_audience,
    }
    first |= dict.fromkeys(sets["noun-like-telling"], mend_teller)
    first["Dear"] = mend_address
    first["provided"] = mend_provided
    last |= dict.fromkeys(sets["unopposed"], mend_unopposed)
    return first, last


def _is_aside(word: Token) -> bool:
    """Tell what may be said between commas: "Gulu, encircled for a month, …"."""
    behind_comma = word_before(word).text == ","
    return word.dep_ == "advcl" or (word.dep_ in _TAKEN_ASIDE and behind_comma)


def _mend_participle_tag(word: Token) -> None:
    """Make a participle again of an adjective: "Gulu, encircled for a month, is short of food"."""
    if word.lower_.endswith("ed"):
        word.tag_ = "VBN"


def _is_double_name(text: str) -> bool:
    """Tell a name that the model takes for a common noun: "Tembe-Correia", "ex-Séléka"."""
    parts = text.split("-") if "-" in text else ()
    if parts and parts[0] in BEFORE_NAMES:
        parts = parts[1:]
    return bool(parts) and all(part.istitle() and part.isalpha() for part in parts)

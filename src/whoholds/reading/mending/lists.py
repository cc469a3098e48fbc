"""Lists of names that the model tears apart: behind a colon or a day, or before a verb."""

from spacy.tokens import Token

from whoholds.reading.dates.words import names_day
from whoholds.reading.lexicon import PlaceNoun, load_lexicons, word_sets
from whoholds.reading.mending.beside import word_before
from whoholds.reading.mending.main_verbs import make_subject, take_place
from whoholds.reading.phrases import singular

_ITEMS = frozenset({"appos", "conj", "dep", "npadvmod"})


def mend_behind_colon(name: Token) -> None:
    """Say what places are meant: "captured several towns: Gulu, Kitgum and Lira".

    The model makes of the names when it happened, or another thing done.
    """
    colon = word_before(name.left_edge)
    if not name.tag_.startswith("NNP") or colon.text != ":" or colon.i == name.sent.start:
        return
    noun = word_before(colon)
    if noun.tag_ == "NNS" and singular(noun.lower_) in load_lexicons().place_nouns:
        name.head, name.dep_ = noun, "appos"


def mend_before_verb(verb: Token) -> None:
    """Give a verb all its subjects: "Gulu, Kitgum, and Lira saw heavy fighting".

    At the comma before the "and" the model ends a sentence that has no verb.
    """
    first = verb.head
    last = next((child for child in verb.lefts if child.dep_ in ("nsubj", "nsubjpass")), None)
    if last is None or not first.tag_.startswith("NNP") or not last.tag_.startswith("NNP"):
        return
    joint = word_before(last.left_edge)
    if joint.dep_ != "cc" or first.dep_ not in ("ROOT", "conj") or first.head.i > first.i:
        return
    between = [child for child in first.rights if child.i < last.i and child.dep_ != "punct"]
    if any(child.dep_ not in _ITEMS and child != joint for child in between):
        return
    take_place(verb, of=first)
    for opener in [child for child in first.lefts if child.dep_ in ("prep", "advmod")]:
        opener.head = verb
    make_subject(first, verb)
    last.head, last.dep_ = first, "conj"


def mend_behind_day(name: Token) -> None:
    """List a name behind its day with the one before: "control Gulu and, since May, Kitgum".

    The model says the name of the day.
    """
    day, when = name.head, name.head.head
    verb = when.head
    joined = any(child.dep_ == "cc" and child.i < when.i for child in verb.rights)
    if name.tag_ != "NNP" or not names_day(day.text) or names_day(name.text) or not joined:
        return
    first = next((child for child in verb.rights if child.dep_ == "dobj"), None)
    if first is not None and first.i < when.i and word_before(name.left_edge).text == ",":
        name.head, name.dep_ = first, "conj"


def mend_works_beside(noun: Token) -> None:
    """List works with others, not with their town: "the bridge at Gulu and the airfield"."""
    name, prep = noun.head, noun.head.head
    other = word_before(prep)
    if name.tag_ != "NNP" or prep.dep_ != "prep" or prep.lower_ not in word_sets()["lying"]:
        return
    kind, beside = _place_noun(noun), _place_noun(other)
    if kind is None or beside is None or kind.group != "site" or beside.group == "position":
        return
    if any(child.lower_ == "the" for child in noun.lefts):
        noun.head = other


def _place_noun(word: Token) -> PlaceNoun | None:
    """Return what a noun says about a place, if anything: "customs house"."""
    return load_lexicons().place_noun_of(word_before(word).lower_, word.lower_)

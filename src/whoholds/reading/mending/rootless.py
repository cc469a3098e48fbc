"""A sentence's verb, which the model takes for what modifies a noun or for a noun."""

from spacy.tokens import Token

from whoholds.reading.dates.words import names_day
from whoholds.reading.mending.asides import is_like_past
from whoholds.reading.mending.main_verbs import PAST, take_place

_HAVE = frozenset({"have", "has", "had"})
_BEFORE_VERBS = frozenset({"nsubj", "advmod", "punct", "mark", "neg", "aux"})
_WITHOUT_VERB = frozenset({"ROOT", "dep"})
_GIVEN = frozenset({"given", "granted", "offered", "awarded", "handed", "sent", "told", "promised"})
"""Participles that keep an object: "troops given orders to leave"."""


def mend_rootless(verb: Token) -> None:
    """Make a sentence's verb of its past tense: "Troops backed by gunships rolled into X"."""
    if _takes_object(verb):
        _begin(verb)
        return
    goes_on = any(child.dep_ == "conj" and child.tag_ == "VBD" for child in verb.rights)
    first = next((child for child in verb.head.rights if child.dep_ == "acl"), verb)
    # "The garrison, surrounded on three sides, held out"
    goes_on = goes_on or (first != verb and verb.nbor(-1).text == "," and is_like_past(verb))
    told = goes_on and not any(child.dep_ == "agent" for child in verb.rights)
    if verb.tag_ != "VBD" and not (told and verb.head.dep_ == "ROOT"):
        return  # "The rebels invaded from X and took Y" goes on as no participle does
    top = verb
    while top.head != top:
        top = top.head
    if top.tag_.startswith("NN") and top.i < verb.i:
        top.head, top.dep_ = verb, "nsubj"
        verb.head, verb.dep_, verb.tag_ = verb, "ROOT", "VBD"


def _takes_object(verb: Token) -> bool:
    """Tell what no participle is: "rebels and their allies controlled Gulu"."""
    return (
        verb.tag_ in PAST
        and verb.lower_ not in _GIVEN
        and all(child.dep_ not in ("aux", "auxpass", "agent") for child in verb.children)
        and any(child.dep_ == "dobj" and not names_day(child.text) for child in verb.rights)
    )


def _begin(verb: Token) -> None:
    """Make a verb that of its sentence, if what it hangs on is subject of none."""
    subject = verb.head
    while subject.dep_ == "conj" and subject.head.tag_.startswith("NN"):
        subject = subject.head
    if subject.dep_ not in _WITHOUT_VERB or not subject.tag_.startswith("NN"):
        return
    told = subject.dep_ == "dep"
    later = [child for child in subject.children if child.i > verb.i]
    take_place(verb, of=subject)
    if told:
        verb.dep_ = "ccomp"
    verb.tag_ = "VBD"
    subject.head, subject.dep_ = verb, "nsubj"
    for word in later:
        word.head = verb


def mend_noun_for_verb(word: Token) -> None:
    """Make a verb of what says something of a subject: "a flag flies", "the army has Gulu"."""
    name = word.text[:1].isupper() and word.i > word.sent.start
    if word.tag_ != "NNS" and not name:
        return
    subject = next((child for child in word.lefts if child.dep_ == "nsubj"), None)
    if subject is None or not subject.tag_.startswith("NN"):
        return
    auxiliaries = [child for child in word.lefts if child.dep_ == "aux"]
    if not auxiliaries and word.tag_ == "NNS" and word.i == subject.right_edge.i + 1:
        word.tag_ = "VBZ"
    elif name and len(auxiliaries) == 1 and auxiliaries[0].lower_ in _HAVE:
        (has,) = auxiliaries
        word.tag_ = "NNP"
        take_place(has, of=word)
        for child in [c for c in word.children if c.i > word.i or c.dep_ in _BEFORE_VERBS]:
            if child != has:
                child.head = has
        word.head, word.dep_ = has, "dobj"

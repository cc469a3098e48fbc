"""A sentence's verb, which the model takes for what modifies a noun or for a plural."""

from spacy.tokens import Token

from whoholds.reading.dates.words import names_day
from whoholds.reading.mending.asides import is_like_past, lacks_subject
from whoholds.reading.mending.beside import word_before, word_behind
from whoholds.reading.mending.claims import has_content
from whoholds.reading.mending.main_verbs import BEFORE_NOUNS, PAST, begin_sentence, make_verb
from whoholds.reading.mending.speech import SUBJECTS

_CLAUSES = frozenset({"ccomp", "relcl", "acl"})
_LIKE_A_PLURAL = frozenset({"NNS", "VBZ"})
_OVER_NOUNS = frozenset({"pobj", "prep", "agent", "acl"})
_WITHOUT_VERB = frozenset({"ROOT", "dep"})
_GIVEN = frozenset({"given", "granted", "offered", "awarded", "handed", "sent", "told", "promised"})
"""Participles that keep an object: "troops given orders to leave"."""


def mend_rootless(verb: Token) -> None:
    """Make a sentence's verb of its past tense: "Troops backed by gunships rolled into X"."""
    if _takes_object(verb):
        _begin_with_list(verb)
        _part_from_content(verb)
        return
    goes_on = any(child.dep_ == "conj" and child.tag_ == "VBD" for child in verb.rights)
    first = next((child for child in verb.head.rights if child.dep_ == "acl"), verb)
    # "The garrison, surrounded on three sides, held out"
    goes_on = goes_on or (first != verb and word_before(verb).text == "," and is_like_past(verb))
    told = goes_on and not any(child.dep_ == "agent" for child in verb.rights)
    if verb.tag_ != "VBD" and not (told and verb.head.dep_ == "ROOT"):
        return  # "The rebels invaded from X and took Y" goes on as no participle does
    above = [verb, *verb.ancestors]
    if any(word.dep_ == "relcl" for word in above):
        return  # "The market of X, which the rebels left in May, is open": see crossed.py
    if above[-1].tag_.startswith("NN") and above[-1].i < verb.i:
        begin_sentence(verb, above[-1])


def mend_first_clause(verb: Token) -> None:
    """Part two clauses: "the police left on Monday and the militia walked in".

    The model gives the second verb two subjects, and what the first did is said of them.
    """
    noun = verb.head
    over = noun.head
    joined = next((child for child in noun.rights if child.dep_ == "cc"), None)
    if verb.tag_ not in PAST or noun.dep_ != "nsubj" or joined is None or joined.i < verb.i:
        return
    if any(child.dep_ in ("agent", "aux", "auxpass") for child in verb.children):
        return
    second = next((c for c in over.lefts if c.dep_ == "nsubj" and c.i > joined.i), None)
    if second is None or second.left_edge.i != joined.i + 1:
        return
    openers = [child for child in over.lefts if child.i < noun.i]
    make_verb(verb)
    for word in openers:
        word.head = verb


def _takes_object(verb: Token) -> bool:
    """Tell what no participle is: "rebels and their allies controlled Gulu"."""
    return (
        verb.tag_ in PAST
        and verb.lower_ not in _GIVEN
        and all(child.dep_ not in ("aux", "auxpass", "agent") for child in verb.children)
        and any(child.dep_ == "dobj" and not names_day(child.text) for child in verb.rights)
    )


def _begin_with_list(verb: Token) -> None:
    """Give a verb the first of the nouns before it for its subject, if that is subject of none.

    Or the noun that these tell more of: "a column of tanks and guns left Gulu".
    """
    subject = verb.head
    for over in subject.ancestors:
        listed = subject.dep_ == "conj" and over.tag_.startswith("NN")
        if not listed and subject.dep_ not in _OVER_NOUNS:
            break
        subject = over
    if subject.dep_ in _WITHOUT_VERB and subject.tag_.startswith("NN"):
        begin_sentence(verb, subject)


def _part_from_content(verb: Token) -> None:
    """Part what is told from what became of it: "Reports that rebels took Gulu reached us".

    The model makes one clause of the two, with the last verb, and gives that the subject.
    """
    actor, last = verb.head, verb.head.head
    that = next((child for child in last.lefts if child.dep_ == "mark"), None)
    told = last.head
    if that is None or that.lower_ != "that" or actor.dep_ not in SUBJECTS or told.i > that.i:
        return
    if told.dep_ != "ROOT" or not has_content(told) or last.i < verb.right_edge.i:
        return
    begin_sentence(last, told)
    verb.head, verb.dep_, verb.tag_ = told, "acl", "VBD"
    that.head, actor.head = verb, verb


def mend_plural(noun: Token) -> None:
    """Make a verb of a plural that says something of the noun before it: "a flag flies"."""
    if noun.tag_ != "NNS" or any(child.dep_ == "aux" for child in noun.lefts):
        return
    subjects = (child for child in noun.lefts if child.dep_ == "nsubj")
    if any(s.tag_.startswith("NN") and s.right_edge.i + 1 == noun.i for s in subjects):
        noun.tag_ = "VBZ"


def mend_plural_root(word: Token) -> None:
    """Make a verb of a sentence's only candidate: "The army disputes that Gulu has fallen".

    The model reads the rarer verbs in -s as plurals: the speaker as a part of the noun, what
    he says as a relative clause.
    """
    if word.tag_ not in _LIKE_A_PLURAL:
        return
    left = [child for child in word.lefts if child.dep_ in {"compound", "nsubj"}]
    clauses = [child for child in word.rights if child.dep_ in _CLAUSES]
    if not left or len(clauses) != 1 or word.i + 1 == len(word.doc):
        return
    that, (clause,) = word_behind(word), clauses
    if that.lower_ != "that" or that.head != clause or that.dep_ in SUBJECTS:
        return
    if any(lacks_subject(child) for child in clause.children if child.dep_ in _CLAUSES):
        return  # "Rebel claims that Gulu has fallen were denied"
    subject = left[-1]
    for child in [*word.lefts]:
        if child.i < subject.i and child.dep_ in BEFORE_NOUNS:
            child.head = subject
    subject.dep_, that.dep_, clause.dep_ = "nsubj", "mark", "ccomp"
    word.tag_ = "VBZ"

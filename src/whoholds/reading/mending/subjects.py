"""A clause's subject or object that the model gives another verb, or makes a verb of."""

from spacy.tokens import Token

from whoholds.reading.mending.asides import AUXILIARIES, first_word, lacks_subject
from whoholds.reading.mending.beside import word_behind
from whoholds.reading.mending.main_verbs import make_subject
from whoholds.reading.mending.speech import SUBJECTS

_MORE = frozenset({"JJ", "VBG"})
"""Tags of what says more of a noun before it."""
_DONE = frozenset({"dobj", "ccomp"})


def mend_subject(clause: Token) -> None:
    """Give a reported clause its subject back: "said Gulu, to the north, had been taken".

    Across the words between its commas the model gives the subject to the verb of saying.
    """
    if clause.head.i > clause.i or not lacks_subject(clause):
        return
    stolen = _stolen_subject(clause)
    if stolen is not None:
        make_subject(stolen, clause)


def _stolen_subject(clause: Token) -> Token | None:
    """Return the noun between a verb of saying and its clause that the verb cannot own."""
    verb = clause.head
    has_own = verb.dep_ == "conj" or any(
        child.dep_ in SUBJECTS and child.i < verb.i for child in verb.children
    )
    between = [child for child in verb.children if verb.i < child.i < clause.i]
    nouns = [child for child in between if child.tag_.startswith("NN")]
    return next(
        (noun for noun in nouns if noun.dep_ == "dobj" or (noun.dep_ == "nsubj" and has_own)), None
    )


def mend_after_doing(gerund: Token) -> None:
    """Give a verb its subject back: "After a week of fighting government troops took Gulu".

    The model gives it to the gerund before, for an object, or makes all of it what is fought.
    """
    told = next((child for child in gerund.rights if child.dep_ in _DONE), None)
    if gerund.tag_ != "VBG" or told is None or told.left_edge.i != gerund.i + 1:
        return
    opener = gerund.sent.root
    if told.dep_ == "ccomp":
        if opener.tag_ == "IN" and not lacks_subject(told):
            told.head, told.dep_ = told, "ROOT"
            opener.head, opener.dep_ = told, "prep"
        return
    behind = word_behind(told.right_edge)
    verb = behind.head if behind.dep_ in AUXILIARIES else behind
    if verb.i > told.i and verb in gerund.ancestors and lacks_subject(verb):
        make_subject(told, verb)


def mend_two_contents(word: Token) -> None:
    """Make one clause of two: "said a group calling itself the Front had captured Gulu".

    What only says more of the subject the model takes for all that is said of it.
    """
    noun = next((child for child in word.lefts if child.dep_ == "nsubj"), None)
    if noun is None or word.tag_ not in _MORE or noun.right_edge.i + 1 != word.i:
        return
    if any(child.dep_ in (*AUXILIARIES, "mark") for child in word.children):
        return
    later = (child for child in word.head.children if child.i > word.i and child.dep_ == "ccomp")
    verb = next(later, None)
    if verb is None or not lacks_subject(verb) or first_word(verb).i != word.right_edge.i + 1:
        return
    for child in [child for child in word.lefts if child.i < noun.left_edge.i]:
        child.head = verb
    make_subject(noun, verb)
    word.head, word.dep_ = noun, "amod" if word.tag_ == "JJ" else "acl"


def mend_perfect(participle: Token) -> None:
    """Make a verb again of what has an auxiliary: "said its men had on Sunday captured Gulu"."""
    auxiliary = next((child for child in participle.lefts if child.dep_ == "aux"), None)
    if participle.tag_ != "VBN":
        return
    noun, over = participle.head, participle.head.head
    if auxiliary is None or noun.i < participle.i or over.i > auxiliary.i:
        return
    participle.head, participle.dep_ = over, "ccomp"
    noun.head, noun.dep_ = participle, "dobj"
    for child in [*auxiliary.children]:
        child.head = participle


def mend_there_was(word: Token) -> None:
    """Make a noun again of what there was: "There was fighting on Thursday at Gulu"."""
    being = next((child for child in word.lefts if child.dep_ == "aux"), None)
    there = next((child for child in word.lefts if child.dep_ == "expl"), None)
    if word.tag_ != "VBG" or being is None or there is None or being.i + 1 != word.i:
        return
    for child in [child for child in word.lefts if child != being]:
        child.head = being
    being.head, being.dep_, being.tag_ = being, "ROOT", "VBD"
    word.head, word.dep_, word.tag_ = being, "attr", "NN"

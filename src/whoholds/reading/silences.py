"""What is not said: "did not say", "refused to confirm", "has yet to admit", "neither … nor"."""

from whoholds.reading.control.negation import is_negated, takes_nothing
from whoholds.reading.parsed import Token, asked_once
from whoholds.reading.phrases import children

_HOLD_BACK = frozenset({"refuse", "decline", "fail", "hesitate", "neglect"})
_BUT = frozenset({"beyond", "but", "except", "save", "more"})
_MOST_STEPS = 4


@asked_once
def is_unsaid(cue: Token) -> bool:
    """Tell whether a word of saying stands for what is not said.

    The walk goes from the word up through the verbs that it shares its subject with.
    """
    at = cue
    if any(child.lower_ in ("longer", "anymore") for child in cue.children):
        return False  # "no longer claims to hold X": a word taken back, and no silence
    for _ in range(_MOST_STEPS):
        if is_negated(at) or any(child.lower_ in ("neither", "nor") for child in at.children):
            return True
        if _says_nothing(at):
            return True
        if at.dep_ == "conj":
            if not any(child.lower_ in ("or", "nor") for child in at.head.children):
                return False  # "did not flee and said so"
        elif at.dep_ != "xcomp":
            return False
        at = at.head
        yet = at.lemma_ == "have" and any(child.lower_ == "yet" for child in at.children)
        if yet or at.lemma_.lower() in _HOLD_BACK:
            return True
    return False


def _says_nothing(verb: Token) -> bool:
    """Tell "has said nothing about the loss of X", but not "nothing beyond a denial that"."""
    phrases = children(verb, "dobj", "prep")
    but = any(word.lower_ in _BUT for phrase in phrases for word in phrase.subtree)
    return takes_nothing(verb) and not but

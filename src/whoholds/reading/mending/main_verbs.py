"""A sentence's verb, which the model takes for a participle, and the subject that it then gets."""

from spacy.tokens import Token

from whoholds.reading.dates.words import names_day

PAST = frozenset({"VBD", "VBN"})
FINITE = frozenset({"VBD", "VBZ", "VBP"})
BEING = frozenset({"is", "are", "was", "were", "be", "been"})
OPENING = frozenset({"prep", "advcl", "npadvmod", "advmod"})
"""How what opens a sentence hangs on its verb."""
BEFORE_NOUNS = frozenset({"det", "amod", "compound", "nummod", "poss"})
"""How what belongs to a noun and stands before it hangs on it."""
_BEING_OR_BECOMING = BEING | {"become", "becomes", "became", "remain", "remains", "remained"}
_OF_PASSIVE = frozenset({"auxpass", "nsubjpass"})


def make_verb(participle: Token) -> None:
    """Make a verb again of what says something of the noun before it, which is its subject.

    Where the model has another verb for the sentence, that one only goes on with it.
    """
    subject = participle.head
    if participle.tag_ not in PAST or participle.dep_ != "acl":
        return
    if subject.dep_ not in ("ROOT", "nsubj"):
        return
    other = subject.head if subject.dep_ == "nsubj" else None
    participle.tag_ = "VBD"
    participle.dep_ = "ROOT" if other is None else other.dep_
    participle.head = participle if other is None or other.dep_ == "ROOT" else other.head
    for word in [child for child in subject.children if child.i > participle.i]:
        word.head = participle
    subject.head, subject.dep_ = participle, "nsubj"
    if other is not None:
        other.head, other.dep_ = participle, "conj"


def take_place(word: Token, of: Token) -> None:
    """Put a word where another stands in its sentence; what hangs on either stays there."""
    word.head, word.dep_ = (word, "ROOT") if of.head == of else (of.head, of.dep_)


def begin_sentence(verb: Token, subject: Token) -> None:
    """Make a verb that of its sentence, with the noun that stands in its place for its subject."""
    inner = [child for child in subject.subtree if child.head.i < verb.i < child.i]
    take_place(verb, of=subject)
    verb.tag_ = "VBD"
    if verb.dep_ == "dep":
        verb.dep_ = "ccomp"  # a clause of which the model makes nothing: "…, residents said"
    for word in [*(child for child in subject.lefts if child.dep_ in OPENING), *inner]:
        word.head = verb
    subject.head, subject.dep_ = verb, "nsubj"


def lacks_object(verb: Token) -> bool:
    """Tell whether an active verb has no object, nor says what its subject is.

    A day is none, whatever the model makes of it.
    """
    if not verb.tag_.startswith("VB") or verb.lower_ in _BEING_OR_BECOMING:
        return False
    return not any(
        child.dep_ in _OF_PASSIVE or (child.dep_ == "dobj" and not names_day(child.text))
        for child in verb.children
    )


def make_subject(noun: Token, verb: Token) -> None:
    """Make a noun the subject of a verb, of a passive the one it is done to."""
    passive = any(child.dep_ == "auxpass" for child in verb.children)
    noun.head, noun.dep_ = verb, "nsubjpass" if passive else "nsubj"

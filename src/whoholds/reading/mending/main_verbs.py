"""A sentence's verb, which the model takes for a participle, and the subject that it then gets."""

from spacy.tokens import Token

from whoholds.reading.dates.words import names_day

PAST = frozenset({"VBD", "VBN"})
BEING = frozenset({"is", "are", "was", "were", "be", "been"})
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

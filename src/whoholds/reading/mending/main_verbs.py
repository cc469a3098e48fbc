"""A sentence's verb, which the model takes for a participle, and the subject that it then gets."""

from spacy.tokens import Token

PAST = frozenset({"VBD", "VBN"})


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


def make_subject(noun: Token, verb: Token) -> None:
    """Make a noun the subject of a verb, of a passive the one it is done to."""
    passive = any(child.dep_ == "auxpass" for child in verb.children)
    noun.head, noun.dep_ = verb, "nsubjpass" if passive else "nsubj"

"""Errors of the small model's parse about what a verb in the middle of a phrase has for object."""

from spacy.tokens import Token

from whoholds.reading.mending.speech import SUBJECTS, is_saying

_INSIDE = frozenset({"acl", "relcl"})
_AT_THE_HEAD = frozenset({"ROOT", "appos", *SUBJECTS})
_FLARES = frozenset(
    """flared erupted raged continued resumed persisted intensified spread broke died
    subsided""".split()  # noqa: SIM905
)
"""Past tenses of verbs that have no object: no participle says what was done to fighting."""


def mend_inner_object(verb: Token) -> None:
    """Give a verb inside a phrase its object back: "rebels holding Gulu refused to talk".

    The model makes the object a second subject of the verb behind the phrase.
    """
    owner = verb.head
    if owner.i > verb.i or any(
        child.dep_ in ("dobj", "auxpass", "agent") for child in verb.children
    ):
        return
    if verb.i + 1 == len(verb.doc) or verb.tag_ == "VBN" or is_saying(verb):
        return
    taken = verb.nbor()
    while taken.head.i > taken.i and taken.head.dep_ not in ("ROOT", "ccomp", "conj", *SUBJECTS):
        taken = taken.head
    taken = taken.head if taken.dep_ in ("compound", "det", "amod") else taken
    behind = taken.head
    asks = taken.tag_.startswith("W")  # "which splits what remains"
    if asks or taken.dep_ != "nsubj" or taken.left_edge.i != verb.i + 1 or behind.i < taken.i:
        return
    if behind == owner.head and owner.dep_ in SUBJECTS:
        taken.head, taken.dep_ = verb, "dobj"
    elif behind.head == verb and behind.dep_ == "ccomp" and owner.dep_ in _AT_THE_HEAD:
        _lift(behind, owner, verb, taken)


def _lift(behind: Token, owner: Token, verb: Token, taken: Token) -> None:
    """Make a clause's verb again of what the model has as said inside its subject's own clause."""
    over = owner.head
    while over.tag_[:2] not in ("VB", "MD") and over.head != over:
        over = over.head
    taken.head, taken.dep_ = verb, "dobj"
    if owner.head == owner:
        behind.head, behind.dep_ = behind, "ROOT"
    elif over.tag_.startswith("VB"):
        behind.head, behind.dep_ = over, "conj"
    else:
        return
    owner.head, owner.dep_ = behind, "nsubj"


def mend_flaring(verb: Token) -> None:
    """Make a sentence's verb of what fighting does: "Fighting flared in Gulu between …"."""
    noun = verb.head
    if noun.dep_ != "ROOT" or noun.i > verb.i or verb.lower_ not in _FLARES:
        return
    by = any(child.lower_ == "by" for child in verb.children)
    if verb.tag_ not in ("VBN", "VBD") or by:
        return
    for child in [child for child in noun.children if child.i > verb.i]:
        child.head = verb
    verb.head, verb.dep_, verb.tag_ = verb, "ROOT", "VBD"
    noun.head, noun.dep_ = verb, "nsubj"
    noun.tag_ = "NN" if noun.tag_ == "VBG" else noun.tag_


def mend_shared_passive(verb: Token) -> None:
    """Make a passive of a second participle: "was captured and recaptured by the army"."""
    by = any(child.dep_ == "agent" for child in verb.children)
    own = any(child.dep_ in (*SUBJECTS, "dobj", "aux", "auxpass") for child in verb.children)
    if verb.tag_ == "VBD" and by and not own:
        verb.tag_ = "VBN"

"""Conditions that the model takes for deeds: "will leave X provided the army withdraws"."""

from spacy.tokens import Token

from whoholds.reading.mending.beside import word_behind
from whoholds.reading.mending.main_verbs import BEFORE_NOUNS, FINITE
from whoholds.reading.mending.speech import SUBJECTS, is_telling

_CLAUSES = frozenset({"ccomp", "conj", "advcl", "relcl"})
_CONTENT = frozenset({"ccomp", "xcomp"})


def mend_provided(provided: Token) -> None:
    """Make a condition of what is "provided (that)"; who provides has a subject."""
    if provided.dep_ == "mark" or any(child.dep_ in SUBJECTS for child in provided.lefts):
        return
    clause = _clause_behind(provided)
    if clause is None:
        return
    over = next((word for word in provided.ancestors if word.tag_.startswith("VB")), clause)
    if over == clause or clause.is_ancestor(over):
        return
    for word in [child for child in provided.children if child != clause]:
        word.head = clause
    offered = is_telling(over) and not any(w.dep_ in _CONTENT for w in over.rights)
    # "offered a truce provided X left": the condition is what is told
    clause.head, clause.dep_ = over, "ccomp" if offered else "advcl"
    provided.head, provided.dep_, provided.tag_ = clause, "mark", "IN"


def _clause_behind(provided: Token) -> Token | None:
    """Return the verb of the clause that stands right behind, whatever it hangs on."""
    first = word_behind(provided)
    if first.lower_ == "that":
        return first.head if first.dep_ == "mark" and first.head.dep_ in _CLAUSES else None
    subject = first.head if first.dep_ in BEFORE_NOUNS else first
    verb = subject.head
    told = verb.tag_ in FINITE or any(c.dep_ in ("aux", "auxpass") for c in verb.lefts)
    stands = subject.dep_ in SUBJECTS and verb.left_edge.i >= provided.i
    return verb if stands and told and verb.dep_ in _CLAUSES else None

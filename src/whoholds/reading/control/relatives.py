"""What a clause is said of: a town "that they took", the name behind "what they took is"."""

from collections.abc import Iterable

from whoholds.reading.parsed import Token
from whoholds.reading.phrases import children, measured

_RELATIVE = frozenset({"who", "which", "that", "whom"})


def antecedents(tokens: Iterable[Token]) -> list[Token]:
    """Replace relative pronouns by the nouns that they stand for."""
    found = []
    for token in tokens:
        clause = token.head
        while clause.dep_ in ("conj", "xcomp", "ccomp") and clause.head != clause:
            clause = clause.head
        if _is_relative(token) and clause.dep_ == "relcl":
            found.append(measured(clause.head))
        elif token.lower_ == "what" and clause.dep_ == "csubj":
            found += _behind_being(clause) or [token]
        else:
            found.append(token)
    return found


def _behind_being(clause: Token) -> list[Token]:
    """Return what a clause turns out to mean: "what they have taken so far is X"."""
    being = clause.head
    told = children(being, "attr", "nsubj") if being.lemma_ == "be" else ()
    return [word for word in told if word.i > being.i]


def told_by_clause(verb: Token) -> list[Token]:
    """Return the noun that a clause without an object of its own is said of.

    "The town they took", "the town they will try to take", "X, which the army took in May and the
    rebels took back" or "which the army took in May and lost in June".
    """
    first = verb.head
    if verb.dep_ == "conj" and first.dep_ == "relcl":
        which = any(map(_is_relative, children(first, "dobj")))
        return [first.head] if which else []
    clause = verb
    while clause.dep_ == "xcomp" and all(map(_is_relative, children(clause.head, "dobj"))):
        clause = clause.head
    subjects = children(clause, "nsubj")
    if clause.dep_ != "relcl" or not subjects or _is_opened(clause) or _is_stranded(verb):
        return []
    # Of "rebels who tried to attack" nothing says what they attacked.
    whole = clause == verb or not any(map(_is_relative, subjects))
    return [clause.head] if whole else []


def _is_relative(token: Token) -> bool:
    return token.lower_ in _RELATIVE


def _is_stranded(verb: Token) -> bool:
    """Tell "the town they came from"."""
    return any(not any(prep.children) for prep in children(verb, "prep"))


def _is_opened(clause: Token) -> bool:
    """Tell a relative clause that a preposition opens: "X, from which they retired"."""
    return any(
        word.lower_ in ("which", "whom")
        for prep in children(clause, "prep")
        if prep.i < clause.i and prep.lower_ != "of"  # "the end of which"
        for word in prep.children
    )

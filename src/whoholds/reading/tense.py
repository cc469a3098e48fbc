"""When words place an event by their grammar: now, just now, then, or before then."""

from enum import StrEnum

from whoholds.reading.parsed import Token

_MOST_STEPS = 6
_FINITE_PRESENT = ("VBZ", "VBP")
_AUXILIARIES = ("aux", "auxpass")


class Tense(StrEnum):
    """How the clause that tells an event stands to the moment of telling."""

    PRESENT = "present"
    PERFECT = "perfect"
    """It has happened, and matters now: "have taken"."""
    PAST = "past"
    PLUPERFECT = "pluperfect"
    """It had happened before what is told, or, in reported speech, has happened: "had taken"."""
    NONE = "none"
    """A modal verb, or no clause with a tense at all."""


def tense_of(token: Token) -> Tense:
    """Tell the tense of the clause that tells the event of `token`.

    An infinitive, a participle or a noun has that of the clause it stands in: "clashes are taking
    place" tells of clashes now. A perfect infinitive lies before its clause: "seems to have taken".
    """
    at, perfect = token, False
    for _ in range(_MOST_STEPS):
        own = _own_tense(at)
        if own:
            return _before(own) if perfect else own
        perfect = perfect or any(_is_have(aux) for aux in _auxiliaries(at))
        if at.head == at:
            break
        at = at.head
    return Tense.NONE


def is_told_in_present(token: Token) -> bool:
    """Tell whether the word itself is a verb in the present: a state that holds when it is said."""
    return token.pos_ in ("VERB", "AUX") and _own_tense(token) is Tense.PRESENT


def _own_tense(verb: Token) -> Tense | None:
    """Return the tense of a verb's own forms; None where it has no finite one."""
    auxiliaries = _auxiliaries(verb)
    if any(aux.tag_ == "MD" for aux in auxiliaries):
        # "may have taken": it lies before the telling, if it is so
        return Tense.PERFECT if any(_is_have(aux) for aux in auxiliaries) else Tense.NONE
    for form in (*auxiliaries, verb):
        if form.tag_ in _FINITE_PRESENT:
            return Tense.PERFECT if _is_have(form) and form != verb else Tense.PRESENT
        if form.tag_ == "VBD":
            return Tense.PLUPERFECT if _is_have(form) and form != verb else Tense.PAST
    return None


def _auxiliaries(verb: Token) -> list[Token]:
    return [child for child in verb.children if child.dep_ in _AUXILIARIES]


def _is_have(form: Token) -> bool:
    return form.lemma_ == "have" or form.lower_ in ("'ve", "’ve")


def _before(tense: Tense) -> Tense:
    earlier = {Tense.PRESENT: Tense.PERFECT, Tense.PAST: Tense.PLUPERFECT}
    return earlier.get(tense, tense)

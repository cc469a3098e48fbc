"""What an infinitive tells: what is meant or asked for, what came of it, what there is time for."""

from whoholds.reading.control.subjects import asked_to
from whoholds.reading.lexicon import Lexicons
from whoholds.reading.parsed import Token
from whoholds.reading.phrases import SUBJECTS, TIMES, children
from whoholds.records import Modality

_ASSERTIONS = frozenset({"claim", "boast"})
_CARRIED = frozenset({"order", "instruction"})
"""What one has from those whose men one is."""
_BARE = frozenset({"do", "not", "n't", "never", "please", "now"})
_LIKE_A_BASE = frozenset({"VB", "VBP", "VBD"})
"""Tags that the model gives to a command behind those whom it is given: "men of X, lay down …"."""


def told_by_infinitive(verb: Token, lexicons: Lexicons) -> Modality:
    """Tell how real an infinitive makes its deed: asked for, called likely, or meant."""
    if is_ultimatum(verb) or asked_to(verb.head, verb) or _is_request(verb.head, lexicons):
        return Modality.REQUESTED
    return Modality.POSSIBLE if _is_appraised(verb, lexicons) else Modality.INTENDED


def _is_request(noun: Token, lexicons: Lexicons) -> bool:
    """Tell "pressure to leave X", "an order to": who has "orders to take X" means to.

    "In order to" asks nothing of anybody.
    """
    purpose = noun.dep_ == "pobj" and noun.head.lower_ == "in" and not children(noun, "det")
    line = lexicons.governors.get((noun.lemma_.lower(), "NOUN")) if noun.pos_ == "NOUN" else None
    asked = line is not None and line.modality is Modality.REQUESTED
    carried = noun.tag_ == "NNS" and noun.lemma_ in _CARRIED
    return asked and not (purpose or carried)


def is_infinitive(verb: Token) -> bool:
    """Tell whether a verb has "to"."""
    return any(child.lower_ == "to" for child in children(verb, "aux"))


def is_outcome(infinitive: Token) -> bool:
    """Tell of what came about: "went on to take X", "took X, only to lose it again"."""
    went_on = infinitive.head.lemma_ == "go" and infinitive.head.tag_ != "VBG"
    on = children(infinitive.head, "prt", "prep", "advmod")
    first = infinitive.left_edge
    opens = first if first.lower_ == "only" else first.nbor(-1) if first.i else first
    return (went_on and any(word.lower_ == "on" for word in on)) or opens.lower_ == "only"


def is_asserted(infinitive: Token) -> bool:
    """Tell of what is said to be so, and not meant: "their claim to hold X"."""
    return infinitive.dep_ == "acl" and infinitive.head.lemma_ in _ASSERTIONS


def _is_appraised(infinitive: Token, lexicons: Lexicons) -> bool:
    """Tell what is called likely or hard, and not meant: "it is impossible for X to hold Y"."""
    verb = infinitive.head
    it_is = verb.lemma_ == "be" and any(it.lower_ == "it" for it in children(verb, "nsubj", "expl"))
    if infinitive.dep_ != "advcl" or not it_is:
        return False
    words = [how.lower_ for how in children(verb, "acomp")]
    lines = (lexicons.governors.get((how, part)) for how in words for part in ("TO", "ADJ"))
    return any(line and line.modality is Modality.POSSIBLE for line in lines)


def is_ultimatum(infinitive: Token) -> bool:
    """Tell what somebody is given a time to do: "gave them until noon", "a week to leave X"."""
    term = infinitive.head
    verb = term if term.lemma_ == "give" else term.head
    if verb.lemma_ != "give":
        return False
    until = any(prep.lower_ in ("until", "till") for prep in children(verb, "prep"))
    return until or (term != verb and term.ent_type_ in TIMES)


def is_behind_particle(gerund: Token) -> bool:
    """Tell what a verb does to a deed, right behind its particle: "ruled out leaving X"."""
    opener = gerund.left_edge
    particle = opener.nbor(-1) if opener.i else opener
    return gerund.tag_ == "VBG" and particle.dep_ == "prt" and particle.head == gerund.head


def is_command(verb: Token) -> bool:
    """Tell a bare verb that opens what is said: '"Take X," he told his men', "Men of X, rise!".

    Nobody does it; those whom it is said to stand before a comma, if they are named.
    """
    subjects = children(verb, *SUBJECTS)
    if any(aux.lower_ not in _BARE for aux in children(verb, "aux", "auxpass")):
        return False
    if subjects:
        return verb.tag_ in _LIKE_A_BASE and all(_is_called_upon(who, verb) for who in subjects)
    first = verb.left_edge
    opens = first.i == verb.sent.start or first.nbor(-1).is_quote
    return verb.tag_ == "VB" and opens and first.lower_ in (verb.lower_, *_BARE)


def _is_called_upon(who: Token, verb: Token) -> bool:
    """Tell those whom one speaks to: "Soldiers of X, lay down your arms"."""
    first = who.left_edge
    opens = first.i == verb.sent.start or first.nbor(-1).is_quote
    between = [word.text for word in verb.doc[first.i : verb.i] if word.text == ","]
    bare = who.tag_ == "NNS" and not children(who, "det", "poss", "nummod")
    return opens and bare and len(between) == 1 and verb.nbor(-1).text == ","

"""What a clause says of what is told: "it is untrue that …", "its fall is imminent", "will begin".

Whoever says so need not be who told it, and the words that tell the event are plain by themselves.
"""

from whoholds.reading.control.finding import Finding, apply_governor, verdict_in
from whoholds.reading.control.groundless import why_groundless
from whoholds.reading.control.negation import is_negated
from whoholds.reading.lexicon import Lexicons, word_sets
from whoholds.reading.parsed import Token
from whoholds.reading.phrases import SUBJECTS, TIMES, children
from whoholds.records import Modality

_COPULAS = frozenset({"be", "prove", "seem", "appear", "look", "become", "remain", "sound"})
_PREDICATES = ("acomp", "attr", "oprd", "advmod")
_NAMED = ("oprd", "attr")
"""What the model makes of the name in "branded the report a lie"."""


def is_judged(told: Token, finding: Finding, lexicons: Lexicons) -> bool:
    """Weigh the verdict that the clause over what is told gives on it; return whether it gives one.

    "It is untrue that X has fallen", "it is too early to say that", "called the fall of X a lie".
    """
    over, place = told.head, told.dep_
    if place == "dobj":
        names = children(over, *_NAMED) if is_named_so(told) else []
        # "branded the report of its fall a lie": the model takes the lie for the report's name
        names += children(told, "appos")
        return any(_weigh(name, finding, lexicons) for name in names)
    if place in ("acl", "relcl"):  # "it is not the case that"
        case = over.dep_ == "attr" and told.left_edge.lower_ == "that"
        return case and weigh_predicate(over.head, finding, lexicons)
    if place not in ("ccomp", "xcomp"):
        return False
    if weigh_predicate(over, finding, lexicons):
        return True
    if over.lemma_ == "be":
        weigh_equation(told, finding, lexicons)  # "the danger is that they take X"
    if place == "ccomp" and over.dep_ == "xcomp" and over.lemma_ in word_sets()["assert"]:
        verdict = over.head  # "early" is either what it is, or what is over "say"
        if not _weigh(verdict, finding, lexicons):
            weigh_predicate(verdict, finding, lexicons)
        return True
    return False


def is_named_so(told: Token) -> bool:
    """Tell whether an object is called something, not called for."""
    called_for = any(prep.lower_ in ("for", "on") for prep in children(told.head, "prep"))
    return bool(children(told.head, "oprd", "npadvmod")) and not called_for


def weigh_predicate(
    verb: Token, finding: Finding, lexicons: Lexicons, *, of_deed: bool = False
) -> bool:
    """Let a copula's predicate bear on the event; return whether it has anything to say of it.

    Words are untrue. A deed may be imminent, but one `of_deed` that was "wrong" has been done.
    """
    if why := "" if of_deed else why_groundless(verb):
        finding.flip(why)
        return True
    if verb.lemma_ not in _COPULAS:
        return False
    denied = is_negated(verb)
    if any(w.lemma_ == "doubt" for prep in children(verb, "prep") for w in children(prep, "pobj")):
        finding.weaken(Modality.POSSIBLE, "in doubt")  # "its fall remains in doubt"
        return True
    for word in children(verb, *_PREDICATES):
        if _weigh(word, finding, lexicons, of_deed=of_deed):
            if denied:
                finding.flip("not " + word.lower_)
            return True
        if denied and word.lemma_.lower() in word_sets()["true"]:
            finding.flip("not " + word.lower_)
            return True
    return False


def weigh_equation(event: Token, finding: Finding, lexicons: Lexicons) -> None:
    """Weigh what an event is said to be: "their goal is the capture of X"."""
    for subject in children(event.head, *SUBJECTS):
        governor = lexicons.governors.get((subject.lemma_.lower(), "NOUN"))
        if governor and governor.modality is not Modality.ACTUAL:
            apply_governor(governor, subject, finding)


def is_coming_about(verb: Token) -> bool:
    """Tell a verb that says of an event only that it happens: "begins", "will take weeks"."""
    takes = verb.lemma_ == "take" and any(
        what.lower_ == "place" or what.ent_type_ in TIMES for what in children(verb, "dobj")
    )
    return takes or verb.lemma_ in word_sets()["come-about"]


def is_ahead(verb: Token) -> bool:
    """Tell whether a copula says of an event that it is still to come: "is to begin"."""
    return verb.lemma_ == "be" and any(
        is_coming_about(word) and any(aux.lower_ == "to" for aux in children(word, "aux"))
        for word in children(verb, "xcomp")
    )


def _weigh(word: Token, finding: Finding, lexicons: Lexicons, *, of_deed: bool = False) -> bool:
    verdict = verdict_in(word, lexicons)
    if verdict is None or verdict.attempts:
        return False
    made_up = word.lemma_.lower() in word_sets()["made-up"]
    if of_deed and not made_up and verdict.flips and verdict.modality is Modality.ACTUAL:
        return False
    apply_governor(verdict, word, finding)
    return True

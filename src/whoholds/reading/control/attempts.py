"""What is tried and what came of it: "an offensive to take X", "the bid failed", "in vain"."""

from whoholds.reading.control.finding import Finding, apply_governor, governor_of
from whoholds.reading.control.negation import is_negated
from whoholds.reading.control.verdicts import weigh_predicate
from whoholds.reading.lexicon import Lexicons
from whoholds.reading.parsed import Token
from whoholds.reading.phrases import children

_VAINLY = frozenset({"unsuccessfully", "vainly", "fruitlessly"})
_NOTHING = frozenset(
    {"vain", "success", "avail", "result", "nothing", "naught", "nought", "grief", "failure"}
)
_FRUITLESS = frozenset({"unsuccessful", "fruitless", "futile"})
_FRUITFUL = frozenset({"successful", "fruitful"})


def is_tried(verb: Token, finding: Finding, lexicons: Lexicons) -> bool:
    """Weigh what is done to an end, if it is: "launched an offensive to take X"."""
    for noun in children(verb, "dobj", "nsubjpass"):
        means = lexicons.governors.get((noun.lemma_.lower(), "NOUN"))
        if means and means.attempts:
            apply_governor(means, noun, finding)
            return True
    return False


def weigh_fate(noun: Token, finding: Finding, lexicons: Lexicons) -> None:
    """Weigh what is said of an attempt or a report: "the bid failed", "the claim was false"."""
    verb = noun.head
    governor = governor_of(noun, verb, lexicons)
    if finding.attempted and governor and governor.flips:
        apply_governor(governor, verb, finding)
    if verb.lemma_ in ("turn", "prove"):
        verb = next((inner for inner in children(verb, "xcomp")), verb)  # "turned out to be wrong"
    telling = lexicons.governors.get((noun.lemma_.lower(), "NOUN"))
    of_deed = not finding.attempted and telling is None
    if weigh_predicate(verb, finding, lexicons, of_deed=of_deed) or not finding.attempted:
        return
    for word in children(verb, "acomp", "attr", "oprd"):
        if word.lower_ in _FRUITFUL and is_negated(verb):
            finding.flip("not " + word.lower_)
            return


def came_to_nothing(token: Token, top: Token) -> bool:
    """Tell of what was tried in vain: "tried in vain", "the bid came to nothing", "and failed"."""
    words = {top, token, *token.ancestors} & {top, token, *top.subtree}
    if top.dep_ in ("nsubj", "nsubjpass"):
        words.add(top.head)  # "the attempt has been in vain"
    around = [child for word in words for child in word.children]
    return any(
        child.lower_ in _VAINLY
        or (
            child.lower_ in ("in", "without", "to")
            and any(o.lower_ in _NOTHING for o in child.children)
        )
        or (child.dep_ == "conj" and _is_failing(child))
        for child in around
    )


def _is_failing(verb: Token) -> bool:
    """Tell what came of it: "made two attempts and failed", "tried but were unsuccessful"."""
    return verb.lemma_ == "fail" or any(
        child.lemma_.lower() in _FRUITLESS for child in children(verb, "acomp")
    )

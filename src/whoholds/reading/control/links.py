"""What a prepositional phrase makes of an event: "fears of rebels taking X", "without taking X"."""

from whoholds.reading.control.exceptions import leaves_out
from whoholds.reading.control.finding import Finding, apply_governor, governor_of, idiom_of
from whoholds.reading.control.nearness import is_far, lies_ahead
from whoholds.reading.control.negation import is_negated, is_unheard_of
from whoholds.reading.control.tidings import DOUBTS
from whoholds.reading.lexicon import Lexicons, word_sets
from whoholds.reading.parsed import Token
from whoholds.reading.phrases import children
from whoholds.records import Modality

_LINKS = frozenset({"of", "from", "for", "to", "in", "about", "on", "against", "at", "by"})
_ABOUT = frozenset({"about", "on"})
_ONTO = frozenset({"on", "against", "at"})


def is_in_phrase(token: Token) -> bool:
    """Tell whether a word is a preposition or what one governs: "of the army retaking X"."""
    doing = token.dep_ == "acl" and token.head.dep_ == "pobj" and token.tag_ == "VBG"
    return doing or token.dep_ in ("prep", "pobj", "pcomp")


def weigh_phrase(token: Token, finding: Finding, lexicons: Lexicons) -> bool:
    """Weigh a phrase and what it hangs on; return whether what stands above still bears on it."""
    head = token.head
    if token.dep_ == "prep":
        return _linked(token, finding, lexicons)
    if token.dep_ == "acl":
        return _linked(head.head, finding, lexicons)
    # "without taking X", "despite two attempts to take X"
    undone = (
        head.lower_ == "without"
        or leaves_out(head)
        or (head.lower_ == "despite" and finding.attempted)
        or is_far(head)
    )
    if lies_ahead(token):
        finding.weaken(Modality.POSSIBLE, head.head.lower_ + " " + head.lower_)
    if undone:
        finding.flip(head.lower_)
    return not undone


def _name_of(noun: Token) -> str:
    """Return a noun, whole where a hyphen joins it to the word before: "let-up"."""
    joined = noun.i > 1 and noun.nbor(-1).text == "-"
    return f"{noun.nbor(-2).lower_}-{noun.lower_}" if joined else noun.lemma_.lower()


def _linked(prep: Token, finding: Finding, lexicons: Lexicons) -> bool:
    """Weigh what a prepositional phrase hangs on: "calls for the surrender of X"."""
    governor = governor_of(prep, prep.head, lexicons)
    about = prep.lower_ in _ABOUT and prep.head.lemma_ in word_sets()["said-about"]
    told_of = prep.lower_ == "of" and prep.head.lemma_ == "tell"  # one is told "to" do a thing
    spoken_of = about or told_of or prep.head.lemma_ in word_sets()["mention"]
    asks = governor is not None and governor.modality is Modality.REQUESTED
    charged = asks and prep.lower_ == "with"  # "charged the brigade with taking X"
    idiom = idiom_of(prep.head, lexicons) is not None  # "took issue with", "gave the lie to"
    doubted = any(noun.lemma_ in DOUBTS for noun in children(prep.head, "nsubj"))
    if doubted and prep.lower_ in ("about", "over"):
        finding.weaken(Modality.POSSIBLE, "doubts")  # "doubts remain about the capture of X"
        return False
    if (prep.lower_ not in _LINKS and not charged and not idiom) or spoken_of:
        return False  # "has not commented on the fall of X": it has fallen
    if prep.lower_ in ("about", "over") and prep.head.lemma_ in word_sets()["lie"]:
        finding.flip(prep.head.lemma_)  # "lied about the capture of X"
        return False
    if _name_of(prep.head) in word_sets()["lull"]:
        return False  # "no let-up in the fighting": there is fighting
    if is_unheard_of(prep):
        finding.flip("nothing of any")
        return False
    if prep.head.lemma_ in word_sets()["tidings"] and is_negated(prep.head):
        finding.weaken(Modality.POSSIBLE, "no " + prep.head.lemma_)
        return False
    if finding.stands and prep.head.pos_ == "VERB" and prep.lower_ in _ONTO:
        return False  # "did not move against the lines there": the lines are there
    # "scoffed at", "contrary to", "stopped short of", "poured scorn on"
    against = idiom or prep.lower_ in ("at", "on") or prep.head.pos_ in ("ADJ", "ADV")
    # "prevented them from taking X"
    against = against or (prep.lower_ == "from" and bool(children(prep, "pcomp")))
    scoffed = governor is not None and governor.flips and against
    failed = governor is not None and governor.flips and finding.attempted  # "failed in a bid to"
    tells = governor is not None and governor.modality is not Modality.ACTUAL
    if governor and (scoffed or failed or governor.attempts or tells):
        apply_governor(governor, prep.head, finding)
    return prep.head.pos_ in ("NOUN", "VERB", "ADJ")

"""What reports and claims tell: "no sign that X had fallen", "called the report a lie"."""

from whoholds.reading.control.finding import Finding, apply_governor
from whoholds.reading.control.negation import is_negated, is_nobody, negations
from whoholds.reading.lexicon import Lexicons, word_sets
from whoholds.reading.parsed import Token
from whoholds.reading.phrases import SUBJECTS, children
from whoholds.records import Modality

_ARE = frozenset({"are", "'re", "’re"})
_BEYOND = frozenset({"beyond", "past", "without"})
DOUBTS = frozenset({"doubt", "question", "secret"})
_OPINIONS = frozenset({"believe", "think", "suppose", "accept"})


def told_by(token: Token, lexicons: Lexicons) -> Token | None:
    """Return the noun whose content a that-clause is: "the radio's claim that X had fallen"."""
    saying = token.head
    if _is_bare(token, lexicons):
        return saying
    if token.dep_ == "ccomp" and saying.dep_ == "acl" and saying.tag_ == "VBG":
        return saying.head if (saying.head.lemma_.lower(), "NOUN") in lexicons.governors else None
    if token.dep_ not in ("acl", "ccomp", "relcl") or not has_that(token):
        return None
    opener = token.left_edge
    # "no truth in the rumour that …": the noun beside "that", whatever the model hung it on
    noun = opener.nbor(-1) if opener.i > token.sent.start else token.head
    beside = noun.dep_ == "pobj" and noun.head.head == token.head and _says(token.head)
    governor = lexicons.governors.get((noun.lemma_.lower(), "NOUN"))
    if beside and not (governor and governor.flips):
        # "denied in a broadcast that X was lost": the verb tells it, but "nothing beyond a denial"
        return None
    spread = token.head.tag_ == "VBN" and token.head.dep_ == "acl"
    if noun.is_punct or (spread and noun.pos_ not in ("NOUN", "PROPN")):
        # "a denial, broadcast on Monday, that …", "the rumour spread abroad that …"
        noun = token.head.head if token.head.tag_ == "VBN" else token.head
    if noun.lower_ == "effect" and noun.head.lower_ == "to":  # "allegations to the effect that"
        noun = noun.head.head
        noun = noun.head if noun.dep_ == "acl" else noun
    while noun.pos_ in ("NOUN", "PROPN"):
        if (noun.lemma_.lower(), "NOUN") in lexicons.governors:
            return noun
        if noun.dep_ != "pobj" or noun.head.lower_ not in ("of", "by", "from"):
            return None
        noun = noun.head.head
    return None


def _says(verb: Token) -> bool:
    return verb.pos_ == "VERB" and verb.lemma_ in word_sets()["whole-clause"]


def _is_bare(clause: Token, lexicons: Lexicons) -> bool:
    """Tell what a noun tells without "that": "no evidence the rebels were in X"."""
    noun = clause.head
    governor = lexicons.governors.get((noun.lemma_.lower(), "NOUN"))
    if governor is None or governor.attempts or clause.dep_ not in ("acl", "relcl"):
        return False
    if clause.left_edge.i != noun.i + 1:
        return False
    relative = any(word.tag_ in ("WDT", "WP") for word in clause.children)
    return bool(children(clause, *SUBJECTS)) and not relative and not has_that(clause)


def is_told_on(noun: Token, finding: Finding, lexicons: Lexicons) -> bool:
    """Weigh a noun whose content is told: what is above "the broadcast" bears on what it says."""
    of_it = noun.head.head if noun.head.lower_ == "of" else noun  # "no secret of the fact that"
    if any(doubt.lemma_ in DOUBTS and _there_is_no(doubt) for doubt in (noun, of_it)):
        return False  # "no doubt that X has fallen", "no longer any doubt", "beyond doubt that"
    negated = is_negated(noun)
    above = lexicons.governors.get((noun.head.lemma_.lower(), "VERB"))
    rejected = noun.dep_ == "dobj" and above is not None and above.flips
    if rejected and noun.lemma_ in word_sets()["made-up"]:
        return True  # "denied the lie that X had fallen": who denies it calls it one
    apply_governor(lexicons.governors[noun.lemma_.lower(), "NOUN"], noun, finding)
    if noun.lemma_ in word_sets()["tidings"] and negated:
        finding.weaken(Modality.POSSIBLE, "no " + noun.lemma_)
        return False
    return True


def is_beyond_doubt(event: Token) -> bool:
    """Tell what nobody doubts or hides: "made no secret of its loss", "no doubt of the fall"."""
    of = event.head
    spoken_of = event.dep_ in ("pobj", "pcomp") and of.lower_ in ("of", "about")
    noun = of.head if spoken_of else of
    if spoken_of and noun.lemma_ == "question":
        return False  # "there is no question of a withdrawal": there will be none
    told = spoken_of or (event.dep_ in ("acl", "relcl", "ccomp") and has_that(event))
    return told and noun.lemma_ in DOUBTS and _there_is_no(noun)


def _there_is_no(doubt: Token) -> bool:
    beyond = doubt.dep_ == "pobj" and doubt.head.lower_ in _BEYOND
    return is_negated(doubt) or beyond or (doubt.dep_ == "attr" and is_negated(doubt.head))


def has_that(token: Token) -> bool:
    """Tell whether "that" opens a clause; the model takes many a one for a relative pronoun."""
    return token.left_edge.lower_ == "that"


def is_finite(token: Token) -> bool:
    """Tell what is said as so from what somebody is asked to do."""
    forms = [token, *children(token, "aux", "auxpass")]
    told = any(
        t.tag_ in ("VBD", "VBZ", "MD") or (t != token and t.tag_ == "VBP") or t.lower_ in _ARE
        for t in forms
    )
    # '"We hold X," he told reporters' is no request: one tells somebody "to" do it.
    to_do = any(t.lower_ == "to" for t in forms) or not children(token, *SUBJECTS)
    return token.dep_ == "ccomp" and (told or (token.head.lemma_ == "tell" and not to_do))


def is_left_to_belief(verb: Token, finding: Finding) -> bool:
    """Weigh a verb of knowing that is denied; return whether nothing above it matters any more."""
    if verb.lemma_ in _OPINIONS:
        flip_back(verb, finding)  # "do not believe that X has fallen": that it has not
        if _is_for_none(verb):
            finding.flip("no " + verb.head.lower_)  # "no reason to believe that"
    if verb.lemma_ in word_sets()["bear-out"] and _is_beyond(verb):
        finding.weaken(Modality.POSSIBLE, "not " + verb.lemma_)
        return True
    return verb.lemma_ in DOUBTS and is_negated(verb)


def _is_for_none(verb: Token) -> bool:
    """Tell what there is nothing to do for: "nothing to suggest", "no reason to believe"."""
    return verb.dep_ in ("relcl", "acl") and is_nobody(verb.head)


def _is_beyond(verb: Token) -> bool:
    """Tell what nobody does: "could not confirm", "unable to confirm", "nothing to suggest"."""
    able = verb.head.lemma_ == "unable" or verb.head.lemma_ in ("decline", "refuse")
    return _is_for_none(verb) or is_negated(verb) or (verb.dep_ == "xcomp" and able)


def flip_back(verb: Token, finding: Finding) -> None:
    """Turn what is told to its contrary for each word that denies the telling of it."""
    for why in negations(verb):
        finding.flip(why)

"""Conditions: what a clause makes depend on another, by its words or by their order."""

from whoholds.reading.lexicon import load_lexicons, word_sets
from whoholds.reading.parsed import Token
from whoholds.reading.phrases import SUBJECTS, children
from whoholds.records import Modality

CONDITIONS = frozenset({"if", "unless", "provided", "once", "lest"})

FUTURE = frozenset({"will", "'ll", "wo", "shall"})
AUXILIARIES = {
    "may": Modality.POSSIBLE,
    "might": Modality.POSSIBLE,
    "could": Modality.POSSIBLE,
    "can": Modality.POSSIBLE,
    "would": Modality.CONDITIONAL,
    "'d": Modality.CONDITIONAL,
    "should": Modality.REQUESTED,
    "must": Modality.REQUESTED,
    "ought": Modality.REQUESTED,
}
_OTHERWISE = (
    ("otherwise",),
    ("or", "else"),
    ("failing", "that"),
    ("failing", "this"),
    ("failing", "which"),
    ("if", "not", ","),
    ("in", "that", "case"),
    ("in", "that", "event"),
)
_OPENING = 3
_NEAR = 20
"""How many words into its sentence a verb still depends on how that opens."""
_WAITS = frozenset({"until", "till"})
_AMOUNTS = frozenset({"much", "many", "far"})
_TIMES = frozenset({"when", "whenever", "once", "before", "after", "as"})
_PRESENT = frozenset({"VBZ", "VBP"})
_PARTICIPLES = frozenset({"VBN", "VBG"})
_OF_SUBJECTS = frozenset({"PRON", "PROPN", "NOUN", "DET", "ADJ", "NUM"})
_BEFORE_CLAUSES = frozenset({",", ";", "and", "but", "for"})
_HYPOTHETICAL = frozenset({"would", "could", "might", "should"})


def is_awaited(clause: Token, opener: Token) -> bool:
    """Tell what a clause that waits for it opens with: "no talks until they leave X".

    Of a time that is still ahead English says the present: "as soon as X falls, we will march".
    """
    opens, main = opener.lower_, _what_waits(clause)
    if opens == "as" and clause.head.lower_ != "soon":
        return False  # "as they hold X, they will …": because
    if opener.dep_ not in ("mark", "advmod") or opens not in _WAITS | _TIMES:
        return False
    helpers = {child.lower_ for child in children(main, "aux")}
    ahead = not helpers.isdisjoint(FUTURE) or not helpers.isdisjoint(AUXILIARIES)
    ahead = ahead or ("to" in helpers and _is_meant(main))
    finite = children(clause, "aux", "auxpass") or [clause]
    present = finite[0].tag_ in _PRESENT  # "hopes to move there as soon as it falls"
    return (ahead and (opens in _WAITS or present)) or ("to" in helpers and present)


def is_condition(clause: Token, opener: Token) -> bool:
    """Tell what makes a clause a condition; "once X had been cleared, they moved on" is past."""
    if opener.lower_ == "though" and opener.i and opener.nbor(-1).lower_ == "as":
        return True  # "as though they held X"
    if opener.dep_ != "mark" or opener.lower_ not in CONDITIONS:
        return False
    finite = (children(clause, "aux", "auxpass") or [clause])[0]
    over = opener.lower_ == "once" and finite.tag_ == "VBD"
    return not over or bool(children(_what_waits(clause), "aux"))


def _what_waits(clause: Token) -> Token:
    """Return the verb that a clause says the time of: "they would not rest, he said, until …"."""
    verb = clause.head.head if clause.head.lower_ == "soon" else clause.head
    told = children(verb, "ccomp") if verb.lemma_ in word_sets()["assert"] else []
    verb = told[0] if told else verb
    # "vowed to fight on and not rest until X was theirs": they share the "to"
    joined = verb.dep_ == "conj" and verb.tag_ == "VB" and not children(verb, "aux")
    return verb.head if joined else verb


def _is_meant(infinitive: Token) -> bool:
    """Tell what somebody means, asks or will not do: "vowed to fight on until X was theirs"."""
    governor = load_lexicons().governors.get((infinitive.head.lemma_.lower(), "VERB"))
    done = governor is None or (governor.modality is Modality.ACTUAL and not governor.flips)
    return infinitive.dep_ in ("xcomp", "ccomp") and not done


def is_told_future(token: Token) -> bool:
    """Tell whether "would" is "will" in reported speech: "said they would leave", no "if"."""
    clause = token
    while clause.dep_ == "conj" and clause.head.pos_ in ("VERB", "AUX"):
        clause = clause.head
    aside = any(verb.lemma_ in word_sets()["assert"] for verb in children(clause, "parataxis"))
    if clause.dep_ not in ("ccomp", "acl", "relcl") and not aside:
        return False  # "the town, he said, would be held"
    return not (has_condition(token, clause, clause.head) or is_otherwise(token))


def has_condition(*verbs: Token) -> bool:
    """Tell whether an if-clause hangs on one of the verbs."""
    return any(
        mark.dep_ == "mark" and mark.lower_ in CONDITIONS
        for verb in verbs
        for child in verb.children
        if child.dep_ == "advcl"
        for mark in child.children
    )


def is_otherwise(verb: Token) -> bool:
    """Tell "Otherwise they would take X", "Failing that, they will": if it is not done."""
    first = [word for word in verb.sent if not (word.is_quote or word.is_space)][:_OPENING]
    words = tuple(word.lower_ for word in first)
    at_once = verb.i - verb.sent.start < _NEAR
    return at_once and any(words[: len(opening)] == opening for opening in _OTHERWISE)


def is_if_so(noun: Token) -> bool:
    """Tell what is told only as far as it is true: "the fall of X, if confirmed", "if it is so"."""
    asides = children(noun, "relcl", "acl", "amod", "advcl", "appos")
    if noun.dep_ in ("nsubj", "nsubjpass"):
        asides += [
            clause for clause in children(noun.head, "advcl") if noun.i < clause.i < noun.head.i
        ]
    so = word_sets()["bear-out"] | word_sets()["true"]
    return noun.pos_ == "NOUN" and any(
        clause.lemma_ in so
        and any(mark.lower_ == "if" for mark in children(clause, "mark", "advmod"))
        for clause in asides
    )


def is_inverted(token: Token) -> bool:
    """Tell whether a clause is a condition by its order: "should they take", "were it to fall"."""
    if _opens_with_were(token):
        return True
    subjects = children(token, "nsubj", "nsubjpass", "expl")
    if not subjects or (token.dep_ == "ROOT" and asks(token)):
        return False
    return any(
        child.dep_ in ("aux", "auxpass")
        and child.lower_ in ("should", "were", "had")
        and child.i < subjects[0].left_edge.i
        for child in token.children
    )


def _opens_with_were(token: Token) -> bool:
    """Tell "Were X to be taken, …", "were it lost, …" by its words: the model has many a parse."""
    at = next((child for child in children(token, "aux") if child.lower_ == "to"), None)
    if at is None and token.tag_ in _PARTICIPLES and _is_hypothetical(token):
        at = token
    while at is not None and at.i > token.sent.start and at.lower_ not in (",", "were"):
        at = at.nbor(-1)
    if at is None or at.lower_ != "were" or at.nbor().pos_ not in _OF_SUBJECTS:
        return False
    return at.i == token.sent.start or at.nbor(-1).lower_ in _BEFORE_CLAUSES


def _is_hypothetical(token: Token) -> bool:
    """Tell whether something "would" be so behind a word in its sentence."""
    return any(word.lower_ in _HYPOTHETICAL for word in token.doc[token.i + 1 : token.sent.end])


def asks(token: Token) -> bool:
    """Tell whether the token's sentence is a question."""
    last = token.sent[-1]
    while last.i > token.sent.start and (last.is_quote or last.is_space):
        last = last.nbor(-1)
    return last.text == "?"


def is_asked_for(token: Token, child: Token) -> bool:
    """Tell what a clause leaves open: "unclear who holds X", "how much of X they hold"."""
    if child.dep_ in SUBJECTS:
        asked = child.tag_ == "WP" or child.left_edge.tag_ == "WDT"  # "which side"
        told = token.dep_ == "ccomp" and child.i < token.head.i  # "X, which he said was taken"
        return asked and not told and token.dep_ in ("ccomp", "csubj", "pcomp", "ROOT")
    first = child.left_edge
    return child.dep_ == "dobj" and first.lower_ == "how" and first.head.lower_ in _AMOUNTS

"""Clauses that the model hangs on the wrong noun, or takes for more of a noun than they are."""

from operator import attrgetter

from spacy.tokens import Token

from whoholds.reading.dates.words import names_day
from whoholds.reading.lexicon import load_lexicons
from whoholds.reading.mending.beside import word_before
from whoholds.reading.mending.claims import ABOUT, has_content, mend_said_in
from whoholds.reading.mending.crossed import mend_crossed, mend_singular
from whoholds.reading.mending.main_verbs import BEING, lacks_object
from whoholds.reading.mending.objects import mend_inner_object
from whoholds.reading.mending.speech import SUBJECTS, is_telling, mend_said_on
from whoholds.reading.phrases import singular

_LINKS = frozenset({"prep", "agent", "dative"})
_DONE_TO_NOTHING = frozenset(
    "fallen fell falls collapsed capitulated retreated succumbed surrendered".split()  # noqa: SIM905
)
"""Verbs without an object, for which the model takes the "that" before them."""
_GONE = frozenset({"withdrawn", "withdrew", "pulled"})
_ISSUED = frozenset(
    """issued released published read made broadcast carried sent posted distributed wrote written
    given gave put signed""".split()  # noqa: SIM905
)
"""What is done with a text: "in a statement that it issued"."""
_OPENERS = frozenset({"which", "where"})
_WHEREABOUTS = frozenset({"in", "on", "near"})


def mend_relative(clause: Token) -> None:
    """Hang a clause on what it tells of: "Bor, in Jonglei, which the army entered".

    Between commas a phrase says where the name before it is; the model takes it for the antecedent.
    """
    _mend_inserted(clause)
    mend_crossed(clause)
    mend_said_on(clause)
    mend_inner_object(clause)
    mend_singular(clause)
    inner = clause.head
    prep = inner.head
    opener = clause.left_edge
    _mend_question(clause)
    _mend_tried(clause)
    _mend_that(opener)
    if word_before(opener).text == "," and opener.lower_ in _OPENERS:
        clause.head = _told_by_apposition(inner)
    whose = _whose_content(inner, opener) if _opens_content(opener) else None
    if whose is not None:
        clause.head, clause.dep_ = whose, "ccomp" if whose.tag_.startswith("VB") else "acl"
        opener.dep_ = "mark"
        mend_said_in(opener)
        return
    if inner.dep_ != "pobj" or prep.lower_ not in _WHEREABOUTS or prep.i < clause.sent.start + 2:
        return
    name = word_before(word_before(prep))
    apart = all(word_before(at).text == "," for at in (prep, opener))
    if apart and name.tag_.startswith("NN") and prep.head in (name, *name.ancestors):
        clause.head = name


def _mend_inserted(verb: Token) -> None:
    """Take out of a subject who says it all: "The columns, the bulletin stated, took X"."""
    noun = verb.head
    own = [child for child in verb.lefts if child.dep_ in SUBJECTS and child.tag_[0] != "W"]
    if noun.dep_ not in SUBJECTS or noun.head.i < verb.i or not own or not is_telling(verb):
        return
    before, behind = verb.left_edge.i - 1, verb.right_edge.i + 1
    if before < 0 or behind == len(verb.doc) or verb.left_edge != own[0].left_edge:
        return
    if verb.doc[before].text == verb.doc[behind].text == ",":
        verb.head, verb.dep_ = noun.head, "parataxis"


def _whose_content(noun: Token, opener: Token) -> Token | None:
    """Return what has the clause behind a noun for its content: the noun, or the verb over it.

    "denied in a broadcast that X was lost" and "told a briefing that X was lost" have it of the
    verb, "commented on claims that X was lost" of the claims.
    """
    over = noun.head
    if has_content(noun) and noun.dep_ != "pobj" and noun.i + 1 < opener.i:
        return noun  # "rumours in the capital that X had fallen"
    if noun.dep_ == "npadvmod":
        return over if is_telling(over) else None  # "granted that night that X was lost"
    if noun.dep_ == "dobj":
        return over if is_telling(over) and not has_content(noun) else None
    made = over.head.head if over.head.dep_ == "acl" and over.head.tag_ == "VBN" else over.head
    if over.dep_ in _LINKS and has_content(made) and not has_content(noun):
        return made  # "denied a claim (spread) by the rebels that they had taken X"
    if over.dep_ not in ("prep", "dative") or not over.head.tag_.startswith("VB"):
        return None
    return noun if over.lower_ in ABOUT and has_content(noun) else over.head


def _mend_question(clause: Token) -> None:
    """Ask it of what is unclear, and not of the day: "It was not clear on Friday who held Gulu"."""
    day = clause.head
    if clause.left_edge.tag_ != "WP" or day.dep_ != "pobj" or not names_day(day.text):
        return
    verb = day.head.head
    state = next((child for child in verb.rights if child.dep_ == "acomp"), verb)
    clause.head, clause.dep_ = state, "ccomp"


def _mend_tried(clause: Token) -> None:
    """Give a verb what is tried: "tried for a third time to capture Gulu", and not the time."""
    time = clause.head
    infinitive = any(child.lower_ == "to" and child.dep_ == "aux" for child in clause.lefts)
    verb = time.head.head
    if infinitive and time.lower_ == "time" and time.dep_ == "pobj" and verb.tag_[0] == "V":
        clause.head, clause.dep_ = verb, "xcomp"


def _mend_that(opener: Token) -> None:
    """Make an object of what places are named by: "among the towns that the rebels captured"."""
    clause = opener.head
    place = singular(clause.head.lower_) in load_lexicons().place_nouns
    own = any(child.dep_ in SUBJECTS for child in clause.lefts)
    if opener.lower_ == "that" and opener.dep_ == "mark" and place and own:
        opener.dep_ = "dobj" if lacks_object(clause) else "mark"


def _told_by_apposition(inner: Token) -> Token:
    """Return the name of which words between commas say what it is, if they end in `inner`.

    "Gulu, the gateway to the north, which they took", "the Layibi district of Gulu, which …",
    "Gulu, on the road to the north, which …".
    """
    noun = inner
    while noun.dep_ == "pobj" and noun.head.dep_ == "prep" and noun.head.head.i < noun.i:
        link, noun = noun.head, noun.head.head
        if noun.tag_ == "NNP" and word_before(link).text == ",":
            return noun
    if noun == inner or not noun.tag_.startswith("NN"):
        return inner
    if noun.dep_ == "appos" and noun.head.tag_ == "NNP" and noun.tag_ == "NN":
        return noun.head
    named = any(child.dep_ == "compound" and child.tag_ == "NNP" for child in noun.lefts)
    return noun if named and noun.tag_ == "NN" and inner.head.lower_ == "of" else inner


def _opens_content(opener: Token) -> bool:
    """Tell "that" of a whole clause from a relative pronoun, which has a place in its clause.

    What has a subject and an object has no place for it, nor has what a text says.
    """
    if opener.dep_ == "mark":
        return True
    subjects = sum(child.dep_ in SUBJECTS for child in opener.head.lefts)
    second = opener.dep_ in SUBJECTS and subjects > 1
    complete = opener.head.lower_ in BEING | _DONE_TO_NOTHING or _goes_from(opener.head)
    passive = opener.dep_ == "dobj" and "auxpass" in map(_dep, opener.head.lefts)
    full = complete or passive or "dobj" in map(_dep, opener.head.rights)
    text = has_content(opener.head.head) and opener.head.lower_ not in _ISSUED
    third = opener.dep_ not in SUBJECTS and subjects and (full or text)
    return opener.lower_ == "that" and bool(opener.dep_ == "advmod" or second or third)


def _goes_from(verb: Token) -> bool:
    """Tell whose troops "had withdrawn from X": those whom somebody withdraws stand before it."""
    away = any(child.lower_ in ("from", "out") for child in verb.rights)
    return away and verb.lower_ in _GONE


_dep = attrgetter("dep_")

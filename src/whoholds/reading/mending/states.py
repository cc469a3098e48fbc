"""In whose hands a place is, said behind other words, on which the model hangs it.

"Gulu is for the moment in rebel hands", "Gulu is, he said, under rebel control".
"""

from spacy.tokens import Token

from whoholds.reading.lexicon import load_lexicons, word_sets
from whoholds.reading.mending.beside import word_before
from whoholds.reading.mending.main_verbs import BEING
from whoholds.reading.mending.speech import is_saying

_IN = frozenset({"in", "under"})
_WITHIN_PHRASES = frozenset({"pobj", "prep", "conj"})
_TOLD = frozenset({"attr", "acomp", "auxpass"})


def mend_in_hands(prep: Token) -> None:
    """Give it back to the verb that says nothing else."""
    if prep.lower_ not in _IN:
        return
    held = next((child for child in prep.rights if child.dep_ == "pobj"), None)
    if held is None or held.lower_ not in word_sets()["in-hands"]:
        return
    if _is_opinion(prep.head):
        _give_being(prep, prep.head)
        return
    verb = _said_clause(prep.head) if is_saying(prep.head) else _over_phrases(prep)
    if verb is None or verb.lower_ not in BEING or verb.i > prep.i:
        return
    if all(child.dep_ not in _TOLD for child in verb.children):
        prep.head = verb
        for word in verb.doc[verb.i + 1 : prep.i]:
            if word.dep_ == "neg":
                word.head = verb  # "is not at present in rebel hands"


def _is_opinion(verb: Token) -> bool:
    """Tell what is said or thought of the subject of a passive: "was reported", "is believed"."""
    return verb.tag_ == "VBN" and verb.lower_ in word_sets()["held-to-be"]


def _give_being(prep: Token, opinion: Token) -> None:
    """Read "was reported in rebel hands" as "was reported to be in rebel hands"."""
    being = next((child for child in opinion.lefts if child.dep_ == "auxpass"), None)
    if being is not None:
        being.dep_, prep.head = "xcomp", being


def _over_phrases(prep: Token) -> Token | None:
    """Return the verb over phrases that name no place: "is for the moment in rebel hands"."""
    over = prep.head
    while over.dep_ in _WITHIN_PHRASES and over.head.i < over.i:
        named = over.tag_.startswith("NNP") or over.lower_ in load_lexicons().place_nouns
        if named or over.tag_.startswith("VB"):
            return None
        over = over.head
    return over if over != prep.head else None


def _said_clause(saying: Token) -> Token | None:
    """Return what is said before "he said"."""
    return next((child for child in saying.lefts if child.dep_ == "ccomp"), None)


def mend_once_more(more: Token) -> None:
    """Make an adverb of "once more": "the rebels are once more in Gulu"."""
    if word_before(more).lower_ == "once" and more.dep_ in ("acomp", "attr"):
        more.dep_, more.tag_ = "advmod", "RB"

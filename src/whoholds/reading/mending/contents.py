"""What is said and how, told apart from who says it."""

from spacy.tokens import Token

from whoholds.reading.mending.speech import SUBJECTS, is_telling


def mend_means(by: Token) -> None:
    """Make a means of what spoke with no passive: "a missionary said by radio"."""
    verb = by.head
    has = {child.dep_ for child in verb.children}
    active = "nsubj" in has and "auxpass" not in has and verb.tag_ in ("VBD", "VBZ", "VBP")
    if active and is_telling(verb):
        by.dep_ = "prep"


def mend_listed(verb: Token) -> None:
    """Leave in what is said all that it lists: "said gunmen raided X, held it and went home".

    The model hangs the second verb on who says so, though no "and" joins the two.
    """
    said = verb.head
    told = next(
        (child for child in said.rights if child.dep_ == "ccomp" and child.i < verb.i), None
    )
    joined = any(said.i < child.i < verb.i for child in said.rights if child.dep_ == "cc")
    own = any(child.dep_ in SUBJECTS for child in verb.lefts)
    if told is None or joined or own or verb.tag_ != told.tag_ or verb.nbor(-1).text != ",":
        return
    if is_telling(said) and not is_telling(verb):
        verb.head, verb.dep_ = told, "conj"

"""What is said and how, told apart from who says it."""

from spacy.tokens import Token

from whoholds.reading.mending.asides import lacks_subject
from whoholds.reading.mending.main_verbs import make_subject
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


def mend_interposed(said: Token) -> None:
    """Give back its verb to what is told of: "The rebels, said the mayor, have taken Gulu".

    The model makes it a second subject of the saying, or who says it the subject of the rest.
    """
    first = next((child for child in said.lefts if child.dep_ in SUBJECTS), None)
    if first is None or said.nbor(-1).text != "," or not is_telling(said):
        return
    if any(child.dep_ == "cc" for child in said.rights):
        return  # "The guild, it seems, admits the loss of a mill, but denies …"
    rest = next((child for child in said.rights if _goes_on(child)), said.head)
    speaker = next((child for child in _nominals(said, rest) if child.i > said.i), None)
    if speaker is None or speaker.left_edge.i != said.i + 1 or rest.i < speaker.right_edge.i:
        return
    if speaker.right_edge.nbor().text != ",":
        return  # "the mayor, said its men stayed in Gulu"
    if rest.head == said:
        rest.head, rest.dep_ = rest if said.head == said else said.head, said.dep_
    speaker.head, speaker.dep_ = said, "nsubj"
    make_subject(first, rest)
    said.head, said.dep_ = rest, "parataxis"


def _goes_on(verb: Token) -> bool:
    return verb.dep_ == "ccomp" or (verb.dep_ in ("advcl", "conj") and lacks_subject(verb))


def _nominals(said: Token, rest: Token) -> list[Token]:
    """Return what may be who says it: a subject of either verb, or what the model makes said."""
    behind = [child for child in said.rights if child.dep_ in (*SUBJECTS, "dobj")]
    return [*behind, *(child for child in rest.lefts if child.dep_ in SUBJECTS)]

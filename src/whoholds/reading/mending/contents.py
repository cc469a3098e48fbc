"""What is said and how, told apart from who says it."""

from spacy.tokens import Token

from whoholds.reading.mending.asides import lacks_subject
from whoholds.reading.mending.main_verbs import PAST, make_subject
from whoholds.reading.mending.speech import SUBJECTS, is_telling

_GOES = frozenset({"went", "goes"})
_REST = frozenset({"dep", "ccomp", "conj", "advcl", "xcomp"})


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


def mend_asked(marker: Token) -> None:
    """Give a question its clause back: "Asked whether rebels held Gulu, the mayor said no".

    The model hangs "whether" on who answers, and makes a participle of what was asked.
    """
    answer, asked = marker.head, marker.nbor(-1) if marker.i else marker
    actor = next((c for c in answer.lefts if c.dep_ in SUBJECTS and c.i > marker.i), None)
    if actor is None or actor.left_edge.i != marker.i + 1 or asked.tag_ not in PAST:
        return
    held = next((child for child in actor.rights if child.dep_ == "acl"), None)
    speaker = any(child.dep_ in SUBJECTS and child.i > actor.i for child in answer.lefts)
    if held is None or held.tag_ not in PAST or not speaker or not is_telling(answer):
        return
    marker.head, actor.head, held.head, held.dep_ = held, held, asked, "ccomp"
    held.tag_ = "VBD"
    if answer.head == asked:
        answer.head, answer.dep_ = answer if asked.head == asked else asked.head, asked.dep_
        asked.head, asked.dep_ = answer, "advcl"


def mend_went_on(verb: Token) -> None:
    """Set aside who goes on to say it: "Gulu, the source went on, was never lost".

    The model makes it the sentence's verb, or what another says.
    """
    speaker = _who_goes_on(verb)
    if speaker is None or any(child.dep_ == "ccomp" for child in verb.lefts):
        return  # "Gulu was lost, he went on, and the army had fled"
    later = [child for child in verb.rights if child.dep_ in _REST and child.i > verb.i + 2]
    main = verb.head if verb.dep_ == "ccomp" and verb.head.i > verb.i else next(iter(later), None)
    if main is None:
        return
    if main.head == verb:
        main.head, main.dep_ = main if verb.head == verb else verb.head, verb.dep_
    for child in [c for c in verb.lefts if c.i < speaker.left_edge.i and not c.is_punct]:
        child.head = main
        if child.tag_.startswith("NN") and lacks_subject(main):
            make_subject(child, main)
    verb.head, verb.dep_ = main, "parataxis"


def _who_goes_on(verb: Token) -> Token | None:
    """Return who goes on to say something, between two commas."""
    words = verb.doc[verb.i : verb.i + 3].text.lower()
    if verb.lower_ not in _GOES or not words.endswith(" on,"):
        return None
    speaker = next((c for c in reversed([*verb.lefts]) if c.dep_ in SUBJECTS), None)
    first = speaker.left_edge if speaker is not None else verb
    return speaker if first.i > 1 and first.nbor(-1).text == "," else None


def _goes_on(verb: Token) -> bool:
    return verb.dep_ == "ccomp" or (verb.dep_ in ("advcl", "conj") and lacks_subject(verb))


def _nominals(said: Token, rest: Token) -> list[Token]:
    """Return what may be who says it: a subject of either verb, or what the model makes said."""
    behind = [child for child in said.rights if child.dep_ in (*SUBJECTS, "dobj")]
    return [*behind, *(child for child in rest.lefts if child.dep_ in SUBJECTS)]

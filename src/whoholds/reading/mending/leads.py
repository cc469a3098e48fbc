"""A report's lead, whose verb, object and speaker the model mixes up.

"Army units on Friday captured Gulu, a rebel stronghold, a communique said": the verb is taken for
an adjective of the name, the name for a part of the subject, and all of it for who speaks.
"""

from spacy.tokens import Token

from whoholds.reading.dates.words import names_day
from whoholds.reading.mending.beside import word_before, word_behind
from whoholds.reading.mending.main_verbs import PAST, lacks_object, take_place
from whoholds.reading.mending.speech import SUBJECTS, is_telling
from whoholds.reading.phrases import BEARINGS

_BEFORE_VERBS = frozenset({"NN", "NNS", "NNP", "NNPS", "RB"})
"""What ends a subject, with when it was: no adjective of a name stands behind it."""
_HAS_OBJECT = frozenset({"dobj", "auxpass", "nsubjpass"})
_TOWN_AND_COMMA = 2
"""Words at least between a verb and the distance behind a town: "in Sake, 25 km west of"."""
_OBJECTS = _HAS_OBJECT | {"agent", "ccomp"}


def mend_capture(participle: Token) -> None:
    """Make a verb of a participle right before a name that is no adjective of it."""
    name = participle.head
    if any(child.dep_ == "nsubj" for child in participle.lefts):
        _part_from_telling(participle, name)
        return
    adjacent = name.tag_ in ("NNP", "NNPS") and name.left_edge == participle
    if participle.tag_ not in PAST or not adjacent or participle.i == participle.sent.start:
        return
    before = word_before(participle)
    if before.tag_ == "CC":
        _go_on(participle, name, before.head)
    elif before.tag_ in _BEFORE_VERBS:
        _begin(participle, name)


def _part_from_telling(participle: Token, name: Token) -> None:
    """Part a verb from who tells it: "The army captured Gulu, its capital, on Friday, he said".

    The model makes of all that was done the first of those who say it.
    """
    telling = name.head
    others = [c for c in telling.lefts if c.dep_ in SUBJECTS and c.i > name.right_edge.i]
    if name.dep_ not in SUBJECTS or not others or not is_telling(telling):
        return
    participle.head, participle.dep_, participle.tag_ = telling, "ccomp", "VBD"
    name.head, name.dep_ = participle, "dobj"
    for when in [child for child in telling.lefts if name.i < child.i < others[0].left_edge.i]:
        if when.dep_ != "punct":
            when.head = participle


def _go_on(participle: Token, name: Token, over: Token) -> None:
    """Join the second of two verbs to the first: "crossed the river and captured Gulu"."""
    if not over.tag_.startswith("VB") or over.i > participle.i:
        return  # "in Iraq and occupied Kuwait"
    behind = name.head
    participle.head, participle.dep_, participle.tag_ = over, "conj", "VBD"
    name.head, name.dep_ = participle, "dobj"
    _report(over, behind)


def _begin(participle: Token, name: Token) -> None:
    """Give the first verb its subject: "Army units on Friday captured Gulu"."""
    subject = name.head if name.dep_ == "appos" else _subject_before(participle, name)
    if subject is None or subject.dep_ != "nsubj" or subject.i > participle.i:
        return
    behind = subject.head
    participle.tag_ = "VBD"
    participle.head, participle.dep_ = participle, "ROOT"
    if behind.head != behind:
        participle.head, participle.dep_ = behind.head, behind.dep_
    subject.head = participle
    name.head, name.dep_ = participle, "dobj"
    behind.head, behind.dep_ = participle, "conj"
    _report(participle, behind)


def _subject_before(participle: Token, name: Token) -> Token | None:
    """Return the subject of the verb that the model gives the name for a second one."""
    nouns = [child for child in name.head.lefts if child.dep_ == "nsubj"] if name.dep_ else []
    return next((noun for noun in reversed(nouns) if noun.i < participle.i), None)


def mend_object(name: Token) -> None:
    """Make an object of a name that the model gives another verb, or its own, for a subject."""
    if name.head.i < name.i:
        _mend_second_subject(name)
    else:
        _mend_stolen_object(name)


def _mend_second_subject(name: Token) -> None:
    """Make an object of a name right behind its verb: "Troops on Saturday recaptured Gulu"."""
    verb = name.head
    behind = name.tag_ == "NNP" and name.left_edge.i == verb.i + 1 and not is_telling(verb)
    own = any(child.dep_ in _OBJECTS for child in verb.children)
    if behind and not own and any(child.dep_ == "nsubj" for child in verb.lefts):
        name.dep_ = "dobj"


def _mend_stolen_object(name: Token) -> None:
    """Give a verb the object that the speaker's verb took: "retook Gulu, …, a spokesman said"."""
    behind, first = name.head, name.left_edge
    if first.i == 0 or not is_telling(behind):
        return
    verb = word_before(first)
    if not lacks_object(verb):
        return
    speakers = [child for child in behind.lefts if child.dep_ in SUBJECTS and child.i > name.i]
    if speakers and word_before(speakers[-1].left_edge).text == ",":
        name.head, name.dep_ = verb, "dobj"
        _report(verb, behind)


def _report(told: Token, telling: Token) -> None:
    """Put a verb of saying behind what is said over it: "…, headquarters announced today"."""
    while told.dep_ == "conj" and told.head.i < told.i:
        told = told.head
    if telling.head != told or telling.i < told.i or not is_telling(telling):
        return
    take_place(telling, told)
    told.head, told.dep_ = telling, "ccomp"


def mend_before_day(name: Token) -> None:
    """Give a verb the name that the model makes a part of the day: "seized Gulu Monday night"."""
    day, behind = name.head, word_behind(name)
    if day.i < name.i or name.tag_ != "NNP" or not names_day(behind.text) or names_day(name.text):
        return
    verb = day.head
    own = any(child.dep_ in _HAS_OBJECT and child != day for child in verb.children)
    if own or not verb.tag_.startswith("VB") or day.left_edge.i != verb.i + 1:
        return
    for word in [child for child in day.lefts if child.i < name.i]:
        word.head = name
    name.head, name.dep_ = verb, "dobj"
    day.dep_ = "npadvmod"


def mend_bearing(side: Token) -> None:
    """Say where of a bearing that the model takes for an object: "attacks southwest of Gulu"."""
    before = [*side.lefts]
    behind = next(side.rights, side)
    if side.lower_ not in BEARINGS or behind.lower_ != "of" or side.head.i > side.i:
        return
    if any(word.dep_ in ("det", "poss") for word in before):
        return  # "attacked the southwest of the country"
    nouns = [word for word in before if word.tag_.startswith("NN")]
    for word in before:
        word.head = nouns[-1] if nouns and word != nouns[-1] else side.head
    if nouns:
        nouns[-1].dep_ = side.dep_
    side.dep_ = "advmod"


def mend_told_from(side: Token) -> None:
    """Say of a town how far it is from another: "go on in Sake, 25 km west of Goma".

    The model hangs the distance on the verb, and what goes on would be there as well.
    """
    far = side.left_edge
    if side.lower_ not in BEARINGS or far == side or far.i < side.head.i + _TOWN_AND_COMMA:
        return
    if word_before(far).text != ",":
        return
    town = word_before(word_before(far))
    told = next(side.rights, side).lower_ == "of"
    if told and side.head.i < town.i and town.tag_.startswith("NNP"):
        side.head = town

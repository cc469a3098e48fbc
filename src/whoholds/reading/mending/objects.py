"""Errors of the small model's parse about what a verb in the middle of a phrase has for object."""

from spacy.tokens import Token

from whoholds.reading.dates.words import names_day
from whoholds.reading.lexicon import word_sets
from whoholds.reading.mending.beside import word_before, word_behind
from whoholds.reading.mending.main_verbs import BEING, PAST, lacks_object, make_verb, take_place
from whoholds.reading.mending.speech import SUBJECTS, is_saying

_AT_THE_HEAD = frozenset({"ROOT", "appos", *SUBJECTS})
_HAS_OBJECT = frozenset({"dobj", "auxpass", "agent"})
_HAVE = frozenset({"have", "has", "had"})
_OF_VERBS = frozenset({"nsubj", "advmod", "punct", "mark", "neg"})
_LATER = frozenset({"conj", "advcl"})
_OF_PARTICIPLES = frozenset({"aux", "auxpass", "dobj"})
_LONGEST = 6
"""Words of an object at most."""
_HANDED = frozenset({"handed", "given", "turned", "returned", "transferred", "restored"})
_WANTING = frozenset({"want", "wants", "wanted", "need", "needs", "needed", "like", "likes", "see"})


def mend_named_object(name: Token) -> None:
    """Make an object of a name right behind an active verb: "has taken Khanabad".

    Of one that it does not know the model makes an adverb, or what the subject is.
    """
    verb = name.head
    if name.tag_ == "NNP" and name.left_edge.i == verb.i + 1 and lacks_object(verb):
        name.dep_ = "dobj"


def mend_fronted(name: Token) -> None:
    """Make an object of a name before the subject: "Gulu they took in May".

    The model makes an adverb of it, and may take the day for the object.
    """
    verb, end = name.head, name.i
    while end + 1 < verb.i and name.is_ancestor(name.doc[end + 1]):
        end += 1
    actor = next((child for child in verb.lefts if child.dep_ == "nsubj"), None)
    if name.tag_ != "NNP" or actor is None or actor.left_edge.i != end + 1:
        return
    if lacks_object(verb):
        name.dep_ = "dobj"


def mend_before_its_day(particle: Token) -> None:
    """Make a preposition of what stands before a day: "had gone on Sunday", "took it in May"."""
    day = word_behind(particle)
    if particle.lower_ in ("in", "on") and day.head == particle.head and names_day(day.text):
        particle.dep_ = "prep"
        day.head, day.dep_ = particle, "pobj"


def mend_behind_fronted(actor: Token) -> None:
    """Give a verb its subject behind the object: "Mbale the enemy has not yet reached".

    The model makes one phrase of the two names, though no comma parts them.
    """
    name, article = actor.head, actor.left_edge
    if name.tag_ != "NNP" or article.i != name.i + 1 or article.lower_ != "the":
        return
    verb = name.head if name.dep_ == "nsubj" else _done_by(actor)
    if verb is None or not lacks_object(verb):
        return
    if verb.head == actor:
        take_place(verb, name)
        verb.tag_ = "VBD"
    actor.head, actor.dep_ = verb, "nsubj"
    name.head, name.dep_ = verb, "dobj"


def _done_by(actor: Token) -> Token | None:
    """Return what the model takes for a participle: "the rebels captured"."""
    done = next((child for child in actor.rights if child.dep_ == "acl"), None)
    past = done is not None and done.tag_ in PAST and done.i == actor.i + 1
    return done if past else None


def mend_inner_object(verb: Token) -> None:
    """Give a verb inside a phrase its object back: "rebels holding Gulu refused to talk".

    The model makes the object a second subject of the verb behind the phrase.
    """
    owner = verb.head
    passive = verb.tag_ == "VBN" or any(child.dep_ in _HAS_OBJECT for child in verb.children)
    if passive or owner.i > verb.i or is_saying(verb):
        return
    taken = _subject_right_behind(verb)
    if taken is None or taken.tag_.startswith("W"):
        return  # "which splits what remains"
    behind = taken.head
    if behind == owner.head and owner.dep_ in SUBJECTS:
        taken.head, taken.dep_ = verb, "dobj"
    elif behind.head == verb and behind.dep_ == "ccomp" and owner.dep_ in _AT_THE_HEAD:
        _lift(behind, owner, verb, taken)


def _subject_right_behind(verb: Token) -> Token | None:
    """Return the subject of a later verb that begins where its object would."""
    words = verb.doc[verb.i + 1 : verb.i + 1 + _LONGEST]
    nouns = (word for word in words if word.dep_ == "nsubj" and word.head.i > word.i)
    return next((noun for noun in nouns if noun.left_edge.i == verb.i + 1), None)


def _lift(behind: Token, owner: Token, verb: Token, taken: Token) -> None:
    """Make a clause's verb again of what the model has as said inside its subject's own clause."""
    above = [*owner.ancestors] or [owner]
    over = next((word for word in above if word.tag_[:2] in ("VB", "MD")), above[-1])
    taken.head, taken.dep_ = verb, "dobj"
    if owner.head == owner:
        behind.head, behind.dep_ = behind, "ROOT"
    elif over.tag_.startswith("VB"):
        behind.head, behind.dep_ = over, "conj"
    else:
        return
    owner.head, owner.dep_ = behind, "nsubj"


def mend_flaring(verb: Token) -> None:
    """Make a sentence's verb of what fighting does: "Fighting flared in Gulu between …"."""
    noun = verb.head
    by = any(child.lower_ == "by" for child in verb.children)
    if noun.dep_ == "ROOT" and verb.lower_ in word_sets()["flared"] and not by:
        make_verb(verb)
        noun.tag_ = "NN" if noun.tag_ == "VBG" else noun.tag_


def mend_shared_passive(verb: Token) -> None:
    """Make a passive of a second participle: "was captured and recaptured by the army"."""
    if verb.tag_.startswith("VB"):
        mend_of_which(verb)
    by = any(child.dep_ == "agent" for child in verb.children)
    own = any(child.dep_ in (*SUBJECTS, "dobj", "aux", "auxpass") for child in verb.children)
    undone = all(child.dep_ not in _OF_PARTICIPLES for child in verb.children)
    suffered = undone and verb.lower_ in word_sets()["undergone"] and _is_passive(verb.head)
    if verb.tag_ == "VBD" and ((by and not own) or suffered):
        verb.tag_ = "VBN"  # "the road is cut and the town surrounded"
    if verb.tag_ == "VBN":
        mend_gapped_passive(verb)


def mend_gapped_passive(verb: Token) -> None:
    """Let a participle share the auxiliary before it: "Lira was given up and Gulu retaken"."""
    over = verb.head
    while over.dep_ in _LATER and over.head.i < over.i and not _is_passive(over):
        over = over.head
    subject = next((child for child in verb.lefts if child.dep_ == "nsubj"), None)
    own = any(child.dep_ in _OF_PARTICIPLES for child in verb.children)
    if subject is None or own or over.i > verb.i or not _is_passive(over):
        return
    if subject.right_edge.i + 1 == verb.i:
        subject.dep_ = "nsubjpass"


def _is_passive(verb: Token) -> bool:
    return any(child.dep_ == "auxpass" for child in verb.children)


def mend_unopposed(how: Token) -> None:
    """Give a verb what it did unopposed: "entered Axum and Adwa unopposed last weekend".

    The model makes a clause of "Axum and Adwa unopposed", with the weekend in it.
    """
    verb = how.head
    name = next((child for child in how.lefts if child.dep_ in SUBJECTS), None)
    if how.dep_ != "ccomp" or name is None or name.left_edge.i != verb.i + 1:
        return
    for child in [*how.rights]:
        child.head = verb
    name.head, name.dep_ = verb, "dobj"
    how.dep_, how.tag_ = "advmod", "RB"


def mend_second_object(noun: Token) -> None:
    """Say of a name what is said of it between commas: "seized Mosul, the second city, in June".

    The model makes a second object of the words, and hangs on them when it was.
    """
    verb, opener = noun.head, noun.left_edge
    name = next((child for child in verb.rights if child.dep_ == "dobj"), noun)
    if name.i >= noun.i or not name.tag_.startswith("NNP"):
        return
    if word_before(opener).text != ",":
        return
    for prep in [child for child in noun.rights if child.dep_ == "prep"]:
        when = any(names_day(child.text) for child in prep.children)
        if when and word_before(prep).text == ",":
            prep.head = verb
    noun.head, noun.dep_ = name, "appos"


def mend_reported(verb: Token) -> None:
    """Make a passive of what is said to be done: "the towns reported taken were Bor and Waat"."""
    states = [child for child in verb.rights if child.dep_ in ("xcomp", "oprd")]
    bare = all(child.dep_ not in (*_HAS_OBJECT, *SUBJECTS, "aux") for child in verb.children)
    if verb.tag_ == "VBD" and bare and states and states[0].tag_ == "VBN":
        verb.tag_ = "VBN"


def mend_declared(state: Token) -> None:
    """Give a verb its object and what that is declared: "declared the city of Gulu liberated"."""
    verb = state.head
    if verb.lower_ not in word_sets()["declaring"] or state.tag_ not in ("JJ", "VBD", "VBN"):
        return
    thing = next((child for child in state.lefts if child.dep_ in SUBJECTS), None)
    if thing is None or thing.left_edge.i != verb.i + 1 or thing.right_edge.i + 1 != state.i:
        return
    for child in [*state.rights]:
        child.head = verb
    thing.head, thing.dep_, state.dep_ = verb, "dobj", "oprd"
    state.tag_ = "JJ" if state.tag_ == "JJ" else "VBN"


def mend_of_which(verb: Token) -> None:
    """Hang a clause on what it is said of: "at the bridge, the southern end of which they hold"."""
    which = next((w for w in verb.doc[verb.left_edge.i : verb.i] if w.lower_ == "which"), None)
    opener = verb.left_edge
    if which is None or which.head.lower_ != "of" or opener.i == 0 or verb.head.i > opener.i:
        return
    noun = word_before(opener)
    noun = word_before(noun) if noun.text == "," else noun
    joined = any(child.dep_ == "cc" and child.i > verb.head.i for child in verb.head.children)
    if noun.tag_.startswith("NN") and not joined:
        verb.head, verb.dep_ = noun, "relcl"


def mend_going_on(noun: Token) -> None:
    """Give a verb back what the model makes an adjective: "were on Monday fighting rebels".

    Only a day between the two parts of the verb leads the model so far astray.
    """
    auxiliary = noun.head
    doing = next((word for word in noun.lefts if word.tag_ == "VBG"), None)
    if doing is None or auxiliary.lower_ not in BEING:
        return
    between = auxiliary.doc[auxiliary.i + 1 : doing.i]
    if not any(names_day(word.text) for word in between):
        return
    if not any(child.dep_ == "nsubj" and child.i < auxiliary.i for child in auxiliary.children):
        return
    doing.head, doing.dep_ = auxiliary.head, auxiliary.dep_
    if auxiliary.head == auxiliary:
        doing.head = doing
    for child in [*auxiliary.children]:
        child.head = doing
    for child in [child for child in noun.children if child.dep_ == "prep" or child.i < doing.i]:
        child.head = doing
    auxiliary.head, auxiliary.dep_ = doing, "aux"
    noun.head, noun.dep_ = doing, "dobj"


def mend_had_done(verb: Token) -> None:
    """Give what somebody "has surrounded" its object: "They have Gulu surrounded"."""
    subjects = [child for child in verb.lefts if child.dep_ == "nsubj"]
    if not subjects or subjects[-1].left_edge.i == 0:
        return
    had = word_before(subjects[-1].left_edge)
    if had.lower_ not in _HAVE:
        return
    if had == verb.head and verb.dep_ == "ccomp" and len([*verb.lefts]) == 1:
        subjects[-1].dep_, verb.dep_ = "dobj", "xcomp"
    elif had.head == verb and len(subjects) > 1:
        subjects[-1].dep_ = "dobj"


def mend_had(name: Token) -> None:
    """Make an object of a name that the model takes for a verb: "the army has Gulu again"."""
    if not name.text[:1].isupper() or name.i == name.sent.start:
        return
    auxiliaries = [child for child in name.lefts if child.dep_ == "aux"]
    subject = next((child for child in name.lefts if child.dep_ == "nsubj"), None)
    if subject is None or subject.tag_[:2] not in ("NN", "PR") or len(auxiliaries) != 1:
        return
    (has,) = auxiliaries
    if has.lower_ not in _HAVE:
        return
    take_place(has, of=name)
    for child in [c for c in name.children if c.i > name.i or c.dep_ in _OF_VERBS]:
        if child != has:
            child.head = has
    name.head, name.dep_, name.tag_ = has, "dobj", "NNP"


def mend_one_by_one(last: Token) -> None:
    """Give a verb its object before how it is done: "clearing Gulu house by house"."""
    name = next((child for child in last.lefts if child.dep_ == "compound"), None)
    by = word_behind(last)
    if name is None or by.lower_ != "by" or not name.tag_.startswith("NNP"):
        return
    if by.i + 1 < len(by.doc) and word_behind(by).lower_ == last.lower_:
        name.head, name.dep_ = last.head, "dobj"
        last.dep_ = "npadvmod"
        by.head = last.head


def mend_wanted_done(done: Token) -> None:
    """Make a passive of what somebody wants done: "wants Gulu handed to the monitors"."""
    subject = next((child for child in done.lefts if child.dep_ == "nsubj"), None)
    bare = all(child.dep_ not in _OF_PARTICIPLES for child in done.children)
    wanted = done.lower_ in _HANDED and done.head.lower_ in _WANTING
    if subject is not None and bare and done.tag_ in PAST and wanted:
        subject.dep_, done.tag_ = "nsubjpass", "VBN"

"""A subject that the model hangs on what the sentence opens with.

"Under cover of darkness, rebels took Gulu": the rebels are made an apposition of the darkness, or
the weekend of "At the weekend troops left Gulu" a part of the troops, and nobody took or left it.
"""

from spacy.tokens import Token

from whoholds.reading.dates.words import names_time
from whoholds.reading.mending.asides import AUXILIARIES, first_word, is_finite, lacks_subject
from whoholds.reading.mending.beside import word_before, word_behind
from whoholds.reading.mending.main_verbs import (
    OPENING,
    PAST,
    begin_sentence,
    make_subject,
    take_place,
)
from whoholds.reading.mending.speech import SUBJECTS
from whoholds.reading.phrases import BEARINGS

_SWALLOWED = frozenset({"appos", "conj", "nmod", "dep"})
_WITHIN = frozenset({"relcl", "acl", "conj", "amod", "compound", "xcomp", "pcomp"})
"""What shares its subject with another word, or is said of one."""
_LATER = frozenset({"conj", "advcl", "ccomp", "dep"})
_REMARKS = frozenset({"acl", "relcl"})
_BESIDE = frozenset({"appos", "conj", "npadvmod", "dobj"})
"""What the model takes the object of a hidden verb for."""


def mend_swallowed(verb: Token) -> None:
    """Give a verb back the subject that the words before it swallow."""
    opener = next(verb.lefts, None)
    if opener is None or opener.dep_ not in OPENING or not _wants_subject(verb):
        return
    noun = _behind_comma(opener, verb)
    if noun is None:
        noun = _behind_time(opener)
    if noun is None:
        return
    noun = _whole(noun)
    rest = [word for word in verb.doc[noun.right_edge.i + 1 : verb.i] if _is_remark(word, opener)]
    asides = [child for child in verb.lefts if _is_by_the_way(child)]
    make_subject(noun, verb)
    for word in rest:
        word.head = noun
    for word in asides:
        word.head, word.dep_ = noun, "acl" if word.tag_ == "VBG" else "appos"


def mend_next_clause(verb: Token) -> None:
    """Give a clause the noun before it: "said rebels held Gulu, the garrison had surrendered"."""
    first = next(verb.lefts, verb)
    noun = word_before(first)
    for over in noun.ancestors:
        if noun.dep_ not in ("pobj", "prep") or over.i >= first.i:
            break
        noun = over
    start, named = noun.left_edge, noun.tag_.startswith("NN") and noun.head.tag_.startswith("NN")
    if (
        not named
        or noun.dep_ not in ("appos", "conj")
        or noun.right_edge.i + 1 != first.i
        or start.i == 0
    ):
        return
    if word_before(start).lower_ in (",", "and") and _wants_subject(verb, joined=True):
        if verb.dep_ == "advcl" and all(child.dep_ != "mark" for child in verb.lefts):
            verb.dep_ = "conj"
        make_subject(noun, verb)


def mend_said_on(clause: Token) -> None:
    """Give what is said its subject: "said on Friday rebels were in Gulu", of Friday's rebels."""
    if not _wants_subject(clause) or clause.head.i > clause.i:
        return
    for prep in clause.head.rights:
        if prep.dep_ == "prep" and prep.right_edge.i < clause.i:
            noun = _behind_time(prep)
            if noun is not None and noun.right_edge.i + 1 >= clause.left_edge.i:
                make_subject(noun, clause)
                return


def _wants_subject(verb: Token, *, joined: bool = False) -> bool:
    """Tell a finite verb of a clause of its own that says of nobody what it says.

    What is `joined` to another verb shares its subject, unless a noun stands right before it.
    """
    within = _WITHIN - {"conj"} if joined else _WITHIN
    if verb.dep_ in within or not is_finite(verb):
        return False
    own = (child for child in verb.children if child.dep_ in (*SUBJECTS, "expl"))
    return all(map(_is_by_the_way, own))


def _is_by_the_way(word: Token) -> bool:
    """Tell a remark that looks like a subject: "rebels, some of them boys, took Gulu"."""
    first = first_word(word)
    if word_before(first).text != ",":
        return False
    going = word.dep_ == "csubj" and word.tag_ == "VBG"
    return going or (word.dep_ in SUBJECTS and any(c.dep_ == "nsubj" for c in word.lefts))


def _behind_comma(opener: Token, verb: Token) -> Token | None:
    """Return the last noun of the opening that begins behind a comma."""
    nouns = [
        word
        for word in verb.doc[opener.i : verb.i]
        if (word.dep_ in _SWALLOWED or _is_second_object(word))
        and word.tag_.startswith("NN")
        and word.left_edge.i > opener.left_edge.i
        and word_before(word.left_edge).text == ","
        and (opener.is_ancestor(word) or word.head.text == ",")
        and not any(child.dep_ == "nsubj" for child in word.lefts)
    ]
    return nouns[-1] if nouns else None


def _behind_time(opener: Token) -> Token | None:
    """Take apart "on Friday units of …", "at the weekend troops": return who acts."""
    prep = next((child for child in opener.rights if child.dep_ == "prep"), opener)
    objects = [child for child in prep.rights if child.dep_ == "pobj"]
    if prep.dep_ != "prep" or not objects:
        return None
    noun = objects[0]
    if names_time(noun.text):
        apposed = (child for child in noun.rights if child.dep_ == "appos")
        beside = (child for child in apposed if child.left_edge.i == noun.i + 1)
        return objects[-1] if len(objects) > 1 else next(beside, None)
    time = next((word for word in noun.lefts if word.dep_ == "compound"), None)
    if time is None or not names_time(time.text):
        return None
    for word in [child for child in noun.lefts if child.i < time.i]:
        word.head = time
    time.head, time.dep_ = prep, "pobj"
    return noun


def _is_second_object(word: Token) -> bool:
    """Tell a noun that shares a preposition with another: "Under fire, the Third Brigade"."""
    return word.dep_ == "pobj" and any(c.dep_ == "pobj" and c.i < word.i for c in word.head.rights)


def _whole(noun: Token) -> Token:
    """Return the forces of "rebel and militia forces", which the model joins to the rebel."""
    both = next((child for child in noun.rights if child.dep_ == "conj"), None)
    if both is None or noun.tag_ != "NN" or any(child.dep_ == "det" for child in noun.lefts):
        return noun
    if both.tag_ != "NNS" or all(child.dep_ != "compound" for child in both.lefts):
        return noun
    both.head, noun.head, noun.dep_ = noun.head, both, "nmod"
    for child in [child for child in noun.rights if child.dep_ == "cc"]:
        child.head = both
    return both


def mend_first_item(name: Token) -> None:
    """Make a subject of the first name of a list: "Gulu on the Nile, Arua and Lira are calm".

    The model makes a clause of it, or an auxiliary, and a subject of the names behind the comma.
    """
    if name.tag_ != "NNP" or name.lower_ in BEARINGS:
        return
    verb = name.head
    subject = next((child for child in verb.lefts if child.dep_ in SUBJECTS), None)
    if subject is None or subject.i < name.i:
        return
    if all(word.dep_ != "conj" for word in subject.subtree):
        return
    comma = word_before(subject.left_edge)
    if comma.text == "," and name.right_edge.i == comma.i - 1:
        name.head, name.dep_ = verb, subject.dep_
        subject.head, subject.dep_ = name, "conj"


def mend_remark(noun: Token) -> None:
    """Say of a name what is said of it between commas: "In Gulu, the capital, rebels held out".

    The model makes two subjects of the two nouns.
    """
    first, last = noun.left_edge, noun.right_edge
    if first.i < 2 or word_before(first).text != "," or noun.head.i < last.i + 2:  # noqa: PLR2004 - a name and its comma
        return
    name = word_before(word_before(first))
    others = any(c.dep_ in SUBJECTS and c.left_edge.i == last.i + 2 for c in noun.head.lefts)
    if others and word_behind(last).text == "," and name.tag_.startswith("NN"):
        noun.head, noun.dep_ = name, "appos"


def mend_coordinated(noun: Token) -> None:
    """Join two subjects: "Zambian troops and Congolese miners entered Gulu".

    The model makes the first the subject of the second.
    """
    first = next((child for child in noun.lefts if child.dep_ == "nsubj"), None)
    joined = first is not None and any(child.dep_ == "cc" for child in first.rights)
    if first is None or not joined or not first.tag_.startswith("NN"):
        return
    for child in [child for child in first.rights if child.dep_ == "conj"]:
        child.head, child.dep_ = noun, "amod"
    first.head, first.dep_ = noun.head, noun.dep_
    noun.head, noun.dep_ = first, "conj"


def _is_remark(word: Token, opener: Token) -> bool:
    return (word.dep_ in _REMARKS and opener.is_ancestor(word.head)) or word.head == opener


def mend_loyal(adjective: Token) -> None:
    """Give a verb its subject across an adjective: "troops loyal to the king entered Gulu".

    The model makes the adjective a verb of its own.
    """
    noun = next((child for child in adjective.lefts if child.dep_ == "nsubj"), None)
    if (
        noun is None
        or noun.right_edge.i + 1 != adjective.i
        or word_behind(adjective).lower_ != "to"
    ):
        return
    if any(child.dep_ in AUXILIARIES for child in adjective.children):
        return
    over = adjective.head
    later = [c for c in adjective.rights if c.dep_ in _LATER]
    verbs = [over] if adjective.dep_ == "advcl" and over.i > adjective.i else later
    verb = next(filter(lacks_subject, verbs), None)
    if verb is None:
        return
    if verb.head == adjective:
        take_place(verb, adjective)
    for child in [c for c in adjective.lefts if c.i < noun.left_edge.i]:
        child.head = verb
    make_subject(noun, verb)
    adjective.head, adjective.dep_ = noun, "amod"


def mend_address(dear: Token) -> None:
    """Set aside who is addressed: "Dear listeners, the General Staff issued a statement"."""
    noun = dear.head
    subjects = [child for child in noun.head.lefts if child.dep_ in SUBJECTS]
    if noun in subjects and len(subjects) > 1 and word_behind(noun.right_edge).text == ",":
        noun.dep_ = "npadvmod"


def mend_bearing_ahead(side: Token) -> None:
    """Make an adverb of a bearing that is taken for the subject: "Farther south, rebels took"."""
    if side.lower_ not in BEARINGS:
        return
    noun = next((child for child in side.rights if child.dep_ == "appos"), None)
    verb = side.head
    if noun is None or noun.i > verb.i:
        return
    if word_before(noun.left_edge).text == ",":
        side.dep_ = "advmod"
        make_subject(noun, verb)
        behind = next((c for c in verb.rights if c.dep_ in SUBJECTS), None)
        if behind is not None and behind.left_edge.i == verb.i + 1:
            behind.dep_ = "dobj"  # "recaptured most of Gulu"


def mend_hidden_verb(participle: Token) -> None:
    """Make a verb of what stands before a name: "a column backed by armour captured Gulu".

    The model makes one noun of "armour captured Gulu", and no verb of the sentence; or, of "units,
    led by a major, evacuated Gulu", a second noun beside the units.
    """
    object_ = participle.head
    if participle.tag_ not in PAST or participle.i == participle.sent.start:
        return
    means = word_before(participle)
    if object_.dep_ == "pobj" and means.head == object_ and means.dep_ in ("compound", "nmod"):
        agent = object_.head
        subject = agent.head.head if agent.dep_ == "agent" else agent
        if subject.dep_ == "ROOT" and subject.tag_.startswith("NN"):
            means.head, means.dep_ = agent, "pobj"
            for word in [child for child in object_.lefts if child.i < means.i]:
                word.head = means
            _begin(participle, subject)
    elif object_.dep_ in _BESIDE and _is_apart(object_, participle):
        _begin(participle, participle.sent.root)


def _is_apart(name: Token, participle: Token) -> bool:
    """Tell a name without article, with its verb before it, in a sentence that has no other."""
    subject, before = participle.sent.root, word_before(participle)
    said = any(c.dep_ == "acl" and c.is_ancestor(before) for c in subject.rights)
    beside = name.head == subject or (said and subject.is_ancestor(name))
    alone = name.left_edge == participle and beside and (before.text == "," or said)
    return alone and subject.tag_.startswith("NN") and name.tag_.startswith("NNP")


def _begin(verb: Token, subject: Token) -> None:
    """Make a sentence of a verb and the name before which it stands, its object."""
    object_ = verb.head
    begin_sentence(verb, subject)
    object_.head, object_.dep_ = verb, "dobj"

"""A place that opens a sentence and that no comma parts from who acts there.

"In Gulu shops were open", "In rebel-held Gulu residents fled", "In Kitgum district rebels took
Gulu": the model makes one phrase of the place, or of its last word, and of the subject. So it does
with what else is said first: "In a statement rebels said".
"""

from spacy.tokens import Token

from whoholds.reading.dates.words import names_time
from whoholds.reading.lexicon import word_sets
from whoholds.reading.mending.asides import lacks_subject
from whoholds.reading.mending.beside import word_behind
from whoholds.reading.mending.main_verbs import make_subject
from whoholds.reading.mending.speech import SUBJECTS
from whoholds.reading.phrases import BEARINGS

OPENERS = frozenset({"In", "At", "Near", "Around", "Outside", "Inside", "Of"})
_BEFORE_NOUNS = frozenset({"DT", "JJ", "NN", "NNP", "NNPS", "NNS", "VBN"})
_COMMON = frozenset({"NN", "NNS"})
_LIKE_NAMES = frozenset({"compound", "amod", "nmod"})


def mend_opening_place(opener: Token) -> None:
    """Give the preposition its place and the verb its subject."""
    if opener.tag_ == "NNP":
        _make_preposition(opener)
    _join(*[child for child in opener.rights if child.dep_ == "pobj"])
    verb = opener.head
    if opener.dep_ != "prep" or verb.i < opener.i:
        return
    opener, object_ = _innermost(opener)
    if object_ is not None and _mend_one_of(object_, verb):
        return
    subject = _subject(opener, object_, verb)
    if subject is None:
        return
    words = [*opener.doc[opener.i + 1 : subject.i]]
    place = _last_of_place(words, object_)
    if place is None or any(word.tag_ not in _BEFORE_NOUNS for word in words):
        return
    for word in words:
        over = place if word.i < place.i else subject
        if word.head == opener or (word.head.i > place.i) == (word.i <= place.i):
            word.head = over
            word.dep_ = "compound" if word.dep_ == "pobj" else word.dep_
    place.head, place.dep_ = opener, "pobj"
    make_subject(subject, verb)


def _make_preposition(opener: Token) -> None:
    """Make a preposition of a name's first word: "Near Gulu soldiers beat off an attack"."""
    noun = opener.head
    while noun.dep_ == "compound" and noun.head.i > noun.i:
        noun = noun.head
    if opener.dep_ == "compound" and noun.dep_ in SUBJECTS and noun.tag_ in _COMMON:
        opener.head, opener.dep_, opener.tag_ = noun.head, "prep", "IN"


def _innermost(opener: Token) -> tuple[Token, Token | None]:
    """Return the last preposition of an opening and what it has: "In the east of Gulu"."""
    object_ = next((child for child in opener.rights if child.dep_ == "pobj"), None)
    behind = [*object_.rights] if object_ is not None else []
    of = next((child for child in behind if child.lower_ == "of"), None)
    return _innermost(of) if of is not None else (opener, object_)


def _mend_one_of(object_: Token, verb: Token) -> bool:
    """Make a subject of one of them: "Of the three towns only Gulu is still ours"."""
    one = next((child for child in object_.rights if child.dep_ == "appos"), None)
    if one is None or one.left_edge.i != object_.i + 1 or not lacks_subject(verb):
        return False
    make_subject(one, verb)
    return True


def _join(name: Token | None = None, place: Token | None = None, *_: Token) -> None:
    """Make one place of two words: "At Gulu airfield, taken on Friday, aircraft landed"."""
    if name is not None and place is not None and place.i == name.i + 1 and _is_ground(place):
        name.head, name.dep_ = place, "compound"


def _subject(opener: Token, object_: Token | None, verb: Token) -> Token | None:
    """Return who acts, where the place or its last word is made a part of him."""
    if object_ is not None and lacks_subject(verb):
        behind = word_behind(object_)
        beside = behind == verb or (behind.head == verb and behind.dep_ in ("aux", "auxpass"))
        return object_ if beside and object_.tag_ in _COMMON and not _is_ground(object_) else None
    subject = next((child for child in verb.lefts if child.dep_ in SUBJECTS), None)
    if subject is None or subject.tag_ not in _COMMON or _is_ground(subject):
        return None
    last = opener if object_ is None else object_
    return subject if subject.left_edge.i == last.i + 1 else None


def _last_of_place(words: list[Token], object_: Token | None) -> Token | None:
    """Return the last word of the place: a name, or what places are called."""
    if object_ is not None and object_ in words:
        behind = words[words.index(object_) + 1 :]
        return behind[0] if behind and _is_ground(behind[0]) else None
    last = None
    for word in words:
        is_name = word.tag_ in ("NNP", "NNPS") and word.dep_ in _LIKE_NAMES
        another = last is not None and word.text.isupper()  # "In Kampala UN officials"
        if _is_ground(word) or (is_name and not another):
            last = word
    return last


def _is_ground(word: Token) -> bool:
    """Tell what ends such words: what places are called, a bearing, or a time."""
    last = word.lower_ in word_sets()["opener"] or word.lower_ in BEARINGS
    return last or names_time(word.lower_.removesuffix("s"))

"""A verb of telling that the model takes for a noun, and whoever tells for something else.

"Travellers from Lira report that Gulu has fallen", "The consul in Lira cables Gulu is held": what
is told becomes a clause of the noun, or the sentence's own, with the teller for a second subject.
"""

from spacy.tokens import Token

from whoholds.reading.lexicon import word_sets
from whoholds.reading.mending.asides import is_finite
from whoholds.reading.mending.beside import word_before, word_behind
from whoholds.reading.mending.main_verbs import BEFORE_NOUNS, make_subject, take_place
from whoholds.reading.mending.speech import NOUNS, SUBJECTS, has_frame, is_aside, named_subject

_MANY = frozenset({"NNS", "NNPS"})
_BEFORE_VERBS = NOUNS | {"RB", "VBN", "VBD", "IN", "CD"}
"""What may stand before a verb; behind an article or an adjective stands a noun."""


def mend_teller(word: Token) -> None:
    """Make a verb of the word, and its subject of the noun that agrees with it."""
    if not word.i or word_before(word).tag_ not in _BEFORE_VERBS:
        return
    if word.tag_.startswith("VB") and named_subject(word) is not None:
        return
    if word.dep_ == "dobj" and has_frame(word.head, "obj"):
        return  # "denied reports that Gulu has fallen"
    told = _told_by(word) or _told_across(word)
    if told is None:
        return
    top, teller = word, named_subject(word)
    if teller is None or told.head != word:
        top, teller = _teller(word, told)
    if teller is None or (teller.tag_ in _MANY) == word.lower_.endswith("s"):
        return
    if word.dep_ == "compound":
        make_subject(word.head, told)
    if word != top:
        _leave_phrase(word)
        take_place(word, of=top)
    word.tag_ = "VBZ" if word.lower_.endswith("s") else "VBP"
    for opener in [child for child in told.lefts if child.i < word.i and child != teller]:
        opener.head = word
    told.head, told.dep_ = word, "ccomp"
    teller.head, teller.dep_ = word, "nsubj"
    if top not in (teller, told, word):
        top.head, top.dep_, top.tag_ = teller, "acl", "VBN"


def _told_by(word: Token) -> Token | None:
    """Return the verb of the clause that begins right behind, with a subject of its own."""
    first = word_behind(word)
    start = first.i + (first.lower_ == "that")
    for noun in word.doc[start : word.sent.end]:
        if noun.dep_ in SUBJECTS and noun.head.i > word.i:
            told = noun.head
            begins = noun.left_edge.i == start and told.dep_ != "csubj"
            return told if begins and is_finite(told) else None
    return None


def _told_across(word: Token) -> Token | None:
    """Return the verb behind a noun that is made one phrase with the word: "say soldiers left"."""
    noun = word.head
    end = noun.right_edge.i + 1
    if word.dep_ != "compound" or noun.tag_ != "NNS" or noun.i < word.i or end >= word.sent.end:
        return None
    told = noun.doc[end]
    return told if noun.dep_ not in SUBJECTS and is_finite(told) else None


def _teller(word: Token, told: Token) -> tuple[Token, Token | None]:
    """Return what stands over the sentence, and the noun before the word that can only tell."""
    above = [*told.ancestors]
    top = above[-1] if above else told
    if top.tag_ in NOUNS:
        return top, top if top.i < word.i else None
    if top == told:
        early = [child for child in told.lefts if child.i < word.i]
        owner = next((c for c in early if c.dep_ in SUBJECTS), None)
        aside = next((child for child in early if is_aside(child)), None)
        if owner is None and aside is not None:
            teller = named_subject(aside)
            aside.head, aside.dep_, aside.tag_ = teller or aside.head, "acl", "VBN"
            return top, teller
        return top, owner
    return top, named_subject(top) if top.i < word.i and is_aside(top, word) else None


def _leave_phrase(word: Token) -> None:
    """Give the phrase that the word is taken for the last word of, to the noun before it."""
    last = word_before(word)
    if last.head != word or last.tag_ not in NOUNS or last.dep_ not in BEFORE_NOUNS:
        return
    for child in [child for child in word.lefts if child.dep_ in BEFORE_NOUNS and child != last]:
        child.head = last
    if word.dep_ != "ROOT":
        last.head, last.dep_ = word.head, word.dep_


def mend_audience(told: Token) -> None:
    """Part who is told from what: "a trader told reporters soldiers had left Gulu"."""
    noun = next((child for child in told.rights if child.dep_ == "dobj"), None)
    if noun is None or any(child.dep_ == "ccomp" for child in told.rights):
        return
    said = next((c for c in noun.rights if c.dep_ in ("relcl", "acl") and _is_like_said(c)), None)
    if said is None or any(c.tag_ in ("WDT", "WP", "WRB") for c in said.subtree if c.i < said.i):
        return
    own = named_subject(said)
    if own is not None and own.left_edge.i == noun.i + 1:
        said.head, said.dep_ = told, "ccomp"
        return
    listener = word_behind(told)
    heard = listener.head == noun and listener.lower_ in word_sets()["audience"]
    if own is None and (heard or _is_told(listener, noun)):
        listener.head = told
        listener.dep_ = "dobj" if heard else "dative"
        said.tag_ = "VBD"
        said.head, said.dep_ = told, "ccomp"
        noun.head, noun.dep_ = said, "nsubj"


def _is_like_said(clause: Token) -> bool:
    """Tell what may be told, its verb a participle for the model: "told me soldiers left Gulu"."""
    own = {child.dep_ for child in clause.children}
    return is_finite(clause) or (clause.tag_ == "VBN" and "dobj" in own and "agent" not in own)


def _is_told(listener: Token, noun: Token) -> bool:
    """Tell "me" of "told me the police left Gulu", right before who is told of."""
    return listener.dep_ == "dative" and noun.left_edge.i == listener.i + 1

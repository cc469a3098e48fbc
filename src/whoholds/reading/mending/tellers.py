"""A verb of telling that the model takes for a noun, and whoever tells for something else.

"Travellers from Lira report that Gulu has fallen", "The consul in Lira cables Gulu is held": what
is told becomes a clause of the noun, or the sentence's own, with the teller for a second subject.
"""

from spacy.tokens import Token

from whoholds.reading.lexicon import word_sets
from whoholds.reading.mending.asides import AUXILIARIES, is_finite
from whoholds.reading.mending.beside import word_before, word_behind
from whoholds.reading.mending.main_verbs import BEING, make_subject, take_place
from whoholds.reading.mending.speech import SUBJECTS, has_frame, is_saying

_NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
_MANY = frozenset({"NNS", "NNPS"})
_OF_VERBS = AUXILIARIES | {"dobj", "ccomp", "conj", "cc"}
"""What a verb has, and no participle that says more of a noun."""
_BEFORE_VERBS = _NOUNS | {"RB", "VBN", "VBD", "IN", "CD"}
"""What may stand before a verb; behind an article or an adjective stands a noun."""
_TAKEN_FOR = frozenset({"ccomp", "csubj"})
_BEFORE_NOUNS = frozenset({"det", "amod", "compound", "nummod", "poss"})


def mend_teller(word: Token) -> None:
    """Make a verb of the word, and its subject of the noun that agrees with it."""
    if not word.i or word_before(word).tag_ not in _BEFORE_VERBS:
        return
    if word.tag_.startswith("VB") and _subject(word) is not None:
        return
    if word.dep_ == "dobj" and has_frame(word.head, "obj"):
        return  # "denied reports that Gulu has fallen"
    told = _told_by(word) or _told_across(word)
    if told is None:
        return
    top, teller = word, _subject(word)
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
    if top.tag_ in _NOUNS:
        return top, top if top.i < word.i else None
    if top == told:
        early = [child for child in told.lefts if child.i < word.i]
        owner = next((c for c in early if c.dep_ in SUBJECTS), None)
        aside = next((child for child in early if _is_aside(child)), None)
        if owner is None and aside is not None:
            teller = _subject(aside)
            aside.head, aside.dep_, aside.tag_ = teller or aside.head, "acl", "VBN"
            return top, teller
        return top, owner
    return top, _subject(top) if top.i < word.i and _is_aside(top, word) else None


def _is_aside(verb: Token, word: Token | None = None) -> bool:
    """Tell a participle that is taken for a verb: "Travellers flown out of Lira"."""
    own = [child for child in verb.children if child.dep_ in _OF_VERBS and child != word]
    like = verb.tag_ == "VBN" or (verb.tag_ == "VBD" and word is None)
    return like and not own and _subject(verb) is not None


def _subject(verb: Token) -> Token | None:
    return next(
        (child for child in verb.lefts if child.dep_ in SUBJECTS and child.tag_ in _NOUNS), None
    )


def _leave_phrase(word: Token) -> None:
    """Give the phrase that the word is taken for the last word of, to the noun before it."""
    last = word_before(word)
    if last.head != word or last.tag_ not in _NOUNS or last.dep_ not in _BEFORE_NOUNS:
        return
    for child in [child for child in word.lefts if child.dep_ in _BEFORE_NOUNS and child != last]:
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
    own = _subject(said)
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


def mend_before_saying(verb: Token) -> None:
    """Give a verb who speaks: "Travellers flown out of Lira say that Gulu is quiet"."""
    if not is_saying(verb) or not is_finite(verb) or _subject(verb) is not None:
        return
    aside = next((c for c in verb.lefts if c.dep_ in _TAKEN_FOR and _is_aside(c)), None)
    speaker = _subject(aside) if aside is not None else None
    if aside is None or speaker is None or aside.lower_ in BEING:
        return
    between = verb.doc[speaker.i + 1 : verb.i]
    if aside.right_edge.i + 1 == verb.i and all(word.text != "," for word in between):
        aside.head, aside.dep_, aside.tag_ = speaker, "acl", "VBN"
        speaker.head, speaker.dep_ = verb, "nsubj"

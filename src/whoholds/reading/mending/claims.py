"""Nouns for what is told, taken for verbs or parted from it: "denied rebel claims that X fell"."""

from spacy.tokens import Token

from whoholds.reading.attribution.lexicon import load_cues
from whoholds.reading.mending.beside import word_before, word_behind
from whoholds.reading.mending.main_verbs import make_subject, take_place
from whoholds.reading.mending.speech import SUBJECTS, has_frame, is_denying, is_saying, is_telling

ABOUT = frozenset({"on", "upon", "about", "over", "of", "to"})
"""Behind which stands what is spoken of, and not how: "comment on claims that X had fallen"."""
_HOW = frozenset({"in", "by", "through", "via", "on", "during", "over", "at"})
"""What stands before how or where something is said: "in a letter", "by telephone"."""
_WITHIN = frozenset({"pobj", "prep", "dative"})
"""How the words of such a phrase hang on each other."""
_SAID_OF = frozenset({"acl", "ccomp", "relcl"})
"""How a clause hangs on what it tells more of."""


def has_content(noun: Token) -> bool:
    """Tell a noun that can have a clause for what it says: "claim", "reports"."""
    return load_cues().telling(noun.lower_.removesuffix("s")) is not None


def mend_told_of(word: Token) -> None:
    """Make a noun again of what is spoken of: "declined to comment on rebel claims that …".

    The model takes it for a verb that goes on, though no "and" joins it.
    """
    owner = word_before(word)
    joined = any(child.dep_ == "cc" and child.i > word.head.i for child in word.head.children)
    if word.tag_ != "VBZ" or joined or not has_content(word):
        return
    over = word_before(word.left_edge) if owner.head == word and word.left_edge.i else owner.head
    bare = owner.head == word and not any(child.dep_ == "pobj" for child in over.children)
    if over.dep_ != "prep" or word.is_ancestor(over) or not (bare or owner.dep_ == "pobj"):
        return
    for child in [*owner.lefts]:
        child.head = word
    word.head, word.dep_, word.tag_ = over, "pobj", "NNS"
    owner.head, owner.dep_ = word, "compound"
    for clause in word.rights:
        if clause.dep_ == "ccomp":
            clause.dep_ = "acl"


def mend_content(clause: Token) -> None:
    """Hang on a noun what it says: "declined to comment on rebel claims that X had fallen"."""
    opener = clause.left_edge
    noun = word_before(opener)
    if opener.lower_ != "that" or noun.dep_ != "pobj":
        return
    if is_telling(clause.head) and noun.head.lower_ not in ABOUT:
        return  # "said in a statement that X had fallen"
    if has_content(noun) and clause.head.is_ancestor(noun):
        clause.head, clause.dep_ = noun, "acl"


def mend_said_in(that: Token) -> None:
    """Give a verb what is said behind how: "denied in a statement sent to agencies that X fell".

    The model hangs it on the statement, on the agencies, or on the sending.
    """
    clause, noun = that.head, word_before(that)
    if that.lower_ != "that" or clause.dep_ not in _SAID_OF or clause.i < that.i:
        return
    if has_content(noun) and noun.head.lower_ in ABOUT:
        return  # "said in answer to reports that X had fallen"
    verb = _told_how(clause.head)
    if verb is None:
        return
    own = [child for child in verb.rights if child.dep_ == "ccomp" or has_content(child)]
    if not own:
        clause.head, clause.dep_ = verb, "ccomp"


def _told_how(noun: Token) -> Token | None:
    """Return the verb of telling before a phrase that ends so: "said in a note to the papers"."""
    over = noun
    while (over.tag_ == "VBN" or over.dep_ in _WITHIN) and over.head.i < over.i:
        verb = over.head
        beside = over.dep_ == "prep" and word_before(over).text != ","
        if beside and over.lower_ in _HOW and is_telling(verb):
            return verb
        over = verb
    return None


def mend_behind_aside(that: Token) -> None:
    """Give a verb or noun what it tells, behind words between commas: "denied, in writing, that".

    The model hangs it on those words, or those words on it.
    """
    clause, opening = that.head, word_before(that)
    if that.lower_ != "that" or clause.i < that.i or opening.text != ",":
        return
    while opening.i > that.sent.start and (opening.text != "," or opening.i == that.i - 1):
        opening = word_before(opening)
    last = word_before(opening)
    if any(word.is_ancestor(last) for word in that.doc[opening.i : that.i]):
        return  # "A, quoting B, said that X had fallen, that Y was quiet"
    tells = (word for word in (last, *last.ancestors) if word.i <= last.i)
    teller = next((word for word in tells if has_content(word) or is_telling(word)), None)
    if opening.text != "," or teller is None:
        return
    others = [child for child in teller.rights if child != clause]
    if any(child.dep_ == "ccomp" or child.left_edge.lower_ == "that" for child in others):
        return
    inside = next((word for word in (teller, *teller.ancestors) if word.head == clause), None)
    if inside is not None:
        take_place(inside, clause)
    for word in [word for word in clause.lefts if word.i < that.i and word != inside]:
        word.head = teller
    clause.head, clause.dep_ = teller, "ccomp" if teller.tag_.startswith("VB") else "acl"


def mend_told_by(clause: Token) -> None:
    """Let "that" open what a noun tells, behind who tells it: "reports by the Front that X fell".

    The model makes an object of it, which the clause has or wants none.
    """
    that = clause.left_edge
    told = that.lower_ == "that" and that.dep_ in ("dobj", "pobj") and has_content(clause.head)
    apart = that.i > clause.head.i + 1  # not of "a claim that the rebels made"
    if told and apart and any(child.dep_ in SUBJECTS for child in clause.lefts):
        that.head, that.dep_, that.tag_ = clause, "mark", "IN"


def mend_denied(noun: Token) -> None:
    """Give a verb what it denies: "rejected rebel claims that X fell", "denied a claim that it".

    The model makes a verb of the noun, or the subject of what is claimed.
    """
    that = word_behind(noun)
    clause, owner = that.head, word_before(noun)
    if that.lower_ != "that" or clause.i <= noun.i:
        return
    verb = clause.head if noun.head == clause else noun.head
    if verb.i >= noun.i or not _takes_noun(verb):
        return
    if any(child.dep_ == "dobj" and child.i < owner.i for child in verb.rights):
        return
    if noun.tag_ == "VBZ" and noun.dep_ == "dobj" and owner == noun.head == verb:
        noun.tag_ = "NNS"  # "contradicted reports that X fell"
    elif noun.tag_ == "VBZ" and owner.i > verb.i and owner.dep_ in ("nsubj", "dobj"):
        owner.head, owner.dep_ = noun, "compound"
        noun.tag_ = "NNS"
    elif noun.head != clause:
        return
    noun.head, noun.dep_ = verb, "dobj"
    clause.head, clause.dep_ = noun, "acl"


def _takes_noun(verb: Token) -> bool:
    """Tell a verb whose object is denied or borne out, and which rarely has a bare clause."""
    bare = is_saying(verb) and not is_denying(verb)
    return verb.tag_.startswith("VB") and has_frame(verb, "obj") and not bare


def mend_claims(noun: Token) -> None:
    """Hang what somebody claims on the claims: "Serb claims to have taken X", "that X fell".

    The model makes a verb of them, or gives them to the infinitive for its subject.
    """
    link = word_behind(noun) if noun.i + 1 < noun.sent.end else noun
    clause = link.head if link.lower_ in ("to", "that") else noun
    if clause.i <= noun.i or noun.i == noun.sent.start or not clause.tag_.startswith("VB"):
        return
    meant = link.lower_ == "to" and clause.tag_ in ("VB", "VBN")
    if meant and noun.tag_ == "NNS" and noun.dep_ == "dobj" and not clause.is_ancestor(noun):
        clause.head, clause.dep_ = noun, "acl"
        return
    verdict = _verdict_on(noun, clause) if meant or has_content(noun) else None
    if verdict is None:
        if meant:
            _make_claim(noun, clause)
        return
    if noun.dep_ == "ROOT":
        verdict.head, verdict.dep_ = verdict, "ROOT"
        for owner in [child for child in noun.lefts if child.dep_ in SUBJECTS]:
            owner.dep_ = "compound"
    make_subject(noun, verdict)
    noun.tag_ = "NNS"
    clause.head, clause.dep_ = noun, "acl"


def _verdict_on(noun: Token, clause: Token) -> Token | None:
    """Return the verb without a subject behind a clause that can only have the claims."""
    above = noun if noun.dep_ == "ROOT" else clause.head
    gives = noun.tag_ == "VBZ" if noun.dep_ == "ROOT" else noun.head == clause
    if not gives or noun.dep_ not in ("ROOT", *SUBJECTS):
        return None
    for word in above.rights:
        # "reports that X was theirs turned out to be wrong": the verdict is hung on the "was"
        hung = word.dep_ == "acl" and word.tag_ == "VBD" and word.head.tag_.startswith("VB")
        if not (hung or word.dep_ in ("ccomp", "conj")) or word.i <= clause.i:
            continue
        goes_on = word_before(word.left_edge).tag_ in ("CC", ",")
        if not goes_on and not any(child.dep_ in SUBJECTS for child in word.children):
            return word
    return None


def _make_claim(noun: Token, infinitive: Token) -> None:
    """Make a verb of the last word of what has no other: "The front claims to have taken X"."""
    owner = word_before(noun)
    if noun.tag_ != "NNS" or noun.dep_ != "ROOT" or infinitive.dep_ != "xcomp":
        return
    if any(child.dep_ in SUBJECTS for child in noun.lefts):
        noun.tag_ = "VBZ"  # "the army no longer claims to have taken X"
        return
    if owner.head != noun or owner.dep_ not in ("amod", "compound"):
        return
    noun.tag_ = "VBZ"
    for child in [*noun.lefts]:
        child.head = owner if child != owner else noun
    owner.dep_, owner.tag_ = "nsubj", owner.tag_ if owner.tag_.startswith("NN") else "NN"

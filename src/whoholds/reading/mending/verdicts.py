"""Verdicts on what has been told, which the model hangs elsewhere: "called the report untrue"."""

from spacy.tokens import Token

from whoholds.reading.lexicon import Governor, load_lexicons, word_sets
from whoholds.reading.mending.beside import word_behind
from whoholds.reading.mending.main_verbs import make_verb, take_place
from whoholds.reading.mending.speech import has_frame

_LIKE_A_PLURAL = frozenset({"NNS", "VBZ"})
_IN_A_NOUN_PHRASE = frozenset(
    {"DT", "JJ", "NN", "NNS", "NNP", "NNPS", "PRP$", "POS", "CC", "RB", "VBN", "CD"}
)
_WIDEST = 8
"""Words that a verdict and what it is said of take at most: "as "pure invention" a report"."""
_NOUNS = frozenset({"NN", "NNS"})
_THAT = frozenset({"that", "this"})
_CONTENT = frozenset({"acl", "relcl", "ccomp"})


def mend_verdict(verb: Token) -> None:
    """Give a verb the object that stands behind a verdict: "dismissed as a lie reports that"."""
    opener = word_behind(verb)
    if opener.lower_ != "as" and not opener.is_quote:
        return
    words = [word for word in verb.doc[opener.i + 1 : opener.i + 1 + _WIDEST] if not word.is_quote]
    # who dismisses a report may call it anything: "dismissed as "wicked rumours" reports that"
    any_noun = any(line.flips for line in _governors_of_verb(verb))
    verdict = next((w for w in words if _is_verdict(w) or (any_noun and w.tag_ in _NOUNS)), None)
    behind = (word for word in words if verdict is None or word.i > verdict.i)
    noun = next((word for word in behind if _is_telling(word)), None)
    if verdict is None or noun is None:
        return
    between = verb.doc[verdict.i + 1 : noun.i]
    if not all(_is_in_noun_phrase(word) for word in between):
        return
    if opener.is_quote and not any(word.is_quote for word in between):
        return  # the verdict is quoted, not the whole of what is told
    make_verb(verb)
    if noun.is_ancestor(verb):
        take_place(verb, of=noun)
    for word in between:
        if not word.is_quote and word.head.i not in range(verdict.i + 1, noun.i):
            word.head = noun
    noun.head, noun.dep_ = verb, "dobj"
    noun.tag_ = "NN" if noun.tag_ == "NN" else "NNS"
    if opener.lower_ == "as":
        opener.head, opener.dep_ = verb, "prep"
        verdict.head, verdict.dep_ = opener, "pobj"
    else:
        verdict.head, verdict.dep_ = verb, "oprd"


def _is_in_noun_phrase(word: Token) -> bool:
    return word.is_quote or word.tag_ in _IN_A_NOUN_PHRASE or word.lower_ == "of"


def mend_called(verdict: Token) -> None:
    """Part what is called from what it is called: "called that nonsense"."""
    that = next((child for child in verdict.lefts if child.lower_ in _THAT), None)
    verb = verdict.head
    if that is None or that.i != verb.i + 1 or verdict.dep_ == "pobj":
        return
    if has_frame(verb, "small") and _is_verdict(verdict):
        that.head, that.dep_, that.tag_ = verb, "dobj", "DT"
        verdict.dep_ = "oprd"


def mend_named_so(verdict: Token) -> None:
    """Make what something is called of what the model takes for when: "branded the claim a lie"."""
    verb = verdict.head
    called = any(child.dep_ == "dobj" and child.i < verdict.i for child in verb.rights)
    if called and verb.lower_ in word_sets()["naming"] and _is_verdict(verdict):
        verdict.dep_ = "oprd"


def mend_pronounced(predicate: Token) -> None:
    """Give a verdict what it is said of, across who says so: "It is untrue, X said, that Y fell".

    The model makes what fell the sentence, and the verdict what is said in it.
    """
    being = predicate.head
    if not any(child.lower_ == "it" for child in being.lefts):
        return
    clause = _told_across(being)
    if clause is None:
        return
    that = next((word for word in clause.lefts if word.lower_ == "that"), None)
    if that is None or that.dep_ != "mark" or that.i < predicate.i:
        return
    if clause == being.head:
        take_place(being, of=clause)
        for word in [word for word in clause.lefts if word.i < that.i and word != being]:
            word.head = being
    clause.head, clause.dep_ = being, "ccomp"


def _told_across(being: Token) -> Token | None:
    """Return the clause behind who says so: the model hangs it on him, or makes it the sentence."""
    said = [word for word in being.rights if word.dep_ == "parataxis"]
    if being.dep_ == "ccomp" and being.head.i > being.i:
        said.append(being.head)
    told = (word for verb in said for word in verb.rights if word.dep_ == "ccomp")
    return next(told, being.head if said and being.dep_ == "ccomp" else None)


def mend_effect(effect: Token) -> None:
    """Give a report what it says: "denied reports put out by X to the effect that Y had fallen"."""
    clause = next((word for word in effect.rights if word.dep_ in _CONTENT), None)
    if clause is None or effect.dep_ != "pobj" or effect.head.lower_ != "to":
        return
    before = reversed(effect.doc[effect.sent.start : effect.i])
    noun = next((word for word in before if _is_telling(word)), None)
    if noun is None:
        return
    if noun.dep_ in ("nsubj", "nsubjpass") and noun.head.dep_ == "ccomp" and noun.head.i > noun.i:
        # "denied reports put out": no clause of its own
        verb = noun.head
        noun.head, noun.dep_ = verb.head, "dobj"
        verb.head, verb.dep_, verb.tag_ = noun, "acl", "VBN"
    clause.head, clause.dep_ = noun, "acl"
    for word in clause.lefts:
        if word.lower_ == "that":
            word.dep_ = "mark"


def mend_verdict_behind(prep: Token) -> None:
    """Give a verb the verdict behind its object: "described the report that X fell as baseless"."""
    verdict = next((word for word in (*prep.children, prep.head) if _is_verdict(word)), None)
    if verdict is None or verdict.i < prep.i:
        return
    over = [*prep.ancestors]
    beside = (child for word in over for child in word.rights)  # "described the report as baseless"
    noun = next((word for word in (*over, *beside) if _is_telling(word)), None)
    if noun is None:
        return
    if noun.dep_ == "dobj" and noun.i < prep.i and noun != verdict:
        prep.head, prep.dep_ = noun.head, "prep"
        verdict.head, verdict.dep_ = prep, "pobj"


def mend_name(verb: Token) -> None:
    """Give a verb the verdict behind what it is said of: "called reports that X fell untrue".

    The model takes the verdict for the last word of what is told.
    """
    if verb.lower_ not in word_sets()["naming"]:
        return
    noun = next((word for word in verb.rights if word.dep_ in ("dobj", "oprd")), None)
    if noun is None or not _is_telling(noun):
        return
    clauses = (word for word in (*noun.rights, *verb.rights) if word.dep_ in _CONTENT)
    clause = next((word for word in clauses if word.left_edge.lower_ == "that"), None)
    if clause is None:
        return
    behind = (word for word in clause.subtree if word.i > clause.i)
    verdict = next((word for word in behind if _is_verdict(word) and _ends(word)), None)
    if verdict is None:
        return
    noun.dep_, clause.head, clause.dep_ = "dobj", noun, "acl"
    verdict.head, verdict.dep_ = verb, "oprd"


def _ends(word: Token) -> bool:
    """Tell whether a word is the last of its phrase."""
    behind = word_behind(word) if word.i + 1 < len(word.doc) else None
    told = behind is not None and behind.lower_ == "for" and any(w.tag_ == "DT" for w in word.lefts)
    return behind is None or behind.is_punct or behind.is_quote or behind.tag_ == "CC" or told


def _is_verdict(word: Token) -> bool:
    """Tell whether a word calls what it is said of untrue: "a lie", "baseless"."""
    return any(line.flips for line in _governors(word, "NOUN", "ADJ"))


def _is_telling(word: Token) -> bool:
    """Tell whether a noun is for what has been told: "report", "claims", "broadcast"."""
    noun = word.tag_ in _LIKE_A_PLURAL or word.tag_ == "NN"
    return noun and any(not line.flips for line in _governors(word, "NOUN"))


def _governors(word: Token, *parts: str) -> list[Governor]:
    lines = load_lexicons().governors
    forms = (word.lower_, word.lower_.removesuffix("s"))
    return [lines[form, part] for form in forms for part in parts if (form, part) in lines]


def _governors_of_verb(verb: Token) -> list[Governor]:
    lines = load_lexicons().governors
    stems = (verb.lower_.removesuffix(ending) for ending in ("", "s", "d", "ed"))
    return [lines[stem, "VERB"] for stem in stems if (stem, "VERB") in lines]

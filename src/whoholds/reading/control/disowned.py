"""Told as untrue by who tells it: "wrongly reported that", "whoever says that is a liar"."""

from whoholds.reading.control.finding import governor_of, verdict_in
from whoholds.reading.control.groundless import why_groundless, why_no_truth_in
from whoholds.reading.control.negation import is_negated
from whoholds.reading.lexicon import Lexicons, word_sets
from whoholds.reading.parsed import Token
from whoholds.reading.phrases import SUBJECTS, children
from whoholds.records import UNKNOWN, Unknown

_ANYBODY = frozenset({"whoever", "whosoever", "anyone", "anybody"})
_SOME = frozenset({"those", "everyone", "everybody", "people"})
"""They may well be people who said so: what is said of them tells whether it is untrue."""
_ADJECTIVES = ("amod", "acomp")
_PREDICATES = ("acomp", "attr", "dobj")


def why_untrue(at: Token, lexicons: Lexicons) -> str:
    """Return the words by which a clause that is said, or a noun for a report, is told as untrue.

    What governs it (`governors.csv`) may deny it all the same, and is weighed apart.
    """
    if at.dep_ in ("ccomp", "xcomp"):
        return told_as_untrue(at.head, lexicons)
    if at.dep_ == "pobj":
        return why_no_truth_in(at)
    if at.dep_ not in ("dobj", "nsubjpass"):
        return ""
    governor = governor_of(at, at.head, lexicons)
    if governor and governor.flips:
        return ""
    return called_untrue(at.head, lexicons) or _said_falsely(at.head)


def told_as_untrue(saying: Token, lexicons: Lexicons) -> str:
    """Return the words by which who tells that something was said tells that it is not so."""
    untrue = _said_falsely(saying)
    if not untrue and saying.dep_ in SUBJECTS and not is_negated(saying.head):
        # "Baghdad's claim that X had fallen was untrue"; the model takes "reports" for a verb
        untrue = _verdict_of(saying.head, lexicons) or why_groundless(saying.head)
    if untrue:
        return untrue
    for told in children(saying, "ccomp"):
        # "Radio reports that X was taken were false": the model takes both for what is reported
        bare = told.lemma_ == "be" and not children(told, *SUBJECTS, "expl", "mark")
        verdicts = [told] if bare else _remarks_behind(told)
        for verdict in verdicts:
            if untrue := _verdict_of(verdict, lexicons):
                return "" if is_negated(verdict) else untrue
    return _said_by_anybody(saying, lexicons) or _said_by_mistake(saying, lexicons)


def _said_falsely(saying: Token) -> str:
    """Return the adverb by which something was said that is not so: "prematurely announced"."""
    told = saying.lemma_ in word_sets()["assert"] or saying.lemma_ in word_sets()["whole-clause"]
    words = [word.lower_ for word in children(saying, "advmod")] if told else []
    return next((word for word in words if word in word_sets()["falsely"]), "")


def called_untrue(verb: Token, lexicons: Lexicons) -> str:
    """Return the verdict on a verb's object: "described it as baseless", "called it a lie"."""
    as_what = (prep for prep in children(verb, "prep") if prep.lower_ == "as")
    behind = (word for prep in as_what for word in children(prep, "pobj", "pcomp", *_ADJECTIVES))
    words = (*children(verb, "oprd"), *behind)
    return next((word.lower_ for word in words if is_false(word, lexicons)), "")


def _remarks_behind(told: Token) -> list[Token]:
    """Return what is said of what is told: "said that X had fallen, which was untrue"."""
    behind = children(told, "advcl", "relcl")
    return [
        clause for clause in behind if any(w.lower_ == "which" for w in children(clause, "nsubj"))
    ]


def _verdict_of(verb: Token, lexicons: Lexicons) -> str:
    """Return what a clause calls its subject that says it is untrue: "turned out to be false"."""
    verbs = (verb, *children(verb, "xcomp"))
    words = (word for one in verbs for word in children(one, "acomp", "attr", "oprd"))
    return next((word.lower_ for word in words if is_false(word, lexicons)), "")


def _said_by_anybody(saying: Token, lexicons: Lexicons) -> str:
    """Tell "Whoever says that …", "To say that … is a lie": nobody tells it so but to deny it."""
    if saying.lemma_ not in word_sets()["assert"]:
        return ""
    if saying.dep_ == "csubj":
        who, predicate = next(iter(children(saying, *SUBJECTS)), None), saying.head
    elif saying.dep_ == "relcl" and saying.head.dep_ in SUBJECTS:
        who, predicate = saying.head, saying.head.head
    else:
        return ""
    if who is not None and who.lower_ in _SOME:
        return who.lower_ if _is_deceit(predicate, lexicons) else ""
    if who is not None and who.lower_ not in _ANYBODY:
        return ""
    verdicts = {word.lemma_.lower() for word in children(predicate, *_PREDICATES)}
    borne_out = bool(verdicts & word_sets()["true"])
    return "" if borne_out else who.lower_ if who is not None else "to say"


def _said_by_mistake(saying: Token, lexicons: Lexicons) -> str:
    """Tell "was mistaken in reporting that …", "erred when it said that …"."""
    if saying.dep_ != "pcomp" or saying.head.lower_ not in ("in", "when"):
        return ""
    verdict = saying.head.head
    governor = lexicons.governors.get((verdict.lower_, "ADJ"))
    mistaken = governor is not None and governor.flips
    return verdict.lower_ if mistaken or verdict.lemma_ in word_sets()["deceive"] else ""


def _is_deceit(predicate: Token, lexicons: Lexicons) -> bool:
    """Tell what is said of liars: "are wrong", "are spreading rumours", "lie"."""
    words = [predicate, *children(predicate, *_PREDICATES)]
    return any(
        word.lemma_.lower() in word_sets()["deceive"] or is_false(word, lexicons) for word in words
    )


def is_called_true(verb: Token, lexicons: Lexicons) -> bool | Unknown:
    """Tell whether a clause calls its subject true or untrue; UNKNOWN where it does neither."""
    for word in children(verb, "acomp", "attr"):
        false = is_false(word, lexicons)
        if false or word.lemma_.lower() in word_sets()["true"]:
            return false == is_negated(verb)
    return UNKNOWN


def is_false(word: Token, lexicons: Lexicons) -> bool:
    """Tell a word that calls what it is said of untrue: "a lie", "baseless"."""
    verdict = verdict_in(word, lexicons)
    return verdict is not None and verdict.flips

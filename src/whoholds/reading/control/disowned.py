"""Told as untrue by who tells it: "wrongly reported that", "whoever says that is a liar"."""

from whoholds.reading.lexicon import Lexicons
from whoholds.reading.parsed import Token
from whoholds.reading.phrases import SUBJECTS, children

_FALSELY = frozenset(
    """wrongly falsely mistakenly erroneously incorrectly inaccurately prematurely untruthfully
    wrongfully""".split()  # noqa: SIM905
)
_ANYBODY = frozenset({"whoever", "whosoever", "anyone", "anybody", "those", "everyone", "people"})
_BORNE_OUT = frozenset({"true", "right", "correct", "fair", "accurate", "truth", "fact", "enough"})
_REGRETS = frozenset({"apologise", "apologize", "err"})


def told_as_untrue(saying: Token, lexicons: Lexicons) -> str:
    """Return the words by which who tells that something was said tells that it is not so."""
    for word in children(saying, "advmod"):
        if word.lower_ in _FALSELY:
            return word.lower_
    return _said_by_anybody(saying) or _said_by_mistake(saying, lexicons)


def _said_by_anybody(saying: Token) -> str:
    """Tell "Whoever says that …", "To say that … is a lie": nobody tells it so but to deny it."""
    if saying.dep_ == "csubj":
        who, predicate = next(iter(children(saying, *SUBJECTS)), None), saying.head
        word = who.lower_ if who is not None else "to say"
    elif saying.dep_ == "relcl" and saying.head.dep_ in SUBJECTS:
        who, predicate = saying.head, saying.head.head
        word = who.lower_
    else:
        return ""
    borne_out = any(
        verdict.lemma_.lower() in _BORNE_OUT
        for verdict in children(predicate, "acomp", "attr", "dobj")
    )
    anybody = who is None or who.lower_ in _ANYBODY
    return word if anybody and not borne_out else ""


def _said_by_mistake(saying: Token, lexicons: Lexicons) -> str:
    """Tell "was mistaken in reporting that …", "apologised for saying that …"."""
    if saying.dep_ != "pcomp" or saying.head.lower_ not in ("in", "for", "when"):
        return ""
    verdict = saying.head.head
    governor = lexicons.governors.get((verdict.lower_, "ADJ"))
    mistaken = governor is not None and governor.flips
    return verdict.lower_ if mistaken or verdict.lemma_ in _REGRETS else ""


def regrets(saying: Token) -> bool:
    """Tell whether who said it takes it back himself: "apologised for saying"."""
    return saying.dep_ == "pcomp" and saying.head.head.lemma_ in _REGRETS


def called_untrue(verb: Token, lexicons: Lexicons) -> str:
    """Return the verdict on a verb's object: "described the report as baseless"."""
    for prep in children(verb, "prep"):
        if prep.lower_ != "as":
            continue
        for word in children(prep, "pobj", "pcomp", "amod", "acomp"):
            pos = "ADJ" if word.pos_ not in ("NOUN", "ADJ") else word.pos_
            governor = lexicons.governors.get((word.lemma_.lower(), pos))
            if governor and governor.flips:
                return word.lower_
    return ""

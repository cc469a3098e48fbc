"""Told as untrue by who tells it: "wrongly reported that", "whoever says that is a liar"."""

from whoholds.reading.lexicon import Lexicons
from whoholds.reading.parsed import Token
from whoholds.reading.phrases import SUBJECTS, children

_FALSELY = frozenset(
    """wrongly falsely mistakenly erroneously incorrectly inaccurately prematurely untruthfully
    wrongfully""".split()  # noqa: SIM905
)
_ASSERTS = frozenset(
    """say claim assert allege suggest maintain pretend insist report write think believe imagine
    argue""".split()  # noqa: SIM905
)
_ANYBODY = frozenset({"whoever", "whosoever", "anyone", "anybody"})
_SOME = frozenset({"those", "everyone", "everybody", "people"})
"""They may well be people who said so: what is said of them tells whether it is untrue."""
_BORNE_OUT = frozenset({"true", "right", "correct", "fair", "accurate", "truth", "fact", "enough"})
_DECEIVES = frozenset({"lie", "mislead", "exaggerate", "dream", "invent", "deceive", "err"})
_DECEPTION = frozenset({"rumour", "rumor", "liar", "panic", "defeatism"})
_MISTAKES = frozenset({"err"})
_REGRETS = frozenset({"apologise", "apologize"})


def told_as_untrue(saying: Token, lexicons: Lexicons) -> str:
    """Return the words by which who tells that something was said tells that it is not so."""
    for word in children(saying, "advmod"):
        if word.lower_ in _FALSELY:
            return word.lower_
    return _said_by_anybody(saying, lexicons) or _said_by_mistake(saying, lexicons)


def _said_by_anybody(saying: Token, lexicons: Lexicons) -> str:
    """Tell "Whoever says that …", "To say that … is a lie": nobody tells it so but to deny it."""
    if saying.lemma_ not in _ASSERTS:
        return ""
    if saying.dep_ == "csubj":
        who, predicate = next(iter(children(saying, *SUBJECTS)), None), saying.head
    elif saying.dep_ == "relcl" and saying.head.dep_ in SUBJECTS:
        who, predicate = saying.head, saying.head.head
    else:
        return ""
    if who is not None and who.lower_ in _SOME:
        return who.lower_ if _is_deceit(predicate, lexicons) else ""
    verdicts = {word.lemma_.lower() for word in children(predicate, "acomp", "attr", "dobj")}
    anybody = who is None or who.lower_ in _ANYBODY
    return (who.lower_ if who else "to say") if anybody and not verdicts & _BORNE_OUT else ""


def _is_deceit(predicate: Token, lexicons: Lexicons) -> bool:
    """Tell what is said of liars: "are wrong", "are spreading rumours", "lie"."""
    return predicate.lemma_ in _DECEIVES or any(
        word.lemma_.lower() in _DECEPTION or _is_false(word, lexicons)
        for word in children(predicate, "acomp", "attr", "dobj")
    )


def _is_false(word: Token, lexicons: Lexicons) -> bool:
    pos = "NOUN" if word.pos_ == "NOUN" else "ADJ"
    governor = lexicons.governors.get((word.lemma_.lower(), pos))
    return governor is not None and governor.flips


def _said_by_mistake(saying: Token, lexicons: Lexicons) -> str:
    """Tell "was mistaken in reporting that …", "apologised for saying that …"."""
    if saying.dep_ != "pcomp" or saying.head.lower_ not in ("in", "for", "when"):
        return ""
    verdict = saying.head.head
    governor = lexicons.governors.get((verdict.lower_, "ADJ"))
    mistaken = governor is not None and governor.flips
    return verdict.lower_ if mistaken or verdict.lemma_ in _REGRETS | _MISTAKES else ""


def regrets(saying: Token) -> bool:
    """Tell whether who said it takes it back himself: "apologised for saying"."""
    return saying.dep_ == "pcomp" and saying.head.head.lemma_ in _REGRETS


def called_untrue(verb: Token, lexicons: Lexicons) -> str:
    """Return the verdict on a verb's object: "described the report as baseless"."""
    for prep in children(verb, "prep"):
        if prep.lower_ != "as":
            continue
        for word in children(prep, "pobj", "pcomp", "amod", "acomp"):
            if _is_false(word, lexicons):
                return word.lower_
    return ""

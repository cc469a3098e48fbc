"""What in a word's own clause says that it is not so: "not", "no rebels", "at no time"."""

from collections.abc import Iterator

from whoholds.reading.parsed import Token, asked_once
from whoholds.reading.phrases import SUBJECTS, children, is_only

_OCCASIONS = frozenset(
    {"time", "point", "stage", "moment", "circumstance", "account", "means", "way"}
)
"""What a clause happens at, or not: "at no time", "under no circumstances"."""

_OF_CLAUSE = frozenset({*SUBJECTS, "attr"})
_STATES = frozenset({"in", "under", "of"})
"""What opens a state that something is in: "in no danger", "under no control", "of no use"."""
_NEARLY = frozenset({"nearly", "almost"})
_HARDLY = frozenset({"hardly", "scarcely"})
"""But that what had hardly been done when something else happened was done."""
_ALL_BUT = ("all", "but")
_EVEN_LESS = frozenset({"let alone", "much less", "still less", "never mind", "rather than"})
_SOONER = frozenset({"rather", "sooner"})
_MERELY = frozenset({"only", "just", "merely", "simply"})


@asked_once
def negations(token: Token) -> tuple[str, ...]:
    """Return the words by which a clause denies what its word says; two take each other back."""
    return tuple(_find_negations(token))


def _find_negations(token: Token) -> Iterator[str]:
    for child in token.children:
        lower = child.lower_
        nearly = child.dep_ == "advmod" and lower in _NEARLY and token.pos_ == "VERB"
        hardly = lower in _HARDLY and not _is_perfect(token)
        no = child.dep_ == "neg" or (child.dep_ == "det" and lower == "no")
        no = no and not _is_only_then(child)
        no = no or (lower == "neither" and child.dep_ == "preconj" and token.pos_ == "VERB")
        if no or nearly or hardly:
            yield lower
        elif (lower in ("longer", "more") and any(c.lower_ == "no" for c in child.children)) or (
            child.dep_ in _OF_CLAUSE and is_nobody(child)
        ):
            yield "no " + lower
        elif (
            child.dep_ in ("agent", "prep")
            and any(map(_is_nobodys, children(child, "pobj")))
            and (child.dep_ == "agent" or _denies_clause(token, child))
        ):
            yield lower + " no"
    yield from (phrase.lower_ + " no" for phrase in _on_no_occasion(token))
    if _is_of_nobody(token):
        yield "of nobody"
    if _is_even_less(token):
        yield "let alone"
    if token.i > 1 and (token.nbor(-2).lower_, token.nbor(-1).lower_) == _ALL_BUT:
        yield "all but"


def _is_nobodys(noun: Token) -> bool:
    """Tell "by nobody" and "in nobody's hands"."""
    return is_nobody(noun) or any(map(is_nobody, children(noun, "poss")))


def _on_no_occasion(verb: Token) -> list[Token]:
    """Return such phrases that the model hangs beside the verb: "the rebels at no time held X"."""
    beside = children(verb, *SUBJECTS, "aux")
    return [
        phrase
        for word in beside
        for phrase in children(word, "prep")
        for noun in children(phrase, "pobj")
        if noun.lemma_ in _OCCASIONS and is_nobody(noun)
    ]


def _is_only_then(no: Token) -> bool:
    """Tell when something came about at last: "Not until Friday did they take X"."""
    behind = no.nbor().lower_ if no.i + 1 < len(no.doc) else ""
    return no.text == "Not" and behind in ("until", "till")


def _is_perfect(verb: Token) -> bool:
    return any(child.lemma_ == "have" for child in children(verb, "aux"))


def denies_there_is(noun: Token) -> bool:
    """Tell whether there is none of what a noun names any more: "There was no longer any"."""
    verb = noun.head
    there = noun.dep_ == "attr" and children(verb, "expl")
    # that there is "no fighting" the noun itself denies
    return bool(there) and any(why != "no " + noun.lower_ for why in negations(verb))


def _is_of_nobody(told: Token) -> bool:
    """Tell what is said of nobody: "there are no rebels left in X", "it is not they who hold X"."""
    noun, verb = told.head, told.head.head
    if told.dep_ == "acl" and told.tag_ in ("VBN", "VBG") and not children(told, *SUBJECTS):
        none = is_nobody(noun) or denies_there_is(noun)
        return none and (noun.dep_ == "dobj" or bool(children(verb, "expl")))
    it_is = any(child.lower_ == "it" for child in children(verb, "nsubj"))
    cleft = told.dep_ == "relcl" and noun.dep_ == "attr" and verb.lemma_ == "be" and it_is
    return cleft and is_negated(verb) and not children(noun, "conj")


def _is_even_less(token: Token) -> bool:
    """Tell what is denied by comparison: "let alone captured it", "rather than enter it"."""
    if token.dep_ == "advcl" and any(mark.lower_ == "than" for mark in children(token, "mark")):
        # "would rather starve X than storm it"
        return any(how.lower_ in _SOONER for how in children(token.head, "advmod"))
    if token.i == 0 or token.nbor(-1).lower_ not in ("alone", "less", "mind", "than"):
        return False
    return token.doc[max(token.i - 2, 0) : token.i].text.lower() in _EVEN_LESS


def is_negated(token: Token) -> bool:
    """Tell whether a word's own clause denies it at all."""
    return bool(negations(token))


def takes_nothing(verb: Token) -> bool:
    """Tell whether a verb's object denies it: "holds no part of the town", "took neither".

    So does what somebody is left with: "was left with no town in the north".
    """
    left = [prep for prep in children(verb, "prep") if prep.lower_ == "with"]
    with_what = [noun for prep in left for noun in children(prep, "pobj")]
    kept = with_what if verb.lemma_ == "leave" and children(verb, "auxpass") else []
    return any(map(is_nobody, (*children(verb, "dobj"), *kept)))


def _denies_clause(verb: Token, phrase: Token) -> bool:
    """Tell "was at no time lost", and "At no time did they enter": before the auxiliary.

    So is what is said of something by that phrase alone: "is in no peril of siege".
    """
    if any(noun.lemma_ in _OCCASIONS for noun in children(phrase, "pobj")):
        return True
    told = verb.lemma_ == "be" and not children(verb, "attr", "acomp", "auxpass")
    if told and phrase.lower_ in _STATES and phrase in verb.rights[:1]:
        return True
    auxiliaries = children(verb, "aux", "auxpass")
    first = min((word.i for word in (*auxiliaries, *children(verb, *SUBJECTS))), default=verb.i)
    return bool(auxiliaries) and auxiliaries[0].i == first > phrase.i


@asked_once
def is_nobody(noun: Token) -> bool:
    """Tell whether a noun denies its clause: "no rebels", "none of the towns", "nobody"."""
    if is_only(noun):
        return False
    if noun.lower_ in ("nobody", "none", "neither", "nothing"):
        return True
    words = [child.lower_ for child in children(noun, "det", "preconj", "cc")]
    if "no" in words or "neither" in words:  # "neither the mill nor the university"
        return True
    first = noun.left_edge
    if first.lower_ in _HARDLY and first.nbor().lower_ == "any":
        return True
    # "not a yard of it", but "not only X but Y"
    only = first.i + 1 < len(noun.doc) and first.nbor().lower_ in _MERELY
    return first.lower_ == "not" and first.dep_ in ("neg", "preconj") and not only


def is_unheard_of(preposition: Token) -> bool:
    """Tell what nobody has heard of: "knew nothing of any withdrawal", "unaware of any"."""
    unknowing = preposition.head.lower_ in ("nothing", "unaware", "ignorant")
    things = children(preposition, "pobj")
    return unknowing and any(word.lower_ == "any" for it in things for word in it.children)


def is_matter_of_time(clause: Token) -> bool:
    """Tell "it is only a matter of time before X falls" of what has not come yet."""
    until = any(mark.lower_ in ("before", "until", "till") for mark in children(clause, "mark"))
    return (
        until
        and clause.tag_ in ("VBZ", "VBP", "VB")
        and any(
            noun.lemma_ in ("matter", "question")
            and any(what.lower_ == "time" for of in children(noun, "prep") for what in of.children)
            for noun in children(clause.head, "attr")
        )
    )


def is_left_open(denial: Token) -> bool:
    """Tell whether a verb denies nothing: "neither confirm nor deny", "declined to confirm or"."""
    # but "confirmed the loss of X and denied that of Y"
    either = any(word.lower_ in ("or", "nor") for word in children(denial.head, "cc"))
    return either and denial.dep_ == "conj" and denial.head.lemma_ in ("confirm", "verify")

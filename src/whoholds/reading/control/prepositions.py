"""What stands behind a word's prepositions, wherever the model has hung them."""

from collections.abc import Iterator

from whoholds.reading.lexicon import word_sets
from whoholds.reading.parsed import Token, asked_once
from whoholds.reading.phrases import TIMES, children

_AT_WHOM = frozenset({"on", "against"})
_WHERE = frozenset({"in", "at", "near", "around", "outside", "inside"})
_ALIKE = {"round": "around", "upon": "on", "towards": "toward", "nearby": "near"}
"""Prepositions that the lexicons give by another of the same sense."""
_OUTWARD = frozenset({"from", "of", "to", "into", "by", "over", "toward", "towards"})
_HAVE_OF = ("NOUN", "PROPN", "ADJ")


def prepositional(token: Token, words: frozenset[str]) -> list[Token]:
    """Return the objects of the token's prepositions, "out of" and "inside of" among them."""
    found = [
        obj
        for prep in _prepositions(token)
        if _ALIKE.get(prep.lower_, prep.lower_) in words or prep.lower_ in words
        for obj in _prep_objects(prep)
    ]
    if "of" in words and token.lemma_.lower() in word_sets()["ridding"]:
        found += _of_what(token)
    if "from" in words:
        found += _whence(token)
    if "to" in words:
        found += _rebels_taken_for_a_verb(token)
    if not found and not words.isdisjoint(_AT_WHOM):
        found = _behind_doer(token, words)
    if found or words.isdisjoint(_OUTWARD):
        return found
    return [
        obj for prep in _of_object(token) if prep.lower_ in words for obj in _prep_objects(prep)
    ]


def _behind_doer(noun: Token, words: frozenset[str]) -> list[Token]:
    """Return what the model hangs on who did it: "an assault by the militia on X"."""
    return [
        obj
        for by in ((*children(noun, "prep"), *_right_behind(noun)) if noun.pos_ == "NOUN" else ())
        if by.lower_ == "by"
        for doer in children(by, "pobj")
        for prep in children(doer, "prep")
        if prep.lower_ in words and prep.lower_ in _AT_WHOM
        for obj in _prep_objects(prep)
    ]


@asked_once
def _of_object(token: Token) -> tuple[Token, ...]:
    """Return prepositions of the object: the model hangs "from X" there as often as on the verb."""
    return tuple(
        prep
        for noun in children(token, "dobj", "nsubjpass")
        for prep in children(noun, "prep")
        if prep.lower_ != "of"
    )


def _of_what(token: Token) -> list[Token]:
    """Return what a place is cleared of; the model hangs it on the verb or on the name."""
    names = [noun for noun in children(token, "dobj") if noun.pos_ == "PROPN"]
    return [
        obj
        for word in (token, *names)
        for prep in children(word, "prep")
        if prep.lower_ == "of"
        for obj in _prep_objects(prep)
    ]


def _whence(verb: Token) -> list[Token]:
    """Return the town of "X, whence the infantry retired"."""
    if all(child.lower_ != "whence" for child in verb.children):
        return []
    if verb.dep_ == "relcl":
        return [verb.head]
    opener = verb.left_edge
    if opener.i < 2 or opener.nbor(-1).text != ",":  # noqa: PLR2004 - a town and its comma
        return []
    town = opener.nbor(-2)
    return [town] if town.pos_ in ("NOUN", "PROPN") else []


def _rebels_taken_for_a_verb(token: Token) -> list[Token]:
    """Return the noun of "fell to rebel forces", which the model reads as "to rebel (against)"."""
    return [
        (children(child, "dobj") or [child])[0]
        for child in children(token, "advcl", "xcomp")
        if child.lower_ in ("rebel", "rebels")
        and any(aux.lower_ == "to" for aux in children(child, "aux"))
    ]


@asked_once
def _prepositions(token: Token) -> tuple[Token, ...]:
    """Return a word's prepositions; each lexicon line asks for others of them."""
    return tuple(_find_prepositions(token))


def _find_prepositions(token: Token) -> Iterator[Token]:
    outward = False
    hung_elsewhere = (
        *_after_adjective(token),
        *_right_behind(token),
        *_relative(token),
        *_behind_day(token),
        *_behind_what(token),
    )
    for child in (*token.children, *hung_elsewhere):
        if child.dep_ in ("prep", "agent", "prt", "advmod", "dative") or child.pos_ == "ADP":
            here = child.lower_ in ("out", "off", "back", "away")
            outward = outward or here
            has_of = token.pos_ in _HAVE_OF or token.lower_ == "short"  # "stopped short of X"
            if child.lower_ != "of" or outward or has_of:
                yield child
            if child.lower_ == "according":
                continue
            for inner in child.children:
                if inner.dep_ in ("prep", "pcomp") and (inner.lower_ != "of" or here):
                    yield inner


def _behind_what(noun: Token) -> list[Token]:
    """Return the "by" behind what is done to: "the capture of X by rebels".

    The model hangs it on the place, or on a verb that nothing is done by: "fled after the capture".
    """
    ofs = [of for of in children(noun, "prep") if of.lower_ == "of"] if noun.pos_ == "NOUN" else []
    if not ofs:
        return []
    after = noun.doc[min(noun.right_edge.i + 1, len(noun.doc) - 1)]
    strayed = after.lower_ == "by" and after.dep_ in ("agent", "prep") and after.i > noun.i
    found = [after] if strayed and not children(after.head, "auxpass") else []
    whats = [what for of in ofs for what in children(of, "pobj")]
    return [*found, *(by for what in whats for by in children(what, "prep") if by.lower_ == "by")]


def _behind_day(verb: Token) -> list[Token]:
    """Return the prepositions that the model hangs on when it was: "raged on Monday in Gulu"."""
    if verb.pos_ != "VERB":
        return []
    named = [noun for prep in children(verb, "prep") for noun in children(prep, "pobj")]
    times = [day for day in (*children(verb, "npadvmod"), *named) if day.ent_type_ in TIMES]
    days = [inner for day in times for inner in (day, *children(day, "npadvmod"))]
    return [prep for day in days for prep in children(day, "prep") if prep.lower_ in _WHERE]


def _relative(verb: Token) -> list[Token]:
    """Return the preposition that opens a relative clause, of the verb or of one that governs it.

    "X, from which they failed to dislodge them", "X, out of which they were driven".
    """
    if verb.pos_ not in ("VERB", "AUX"):
        return []
    clause = verb
    while clause.dep_ == "xcomp":
        clause = clause.head
    if clause.dep_ != "relcl":
        return []
    holders = (clause.head, *((clause,) if clause != verb else ()))
    return [
        prep
        for holder in holders
        for prep in children(holder, "prep")
        if prep.i < clause.i and any(word.lower_ == "which" for word in prep.subtree)
    ]


def _right_behind(noun: Token) -> list[Token]:
    """Return the preposition right behind an object that the model hangs on the verb.

    "keeps a firm hold on X", "cut all roads to X".
    """
    if noun.dep_ not in ("dobj", "nsubjpass") or noun.i + 1 >= len(noun.doc):
        return []
    after = noun.nbor(1)
    return [after] if after.dep_ == "prep" and after.head == noun.head else []


def _after_adjective(verb: Token) -> list[Token]:
    """Return the prepositions that the model hangs on an adjective of the verb.

    "is calm and under government control", "drove unopposed into the town".
    """
    moved = verb.pos_ == "VERB"
    return [
        phrase
        for adjective in children(verb, "acomp")
        for phrase in children(adjective, "conj", *(("prep",) if moved else ()))
        if phrase.pos_ == "ADP"
    ]


def _prep_objects(prep: Token) -> list[Token]:
    own = children(prep, "pobj", "pcomp")
    joined = [*children(prep, "conj"), *_joined_later(prep), *_out_of_more(prep)]
    second = [obj for other in joined for obj in children(other, "pobj")]
    return [_meant_by_which(obj) for obj in own + second]


def _out_of_more(of: Token) -> list[Token]:
    """Return what is joined with all of a double preposition: "out of X and out of Y"."""
    return [
        inner
        for other in children(of.head, "conj", "prep")
        if of.lower_ == "of" and other.lower_ == of.head.lower_ and other.i > of.i
        for inner in children(other, "prep")
    ]


def _joined_later(prep: Token) -> list[Token]:
    """Return what is joined by the same word behind a clause: "of X, which fell, and of Y"."""
    return [
        other
        for noun in children(prep, "pobj")
        for other in children(noun, "prep")
        if other.lower_ == prep.lower_ and other.i and other.nbor(-1).pos_ == "CCONJ"
    ]


def _meant_by_which(word: Token) -> Token:
    """Return the noun that a relative clause is said of: "X, from which they withdrew"."""
    if word.lower_ not in ("which", "whom"):
        return word
    clause = next((verb for verb in word.ancestors if verb.dep_ == "relcl"), None)
    # "Gulu, out of which they were driven": the model hangs the preposition on the noun
    return clause.head if clause is not None else _noun_before(word)


def _noun_before(word: Token) -> Token:
    noun = word.head
    while noun.pos_ == "ADP" and noun.head != noun:
        noun = noun.head
    return noun if noun.pos_ in ("NOUN", "PROPN") else word

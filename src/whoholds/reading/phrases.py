"""Phrases of a parsed report: their edges and words, the lists and clauses they stand in."""

import re
from collections.abc import Sequence

from whoholds.reading.dates.words import names_day
from whoholds.reading.lexicon import word_sets
from whoholds.reading.parsed import Doc, Token
from whoholds.records import Span

NEAR = frozenset({"near", "outside", "around", "inside", "overlooking", "toward", "towards"})
"""Prepositions that hardly ever govern a person or a company."""
LOCATING = NEAR | {"in", "at", "from", "to", "into", "through", "on", "of", "between"}
"""Prepositions that may say where something is."""
_NEXT_TO_NONE = frozenset({"nothing", "little", "nowhere"})
_BUT = frozenset({"but", "except", "save", "besides"})
_MEASURES = frozenset({"size", "importance", "consequence", "note", "significance", "value"})
_LEFT = frozenset({"leave", "remain"})
_LONGEST_BREAK = 3
"""Marks and line ends between a heading and its text."""
_LONGEST_HEADING = 10
_SETTING = NEAR | {"in", "at"}
_LONGEST_SHARE = 5
"""Words from the comma to "which": ", the southern end of which"."""
SUBJECTS = ("nsubj", "nsubjpass")
BEARINGS = frozenset(
    """north south east west northeast northwest southeast southwest north-east north-west
    south-east south-west""".split()  # noqa: SIM905
)

TIMES = frozenset({"DATE", "TIME"})
"""What the model calls the names of days and hours."""

_NOT_IN_NAME = frozenset({"det", "predet", "nummod", "quantmod", "poss", "cc", "preconj", "advmod"})
BEFORE_NAMES = frozenset({"ex", "anti"})
"""What a hyphen joins to the name of a group: "ex-Séléka"."""
_POINTING = frozenset(
    "the this that its their our his her my your these those both".split()  # noqa: SIM905
)
LONGEST_SHORT_NAME = 6
"""Words, brackets and hyphens among them."""
_SHORT_NAME = re.compile(r"[A-Z](?:[-.]?[A-Z0-9]){1,7}\.?")
_ARTICLES = frozenset({"the", "a", "an"})
_PLURALS = (("men", "man"), ("children", "child"), ("wives", "wife"), ("ies", "y"), ("s", ""))
"""Endings of many and of one."""


def children(token: Token, *deps: str) -> list[Token]:
    """Return the token's dependents with one of the labels."""
    return [child for child in token.children if child.dep_ in deps]


def listed(token: Token) -> list[Token]:
    """Return the token and what is listed with it: "A, B and C".

    The model also takes lists for appositions; what a name stands in ("A, B province") is told
    apart by its kind later.
    """
    found = [token]
    for child in token.children:
        in_list = child.dep_ == "conj" or is_item(child)
        if in_list and child.i > token.i and child.pos_ in ("NOUN", "PROPN", "ADJ", "X"):
            found.extend(listed(child))
    return found


def is_item(apposed: Token) -> bool:
    """Tell what the model takes for an apposition from one: "the palace, the airport and most"."""
    nouns = apposed.pos_ == apposed.head.pos_ == "NOUN"
    goes_on = nouns and any(child.dep_ == "conj" for child in apposed.children)
    return apposed.dep_ == "appos" and (apposed.pos_ == "PROPN" or goes_on)


def left_edge(token: Token) -> int:
    """Return the index of the first word of the noun phrase, its determiner included."""
    edges = [c.i for c in token.children if c.i < token.i and c.dep_ not in ("cc", "punct", "conj")]
    return min([*edges, token.i])


def name_start(token: Token) -> int:
    """Return the index of the first word of the name: modifiers, but no article."""
    start = token.i
    for child in sorted(token.children, key=lambda c: -c.i):
        beside = child.i < token.i and not child.is_punct
        when = child.ent_type_ == "TIME" or names_day(child.text)  # "on Sunday Zolan troops took"
        if beside and child.dep_ not in _NOT_IN_NAME and not when:
            start = min(start, child.left_edge.i)
    while start < token.i and token.doc[start].pos_ in ("DET", "PUNCT"):
        start += 1
    return start


def short_name(behind: Sequence[str]) -> int:
    """Return how many words behind a name are its short one in brackets, 0 if none: "(ZLF-R)"."""
    if behind[:1] != ["("] or ")" not in behind:
        return 0
    end = behind.index(")")
    return end + 1 if _SHORT_NAME.fullmatch("".join(behind[1:end])) else 0


def text_of(doc: Doc, start: int, end: int) -> str:
    """Return the words from `start` to `end`, white space folded."""
    return " ".join(doc[start:end].text.split())


def without_articles(words: str) -> list[str]:
    """Return the words of a name without articles: "army" of "the army"."""
    return [word for word in words.split() if word.lower() not in _ARTICLES]


def singular(noun: str) -> str:
    """Return what a plural in small letters may be the plural of: "fishermen", "housewives".

    "Men" alone may be anybody's.
    """
    endings = ((many, one) for many, one in _PLURALS if noun.endswith(many) and noun != "men")
    many, one = next(endings, ("", ""))
    return noun.removesuffix(many) + one


def span_of(token: Token) -> Span:
    """Return the token's code points."""
    return Span(token.idx, token.idx + len(token))


def span_between(doc: Doc, first: int, last: int) -> Span:
    """Return the code points of the tokens from `first` up to `last`, which is not among them."""
    return Span(doc[first].idx, doc[last - 1].idx + len(doc[last - 1]))


def is_definite(token: Token) -> bool:
    """Tell whether a phrase points at something already known: "the", "this", "its"."""
    return any(child.lower_ in _POINTING for child in token.children)


def is_collective(token: Token) -> bool:
    """Tell whether "they" can stand for the noun."""
    return token.pos_ == "PROPN" or token.tag_ == "NNS"


def clause_of(token: Token) -> int:
    """Return the index of the verb that the token is an argument of."""
    head = token
    while head.head != head and head.pos_ not in ("VERB", "AUX"):
        head = head.head
    return head.i


def is_only(word: Token) -> bool:
    """Tell "nothing but X" and "little besides X", which are X, from "nothing"."""
    behind = word.nbor() if word.i + 1 < len(word.doc) else word
    return word.lower_ in _NEXT_TO_NONE and behind.lower_ in _BUT


def measured(noun: Token) -> Token:
    """Return what is told by its size: of "the one port of any note that they own" the port."""
    by_measure = noun.lemma_ in _MEASURES and noun.dep_ == "pobj" and noun.head.lower_ == "of"
    return noun.head.head if by_measure else noun


def rest_of(clause: Token) -> list[Token]:
    """Return the noun of "what was left of X", "what remains of X"."""
    if clause.lemma_ not in _LEFT or all(child.lower_ != "what" for child in clause.children):
        return []
    ofs = (of for of in children(clause, "prep") if of.lower_ == "of")
    return [noun for of in ofs for noun in children(of, "pobj")]


def heading(word: Token) -> list[Token]:
    """Return the name over a sentence: "2. ORONTE. Held by the rebels.", "In Oronte: Calm."."""
    before = word.doc[: word.sent.start]
    last = next((token for token in reversed(before) if token.is_alpha), None)
    if last is None or word.sent.start - last.i > _LONGEST_BREAK:
        return []
    over = last.sent
    if len(over) > _LONGEST_HEADING or any(w.pos_ in ("VERB", "AUX") for w in over):
        return []
    root = over.root
    where = [root] if root.dep_ == "ROOT" and root.pos_ == "ADP" else children(root, "prep")
    located = [name for prep in where for name in children(prep, "pobj")]
    if located and all(prep.lower_ in _SETTING for prep in where):
        return located
    bare = root is last or word.doc[root.i + 1].text == "("
    return [root] if bare and root.pos_ in ("PROPN", "NOUN") else []


def meant_by_whose(owner: Token) -> Token:
    """Return the owner, for "whose" and "of which" the noun that its clause modifies."""
    if owner.lower_ not in ("whose", "which", "whom"):
        return owner
    clause = next((verb for verb in owner.ancestors if verb.dep_ == "relcl"), None)
    return clause.head if clause is not None else _before_comma(owner)


def _before_comma(which: Token) -> Token:
    """Return the noun before "X, most of which", whose clause the model takes for another."""
    behind = which.i
    while behind > which.sent.start and which.i - behind < _LONGEST_SHARE:
        behind -= 1
        if which.doc[behind].text == ",":
            noun = which.doc[behind - 1] if behind else which
            return noun if noun.pos_ in ("NOUN", "PROPN") else which
    return which


def names_given(noun: Token) -> list[Token]:
    """Return the name that words behind a noun give it: "a hill known as X", "a town called X"."""
    names: list[Token] = []
    for clause in children(noun, "acl"):
        if clause.lemma_ in word_sets()["known-as"]:
            as_what = [prep for prep in children(clause, "prep") if prep.lower_ == "as"]
            names += children(clause, "oprd", "dobj")
            names += [name for prep in as_what for name in children(prep, "pobj")]
    return [name for name in names if name.pos_ == "PROPN"]

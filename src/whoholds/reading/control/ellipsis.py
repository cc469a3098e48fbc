"""An event told in two words: "Lira is ours, and so is Kitgum"; "It has not"; "that of Kitgum"."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from whoholds.reading.control.clauses import clause_span
from whoholds.reading.control.event import ControlEvent
from whoholds.reading.control.finding import Reality
from whoholds.reading.control.negation import is_negated
from whoholds.reading.control.reality import judge_reality
from whoholds.reading.lexicon import Lexicons
from whoholds.reading.parsed import Token
from whoholds.reading.phrases import SUBJECTS, children
from whoholds.reading.scene import Scene
from whoholds.records import GAINS, Modality, Polarity

_ALIKE = frozenset({"so", "as", "nor", "neither"})
_TAKEN_FOR = ("dobj", "attr")
"""What the model takes a subject behind its verb for."""
_AUXILIARIES = frozenset({"be", "have", "do"})
_NEXT = "follow"
_LIKE_NOUNS = frozenset({"pobj", "dobj", "nsubj", "nsubjpass", "conj", "attr"})
"""How "that" hangs where it stands for a noun."""
_OF = frozenset({"of", "from", "on", "against"})
_SO = Reality(Polarity.POSITIVE, Modality.ACTUAL, ())
_SO_BEFORE = frozenset({"since", "after", "following", "like", "unlike", "with"})
"""What stands before a thing that was so: "the heaviest blow since that of Lira"."""
_PRONOUNS = frozenset({"it", "they", "he", "she"})
_BESIDE = frozenset(
    {"neg", "punct", "nsubj", "nsubjpass", "cc", "advmod", "aux", "mark"}
    | {"ccomp", "parataxis", "prep", "npadvmod"}
)
"""What may hang on an auxiliary that stands for all that was told before, with who says so."""


def may_tell_again(token: Token) -> bool:
    """Tell whether a word is one that "so has X", "X followed" or "that of X" turns on."""
    return token.lemma_ in _AUXILIARIES or token.lemma_ == _NEXT or _stands_for_noun(token)


def same_of_another(
    token: Token, found: Sequence[ControlEvent], scene: Scene, lexicons: Lexicons
) -> Iterator[ControlEvent]:
    """Yield what a noun tells for another place: "the fall of Lira, like that of Kitgum in May"."""
    if not _stands_for_noun(token):
        return
    told = next((event for event in reversed(found) if _is_noun_here(token, event)), None)
    if told is None:
        return
    reality = judge_reality(token, lexicons)
    if token.dep_ == "conj":
        reality = told.reality
    elif token.head.dep_ == "prep" and token.head.lower_ in _SO_BEFORE:
        reality = _SO
    for noun in (noun for by in children(token, "prep") for noun in children(by, "pobj")):
        for place in scene.places.refs(noun):
            words = clause_span(token, place)
            yield replace(told, token=token.i, place=place, reality=reality, span=words)


def said_alike(token: Token, found: Sequence[ControlEvent], scene: Scene) -> Iterator[ControlEvent]:
    """Yield the event before once more, of the places that "so has X", "as does X" adds.

    "Nor has X" adds it as it was told, denied.
    """
    if not found or token.lemma_ not in _AUXILIARIES or token.i == 0:
        return
    added = next((c for c in children(token, *SUBJECTS, *_TAKEN_FOR) if c.i > token.i), None)
    last = found[-1]
    if added is None or token.nbor(-1).lower_ not in _ALIKE or not _is_just_before(token, last):
        return
    told = next(event for event in found if event.token == last.token)
    for place in scene.places.refs(added):
        yield replace(told, token=token.i, place=place, span=clause_span(token, place))


def fallen_next(
    token: Token, found: Sequence[ControlEvent], scene: Scene, lexicons: Lexicons
) -> Iterator[ControlEvent]:
    """Yield a place's fall for those behind it: "Lira fell on Friday. Kitgum followed"."""
    if token.lemma_ != _NEXT or not found or any(c.dep_ == "dobj" for c in token.children):
        return
    last = found[-1]
    agents = (by for by in token.children if by.dep_ == "agent")
    behind = children(token, *SUBJECTS) or [noun for by in agents for noun in children(by, "pobj")]
    if last.event not in GAINS or not _is_just_before(token, last):
        return
    if last.reality.polarity is not Polarity.POSITIVE:
        return
    reality = judge_reality(token, lexicons)
    if reality.modality is Modality.ACTUAL:  # "if Lira fell, Kitgum would follow"
        reality = replace(reality, modality=last.reality.modality)
    elif reality.foretold:
        reality = replace(reality, modality=Modality.POSSIBLE)  # "will follow": nobody's intention
    for noun in behind:
        for place in scene.places.refs(noun):
            words = clause_span(token, place)
            yield replace(last, token=token.i, place=place, reality=reality, span=words)


def contradicted(token: Token, found: Sequence[ControlEvent]) -> Iterator[ControlEvent]:
    """Yield the event of the sentence before as not so: "It has not, the army said"."""
    if not found or token.lemma_ not in _AUXILIARIES or token.dep_ in ("aux", "auxpass", "conj"):
        return
    who = children(token, *SUBJECTS)
    last = found[-1]
    bare = all(child.dep_ in _BESIDE for child in token.children)
    if len(who) != 1 or who[0].lower_ not in _PRONOUNS or not bare or not is_negated(token):
        return
    before = last.token < token.sent.start and _is_just_before(token, last)
    if not before or last.reality.modality is not Modality.ACTUAL:
        return
    for told in [event for event in found if event.token == last.token]:
        words = clause_span(token, told.place)
        yield replace(told, token=token.i, reality=told.reality.contrary("not"), span=words)


def _stands_for_noun(token: Token) -> bool:
    """Tell "that of X" from "reports that" and "that village"."""
    stands = token.lower_ == "that" and token.dep_ in _LIKE_NOUNS
    return stands and any(by.lower_ in _OF for by in children(token, "prep"))


def _is_noun_here(that: Token, event: ControlEvent) -> bool:
    """Tell an event that a noun of the same sentence tells, before "that of X"."""
    return that.sent.start <= event.token < that.i and that.doc[event.token].pos_ == "NOUN"


def _is_just_before(token: Token, event: ControlEvent) -> bool:
    """Tell whether an event stands in the sentence or the one before it."""
    start = token.sent.start
    first = token.doc[start - 1].sent.start if start else 0
    return first <= event.token < token.i

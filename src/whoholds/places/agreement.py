"""Let names of a report speak for and against each other: surnames, mentions, lists."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from operator import attrgetter

from whoholds.places.candidates import Candidate
from whoholds.places.tokens import Token, Words
from whoholds.places.wording import Wording
from whoholds.records import NameSpan

_AGREES = 1.5
"""Weight (log-odds) of a place's word for the name beside it, or for the same name elsewhere."""
_CALLED_SO = 3.0
"""The same where a noun says so: "the town of Man" tells what "Man" is all over the report."""
_UNTOLD = -2.0
"""What a name that no map knows is worth before the words around it have their say."""
_BY_WORDS = frozenset(("SLOT", "GROUND", ""))
"""Labels that are not the tagger's."""
_SURNAME = -3.0
_STRONG = 2.5
_VOUCHES = 2.0
_NO_GIVEN = (
    "function",
    "time",
    "organisation",
    "force",
    "direction",
    "people",
    "feature",
    "weapon",
)
_COMMA = ", "
_CONJUNCTIONS = frozenset((" and ", ", and ", " or ", ", or "))


def agree(
    candidates: Sequence[Candidate], names: Sequence[NameSpan], words: Words, wording: Wording
) -> None:
    """Let mentions of one name lean towards the same verdict, and surnames against.

    `names` is the tagger's view.
    """
    same: dict[str, list[Candidate]] = defaultdict(list)
    for candidate in candidates:
        same[candidate.key].append(candidate)
    surnames = {words.tokens[c.last].text for c in candidates if c.person}
    surnames |= _surnames(candidates, names, words, wording)
    for group in same.values():
        if not any(c.person or c.matches for c in group):
            _pool(group)
            continue
        told = max(group, key=attrgetter("score"))
        best = told.score
        for candidate in group:
            if candidate.person or candidate.is_inner:
                continue
            lone = candidate.first == candidate.last
            if lone and candidate.text in surnames and best < _STRONG:
                candidate.score += _SURNAME
            elif candidate.score < best and best >= _STRONG:
                beyond_doubt = told.named_as and candidate.text not in surnames
                candidate.score += _CALLED_SO if beyond_doubt else _AGREES


def _pool(group: Sequence[Candidate]) -> None:
    """Give all mentions of a name that no map knows what is said for and against each of them.

    A report seldom means two things by one rare name (Gale, Church and Yarowsky 1992, unverified).
    The tagger errs alike wherever the name stands, so what it says for a place counts once.
    """
    whole = [candidate for candidate in group if not candidate.is_inner]
    best = {c.label: c for c in sorted(whole, key=attrgetter("score"))}
    told = _UNTOLD + sum(
        c.score - _UNTOLD
        for c in whole
        if c.label in _BY_WORDS or c.score < _UNTOLD or best[c.label] is c
    )
    for candidate in whole:
        candidate.score = told


def _surnames(
    candidates: Sequence[Candidate], names: Sequence[NameSpan], words: Words, wording: Wording
) -> frozenset[str]:
    """Return the last words of what seems to be a person's full name.

    The tagger says so, or a capitalised word that is no noun, title or direction stands before it.
    """
    found = set()
    tokens = words.tokens
    for name in names:
        if name.label == "PERSON":
            first, stop = words.index_at(name.span.start), words.index_at(name.span.end)
            if stop - first > 1 and tokens[stop - 1].gap == " ":
                found.add(tokens[stop - 1].text)
    for candidate in candidates:
        at = candidate.first
        if at == candidate.last and at > 0 and tokens[at].gap == " " and not words.capitals_only:
            before = tokens[at - 1]
            proves = before.is_capital and not before.starts and not words.in_headline(before)
            if proves and _may_be_given(before, wording):
                found.add(tokens[at].text)
    return frozenset(found)


def _may_be_given(token: Token, wording: Wording) -> bool:
    word = token.lower
    nouns = word in wording.kinds or word in wording.demonyms
    return not nouns and not wording.has_class(word, *_NO_GIVEN)


def enumerate_places(candidates: Sequence[Candidate], text: str) -> None:
    """Let a place vouch for the names that a list sets beside it: "Mosul, Sinjar and Zumar"."""
    for chain in _lists(candidates, text):
        for order in (chain, chain[::-1]):
            for one, other in pairwise(order):
                if one.score >= _VOUCHES > other.score and not other.person:
                    other.score += _AGREES


def _lists(candidates: Sequence[Candidate], text: str) -> Iterator[list[Candidate]]:
    """Yield names set beside each other with commas and a conjunction before the last."""
    chain: list[Candidate] = []
    for candidate in candidates:
        gap = text[chain[-1].span.end : candidate.span.start] if chain else ""
        if gap in _CONJUNCTIONS:
            yield [*chain, candidate]
        if gap != _COMMA:
            chain = []
        chain.append(candidate)

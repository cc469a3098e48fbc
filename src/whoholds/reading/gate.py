"""Does a report deserve the parser? A cheap question with few wrong noes.

Most of a newswire is not about war. One pass of an automaton over the text asks for a word of the
control lexicon; where that is an everyday word ("took", "left"), one for those who fight must stand
in the text as well. What the lexicon marks with `!` is everyday: its frame asks for more proof.
"""

from functools import cache

import ahocorasick

from whoholds.reading.lexicon import load_lexicons, load_rows

_TELLING, _EVERYDAY, _FIGHTER = 1, 2, 4
_SHORT = 600
"""Code points: a text of a few sentences costs less to parse than a claim missed is worth."""
_LEAST_STEM = 4
"""Shorter verbs keep their last letter: without it they would begin half the dictionary."""


def may_hold_claims(text: str, names: tuple[str, ...] = ()) -> bool:
    """Tell whether a text can hold a control claim; `names` are of actors known beforehand."""
    if len(text) < _SHORT:
        return True
    lowered = text.lower()
    wanted = _EVERYDAY | _FIGHTER
    met = _FIGHTER if any(name.lower() in lowered for name in names) else 0
    for end, (length, kind) in _automaton().iter(lowered):
        start = end - length
        if start >= 0 and lowered[start].isalpha():
            continue
        if kind == _TELLING:
            return True
        met |= kind
        if met == wanted:
            return True
    return False


@cache
def _automaton() -> ahocorasick.Automaton:
    lexicons = load_lexicons()
    kinds: dict[str, int] = {}
    for lemma, group in lexicons.party_nouns.items():
        if group == "armed":
            kinds[lemma] = _FIGHTER
    for (lemma, _), senses in lexicons.senses.items():
        kind = _TELLING if any(sense.is_telling for sense in senses) else _EVERYDAY
        for stem in (*_stem(lemma), *_irregular().get(lemma, ())):
            kinds[stem] = min(kind, kinds.get(stem, kind))
    kinds.update(dict.fromkeys((f"-{suffix}" for suffix in lexicons.suffixes), _TELLING))
    automaton = ahocorasick.Automaton()
    for word, kind in kinds.items():
        # A hit's start is at its end less its length; "-held" begins before its hyphen.
        automaton.add_word(word, (len(word), kind))
    automaton.make_automaton()
    return automaton


def _stem(lemma: str) -> tuple[str, ...]:
    """Return what the regular forms of a word begin with: "seiz" for seize, seized, seizing."""
    if lemma in ("be", "have", "go", "come"):
        return ()
    cut = lemma.endswith(("e", "y")) and len(lemma) > _LEAST_STEM
    return (lemma[:-1] if cut else lemma,)


@cache
def _irregular() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for _, row in load_rows("irregular.csv"):
        found[row["lemma"]] = (*found.get(row["lemma"], ()), row["form"])
    return found

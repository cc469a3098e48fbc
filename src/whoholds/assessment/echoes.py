"""Who repeats whom: voices that say the same of a place within days, oftener than chance has it.

Outlets that reprint a headquarters, or each other, are not independent, whatever they call
themselves. Truth makes voices agree, but not on the same days: where nothing changes, two who look
for themselves speak at times of their own. So words that a place is held still are counted: how
often another voice said the same on that day or in the days before, against days further off. What
exceeds that is repetition, and no truth need be known to see it.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from whoholds.assessment.testimony import Bools, Floats, Ints, Testimony
from whoholds.assessment.weights import Weights

_SPREADS = 2.0
"""So many standard deviations may be chance."""


@dataclass(frozen=True, slots=True)
class Pairs:
    """The chance of each pair of voices that what the first says is what the second said."""

    codes: Ints
    """Number of the first speaker times how many there are, plus that of the second; sorted."""
    chance: Floats

    def of(self, codes: Ints) -> Floats:
        """Return the chances of pairs, 0 for those of which nothing is known."""
        if not len(self.codes):
            return np.zeros(len(codes))
        place = np.minimum(np.searchsorted(self.codes, codes), len(self.codes) - 1)
        return np.where(self.codes[place] == codes, self.chance[place], 0.0)


NO_PAIRS = Pairs(np.array([], dtype=np.int64), np.array([], dtype=np.float64))


@dataclass(frozen=True, slots=True)
class Echoes:
    """Who repeats whom."""

    days: int = 0
    """Within how many days one who repeats does so."""
    after: Pairs = NO_PAIRS
    """Where the other spoke on a day before."""
    beside: Pairs = NO_PAIRS
    """Where both spoke on one day: neither is known to be first."""

    def __bool__(self) -> bool:
        return bool(len(self.after.codes) or len(self.beside.codes))


def speakers(testimony: Testimony) -> dict[str, int]:
    """Return numbers of those who speak; a voice is one speaker, be it a witness or not."""
    names: dict[str, int] = {}
    for voice in testimony.voices:
        names.setdefault(voice.name, len(names))
    return names


def _speaker(testimony: Testimony) -> Ints:
    numbers = speakers(testimony)
    of_voice = np.array([numbers[voice.name] for voice in testimony.voices], dtype=np.int64)
    return np.asarray(of_voice[testimony.voice], dtype=np.int64)


def learn_echoes(testimony: Testimony, weights: Weights) -> Echoes:
    """Return who repeats whom."""
    span = int(weights.times["echo_days"])
    still = testimony.informs() & (testimony.change == 0)
    held = testimony.only(still)
    after, beside, off = _Count(held), _Count(held), _Count(held)
    for later, earlier in _same_word(held, 2 * span):
        gap = held.since[later] - held.since[earlier]
        tied, near, far = gap == 0, (gap > 0) & (gap <= span), gap > span
        after.add(later[near], earlier[near])
        for found, chosen in ((beside, tied), (off, far)):
            found.add(later[chosen], earlier[chosen])
            found.add(earlier[chosen], later[chosen])
    usual = off.pairs()
    known = weights.learning["voice_claims"]
    return Echoes(
        days=span,
        after=_excess(after.pairs(), usual, 0.5, known),
        beside=_excess(beside.pairs(), usual, 0.5 / span, known),
    )


class _Count:
    """Counts, for pairs of voices, the claims of the first that the second's are near to."""

    def __init__(self, held: Testimony) -> None:
        self._voice, self._voices = _speaker(held), len(held.voices)
        self._found: list[Ints] = [np.array([], dtype=np.int64)]

    def add(self, here: Ints, there: Ints) -> None:
        """Take in claims and the ones near them."""
        self._found.append(here * self._voices + self._voice[there])

    def pairs(self) -> Pairs:
        """Return the counts: a claim counts once, however often the other voice spoke."""
        codes = np.unique(np.concatenate(self._found))
        pairs = self._voice[codes // self._voices] * self._voices + codes % self._voices
        found, many = np.unique(pairs, return_counts=True)
        return Pairs(found, many.astype(np.float64))


def _excess(counted: Pairs, usual: Pairs, share: float, known: float) -> Pairs:
    """Return the chances of repetition, as if `known` more claims near had shown none."""
    many, expected = counted.chance, usual.of(counted.codes) * share
    spread = np.sqrt(many + expected * share)
    chance = (many - expected) / (many + known)
    kept = many - expected > _SPREADS * spread
    return Pairs(counted.codes[kept], chance[kept])


def independence(testimony: Testimony, echoes: Echoes) -> Floats:
    """Return what part of each claim is its voice's own, given what others said just before.

    Of claims of one day none comes first: they share.
    """
    before, beside = np.zeros(len(testimony)), np.zeros(len(testimony))
    if not echoes:
        return 1 - before
    count, voice, since = len(testimony.voices), _speaker(testimony), testimony.since
    for later, earlier in _same_word(testimony, echoes.days):
        tied = since[later] == since[earlier]
        there = voice[later] * count + voice[earlier]
        np.maximum.at(before, later[~tied], echoes.after.of(there[~tied]))
        both = echoes.beside.of(there[tied])
        np.add.at(beside, later[tied], both)
        np.add.at(beside, earlier[tied], both)
    return (1 - before) / (1 + beside)


def _same_word(testimony: Testimony, days: int) -> Iterator[tuple[Ints, Ints]]:
    """Yield rows and earlier ones in which another voice said the same of the place within days."""
    word = _words(testimony.says)
    rows = np.flatnonzero(testimony.informs())
    shift = 1
    while True:
        rows = rows[rows >= shift]
        other = rows - shift
        within = testimony.place[rows] == testimony.place[other]
        within &= testimony.since[rows] - testimony.since[other] <= days
        rows, other = rows[within], other[within]
        if not rows.size:
            return
        same = (word[rows] == word[other]) & (testimony.voice[rows] != testimony.voice[other])
        yield rows[same], other[same]
        shift += 1


def _words(says: Bools) -> Ints:
    """Return a number for what each claim says: the holder it names, or the one it rules out."""
    named = says.sum(axis=1) == 1
    words: Ints = np.where(named, says.argmax(axis=1), -1 - says.argmin(axis=1))
    return words

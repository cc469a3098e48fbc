"""How much of a claim is news, given what the same voice and its side said before.

Other voices count in full: one more independent claim must never make a place less likely.
"""

import math
from collections.abc import Sequence
from typing import NamedTuple

from whoholds.assessment.weights import Weights


class Said(NamedTuple):
    """One claim, as far as repetition goes."""

    voice: int
    word: tuple[int, bool]
    """The holder that it names, -1 for none, and whether it says that it holds."""
    own: int
    """The side that speaks for itself, or -1."""


def freshness(
    said: Sequence[Said], when_where: Sequence[tuple[int, str]], weights: Weights
) -> list[float]:
    """Return what part of each claim is news; claims are in order of place, then of day.

    Claims of one day don't discount each other by order, so that the order of rows is nothing.
    """
    fresh: list[float] = []
    talk = _Talk(weights)
    start = 0
    for stop in range(1, len(said) + 1):
        if stop < len(said) and when_where[stop] == when_where[start]:
            continue
        now, here = when_where[start]
        today = said[start:stop]
        fresh += [talk.news(here, now, one, today) for one in today]
        talk.add(here, now, today)
        start = stop
    return fresh


class _Talk:
    """What has been said of each place so far: every voice's last word, and sides' bouts."""

    def __init__(self, weights: Weights) -> None:
        self.cuts, self.times = weights.discounts, weights.times
        self.last: dict[tuple[str, int], tuple[int, set[tuple[int, bool]]]] = {}
        self.kin: dict[tuple[str, tuple[int, bool], int], dict[int, int]] = {}

    def news(self, here: str, now: int, one: Said, today: Sequence[Said]) -> float:
        """Return the part of one claim that is news."""
        part = 1.0
        last = self.last.get((here, one.voice))
        if last and one.word in last[1]:
            new = 1 - math.exp(-(now - last[0]) / self.times["fresh_days"])
            part = self.cuts["repeated"] + (1 - self.cuts["repeated"]) * new
        if one.own < 0:
            return part
        said = self.kin.get((here, one.word, one.own), {})
        kin = sum(
            voice != one.voice and now - when <= self.times["bout_days"]
            for voice, when in said.items()
        )
        same = {two.voice for two in today if (two.word, two.own) == (one.word, one.own)}
        cut = self.cuts["same_side"]
        return part * cut**kin * _shared(cut, len(same))

    def add(self, here: str, now: int, said: Sequence[Said]) -> None:
        """Add what was said of a place on a day."""
        today: dict[int, set[tuple[int, bool]]] = {}
        for one in said:
            today.setdefault(one.voice, set()).add(one.word)
            if one.own >= 0:
                self.kin.setdefault((here, one.word, one.own), {})[one.voice] = now
        for voice, words in today.items():
            self.last[here, voice] = (now, words)


def _shared(cut: float, voices: int) -> float:
    """Return the mean discount of voices that speak on one day, the n-th one cut n times."""
    return (1 - cut**voices) / (1 - cut) / voices if voices > 1 and cut < 1 else 1.0

"""Runs of control as a page needs them: drawings, words and evidence that repeat, only once."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Generic, NamedTuple, TypeVar

from whoholds.likelihood import percent
from whoholds.publishing.bearing import asks_whose_word, claimed_by, own_words
from whoholds.publishing.looks import Look, choose_look
from whoholds.publishing.wording import STATUS_WORDS, control_words, withheld_words
from whoholds.records import Claim, Control, Status, Unknown

K = TypeVar("K")
Basis = tuple[tuple[str, float], ...]
_AGING = frozenset({Status.STALE, Status.UNKNOWN})
"""Of these the words tell how old the latest evidence is."""


class _Table(Generic[K]):
    """Rows that are written once and meant by their number."""

    def __init__(self) -> None:
        self.rows: dict[K, int] = {}

    def number(self, row: K) -> int:
        return self.rows.setdefault(row, len(self.rows))


class RunRow(NamedTuple):
    """Days, both inclusive, on which a place is drawn and told of in one way."""

    first: dt.date
    last: dt.date
    look: int
    words: int
    basis: int
    evidence: dt.date | Unknown
    leader: str
    percents: tuple[tuple[str, int], ...]
    """Of each state, the likeliest first, in whole per cent as `likelihood.percent` rounds."""


class RunWords:
    """Status and sentence of runs, written once for all that are alike; threads may share it."""

    def __init__(self, names: Mapping[str, str]) -> None:
        """Take the names of sides by their ids."""
        self._names = names
        self._told: dict[object, tuple[str, str]] = {}

    def of(self, run: Control, own: Sequence[Claim], withheld: int) -> tuple[str, str]:
        """Return a run's status and sentence, as its row in a `RunTable` has them."""
        claimant = claimed_by(run, own)
        key = _likeness(run, _percents(run), claimant, withheld)
        told = self._told.get(key)
        if told is None:
            told = self._told[key] = _in_words(run, self._names, claimant, withheld)
        return told


class RunTable:
    """What runs of many places have in common, meant by number in their rows."""

    def __init__(
        self,
        names: Mapping[str, str],
        claims: Mapping[str, Claim],
        *,
        with_bases: bool = True,
    ) -> None:
        """Take names of sides, and claims; bases may be left out."""
        self._names = names
        self._claims = claims
        self._with_bases = with_bases
        self._looks: _Table[Look] = _Table()
        self._words: _Table[tuple[str, str]] = _Table()
        self._bases: _Table[Basis] = _Table()
        self._drawn: dict[object, tuple[int, int]] = {}

    @property
    def looks(self) -> tuple[Look, ...]:
        """The drawings met so far, by number."""
        return tuple(self._looks.rows)

    @property
    def words(self) -> tuple[tuple[str, str], ...]:
        """Status and sentence, by number."""
        return tuple(self._words.rows)

    @property
    def bases(self) -> tuple[Basis, ...]:
        """Claims with the log-odds that they added, by number."""
        return tuple(self._bases.rows)

    def rows(self, runs: Sequence[Control], claims: Iterable[str], withheld: int) -> list[RunRow]:
        """Write a place's runs; neighbours that would be shown alike become one.

        `withheld` claims stand behind the place whose words are not shown.
        """
        asked = claims if asks_whose_word(runs) else ()
        own = own_words(self._claims[name] for name in asked if name in self._claims)
        rows: list[RunRow] = []
        for run in runs:
            row = self.row(run, own, withheld)
            if rows and rows[-1][2:] == row[2:]:
                rows[-1] = rows[-1]._replace(last=row.last)
            else:
                rows.append(row)
        return rows

    def row(self, run: Control, own: Sequence[Claim], withheld: int) -> RunRow:
        """Write one run of a place; `own` are what sides say there of themselves (`own_words`)."""
        percents = _percents(run)
        return RunRow(
            run.date,
            run.until,
            *self._told(run, percents, own, withheld),
            self._basis(run) if self._with_bases else 0,
            run.last_evidence,
            percents[0][0],
            percents,
        )

    def _told(
        self,
        run: Control,
        percents: tuple[tuple[str, int], ...],
        own: Sequence[Claim],
        withheld: int,
    ) -> tuple[int, int]:
        """Return the numbers of a run's drawing and words."""
        claimant = claimed_by(run, own)
        key = _likeness(run, percents, claimant, withheld)
        drawn = self._drawn.get(key)
        if drawn is None:
            told = _in_words(run, self._names, claimant, withheld)
            drawn = self._looks.number(choose_look(run, claimant)), self._words.number(told)
            self._drawn[key] = drawn
        return drawn

    def _basis(self, run: Control) -> int:
        return self._bases.number(
            tuple(
                (weight.claim, round(weight.log_odds, 2))
                for weight in run.basis
                if weight.claim in self._claims
            )
        )


def _percents(run: Control) -> tuple[tuple[str, int], ...]:
    """Return a run's states in whole per cent, the likeliest first."""
    return tuple([(state, _whole(p)) for state, p in sorted(run.p.items(), key=_falling)])


def _likeness(
    run: Control, percents: tuple[tuple[str, int], ...], claimant: str | Unknown, withheld: int
) -> object:
    """Return what runs have in common that are drawn and told of alike.

    Rounding keeps a number on its side of every step that looks and words depend on.
    """
    evidence = run.last_evidence if run.status in _AGING else None
    return run.status, percents, claimant, evidence, withheld


def _in_words(
    run: Control, names: Mapping[str, str], claimant: str | Unknown, withheld: int
) -> tuple[str, str]:
    words = control_words(run, names, claimant)
    words += f". {withheld_words(withheld)}" if withheld else ""
    return STATUS_WORDS[run.status], words


def _falling(pair: tuple[str, float]) -> float:
    return -pair[1]


@lru_cache(maxsize=10_001)
def _whole(p: float) -> int:
    """Give a probability, which has four decimals, in whole per cent."""
    return int(percent(p).split()[0])

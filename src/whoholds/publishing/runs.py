"""Runs of control as a page needs them: drawings, words and evidence that repeat, only once."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from whoholds.likelihood import percent
from whoholds.publishing.bearing import Bearing, claimed_by
from whoholds.publishing.looks import Look, choose_look
from whoholds.publishing.wording import STATUS_WORDS, control_words
from whoholds.records import Claim, Control, Unknown

K = TypeVar("K")
Basis = tuple[tuple[str, float], ...]


class _Table(Generic[K]):
    """Rows that are written once and meant by their number."""

    def __init__(self) -> None:
        self.rows: dict[K, int] = {}

    def number(self, row: K) -> int:
        return self.rows.setdefault(row, len(self.rows))


@dataclass(frozen=True, slots=True, kw_only=True)
class RunRow:
    """Days, both inclusive, on which a place is drawn and told of in one way."""

    first: dt.date
    last: dt.date
    look: int
    words: int
    basis: int
    evidence: dt.date | Unknown
    leader: str
    percents: Mapping[str, int]
    """Of each state, in whole per cent as `likelihood.percent` rounds."""


class RunTable:
    """What runs of many places have in common, meant by number in their rows."""

    def __init__(
        self,
        names: Mapping[str, str],
        claims: Mapping[str, Claim],
        bearings: Mapping[str, Bearing],
    ) -> None:
        self._names = names
        self._claims = claims
        self._bearings = bearings
        self._looks: _Table[Look] = _Table()
        self._words: _Table[tuple[str, str]] = _Table()
        self._bases: _Table[Basis] = _Table()

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

    def rows(self, runs: Sequence[Control], claims: Iterable[str]) -> list[RunRow]:
        """Write a place's runs; neighbours that would be shown alike become one."""
        own = [self._claims[name] for name in claims if name in self._claims]
        rows: list[RunRow] = []
        for run in runs:
            row = self._row(run, own)
            if rows and replace(rows[-1], first=row.first, last=row.last) == row:
                rows[-1] = replace(rows[-1], last=row.last)
            else:
                rows.append(row)
        return rows

    def _row(self, run: Control, own: Sequence[Claim]) -> RunRow:
        claimant = claimed_by(run, own, self._bearings)
        told = (STATUS_WORDS[run.status], control_words(run, self._names, claimant))
        basis = tuple(
            (weight.claim, round(weight.log_odds, 2))
            for weight in run.basis
            if weight.claim in self._claims
        )
        return RunRow(
            first=run.date,
            last=run.until,
            look=self._looks.number(choose_look(run, claimant)),
            words=self._words.number(told),
            basis=self._bases.number(basis),
            evidence=run.last_evidence,
            leader=run.leader,
            percents={state: int(percent(p).split()[0]) for state, p in run.p.items()},
        )

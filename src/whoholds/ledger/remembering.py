"""Claims that somebody has at hand as they were read, so that none is decoded twice."""

from typing import Any

import sqlalchemy as sa

from whoholds.ledger import tables
from whoholds.ledger.rows import load_claim
from whoholds.records import Claim


class Remembered:
    """Claims as read, by id, with the number of the last row looked at.

    No row of a claim ever changes, so what is remembered of one ledger holds for good.
    """

    def __init__(self) -> None:
        self._claims: dict[str, Claim] = {}
        self._last = 0
        self._answer: tuple[object, tuple[Claim, ...], int] = (None, (), 0)

    def answer(self, asked: object) -> tuple[tuple[Claim, ...], int]:
        """Return the last answer to a question and the last row that it may be of; or nothing.

        `asked` is the question with all that could change the answer but new rows of claims.
        """
        before, claims, last = self._answer
        return (claims, last) if before == asked else ((), 0)

    def keep(self, asked: object, claims: tuple[Claim, ...], last: int) -> None:
        """Keep an answer that is whole."""
        self._answer = (asked, claims, last)

    def column(self) -> sa.ColumnElement[Any]:
        """Return what to select: the rows that are new, for the others NULL."""
        return sa.case((tables.claims.c.seq > self._last, tables.claims.c.row))

    def claim(self, connection: sa.Connection, number: int, name: str, row: str | None) -> Claim:
        """Return the claim of a row; one that is old and was never asked for is fetched."""
        found = self._claims.get(name)
        if found is None:
            if row is None:
                query = sa.select(tables.claims.c.row).where(tables.claims.c.id == name)
                row = connection.execute(query).scalar_one()
            found = self._claims[name] = load_claim(row)
        self._last = max(self._last, number)
        return found

"""Who gains and loses, who says so and when, in short texts that sound constructions out.

`parties.csv` and `voices.csv` are by writers who saw no rule of the reader; a row is one claim,
with all names that a text has for each role between bars. Read blind they were right with F1 .42
and .66 in all that a row asks for. Since then they are development data.
"""

import csv
import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from io import StringIO
from pathlib import Path

import pytest
from benchmarks.control_sentences import reader_for
from tests.reading.control.test_sentences import FLOORS

from whoholds.edtf import edtf_bounds
from whoholds.records import CONTROL_EVENTS, UNKNOWN, Claim, Event, Report, Unknown

HERE = Path(__file__).parent
Row = Mapping[str, str]
_GAINS = frozenset({Event.SEIZE, Event.TRANSFER})
_FOUGHT = frozenset({Event.CONTEST, Event.BESIEGE})


def _is_one_of(name: str | Unknown, accepted: str) -> bool:
    """Tell whether a name is one of those between bars; nobody is asked for where there is none."""
    names = [one.casefold() for one in accepted.split("|") if one]
    made = (name or "").casefold()
    if not names or not made:
        return not names and not made
    return any(made in one or one in made for one in names)


def _is_same_claim(claim: Claim, row: Row) -> bool:
    place = (claim.place or "").casefold()
    asked = row["place"].casefold()
    event = Event(row["event"])
    same = claim.event is event or {claim.event, event} <= _GAINS
    there = bool(place) and (place in asked or asked in place)
    return same and there and claim.polarity.value == row["polarity"]


def _has_parties(claim: Claim, row: Row) -> bool:
    if claim.event in _FOUGHT:
        sides = [side.strip() for side in row["contenders"].split(" / ") if side.strip()]
        named = all(any(_is_one_of(name, side) for name in claim.contenders) for side in sides)
        return named and len(claim.contenders) <= max(len(sides), 1)
    gains = claim.event is Event.WITHDRAW or _is_one_of(claim.holder, row["holder"])
    return gains and (claim.event is Event.HOLD or _is_one_of(claim.loser, row["loser"]))


def _has_voice(claim: Claim, row: Row) -> bool:
    voice = "" if row["claimant"] == "reporter" else row["claimant"]
    asked = edtf_bounds(row["date"]) if row["date"] else UNKNOWN
    made = edtf_bounds(claim.date) if claim.date else UNKNOWN
    dated = not asked or bool(made and made[0] <= asked[1] and asked[0] <= made[1])
    unconfirmed = claim.unconfirmed == (row["unconfirmed"] == "true")
    return _is_one_of(claim.claimant, voice) and unconfirmed and dated


TOLD: Mapping[str, Callable[[Claim, Row], bool]] = {"parties": _has_parties, "voices": _has_voice}


def _right(rows: Iterable[Row], claims: Iterable[Claim], told: Callable[[Claim, Row], bool]) -> int:
    """Count the rows that a claim of its own has right."""
    spare, right = list(claims), 0
    for row in rows:
        found = next(
            (
                claim
                for claim in spare
                if _is_same_claim(claim, row)
                and claim.modality.value == row["modality"]
                and told(claim, row)
            ),
            None,
        )
        if found:
            spare.remove(found)
            right += 1
    return right


@pytest.mark.parametrize("name", sorted(TOLD))
def test_as_many_claims_are_read_whole_as_before(name: str) -> None:
    table = csv.DictReader(StringIO((HERE / f"{name}.csv").read_text(encoding="utf-8")))
    texts: dict[str, list[Row]] = {}
    for row in table:
        texts.setdefault(row["id"], []).append(row)
    reader = reader_for(())
    asked = made = right = 0
    for doc, rows in texts.items():
        day = dt.date.fromisoformat(rows[0].get("published") or "1989-05-07")
        report = Report(doc=doc, text=rows[0]["text"], published=day)
        claims = [claim for claim in reader.claims(report) if claim.event in CONTROL_EVENTS]
        asked, made = asked + len(rows), made + len(claims)
        right += _right(rows, claims, TOLD[name])
    assert 2 * right / (asked + made) >= FLOORS[name]["f1"], f"{right} of {asked}, {made} made"

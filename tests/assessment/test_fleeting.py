"""What is so for weeks: likely for a month after one word, and forgotten after that."""

import datetime as dt
from typing import Any

from whoholds.assessment import Evidence, assess_fleeting

DAY = dt.date(2012, 3, 1)
LAST = DAY + dt.timedelta(days=200)


def said(number: int = 1, **more: Any) -> Evidence:
    fields: dict[str, Any] = {
        "id": f"c{number}",
        "place_id": "road",
        "kind": "seize",
        "known": DAY,
        "day": DAY,
        "holder": "so",
        "loser": "not so",
        "source": f"witness {number}",
        **more,
    }
    return Evidence(**fields)


def chances(*evidence: Evidence, of: str = "road") -> dict[int, float]:
    """Return how likely it is so, by days after the first word."""
    runs = assess_fleeting(evidence, days=(DAY, LAST))
    return {
        (run.date - DAY).days + n: run.p["so"]
        for run in runs
        if run.place_id == of
        for n in range((run.until - run.date).days + 1)
    }


def test_one_independent_word_is_likely_for_a_month_and_in_doubt_for_three() -> None:
    found = chances(said())
    assert found[30] > 0.55 > found[33]
    assert found[90] > 0.2 > found[120]


def test_it_fades_every_day_and_never_to_the_contrary() -> None:
    runs = assess_fleeting([said()], days=(DAY, LAST))
    so = [run.p["so"] for run in runs]
    assert so == sorted(so, reverse=True)
    assert all(run.p["none"] > run.p["not so"] for run in runs)


def test_one_sides_word_is_bound_as_for_places() -> None:
    own = [
        said(number, interest="self-serving", source_side="army", source=f"officer {number}")
        for number in range(6)
    ]
    assert max(chances(*own).values()) <= 0.79


def test_a_denial_alone_makes_nothing_likely() -> None:
    denial = said(kind="hold", denied=True)
    runs = assess_fleeting([denial], days=(DAY, LAST))
    assert max(run.p["so"] for run in runs) < 0.2
    assert max(run.p["not so"] for run in runs) < 0.2


def test_nobody_is_next_to_anybody() -> None:
    near = said(2, place_id="other", spot=(0.0, 0.0))
    assert chances(said(spot=(0.0, 0.0)), near) == chances(said())

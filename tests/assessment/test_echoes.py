"""Who repeats whom: learned from the days on which voices say the same, and discounted."""

import datetime as dt
import json
from dataclasses import replace

import numpy as np
import pytest

from whoholds.assessment import Evidence, Fit, assess, learn_fit
from whoholds.jsonlines import from_row, to_row
from whoholds.records import UNKNOWN, Holding

START = dt.date(2031, 1, 1)
TOWNS, DAYS = 60, 200
SIDES = ("blue", "red")
PRIOR = tuple(
    Holding(place_id=f"t{n}", date=START - dt.timedelta(days=1), holder=SIDES[n % 2])
    for n in range(TOWNS)
)


def said(town: int, day: int, voice: str, side: str, number: int) -> Evidence:
    when = START + dt.timedelta(days=day)
    return Evidence(
        id=f"c{number}",
        place_id=f"t{town}",
        kind="hold",
        known=when,
        day=when,
        holder=side,
        source=voice,
        interest="third-party",
    )


def talk(copied: float, seed: int = 1) -> list[Evidence]:
    """Towns that never change hands; the paper prints a share of what the wire says, as news."""
    rng = np.random.default_rng(seed)
    rows: list[tuple[int, int, str, str]] = []
    for town in range(TOWNS):
        for voice, often in (("wire", 0.03), ("monitor", 0.03), ("paper", 0.01)):
            for day in np.flatnonzero(rng.random(DAYS) < often).tolist():
                wrong = rng.random() < 0.1
                side = SIDES[(town + wrong) % 2]
                rows.append((town, day, voice, side))
                if voice == "wire" and rng.random() < copied:
                    rows.append((town, min(day + int(rng.integers(0, 3)), DAYS - 1), "paper", side))
    return [said(*row, number) for number, row in enumerate(rows)]


def found(fit: Fit) -> dict[tuple[str, str], tuple[float, float]]:
    return {(row.voice, row.of): (row.after, row.beside) for row in fit.repeats}


def test_who_reprints_another_is_found_and_nobody_else() -> None:
    pairs = found(learn_fit(talk(0.8), prior=PRIOR))
    assert set(pairs) == {("paper", "wire"), ("wire", "paper")}
    assert min(pairs["paper", "wire"]) > 0.6
    assert pairs["wire", "paper"][0] < 0.1


def test_voices_that_speak_for_themselves_repeat_nobody() -> None:
    strong = [row for row in learn_fit(talk(0.0), prior=PRIOR).repeats if row.after > 0.3]
    assert strong == []


def test_a_few_shared_days_are_chance() -> None:
    rows = [said(n, 10 * n, voice, "blue", 2 * n) for n in range(3) for voice in ("a", "b")]
    assert max((row.beside for row in learn_fit(rows).repeats), default=0.0) < 0.2


FIT = learn_fit(talk(0.8), prior=PRIOR)


def chance(evidence: list[Evidence], fit: Fit = FIT) -> float:
    last = START + dt.timedelta(days=20)
    (run,) = assess(evidence, days=(last, last), prior=(PRIOR[1],), fit=fit)
    return run.p.get("blue", 0.0)


def test_a_reprint_of_a_day_later_adds_little_to_what_it_reprints() -> None:
    wire, paper = said(1, 9, "wire", "blue", 1), said(1, 10, "paper", "blue", 2)
    monitor = replace(paper, source="monitor")
    once, twice, both = chance([wire]), chance([wire, paper]), chance([wire, monitor])
    assert once < twice < (once + both) / 2


def test_a_reprinter_that_contradicts_or_speaks_much_later_is_believed_like_anybody() -> None:
    deaf = replace(FIT, repeats=())
    wire = said(1, 5, "wire", "blue", 1)
    for paper in (said(1, 6, "paper", "red", 2), said(1, 12, "paper", "blue", 2)):
        assert chance([wire, paper]) == chance([wire, paper], deaf)


def test_news_of_a_change_keeps_more_of_its_force_than_words_that_all_is_as_it_was() -> None:
    def gain(kind: str) -> float:
        wire, paper = (
            replace(said(1, day, voice, "blue", day), kind=kind)
            for day, voice in ((9, "wire"), (10, "paper"))
        )
        deaf = replace(FIT, repeats=())
        alone, heard, full = chance([wire]), chance([wire, paper]), chance([wire, paper], deaf)
        return (heard - alone) / (full - alone)

    assert gain("hold") < gain("seize") < 1


def test_of_two_that_say_it_on_one_day_the_order_of_rows_is_nothing() -> None:
    rows = [said(1, 9, voice, "blue", n) for n, voice in enumerate(("paper", "wire", "monitor"))]
    renamed = [replace(row, id=f"z{9 - n}") for n, row in enumerate(rows)]
    assert chance(rows) == chance(rows[::-1]) == pytest.approx(chance(renamed), abs=1e-9)


def test_a_fit_keeps_who_repeats_whom() -> None:
    row = json.loads(json.dumps(to_row(FIT)))
    assert from_row(Fit, row) == FIT
    old = {name: row[name] for name in row if name not in ("repeats", "echo_days")}
    assert from_row(Fit, old).repeats == ()
    assert learn_fit([]).repeats == ()
    assert found(FIT)
    assert FIT.known_by is UNKNOWN

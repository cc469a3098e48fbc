"""Made worlds with known habits: what was put in comes out, and copies teach nothing."""

import datetime as dt
from dataclasses import replace

import numpy as np
import pytest

from whoholds.assessment import EACH_DAY, Evidence, Fit, assess, learn_fit
from whoholds.jsonlines import from_row, to_row
from whoholds.records import UNKNOWN, Holding

START = dt.date(2031, 1, 1)
SIDES = ("blue", "red")
DAYS = 200


def world(
    *, lie: float = 0.4, slip: float = 0.03, wrong: float = 0.1, seed: int = 1
) -> tuple[list[Evidence], list[Holding], dict[str, list[str]]]:
    """Sixty towns, each changing hands once; a party of known habits among three neutral voices."""
    rng = np.random.default_rng(seed)
    evidence: list[Evidence] = []
    prior, truth = [], {}
    for town in range(60):
        place, first = f"t{town}", SIDES[town % 2]
        other = SIDES[(town + 1) % 2]
        turn = int(rng.integers(50, 150))
        truth[place] = [first if day < turn else other for day in range(DAYS)]
        prior.append(Holding(place_id=place, date=START - dt.timedelta(days=1), holder=first))
        for day in range(DAYS):
            held = truth[place][day]
            for voice, often in (("army", 0.05), ("wire", 0.05), ("monitor", 0.05), ("post", 0.05)):
                if rng.random() >= often:
                    continue
                if voice == "army":
                    says_blue = rng.random() < ((1 - slip) if held == "blue" else lie)
                else:
                    says_blue = (held == "blue") != (
                        rng.random() < (wrong if voice == "post" else 0.04)
                    )
                said = "blue" if says_blue else "red"
                party = voice == "army"
                evidence.append(
                    Evidence(
                        id=f"{voice}-{town}-{day}",
                        place_id=place,
                        kind="hold",
                        known=START + dt.timedelta(days=day),
                        day=START + dt.timedelta(days=day),
                        holder=said,
                        source=voice,
                        source_side="blue" if party else UNKNOWN,
                        interest=_interest(said) if party else "third-party",
                    )
                )
    return evidence, prior, truth


def _interest(said: str) -> str:
    return "self-serving" if said == "blue" else "against-interest"


def habits(fit: Fit, name: str) -> tuple[float, float, float]:
    (voice,) = [voice for voice in fit.voices if voice.name == name]
    return voice.lie, voice.slip, sum(voice.error[side] for side in SIDES) / 2


@pytest.mark.parametrize("lie", [0.15, 0.5])
def test_how_often_a_party_lies_is_recovered(lie: float) -> None:
    evidence, prior, _ = world(lie=lie)
    found, slip, _ = habits(learn_fit(evidence, prior=prior), "army")
    assert found == pytest.approx(lie, abs=0.08)
    assert slip < 0.08


def test_the_worse_of_two_neutral_voices_is_known_for_it() -> None:
    evidence, prior, _ = world(wrong=0.25)
    fit = learn_fit(evidence, prior=prior)
    assert habits(fit, "post")[2] == pytest.approx(0.25, abs=0.08)
    assert habits(fit, "wire")[2] < 0.1


def test_a_world_is_recovered_in_hindsight() -> None:
    evidence, prior, truth = world()
    runs = assess(evidence, days=(START, START + dt.timedelta(days=DAYS - 1)), prior=prior)
    right = 0
    for run in runs:
        day = (run.date - START).days
        span = (run.until - run.date).days + 1
        right += sum(truth[run.place_id][d] == run.leader for d in range(day, day + span))
    assert right / (60 * DAYS) > 0.97


def test_a_fit_does_not_know_what_came_later() -> None:
    evidence, prior, _ = world()
    cut = START + dt.timedelta(days=80)
    early = [item for item in evidence if item.known <= cut]
    assert learn_fit(evidence, known_by=cut, prior=prior) == learn_fit(
        early, known_by=cut, prior=prior
    )


def test_each_day_learns_only_from_what_was_published_by_then() -> None:
    evidence, prior, _ = world()
    cut = START + dt.timedelta(days=80)
    early = [item for item in evidence if item.known <= cut]
    whole = assess(evidence, days=(START, cut), known_by=EACH_DAY, prior=prior)
    assert assess(early, days=(START, cut), known_by=EACH_DAY, prior=prior) == whole


def test_copies_teach_nothing() -> None:
    evidence, prior, _ = world()
    own = [replace(item, utterance=item.id) for item in evidence]
    copies = [replace(item, id=f"{item.id}-copy", outlet="another") for item in own]
    assert learn_fit([*own, *copies], prior=prior) == learn_fit(own, prior=prior)


def test_a_fit_is_a_row_that_comes_back_as_it_was() -> None:
    evidence, prior, _ = world()
    fit = learn_fit(evidence, prior=prior)
    assert from_row(Fit, to_row(fit)) == fit


def test_with_frozen_habits_a_claim_moves_its_own_place_alone() -> None:
    evidence, prior, _ = world()
    fit = learn_fit(evidence, prior=prior)
    last = START + dt.timedelta(days=DAYS - 1)
    more = [*evidence, replace(evidence[-1], id="new", holder="blue", place_id="t0", source="new")]
    before = assess(evidence, days=(last, last), prior=prior, fit=fit)
    after = assess(more, days=(last, last), prior=prior, fit=fit)
    moved = {a.place_id for a, b in zip(before, after, strict=True) if a != b}
    assert moved <= {"t0"}

"""Laws of the assessment, on made-up claims about made-up towns."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whoholds.assessment import EACH_DAY, Evidence, assess, evidence_from_rows, explain, learn_fit
from whoholds.errors import InputError
from whoholds.records import UNKNOWN, Control, Holding, Status, Unknown

DAY = dt.date(2031, 5, 1)
LAST = DAY + dt.timedelta(days=20)
SPAN = (DAY, LAST)
PRIOR = (Holding(place_id="t", date=DAY - dt.timedelta(days=1), holder="red"),)
FIT = learn_fit([])
"""Nothing learned: the reliabilities of the constants, held fixed."""
KINDS = ("seize", "transfer", "hold", "withdraw", "contest")
STAYING = ("seize", "transfer", "hold", "contest")
"""Without withdrawals: who took a town and then left it may have left it to nobody, so that there
one more word on the taking can make the other side, or nobody, likelier in the end."""
INTERESTS = ("self-serving", "against-interest", "third-party", "reporter", UNKNOWN)


def claim(number: int = 0, *, day: int = 0, known: int | None = None, **changes: Any) -> Evidence:
    when = DAY + dt.timedelta(days=day)
    fields: dict[str, Any] = {
        "id": f"c{number}",
        "place_id": "t",
        "kind": "seize",
        "day": when,
        "known": when if known is None else DAY + dt.timedelta(days=known),
        "holder": "blue",
        "interest": "third-party",
        "source": f"speaker {number}",
        "outlet": f"outlet {number}",
        "report": f"report {number}",
    }
    return Evidence(**(fields | changes))


@st.composite
def claims(draw: st.DrawFn, most: int = 6, kinds: tuple[str, ...] = KINDS) -> list[Evidence]:
    found = []
    for number in range(draw(st.integers(0, most))):
        day = draw(st.integers(0, 18))
        kind = draw(st.sampled_from(kinds))
        side = draw(st.sampled_from(("red", "blue")))
        other = "blue" if side == "red" else "red"
        found.append(
            claim(
                number,
                day=day,
                known=day + draw(st.integers(0, 4)),
                kind=kind,
                holder=UNKNOWN if kind in ("withdraw", "contest") else side,
                loser=other if kind == "withdraw" else UNKNOWN,
                denied=draw(st.booleans()) if kind != "withdraw" else False,
                interest=draw(st.sampled_from(INTERESTS)),
            )
        )
    return found


def on(controls: tuple[Control, ...], day: dt.date) -> Control:
    (found,) = [c for c in controls if c.place_id == "t" and c.date <= day <= c.until]
    return found


def final(evidence: list[Evidence], prior: tuple[Holding, ...] = PRIOR) -> Control:
    return on(assess(evidence, days=SPAN, prior=prior), LAST)


@given(claims())
def test_every_day_is_answered_once_and_sums_to_one(evidence: list[Evidence]) -> None:
    for known in (UNKNOWN, EACH_DAY, LAST):
        runs = assess(evidence, days=SPAN, known_by=known, prior=PRIOR)
        assert sum((run.until - run.date).days + 1 for run in runs) == 21
        assert all(abs(sum(run.p.values()) - 1) < 1e-9 for run in runs)


@given(claims())
def test_renaming_the_sides_renames_the_answer(evidence: list[Evidence]) -> None:
    swap = {"red": "blue", "blue": "red", UNKNOWN: UNKNOWN}
    swapped = [replace(e, holder=swap[e.holder], loser=swap[e.loser]) for e in evidence]
    prior = (replace(PRIOR[0], holder="blue"),)
    one, other = final(evidence), final(swapped, prior)
    for side in ("red", "blue"):
        assert one.p.get(side, 0) == pytest.approx(other.p.get(str(swap[side]), 0), abs=2e-4)


@given(claims(), st.randoms(use_true_random=False))
def test_the_order_of_claims_changes_nothing(evidence: list[Evidence], random: Any) -> None:
    shuffled = list(evidence)
    random.shuffle(shuffled)
    assert final(evidence) == final(shuffled)


@given(claims(), st.randoms())
def test_the_order_of_one_reports_claims_changes_nothing(
    evidence: list[Evidence], random: Any
) -> None:
    told = [
        replace(e, known=LAST, report="one", source="officer", source_side="blue") for e in evidence
    ]
    shuffled = list(told)
    random.shuffle(shuffled)
    assert assess(shuffled, days=SPAN, prior=PRIOR) == assess(told, days=SPAN, prior=PRIOR)


@given(claims())
def test_copies_of_an_utterance_change_nothing(evidence: list[Evidence]) -> None:
    own = [replace(e, utterance=f"u{e.id}") for e in evidence]
    copies = [
        replace(e, id=f"{e.id}-copy", outlet="another", report=f"copy of {e.report}") for e in own
    ]
    assert final([*own, *copies]).p == final(own).p


@given(claims(kinds=STAYING), st.integers(0, 18))
def test_one_more_independent_claim_for_a_side_never_lowers_it(
    evidence: list[Evidence], day: int
) -> None:
    anchored = [*evidence, claim(98, day=0, holder="blue", weighs=False)]
    more = [*anchored, claim(99, day=day, holder="blue", interest="third-party")]
    before = on(assess(anchored, days=SPAN, known_by=EACH_DAY, prior=PRIOR, fit=FIT), LAST)
    after = on(assess(more, days=SPAN, known_by=EACH_DAY, prior=PRIOR, fit=FIT), LAST)
    assert after.p["blue"] >= before.p["blue"] - 2e-4


@given(claims(), st.integers(0, 20))
def test_what_was_published_later_changes_nothing_that_was_known_before(
    evidence: list[Evidence], cut: int
) -> None:
    until = DAY + dt.timedelta(days=cut)
    # The sides of the input are part of the question, so they stay the same.
    sides = [claim(97, weighs=False), claim(96, holder="red", weighs=False)]
    early = [e for e in evidence if e.known <= until]
    days = (DAY, until)
    whole = assess([*sides, *evidence], days=days, known_by=EACH_DAY, prior=PRIOR)
    assert assess([*sides, *early], days=days, known_by=EACH_DAY, prior=PRIOR) == whole


@given(st.lists(st.tuples(st.integers(0, 18), st.sampled_from(("seize", "hold"))), max_size=12))
def test_one_sides_word_alone_never_exceeds_likely(said: list[tuple[int, str]]) -> None:
    evidence = [
        claim(n, day=day, kind=kind, interest="self-serving", source_side="blue")
        for n, (day, kind) in enumerate(said)
    ]
    for prior in ((), PRIOR):
        for known in (UNKNOWN, EACH_DAY):
            for run in assess(evidence, days=SPAN, known_by=known, prior=prior):
                assert run.p.get("blue", 0) < 0.80


@given(claims())
def test_the_reasons_add_up_to_the_answer(evidence: list[Evidence]) -> None:
    import math

    rows = explain(evidence, "t", LAST, prior=PRIOR)
    answer = final(evidence)
    total = sum(row.log_odds for row in rows)
    p = 1 / (1 + math.exp(-total))
    assert p == pytest.approx(answer.p[answer.leader], abs=2e-4)


def test_what_is_planned_or_old_moves_nothing() -> None:
    named = [claim(weighs=False), claim(2, day=3, weighs=False)]
    assert final(named[:1]).p == final(named).p
    assert final(named).p["red"] > 0.95


def test_an_admission_weighs_more_than_a_boast() -> None:
    boast = final([claim(interest="self-serving", source_side="blue")])
    admission = final([claim(interest="against-interest", source_side="red")])
    assert admission.p["blue"] > boast.p["blue"] + 0.1


@pytest.mark.parametrize("utterance", [UNKNOWN, "u1"])
def test_of_one_sides_words_in_a_report_those_of_a_change_count(utterance: str | Unknown) -> None:
    taken = claim(
        interest="self-serving", source="officer", source_side="blue", utterance=utterance
    )
    for number in "a", "z":
        held = replace(taken, id=number, kind="hold")
        assert final([taken, held]).p == final([held, taken]).p == final([taken]).p


def test_a_denial_counters_a_claim() -> None:
    said = [claim(1, interest="self-serving", source_side="blue")]
    denied = [*said, claim(2, denied=True, interest="self-serving", source_side="red")]
    assert final(denied).p["blue"] < final(said).p["blue"]


def test_a_withdrawn_claim_weighs_nothing_from_that_day_on() -> None:
    taken_back = claim(interest="against-interest", withdrawn_on=DAY + dt.timedelta(days=5))
    runs = assess([taken_back], days=SPAN, known_by=EACH_DAY, prior=PRIOR)
    assert on(runs, DAY + dt.timedelta(days=4)).p["blue"] > 0.5
    assert on(runs, DAY + dt.timedelta(days=5)).p["blue"] < 0.05


def test_a_town_claimed_denied_and_handed_over_later_ends_with_its_taker() -> None:
    story = [
        claim(1, day=1, interest="self-serving", source_side="blue"),
        claim(2, day=1, denied=True, interest="self-serving", source_side="red"),
        claim(3, day=8, kind="hold", holder="red"),
        claim(4, day=15, kind="transfer", interest="against-interest", source_side="red"),
    ]
    runs = assess(story, days=SPAN, known_by=EACH_DAY, prior=PRIOR)
    assert on(runs, DAY + dt.timedelta(days=2)).leader == "red"
    assert on(runs, LAST).leader == "blue"
    assert on(assess(story, days=SPAN, prior=PRIOR), DAY + dt.timedelta(days=3)).leader == "red"


def test_silence_makes_a_place_stale_and_never_surer() -> None:
    said = [claim(interest="against-interest")]
    later = DAY + dt.timedelta(days=60)
    runs = assess(said, days=(DAY, later), known_by=EACH_DAY, prior=PRIOR)
    assert on(runs, later).status is Status.STALE
    assert on(runs, later).p["blue"] < on(runs, DAY).p["blue"]


@pytest.mark.parametrize(
    ("evidence", "prior", "status"),
    [
        ([], PRIOR, Status.PRIOR_ONLY),
        ([claim(day=18, kind="besiege", holder="red")], PRIOR, Status.BESIEGED),
        ([claim(day=18, kind="contest", holder=UNKNOWN)], (), Status.CONTESTED),
        ([claim(day=18, interest="self-serving", source_side="blue")], (), Status.CLAIMED_ONLY),
        ([claim(day=18, interest="against-interest")], PRIOR, Status.HELD),
        ([claim(day=18, kind="withdraw", holder=UNKNOWN, loser="red")], PRIOR, Status.UNKNOWN),
    ],
)
def test_the_status_says_what_kind_of_knowledge_there_is(
    evidence: list[Evidence], prior: tuple[Holding, ...], status: Status
) -> None:
    assert final(evidence, prior).status is status


def test_rows_of_both_kinds_are_told_apart_by_event() -> None:
    plain = {"place_id": "t", "date": "2031-05-02", "kind": "seize", "holder": "blue"}
    read = {
        "id": "c1",
        "event": "seize",
        "place_id": "t",
        "published": "2031-05-03",
        "date": "2031-05-01/2031-05-02",
        "holder": "Blue Army",
        "holder_side": "blue",
        "modality": "actual",
    }
    first, second = evidence_from_rows([(1, plain), (2, read)])
    assert (first.id, first.day, first.holder) == ("line:1", dt.date(2031, 5, 2), "blue")
    assert (second.id, second.day, second.holder) == ("c1", dt.date(2031, 5, 2), "blue")


def test_a_date_that_is_none_is_named_with_its_line() -> None:
    row = {"place_id": "t", "date": "soon", "kind": "seize", "holder": "blue"}
    with pytest.raises(InputError, match="line 3: 'soon'"):
        evidence_from_rows([(3, row)])


@given(claims(kinds=STAYING), st.integers(0, 18))
def test_one_more_claim_for_a_side_never_lowers_it_in_hindsight(
    evidence: list[Evidence], day: int
) -> None:
    more = [*evidence, claim(99, day=day, holder="blue", interest="third-party")]
    sides = [claim(97, weighs=False), claim(96, holder="red", weighs=False)]
    last = on(assess([*sides, *evidence], days=SPAN, prior=PRIOR, fit=FIT), LAST)
    after = on(assess([*sides, *more], days=SPAN, prior=PRIOR, fit=FIT), LAST)
    assert after.p["blue"] >= last.p["blue"] - 2e-4


def test_fighting_does_not_make_the_holder_forgotten() -> None:
    story = [claim(n, day=8, kind="contest", holder=UNKNOWN) for n in range(3)]
    later = DAY + dt.timedelta(days=60)
    runs = assess(story, days=(DAY, later), known_by=EACH_DAY, prior=PRIOR, fit=FIT)
    assert on(runs, DAY + dt.timedelta(days=8)).leader == "contested"
    assert on(runs, later).leader == "red"


def test_silence_in_a_stream_that_talks_leaves_more_certainty() -> None:
    from itertools import count

    number = count()
    talk = [
        claim(next(number), day=day, kind="hold", holder="red", place_id=f"u{town}")
        for town in range(40)
        for day in range(0, 120, 10)
    ]
    later = DAY + dt.timedelta(days=300)

    def of_t(evidence: list[Evidence]) -> float:
        sides = [claim(997, weighs=False), *evidence]
        return on(assess(sides, days=(DAY, later), prior=PRIOR), later).p["red"]

    assert of_t(talk) > of_t(talk[::60])


def test_a_place_without_claims_or_prior_gives_no_reasons() -> None:
    assert explain([claim()], "nowhere", LAST, prior=PRIOR) == ()


def test_a_claim_from_the_future_waits_for_its_day() -> None:
    future = claim(day=10, known=10, interest="against-interest")
    runs = assess([future], days=SPAN, known_by=EACH_DAY, prior=PRIOR, fit=FIT)
    assert on(runs, DAY + dt.timedelta(days=9)).p["red"] > 0.9
    assert on(runs, DAY + dt.timedelta(days=10)).p["blue"] > 0.5


def test_reasons_of_a_place_among_neighbours_add_up_to_the_answer() -> None:
    import math

    from whoholds.records import Road

    roads = (Road(start="t", end="u", km=5, name="t-u", road_class="road"),)
    prior = (*PRIOR, replace(PRIOR[0], place_id="u"))
    said = [claim(n, place_id=place, day=n) for n, place in enumerate("utu")]
    rows = explain(said, "t", LAST, prior=prior, roads=roads, fit=FIT)
    answer = on(assess(said, days=(LAST, LAST), prior=prior, roads=roads, fit=FIT), LAST)
    p = 1 / (1 + math.exp(-sum(row.log_odds for row in rows)))
    assert p == pytest.approx(answer.p[answer.leader], abs=2e-4)

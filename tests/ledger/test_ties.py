"""Merges and splits: which claims are one act of speaking."""

import datetime as dt
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whoholds.errors import InputError, LedgerError
from whoholds.ledger import Ledger, tie
from whoholds.records import Claim, Correction, Report

MakeCorrection = Callable[..., Correction]
READ = {"a": "u1", "b": "u1", "c": "u2", "d": "u3"}


def _tie(verdict: str, claim: str, other: str) -> Correction:
    return Correction(
        id=f"{verdict}{claim}{other}", claim_id=claim, verdict=verdict, other=other, author="x",
        made_at=dt.datetime(2024, 3, 1, tzinfo=dt.UTC), reason="r",
    )  # fmt: skip


def _groups(spoken: dict[str, str]) -> set[frozenset[str]]:
    return {frozenset(c for c in spoken if spoken[c] == name) for name in spoken.values()}


@pytest.mark.parametrize(
    ("ties", "groups"),
    [
        ([], "ab c d"),
        (["merge c a"], "abc d"),
        (["merge c a", "merge d c"], "abcd"),
        (["split a b"], "a b c d"),
        (["merge c a", "split c a"], "ab c d"),
        (["merge a c", "split c a"], "ab c d"),
        (["split a b", "merge a c"], "ac b d"),
        (["merge a unheard"], "ab c d"),
    ],
)
def test_merges_join_whole_utterances_and_splits_part_one_claim(
    ties: list[str], groups: str
) -> None:
    found = tie(READ, [_tie(*row.split()) for row in ties])
    assert _groups(found) == {frozenset(group) for group in groups.split()}


@given(st.lists(st.tuples(st.sampled_from("abcd"), st.sampled_from("abcd")), max_size=8))
def test_merges_are_the_same_in_any_order(pairs: list[tuple[str, str]]) -> None:
    rows = [_tie("merge", one, other) for one, other in pairs if one != other]
    assert tie(READ, rows) == tie(READ, rows[::-1])


@pytest.fixture
def claims(
    ledger: Ledger,
    run: str,
    make_report: Callable[..., Report],
    make_claim: Callable[..., Claim],
) -> list[Claim]:
    report = make_report()
    made = [make_claim(report), make_claim(report, "The army denied it")]
    ledger.add(report, made, run=run)
    return made


def test_a_merge_lowers_the_count_of_utterances_until_it_is_withdrawn(
    ledger: Ledger, claims: list[Claim], make_correction: MakeCorrection
) -> None:
    merge = make_correction(claims[0], "merge", other=claims[1].id)
    assert ledger.stats().utterances == 2
    ledger.correct(merge)
    assert ledger.stats().utterances == 1
    ledger.correct(make_correction(claims[0], "withdraw", withdraws=merge.id))
    assert ledger.stats().utterances == 2


def test_what_a_split_parts_was_one_before(
    ledger: Ledger,
    run: str,
    make_report: Callable[..., Report],
    make_claim: Callable[..., Claim],
    make_correction: MakeCorrection,
) -> None:
    report = make_report()
    made = [make_claim(report, w, utterance_id="u") for w in ("Rebels took", "The army denied it")]
    ledger.add(report, made, run=run)
    assert ledger.stats().utterances == 1
    ledger.correct(make_correction(made[0], "split", other=made[1].id))
    assert ledger.stats().utterances == 2


@pytest.mark.parametrize(
    ("verdict", "other"),
    [("merge", None), ("split", None), ("merge", "itself"), ("accept", "the other")],
)
def test_a_tie_names_the_other_claim_and_nothing_else_does(
    ledger: Ledger,
    claims: list[Claim],
    make_correction: MakeCorrection,
    verdict: str,
    other: str | None,
) -> None:
    named = {"itself": claims[0].id, "the other": claims[1].id}
    fields = {"other": named[other]} if other else {}
    with pytest.raises(InputError, match="other"):
        ledger.correct(make_correction(claims[0], verdict, **fields))


def test_a_merge_with_an_unknown_claim_is_refused(
    ledger: Ledger, claims: list[Claim], make_correction: MakeCorrection
) -> None:
    with pytest.raises(LedgerError, match="has no claim nothing"):
        ledger.correct(make_correction(claims[0], "merge", other="nothing"))

"""Agreement against worked examples, and against its definition over pairs of verdicts."""

import datetime as dt
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whoholds.ledger import agreement_of
from whoholds.ledger.agreement import cohen_kappa, krippendorff_alpha
from whoholds.records import UNKNOWN, Correction

VERDICTS = st.sampled_from(["accept", "correct", "reject"])


def _units(*coders: str) -> list[str]:
    """Turn lines of codes, one a coder and `.` for none, into units."""
    return ["".join(unit).replace(".", "") for unit in zip(*coders, strict=True)]


@pytest.mark.parametrize(
    ("coders", "alpha"),
    [
        # Four observers of twelve units: the example with missing data in Krippendorff 2011.
        (("123321412...", "1233224125.3", ".3332342251.", "12332441251."), 0.743),
        # Three coders of fifteen units: the worked example of Wikipedia's article on the measure.
        ((".....34121133.3", "1.213343.......", "..21344.21133.4"), 0.691),
    ],
)
def test_alpha_is_that_of_the_published_examples(coders: tuple[str, ...], alpha: float) -> None:
    assert krippendorff_alpha(_units(*coders)) == pytest.approx(alpha, abs=0.0005)


def test_alpha_worked_by_hand() -> None:
    # Units aa, ab, bb: disagreement 2 of 6 pairable values, expected 2*3*3/(6*5): 1 - (1/3)/(3/5).
    assert krippendorff_alpha(["aa", "ab", "bb"]) == pytest.approx(4 / 9)


def test_kappa_worked_by_hand() -> None:
    # 20 both accept, 15 both reject, 5 and 10 apart: observed .7, expected .5*.6 + .5*.4 = .5.
    pairs = [("a", "a")] * 20 + [("a", "r")] * 5 + [("r", "a")] * 10 + [("r", "r")] * 15
    assert cohen_kappa(pairs) == pytest.approx(0.4)


def test_where_one_verdict_is_all_there_is_agreement_is_not_defined() -> None:
    assert krippendorff_alpha(["aa", "aaa"]) is UNKNOWN
    assert cohen_kappa([("a", "a")]) is UNKNOWN
    assert cohen_kappa([]) is UNKNOWN


@given(st.lists(st.lists(VERDICTS, min_size=0, max_size=4), max_size=6))
def test_alpha_is_one_less_observed_by_expected_disagreement(units: list[list[str]]) -> None:
    paired = [unit for unit in units if len(unit) > 1]
    values = [value for unit in paired for value in unit]
    n = len(values)
    expected = sum(a != b for a, b in permutations(values, 2))
    found = krippendorff_alpha(units)
    if not expected:
        assert found is UNKNOWN
        return
    observed = sum(
        sum(a != b for a, b in permutations(unit, 2)) / (len(unit) - 1) for unit in paired
    )
    assert found == pytest.approx(1 - (observed / n) / (expected / (n * (n - 1))))


@given(st.lists(st.tuples(VERDICTS, VERDICTS), min_size=1, max_size=8))
def test_full_agreement_is_one_whatever_the_verdicts(pairs: list[tuple[str, str]]) -> None:
    same = [(one, one) for one, _ in pairs]
    assert cohen_kappa(same) in (UNKNOWN, 1.0)


def _row(number: int, claim: str, author: str, verdict: str) -> Correction:
    return Correction(
        id=f"k{number}", claim_id=claim, verdict=verdict, author=author, reason="r",
        made_at=dt.datetime(2024, 3, 1, tzinfo=dt.UTC),
    )  # fmt: skip


def test_the_newest_verdict_of_each_counts_and_claims_of_one_reviewer_do_not() -> None:
    said = [
        ("c1", "ann", "reject"), ("c1", "ben", "accept"), ("c1", "ann", "accept"),
        ("c2", "ann", "accept"), ("c2", "ann", "comment"),
        ("c3", "ann", "reject"), ("c3", "ben", "reject"), ("c3", "cem", "accept"),
    ]  # fmt: skip
    found = agreement_of(_row(n, *one) for n, one in enumerate(said))
    assert (found.claims, found.judgements, found.reviewers) == (2, 5, ("ann", "ben", "cem"))
    assert [(p.first, p.second, p.claims, p.agreed) for p in found.pairs] == [
        ("ann", "ben", 2, 2), ("ann", "cem", 1, 0), ("ben", "cem", 1, 0),
    ]  # fmt: skip

"""Fitted choices: what a line of weights may say, and how an option is chosen."""

from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whoholds.errors import WhoholdsError
from whoholds.reading import logit
from whoholds.reading.logit import Candidate, load_weights, log_odds, most_likely
from whoholds.reading.party_traits import known_traits
from whoholds.reading.scene import likeliest as places

TRAITS = ("near", "far", "often")
CANDIDATES = st.lists(
    st.builds(
        Candidate,
        st.sampled_from("ABC"),
        st.none(),
        st.frozensets(st.sampled_from(TRAITS)),
    ),
    min_size=1,
)
WEIGHTS = st.fixed_dictionaries({trait: st.floats(-5, 5) for trait in TRAITS})


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ({"trait": "luck", "log_odds": "1"}, r"line 2: trait 'luck' is none of"),
        ({"trait": "near", "log_odds": "much"}, r"line 2: log_odds 'much' is no number"),
    ],
)
def test_a_wrong_weight_is_named_with_its_line(
    monkeypatch: pytest.MonkeyPatch, row: dict[str, str], problem: str
) -> None:
    monkeypatch.setattr(logit, "load_rows", lambda _name: iter([("lexicon w.csv, line 2", row)]))
    with pytest.raises(WhoholdsError, match=problem):
        load_weights("w.csv", TRAITS)


@pytest.mark.parametrize(
    ("name", "known"),
    [("unnamed.csv", known_traits()), ("likeliest.csv", places.known_traits())],
)
def test_packaged_weights_are_of_known_traits(name: str, known: frozenset[str]) -> None:
    assert set(load_weights(name, known)) <= known


def test_a_trait_without_a_weight_tells_nothing() -> None:
    assert log_odds({"near", "unheard of"}, {"near": 0.5}) == 0.5


def test_the_candidates_of_an_option_add_up() -> None:
    near, far = frozenset({"near"}), frozenset({"far"})
    candidates = [Candidate("A", 1, near), Candidate("B", 2, far), Candidate("B", 3, far)]
    assert most_likely(candidates, {"near": 1.0, "far": 0.5}).option == "B"


def test_the_best_candidate_stands_for_its_option() -> None:
    candidates = [Candidate("A", 1, frozenset({"far"})), Candidate("A", 2, frozenset({"near"}))]
    assert most_likely(candidates, {"near": 1.0, "far": 0.5}).value == 2


@given(CANDIDATES, WEIGHTS)
def test_one_of_the_candidates_is_chosen(
    candidates: list[Candidate[None]], weights: Mapping[str, float]
) -> None:
    assert most_likely(candidates, weights) in candidates


@given(CANDIDATES, WEIGHTS, st.integers(0))
def test_what_speaks_for_the_chosen_option_never_unseats_it(
    candidates: list[Candidate[None]], weights: Mapping[str, float], which: int
) -> None:
    chosen = most_likely(candidates, weights).option
    ways = [at for at, one in enumerate(candidates) if one.option == chosen]
    at = ways[which % len(ways)]
    more = list(candidates)
    more[at] = replace(more[at], traits=more[at].traits | {"proof"})
    assert most_likely(more, {**weights, "proof": 1.0}).option == chosen

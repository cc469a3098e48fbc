"""Fitted choices: what a line of weights may say, and how an option is chosen."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whoholds.errors import WhoholdsError
from whoholds.reading import logit
from whoholds.reading.logit import likeliest, load_weights, log_odds
from whoholds.reading.scene import likeliest as places
from whoholds.reading.unnamed import known_traits

TRAITS = ("near", "far", "often")
CANDIDATES = st.lists(
    st.tuples(st.sampled_from("ABC"), st.frozensets(st.sampled_from(TRAITS))), min_size=1
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


def test_the_mentions_of_an_option_add_up() -> None:
    candidates = [("A", {"near"}), ("B", {"far"}), ("B", {"far"})]
    assert likeliest(candidates, {"near": 1.0, "far": 0.5}) == "B"


@given(CANDIDATES, WEIGHTS)
def test_one_of_the_options_is_chosen(
    candidates: list[tuple[str, frozenset[str]]], weights: Mapping[str, float]
) -> None:
    assert likeliest(candidates, weights) in {option for option, _ in candidates}


@given(CANDIDATES, WEIGHTS, st.integers(0))
def test_what_speaks_for_the_chosen_option_never_unseats_it(
    candidates: list[tuple[str, frozenset[str]]], weights: Mapping[str, float], which: int
) -> None:
    chosen = likeliest(candidates, weights)
    mentions = [at for at, (option, _) in enumerate(candidates) if option == chosen]
    at = mentions[which % len(mentions)]
    more = list(candidates)
    more[at] = (chosen, {*candidates[at][1], "proof"})
    assert likeliest(more, {**weights, "proof": 1.0}) == chosen

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whoholds.theatre.likeness import names_a_party, same_names, stems_of

PHRASES = st.sampled_from(
    ["rebels", "the army", "Red Front", "Reds", "Farland army", "anti-Red forces", "men", "", "HVO"]
)


@given(PHRASES, PHRASES)
def test_likeness_goes_both_ways(a: str, b: str) -> None:
    assert same_names(a, b) is same_names(b, a)


@given(PHRASES, PHRASES)
def test_what_has_the_same_names_shares_a_stem(a: str, b: str) -> None:
    assert not same_names(a, b) or stems_of(a) & stems_of(b)


@pytest.mark.parametrize("phrase", ["rebels", "the army", "HVO in Vitez", "Red Front"])
def test_a_party_is_named(phrase: str) -> None:
    assert names_a_party(phrase)


@pytest.mark.parametrize(
    "phrase", ["", "men", "fighters in Vitez", "the troops", "a military spokesman in Vitez"]
)
def test_nobody_is_named(phrase: str) -> None:
    assert not names_a_party(phrase)

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whoholds.places.sieve import make_sieve, passes


@given(st.sets(st.text(max_size=12), max_size=60))
def test_every_key_passes_the_sieve_that_was_made_of_it(keys: set[str]) -> None:
    sieve = make_sieve(keys)
    assert all(passes(sieve, key) for key in keys)


@pytest.mark.parametrize("size", [0, 10, 5000])
def test_few_other_keys_pass(size: int) -> None:
    sieve = make_sieve([f"place {number}" for number in range(size)])
    others = [f"person {number}" for number in range(2000)]
    assert sum(passes(sieve, other) for other in others) < 0.1 * len(others)

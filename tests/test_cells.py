"""Cells for a spreadsheet: none is run as a formula, and every one comes back."""

from hypothesis import given
from hypothesis import strategies as st

from whoholds.cells import guard, unguard

CELLS = st.text(st.sampled_from("=+-@'\t\r\n ab,;\""), max_size=6) | st.text(max_size=8)


@given(CELLS)
def test_no_cell_is_a_formula_and_every_cell_comes_back(cell: str) -> None:
    assert not guard(cell).startswith(("=", "+", "-", "@", "\t", "\r"))
    assert unguard(guard(cell)) == cell


@given(CELLS)
def test_what_a_person_types_without_a_guard_is_taken_as_it_stands(cell: str) -> None:
    if not cell.startswith("'"):
        assert unguard(cell) == cell


def test_a_name_that_begins_with_an_apostrophe_stays_as_it_is() -> None:
    assert guard("'Adra") == unguard("'Adra") == "'Adra"
    assert guard("'=1") == "''=1"

"""Evidence and testimony as bytes: what is read back is what was written, or is refused."""

import dataclasses
from collections.abc import Callable
from contextlib import suppress

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.assessment.test_standing import items, seize

from whoholds.assessment.evidence import Bearing, Evidence
from whoholds.assessment.keeping import (
    dump_evidence,
    dump_testimony,
    load_evidence,
    load_testimony,
)
from whoholds.assessment.testimony import COLUMNS
from whoholds.assessment.weighing import weigh
from whoholds.assessment.weights import load_weights
from whoholds.records import UNKNOWN

SIDES = ("blue", "green", "red", "none")
SOME = st.lists(items("a"), max_size=5)


@given(evidence=SOME, bearing=st.sampled_from((UNKNOWN, Bearing("b", quarter=True))))
def test_evidence_is_read_back(evidence: list[Evidence], bearing: Bearing) -> None:
    told = tuple(dataclasses.replace(item, bearing=bearing) for item in evidence)
    assert load_evidence(dump_evidence(told)) == told


@given(evidence=SOME)
def test_a_testimony_is_read_back(evidence: list[Evidence]) -> None:
    told = weigh(evidence, SIDES, ("a",), load_weights())
    read = load_testimony(dump_testimony(told))
    for field in dataclasses.fields(told):
        one, other = getattr(told, field.name), getattr(read, field.name)
        if field.name in COLUMNS:
            assert one.dtype == other.dtype
            assert np.array_equal(one, other)
        else:
            assert one == other


@given(data=st.data())
def test_bytes_that_were_damaged_are_never_read_as_others(data: st.DataObject) -> None:
    told = [seize("a", day) for day in range(5)]
    for kept, load, dump in (
        (dump_evidence(told), load_evidence, dump_evidence),
        (
            dump_testimony(weigh(told, SIDES, ("a",), load_weights())),
            load_testimony,
            dump_testimony,
        ),
    ):
        where = data.draw(st.integers(0, len(kept) - 1))
        other = kept[where] ^ data.draw(st.integers(1, 255))
        damaged = kept[:where] + bytes([other]) + kept[where + 1 :]
        # Bits that only say how hard it was compressed tell nothing of the content.
        with suppress(ValueError):
            assert dump(load(damaged)) == kept  # type: ignore[operator]


@pytest.mark.parametrize("load", [load_evidence, load_testimony])
@pytest.mark.parametrize("kept", [b"", b"no bytes of ours", b"x" * 1000])
def test_what_was_never_written_is_refused(load: Callable[[bytes], object], kept: bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        load(kept)

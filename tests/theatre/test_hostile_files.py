"""Whatever stands in a theatre's files, the answer is short printable lines, never a traceback."""

import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whoholds.errors import TheatreError
from whoholds.records import Theatre
from whoholds.theatre import check_theatre, load_theatre, write_theatre
from whoholds.theatre.writing import FILES

PIECES = st.one_of(
    st.text(max_size=6),
    st.sampled_from(
        [
            "[[actors]]",
            "\n",
            '"',
            ",",
            "{",
            "}",
            "]",
            "=",
            "\x00",
            "\u202e",
            "9" * 30,
            "1e999",
            "NaN",
        ]
    ),
)


def small_theatre() -> Theatre:
    """A part of a shipped theatre that stands alone: three sides, a few towns and roads."""
    whole = load_theatre("central-bosnia-1993")
    places = {place.id for place in whole.places[:6] if not place.near}
    sides = ("bosnian-government", "herzeg-bosnia", "republika-srpska")
    return replace(
        whole,
        actors=tuple(actor for actor in whole.actors if actor.id in sides),
        places=tuple(place for place in whole.places if place.id in places),
        roads=tuple(road for road in whole.roads if {road.start, road.end} <= places),
        prior=tuple(row for row in whole.prior if row.place_id in places),
        history=(),
    )


@pytest.fixture(scope="module")
def good() -> Iterator[dict[str, str]]:
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "good"
        write_theatre(small_theatre(), folder)
        yield {name: (folder / name).read_text(encoding="utf-8") for name in FILES}


def told(texts: dict[str, str | bytes]) -> list[str]:
    with tempfile.TemporaryDirectory() as scratch:
        for name, text in texts.items():
            raw = text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass")
            (Path(scratch) / name).write_bytes(raw)
        faults = check_theatre(scratch)
        if faults:
            with pytest.raises(TheatreError) as refused:
                load_theatre(scratch)
            assert "\n" not in str(refused.value)
        return faults


def assert_short_lines(faults: list[str]) -> None:
    for fault in faults:
        assert fault.isprintable()
        assert len(fault) < 1000
        assert fault.split(",")[0].split(":")[0] in FILES


@given(file=st.sampled_from(FILES), content=st.binary(max_size=200))
def test_any_bytes_in_place_of_a_file(good: dict[str, str], file: str, content: bytes) -> None:
    assert_short_lines(told({**good, file: content}))


@given(file=st.sampled_from(FILES), share=st.floats(0, 1), piece=PIECES, cut=st.integers(0, 40))
def test_any_piece_put_into_a_file_or_cut_from_it(
    good: dict[str, str], file: str, share: float, piece: str, cut: int
) -> None:
    at = int(share * len(good[file]))
    assert_short_lines(told({**good, file: good[file][:at] + piece + good[file][at + cut :]}))

import datetime as dt
import io
import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from whoholds.errors import InputError
from whoholds.jsonlines import from_row, read_rows, to_line, to_row, write_rows
from whoholds.records import (
    UNKNOWN,
    Claim,
    Consequence,
    Control,
    Correction,
    Count,
    Passage,
    PlaceKind,
    PlaceMention,
    Reader,
    Relative,
    Report,
    Response,
    RouteStatus,
    Span,
    Status,
    Weight,
)


def test_unknown_is_written_as_null_and_read_back_as_unknown() -> None:
    mention = PlaceMention(doc="d", span=Span(3, 8), name="Kufra")
    row = to_row(mention)
    assert row["lat"] is None
    assert from_row(PlaceMention, row) == mention


def test_a_field_whose_name_is_a_python_keyword_is_written_as_the_contract_has_it() -> None:
    route = RouteStatus(
        start="a", end="b", mode="aid", on=dt.date(2011, 3, 1), status=Passage.CUT, p=0.25
    )
    row = to_row(route)
    assert (row["from"], row["to"], row["for"]) == ("a", "b", "aid")
    assert from_row(RouteStatus, row) == route


def test_weights_are_written_as_pairs_of_claim_and_number() -> None:
    control = Control(
        place_id="p",
        date=dt.date(2011, 3, 1),
        until=dt.date(2011, 3, 2),
        p={"a": 0.75, "contested": 0.2, "none": 0.05},
        status=Status.HELD,
        basis=(Weight("c1", 1.5),),
    )
    assert to_row(control)["basis"] == [["c1", 1.5]]
    assert from_row(Control, to_row(control)) == control


TEXTS = st.text(st.characters(codec="utf-8"))


@given(
    st.builds(
        Claim,
        span=st.builds(Span, st.integers(0, 9), st.integers(0, 9)),
        quote=TEXTS,
        holder=TEXTS | st.just(UNKNOWN),
        claimants=st.lists(TEXTS).map(tuple),
        lat=st.floats(),
        responses=st.lists(
            st.builds(Response, kind=TEXTS, who=TEXTS | st.just(UNKNOWN), span=st.just(Span(1, 2)))
        ).map(tuple),
        counts=st.lists(st.builds(Count, min=st.integers(), unit=TEXTS)).map(tuple),
        published=st.dates() | st.just(UNKNOWN),
        confidence=st.floats(0, 1),
        reader=st.builds(Reader, version=TEXTS, model=TEXTS, rule=TEXTS),
    )
)
def test_a_line_is_the_row_as_json(claim: Claim) -> None:
    written = json.dumps(to_row(claim), ensure_ascii=False, separators=(",", ":"))
    assert to_line(claim) == written


def test_a_line_of_any_record_is_its_row_as_json() -> None:
    day = dt.date(2011, 3, 1)
    for record in (
        Control(
            place_id="p",
            date=day,
            until=day,
            p={"a": 0.75, "none": 0.25},
            status=Status.HELD,
            basis=(Weight("c1", 1.5),),
        ),
        RouteStatus(start="a", end="b", mode="aid", on=day, status=Passage.CUT, p=0.25),
        Correction(
            id="k",
            claim_id="c",
            verdict="accept",
            author="me",
            made_at=dt.datetime(2011, 3, 1, 9, tzinfo=dt.UTC),
            reason="seen",
        ),
    ):
        assert json.loads(to_line(record)) == json.loads(json.dumps(to_row(record)))


def test_words_and_numbers_of_other_kinds_are_written_as_words_and_numbers() -> None:
    class Word(str):
        __slots__ = ()

    mention = PlaceMention(doc=Word("d"), span=Span(0, 4), name="Zawi", lat=np.float64(1.5))
    row = to_row(mention)
    assert (type(row["doc"]), type(row["lat"])) == (str, float)
    assert json.loads(to_line(mention)) == json.loads(json.dumps(row))


def test_a_field_can_be_left_out_of_a_line() -> None:
    line = to_line(Report(doc="d", text="long"), without="text")
    assert json.loads(line) == {
        k: v for k, v in to_row(Report(doc="d", text="")).items() if v != ""
    }


def test_unknown_keys_are_ignored() -> None:
    row = to_row(PlaceMention(doc="d", span=Span(0, 1), name="A")) | {"later": 1}
    assert from_row(PlaceMention, row).name == "A"


def test_a_wrong_value_names_the_row_and_the_field() -> None:
    row = to_row(PlaceMention(doc="d", span=Span(0, 1), name="A")) | {"kind": "castle in the air"}
    with pytest.raises(InputError, match=r"line 7.*PlaceMention.*kind"):
        from_row(PlaceMention, row, "line 7")


def test_lines_end_at_line_feeds_only() -> None:
    stream = io.StringIO('{"text": "a\\u2028b\u2028c"}\n\n{"text": "d"}\n', newline="\n")
    assert [number for number, _ in read_rows(stream, "x")] == [1, 3]


@pytest.mark.parametrize("line", ["{", "[1]", "nonsense"])
def test_a_line_that_is_no_object_is_named(line: str) -> None:
    with pytest.raises(InputError, match="claims, line 2"):
        list(read_rows(io.StringIO("{}\n" + line), "claims"))


def test_rows_are_written_one_a_line_with_letters_as_they_are() -> None:
    out = io.StringIO()
    assert write_rows([{"place": "Misrātah"}, {"place": "Sirt"}], out) == 2
    assert out.getvalue() == '{"place": "Misrātah"}\n{"place": "Sirt"}\n'


@given(
    st.builds(
        PlaceMention,
        doc=st.text(),
        span=st.builds(Span, st.integers(0, 9), st.integers(10, 99)),
        name=st.text(),
        lat=st.one_of(st.just(UNKNOWN), st.floats(-90, 90)),
        kind=st.sampled_from(PlaceKind),
        relative=st.one_of(
            st.just(UNKNOWN), st.builds(Relative, of=st.text(), km=st.floats(0, 500))
        ),
    )
)
def test_what_is_written_reads_back_the_same(mention: PlaceMention) -> None:
    assert from_row(PlaceMention, to_row(mention)) == mention


def test_a_consequence_keeps_its_day() -> None:
    row = to_row(
        Consequence(
            consequence="cut",
            start="a",
            end="b",
            mode="s",
            at=("c",),
            day=dt.date(2011, 3, 1),
            p=0.5,
            claims=("x",),
            note="n",
        )
    )
    assert row["day"] == "2011-03-01"

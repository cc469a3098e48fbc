"""Claims as evidence: the same from the record as from the row that is written of it."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whoholds.assessment import evidence_from_claims, evidence_from_rows
from whoholds.errors import InputError
from whoholds.jsonlines import to_row
from whoholds.records import (
    UNKNOWN,
    Basis,
    Claim,
    Degree,
    Event,
    Interest,
    Modality,
    Polarity,
    Reader,
    Span,
    Unknown,
)

WORDS = st.sampled_from((UNKNOWN, "", "the north", "the south"))
READER = Reader(version="1", model="m", rule="r")


def some(kind: type) -> st.SearchStrategy[object]:
    return st.sampled_from((UNKNOWN, *kind))  # type: ignore[misc]


CLAIMS = st.builds(
    Claim,
    id=st.sampled_from(("", "c1")),
    doc=st.sampled_from(("", "d1")),
    span=st.just(Span(0, 4)),
    quote=st.just("took"),
    event=st.sampled_from(Event),
    place_id=WORDS,
    part=WORDS,
    degree=st.sampled_from(Degree),
    holder=WORDS,
    holder_id=WORDS,
    holder_side=WORDS,
    loser=WORDS,
    loser_id=WORDS,
    loser_side=WORDS,
    claimant=WORDS,
    claimant_side=WORDS,
    polarity=st.sampled_from(Polarity),
    modality=st.sampled_from(Modality),
    background=st.booleans(),
    interest=some(Interest),
    basis=some(Basis),
    unconfirmed=st.booleans(),
    outlet=WORDS,
    utterance_id=st.sampled_from(("", "u1")),
    published=st.sampled_from((UNKNOWN, dt.date(2001, 11, 9))),
    date=st.sampled_from((UNKNOWN, "2001-11-08", "2001-11", "2001-11-08/..", "../2001-11-20")),
    lat=st.sampled_from((UNKNOWN, 36.5, 36)),
    lon=st.sampled_from((UNKNOWN, 67.1)),
    confidence=st.sampled_from((0.0, 0.7, 1.0)),
    reader=st.just(READER),
)


@given(claims=st.lists(CLAIMS.filter(lambda claim: claim.id), max_size=4))
def test_a_claim_is_the_evidence_that_its_row_is(claims: list[Claim]) -> None:
    rows = evidence_from_rows(enumerate(map(to_row, claims), start=1))
    assert evidence_from_claims(claims) == rows


def claim(*, theatre: str | Unknown = UNKNOWN, **fields: object) -> Claim:
    return Claim(
        id="c1",
        doc="d1",
        span=Span(0, 4),
        quote="took",
        event=Event.SEIZE,
        place_id="p1",
        published=dt.date(2001, 11, 9),
        utterance_id="u1",
        reader=Reader(version="1", model="m", rule="r", theatre=theatre),
        **fields,  # type: ignore[arg-type]
    )


def test_words_that_a_theatre_could_not_tell_are_no_side() -> None:
    (found,) = evidence_from_claims([claim(theatre="t", holder="the enemy", loser_id="north")])
    assert (found.holder, found.loser) == (UNKNOWN, "north")


@pytest.mark.parametrize(
    ("fields", "what"),
    [
        ({"holder_side": "none"}, "claim c1: holder 'none' is no side"),
        ({"date": "Friday"}, "claim c1: date 'Friday' is no date"),
        ({"lat": 91.0, "lon": 0.0}, "claim c1: lat 91.0 is no number from -90 to 90"),
    ],
)
def test_what_is_not_what_its_field_says_names_the_claim(
    fields: dict[str, object], what: str
) -> None:
    with pytest.raises(InputError, match=what):
        evidence_from_claims([claim(**fields)])

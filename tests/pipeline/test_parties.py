import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whoholds.pipeline.parties import name_parties, side_claim, without_nameless
from whoholds.records import UNKNOWN, Claim, Event, Reader, Span, Unknown
from whoholds.theatre import Sides, load_theatre

READER = Reader(version="0", model="m", rule="r")
DAY = dt.date(2011, 3, 10)
SIDES = Sides(load_theatre("libya-2011"))
WORDS = st.sampled_from(
    ["rebels", "the rebels", "Rebel fighters", "the army", "government forces", "Reds", "fighters"]
)


def claim(
    number: int,
    holder: str | Unknown = UNKNOWN,
    loser: str | Unknown = UNKNOWN,
    claimant: str | Unknown = UNKNOWN,
    days: int = 0,
) -> Claim:
    return Claim(
        id=f"c{number}", doc=f"d{number:03}", span=Span(0, 1), quote="q", event=Event.HOLD,
        utterance_id="u", holder=holder, loser=loser, claimant=claimant, reader=READER,
        published=DAY + dt.timedelta(days=days),
    )  # fmt: skip


def test_the_same_names_in_two_reports_are_one_party() -> None:
    first, second = name_parties([claim(1, "the rebels"), claim(2, "Rebel fighters")])
    assert (first.holder_side, second.holder_side) == ("rebels", "rebels")


def test_a_party_is_called_by_the_words_that_were_known_first() -> None:
    later, earlier = name_parties([claim(1, "Rebel fighters", days=2), claim(2, "rebels", days=1)])
    assert (earlier.holder_side, later.holder_side) == ("rebels", "rebels")


def test_a_spokesman_is_of_the_party_that_he_speaks_for() -> None:
    (found,) = name_parties([claim(1, "rebels", claimant="a rebel spokesman")])
    assert found.claimant_side == "rebels"


def test_a_claimant_makes_no_party_of_his_own() -> None:
    (found,) = name_parties([claim(1, "rebels", claimant="the Red Cross")])
    assert found.claimant_side == UNKNOWN


def test_words_that_name_nobody_are_no_side() -> None:
    (found,) = name_parties([claim(1, "fighters", "the army")])
    assert found.holder_side == UNKNOWN
    assert without_nameless(found).holder == UNKNOWN
    assert without_nameless(found).loser == "the army"


@given(st.lists(st.tuples(WORDS, WORDS, st.integers(0, 9)), max_size=8), st.integers(0, 9))
def test_what_becomes_known_later_changes_no_earlier_party(
    told: list[tuple[str, str, int]], last: int
) -> None:
    claims = [claim(n, holder, loser, days=d) for n, (holder, loser, d) in enumerate(told)]
    by_then = [c for c in claims if c.published and c.published <= DAY + dt.timedelta(days=last)]
    whole = {c.id: (c.holder_side, c.loser_side) for c in name_parties(claims)}
    assert all(whole[c.id] == (c.holder_side, c.loser_side) for c in name_parties(by_then))


@pytest.mark.parametrize(
    ("holder", "side"), [("the rebels", "ntc"), ("Berber fighters", "ntc"), ("Reds", UNKNOWN)]
)
def test_a_theatre_that_is_there_now_gives_its_sides(holder: str, side: str | Unknown) -> None:
    found = side_claim(claim(1, holder, claimant="state news agency Jana"), SIDES)
    assert found.holder_side == side
    assert found.claimant_side == "jamahiriya"


def test_a_claim_read_with_a_theatre_keeps_its_sides() -> None:
    read = replace(claim(1, "the rebels"), holder_side="x", reader=replace(READER, theatre="t"))
    assert side_claim(read, SIDES) == read

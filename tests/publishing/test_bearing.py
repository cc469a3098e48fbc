"""What a claim speaks for and against."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from whoholds.publishing.bearing import AGAINST, ASIDE, FOR, claim_bearing, claimed_by, own_words
from whoholds.records import UNKNOWN, Claim, Control, Degree, Modality, Picture, Polarity, Status

Find = Callable[[str], Claim]


@pytest.fixture(scope="module")
def find(picture: Picture) -> Find:
    claims = {claim.id: claim for claim in picture.claims}
    return claims.__getitem__


def test_a_capture_speaks_for_the_taker_and_against_all_others(find: Find) -> None:
    bearing = claim_bearing(find("a1f00001"))
    assert [bearing.on(s) for s in ("kestrel", "varn", "contested")] == [FOR, AGAINST, AGAINST]


def test_a_denied_capture_speaks_against_the_taker(find: Find) -> None:
    bearing = claim_bearing(find("a1f00002"))
    assert (bearing.on("kestrel"), bearing.on("contested")) == (AGAINST, ASIDE)


def test_an_admission_of_leaving_stands_for_whoever_else_holds_it(find: Find) -> None:
    bearing = claim_bearing(find("a1f00003"))
    assert [bearing.on(s) for s in ("varn", "kestrel", "a third side", "none")] == [
        AGAINST,
        FOR,
        FOR,
        ASIDE,
    ]


def test_fighting_speaks_for_contested(find: Find) -> None:
    assert claim_bearing(find("b2f00001")).on("contested") == FOR


@pytest.mark.parametrize(
    "change",
    [{"modality": Modality.INTENDED}, {"background": True}, {"degree": Degree.PRESENCE}],
    ids=["intended", "background", "presence"],
)
def test_what_does_not_say_who_holds_it_now_has_no_bearing(
    find: Find, change: dict[str, object]
) -> None:
    claim = replace(find("a1f00001"), **change)  # type: ignore[arg-type]
    assert claim_bearing(claim).on("kestrel") == ASIDE


def test_denying_twice_is_where_one_started(find: Find) -> None:
    claim = find("a1f00001")
    denied = claim_bearing(replace(claim, polarity=Polarity.NEGATIVE))
    assert (denied.supports, denied.opposes) == tuple(reversed(claim_bearing(claim)))


def test_claimed_only_names_the_side_that_says_so_for_itself(picture: Picture) -> None:
    shown = next(one for one in picture.places if one.place.id == "corran")
    (claim,) = (c for c in picture.claims if c.place_id == "corran")
    assert claimed_by(shown.known_then[-1], own_words([claim])) == "kestrel"


def test_a_claim_published_later_names_nobody_yet(picture: Picture) -> None:
    (claim,) = (c for c in picture.claims if c.place_id == "corran")
    assert claim.published
    early = Control(
        place_id="corran",
        date=picture.first,
        until=picture.first,
        p={"varn": 0.6, "kestrel": 0.3, "none": 0.1},
        status=Status.CLAIMED_ONLY,
    )
    assert claimed_by(early, own_words([claim])) == "varn"


def test_only_claimed_places_have_a_claimant(picture: Picture) -> None:
    held = picture.places[0].known_then[-1]
    assert claimed_by(held, []) is UNKNOWN

import datetime as dt

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from whoholds.errors import TheatreError
from whoholds.records import UNKNOWN, Actor, Interest, Theatre, Tie
from whoholds.theatre import Sides

START = dt.date(2001, 1, 1)
SPAN = 40
IDS = "abcdef"


def day(number: int) -> dt.date:
    return START + dt.timedelta(days=number)


def theatre(ties: dict[str, list[Tie]], holding: str = IDS) -> Theatre:
    return Theatre(
        id="t",
        title="t",
        countries=("AF",),
        timezone="UTC",
        closed=True,
        start=START,
        digest="0",
        actors=tuple(
            Actor(
                id=name,
                name=f"Group {name}",
                kind="armed_group",
                holds_ground=name in holding,
                ties=tuple(ties.get(name, [])),
            )
            for name in IDS
        ),
    )


@st.composite
def memberships(draw: st.DrawFn) -> dict[str, list[Tie]]:
    """Ties of members in any direction, dated or not: circles and overlaps come up too."""
    found: dict[str, list[Tie]] = {}
    for name in IDS:
        for _ in range(draw(st.integers(0, 2))):
            since, length = draw(st.integers(0, SPAN)), draw(st.integers(0, SPAN))
            other = draw(st.sampled_from([other for other in IDS if other != name]))
            kind = draw(st.sampled_from(["member", "member", "ally"]))
            tie = Tie(kind=kind, other=other, since=day(since), until=day(since + length))
            found.setdefault(name, []).append(tie)
    return found


def sides_or_none(ties: dict[str, list[Tie]]) -> Sides | None:
    try:
        return Sides(theatre(ties))
    except TheatreError:
        return None


@given(memberships(), st.sampled_from(IDS))
def test_a_side_changes_only_on_the_days_of_ties(ties: dict[str, list[Tie]], actor: str) -> None:
    sides = sides_or_none(ties)
    assume(sides is not None)
    turns = {t.since for own in ties.values() for t in own}
    turns |= {t.until + dt.timedelta(days=1) for own in ties.values() for t in own}
    for number in range(1, 2 * SPAN + 2):
        if day(number) not in turns:
            assert sides.side_of(actor, day(number)) == sides.side_of(actor, day(number - 1))


@given(memberships(), st.sampled_from(IDS), st.integers(0, 2 * SPAN))
def test_a_side_is_its_own_side_and_in_its_own_coalition(
    ties: dict[str, list[Tie]], actor: str, number: int
) -> None:
    sides = sides_or_none(ties)
    assume(sides is not None)
    side = sides.side_of(actor, day(number))
    assert sides.side_of(side, day(number)) == side
    assert side in sides.coalition_of(actor, day(number))


@given(memberships(), st.integers(0, 2 * SPAN))
def test_coalitions_part_the_sides(ties: dict[str, list[Tie]], number: int) -> None:
    sides = sides_or_none(ties)
    assume(sides is not None)
    groups = {sides.coalition_of(actor, day(number)) for actor in IDS}
    assert sum(map(len, groups)) == len(frozenset().union(*groups))


@given(memberships(), st.integers(0, 2 * SPAN))
def test_friendship_goes_both_ways(ties: dict[str, list[Tie]], number: int) -> None:
    sides = sides_or_none(ties)
    assume(sides is not None)
    for side in {sides.side_of(actor, day(number)) for actor in IDS}:
        for friend in sides.friends_of(side, day(number)):
            assert side in sides.friends_of(friend, day(number))


@given(memberships(), st.sampled_from(IDS), st.integers(0, 2 * SPAN))
def test_members_share_their_sides_friends_foes_and_coalition(
    ties: dict[str, list[Tie]], actor: str, number: int
) -> None:
    sides = sides_or_none(ties)
    assume(sides is not None)
    side = sides.side_of(actor, day(number))
    assert sides.coalition_of(actor, day(number)) == sides.coalition_of(side, day(number))
    assert sides.friends_of(side, day(number)) <= sides.coalition_of(actor, day(number))
    assert side not in sides.friends_of(side, day(number)) | sides.foes_of(side, day(number))


@given(memberships(), st.sampled_from(IDS))
def test_a_coalition_changes_only_on_the_days_of_ties(
    ties: dict[str, list[Tie]], actor: str
) -> None:
    sides = sides_or_none(ties)
    assume(sides is not None)
    turns = {t.since for own in ties.values() for t in own}
    turns |= {t.until + dt.timedelta(days=1) for own in ties.values() for t in own}
    for number in range(1, 2 * SPAN + 2):
        today, before = day(number), day(number - 1)
        if today not in turns:
            assert sides.coalition_of(actor, today) == sides.coalition_of(actor, before)


@given(memberships(), st.sampled_from(IDS), st.integers(0, 2 * SPAN))
def test_after_all_ties_end_everybody_is_a_side_alone(
    ties: dict[str, list[Tie]], actor: str, number: int
) -> None:
    sides = sides_or_none(ties)
    assume(sides is not None)
    later = day(2 * SPAN + 1 + number)
    assert sides.side_of(actor, later) == actor
    assert sides.coalition_of(actor, later) == {actor}


@given(
    memberships(),
    st.sampled_from(IDS),
    st.sets(st.sampled_from(IDS)),
    st.sets(st.sampled_from(IDS)),
    st.integers(0, 2 * SPAN),
)
def test_a_word_that_serves_its_speaker_harms_him_when_turned_round(
    ties: dict[str, list[Tie]],
    speaker: str,
    gainers: set[str],
    losers: set[str],
    number: int,
) -> None:
    sides = sides_or_none(ties)
    assume(sides is not None)
    side = sides.side_of(speaker, day(number))
    said, denied = (
        sides.interest_of(
            day(number),
            claimant_side=side,
            gainer_sides={sides.side_of(name, day(number)) for name in gain},
            loser_sides={sides.side_of(name, day(number)) for name in lose},
            reporter=False,
        )
        for gain, lose in ((gainers, losers), (losers, gainers))
    )
    opposite = {
        Interest.SELF_SERVING: Interest.AGAINST_INTEREST,
        Interest.AGAINST_INTEREST: Interest.SELF_SERVING,
    }
    assert denied.interest == opposite.get(said.interest, said.interest)
    assert said.reason
    assert denied.reason


def test_a_circle_of_members_is_refused() -> None:
    ties = {a: [Tie(kind="member", other=b)] for a, b in ("ab", "bc", "ca")}
    with pytest.raises(TheatreError, match="a member of itself"):
        Sides(theatre(ties))


def test_members_in_a_circle_at_different_times_are_no_circle() -> None:
    ties = {
        "a": [Tie(kind="member", other="b", until=day(4))],
        "b": [Tie(kind="member", other="a", since=day(5))],
    }
    sides = Sides(theatre(ties))
    assert (sides.side_of("a", day(4)), sides.side_of("a", day(5))) == ("b", "a")


def test_two_memberships_at_once_are_refused() -> None:
    ties = {"a": [Tie(kind="member", other="b"), Tie(kind="member", other="c", since=day(3))]}
    with pytest.raises(TheatreError, match="a member of two actors at once"):
        Sides(theatre(ties))


def test_membership_is_followed_to_the_top() -> None:
    ties = {"a": [Tie(kind="member", other="b")], "b": [Tie(kind="member", other="c")]}
    assert Sides(theatre(ties)).side_of("a", START) == "c"


def test_a_long_chain_of_members_is_followed_too() -> None:
    actors = tuple(
        Actor(
            id=f"n{n}",
            name=f"N{n}",
            kind="faction",
            ties=(Tie(kind="member", other=f"n{n + 1}"),) if n < 1500 else (),
        )
        for n in range(1501)
    )
    long = Theatre(
        id="t", title="t", countries=("AF",), timezone="UTC", closed=True, start=START,
        digest="0", actors=actors,
    )  # fmt: skip
    assert Sides(long).side_of("n0", START) == "n1500"


def test_an_ally_keeps_its_own_side() -> None:
    sides = Sides(theatre({"a": [Tie(kind="ally", other="b")]}))
    assert sides.side_of("a", START) == "a"
    assert sides.coalition_of("a", START) == {"a", "b"}


def test_an_alliance_of_a_member_binds_its_side() -> None:
    ties = {"a": [Tie(kind="member", other="b"), Tie(kind="ally", other="c")]}
    assert Sides(theatre(ties)).friends_of("b", START) == {"c"}


def test_friends_are_direct_allies_and_coalitions_reach_further() -> None:
    sides = Sides(theatre({"a": [Tie(kind="ally", other="b")], "b": [Tie(kind="ally", other="c")]}))
    assert sides.friends_of("a", START) == {"b"}
    assert sides.coalition_of("a", START) == {"a", "b", "c"}


def test_belligerents_are_the_sides_that_hold_ground() -> None:
    ties = {"a": [Tie(kind="member", other="b"), Tie(kind="ally", other="c")]}
    assert Sides(theatre(ties, holding="ad")).belligerents(START) == {"b", "d"}


def test_an_unknown_actor_is_refused() -> None:
    with pytest.raises(TheatreError, match="no actor 'z'"):
        Sides(theatre({})).side_of("z", START)


def test_interest_takes_alliances_of_the_day() -> None:
    ties = {"a": [Tie(kind="ally", other="b", since=day(5)), Tie(kind="hostile", other="c")]}
    sides = Sides(theatre(ties, holding="bc"))
    judged = [
        sides.interest_of(
            day(number), claimant_side="a", gainer_sides={"b"}, loser_sides=set(), reporter=False
        ).interest
        for number in (4, 5)
    ]
    assert judged == [Interest.THIRD_PARTY, Interest.SELF_SERVING]


def test_a_claimant_whom_the_theatre_does_not_know_has_no_known_interest() -> None:
    judged = Sides(theatre({})).interest_of(
        START, claimant_side="Group z", gainer_sides={"a"}, loser_sides=set(), reporter=False
    )
    assert judged.interest == UNKNOWN

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whoholds.errors import UsageError
from whoholds.pipeline.grouping import By, Grouping, group_by, label_name
from whoholds.records import UNKNOWN, Claim, Control, Event, Reader, Span, Status, Weight
from whoholds.theatre import load_theatre

DAY = dt.date(1993, 4, 15)
AT_WAR = dt.date(1993, 6, 1)
BOSNIA = load_theatre("central-bosnia-1993")
GOVERNMENT, CROATS, SERBS = "bosnian-government", "herzeg-bosnia", "republika-srpska"
READER = Reader(version="0", model="m", rule="r")


def control(
    p: dict[str, float], basis: tuple[Weight, ...] = (), place: str = "ba:vitez"
) -> Control:
    return Control(place_id=place, date=DAY, until=DAY, p=p, status=Status.HELD, basis=basis)


def claim(claim_id: str, holder_id: str, side: str) -> Claim:
    return Claim(
        id=claim_id, doc="d", span=Span(0, 1), quote="q", event=Event.HOLD, utterance_id="u",
        place_id="ba:vitez", holder_id=holder_id, holder_side=side, claimant_side=side,
        reader=READER,
    )  # fmt: skip


def grouping(by: By, run: Control, *claims: Claim, day: dt.date = DAY) -> Grouping:
    return group_by(by, day=day, controls=[run], claims=claims, theatre=BOSNIA)


RUN = control({GOVERNMENT: 0.4, CROATS: 0.3, SERBS: 0.2, "contested": 0.1})


def test_allied_sides_are_added_up() -> None:
    found = grouping(By.COALITION, RUN).control(RUN)
    joint = f"{GOVERNMENT}+{CROATS}"
    assert found.p == pytest.approx({joint: 0.7, SERBS: 0.2, "contested": 0.1})
    assert found.leader == joint


def test_enemies_of_a_later_day_are_not() -> None:
    assert grouping(By.COALITION, RUN, day=AT_WAR).control(RUN).p == RUN.p


def test_an_ally_that_holds_nothing_is_not_named() -> None:
    labels = grouping(By.COALITION, RUN).everywhere
    assert not any("croatia" in label for label in labels.values())


def test_by_side_nothing_changes() -> None:
    assert grouping(By.SIDE, RUN).control(RUN) == RUN


def test_by_actor_the_weightiest_claim_names_the_holder() -> None:
    weights = (Weight("c1", 0.5), Weight("c2", 1.5), Weight("c3", -2.0))
    run = control(RUN.p, weights)
    claims = (
        claim("c1", "arbih", GOVERNMENT),
        claim("c2", "third-corps", GOVERNMENT),
        claim("c3", "hvo", CROATS),
    )
    found = grouping(By.ACTOR, run, *claims)
    assert found.control(run).leader == "third-corps"
    assert found.claim(claims[0]).holder_side == "third-corps"
    assert found.claim(claims[2]).holder_side == CROATS


def test_by_actor_the_starting_control_names_the_holder_where_no_claim_does() -> None:
    afghan = load_theatre("afghanistan-2001")
    run = control({"northern-alliance": 0.9, "taliban": 0.1}, place="af:dara-i-suf")
    found = group_by(By.ACTOR, day=dt.date(2001, 11, 5), controls=[run], claims=(), theatre=afghan)
    assert found.control(run).leader == "junbish"


@pytest.mark.parametrize("by", [By.ACTOR, By.COALITION])
def test_without_a_theatre_nobody_knows_actors_or_alliances(by: By) -> None:
    with pytest.raises(UsageError, match="needs a theatre; name one with --theatre"):
        group_by(by, day=DAY, controls=[], claims=(), theatre=UNKNOWN)


@given(
    st.dictionaries(
        st.sampled_from([GOVERNMENT, CROATS, SERBS, "contested", "none", "Group x"]),
        st.floats(0, 1),
        min_size=1,
    ),
    st.sampled_from(By),
    st.dates(dt.date(1993, 1, 1), dt.date(1994, 12, 31)),
)
def test_labels_neither_make_nor_lose_probability(
    p: dict[str, float], by: By, day: dt.date
) -> None:
    run = control(p)
    found = grouping(by, run, day=day).control(run)
    assert sum(found.p.values()) == pytest.approx(sum(p.values()))
    assert found.p.get("contested") == p.get("contested")


def test_a_coalition_is_named_by_all_its_sides() -> None:
    assert label_name(f"{CROATS}+{SERBS}", BOSNIA) == (
        "Croatian Republic of Herzeg-Bosnia + Republika Srpska"
    )

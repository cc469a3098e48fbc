import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whoholds.records import UNKNOWN, Actor, Description, Theatre, Tie, Unknown
from whoholds.theatre import Sides, load_theatre

DAY, LATER = dt.date(2001, 1, 1), dt.date(2001, 6, 1)
THEATRE = Theatre(
    id="t",
    title="t",
    countries=("AF",),
    timezone="UTC",
    closed=True,
    start=DAY,
    digest="0",
    actors=(
        Actor(
            id="reds",
            name="Red Front",
            kind="armed_group",
            aliases=("Reds", "the Red movement", "Rédà"),
            speakers=("Omar Red",),
        ),
        Actor(
            id="alliance",
            name="Blue Alliance",
            kind="armed_group",
            aliases=("opposition", "alliance"),
            descriptions=(Description(words="anti-Red Front", until=dt.date(2001, 5, 31)),),
        ),
        Actor(
            id="hill",
            name="Hill faction",
            kind="faction",
            speakers=("General Hill",),
            ties=(Tie(kind="member", other="alliance"),),
        ),
        Actor(
            id="river",
            name="River faction",
            kind="faction",
            ties=(Tie(kind="member", other="alliance"),),
        ),
        Actor(
            id="state",
            name="Farland",
            kind="foreign_state",
            aliases=("US",),
            demonyms=("Farlandish",),
        ),
        Actor(
            id="agency",
            name="Sun Agency",
            kind="outlet",
            ties=(Tie(kind="outlet-of", other="reds", until=dt.date(2001, 5, 31)),),
        ),
    ),
)
SIDES = Sides(THEATRE)


def meant(words: str, day: dt.date = DAY) -> str | Unknown:
    found = SIDES.resolve(words, day)
    return found.id if found else UNKNOWN


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("the Red Front", "reds"),
        ("RED FRONT fighters", "reds"),
        ("hundreds of Reds", "reds"),
        ("Reds’ positions", "reds"),
        ("the Reda", "reds"),
        ("opposition troops", "alliance"),
        ("the opposition's elite Tigers brigade", "alliance"),
        ("a spokesman for the Hill faction of the opposition", "hill"),
        ("General Hill, a commander of the alliance", "hill"),
        ("forces loyal to General Hill", "hill"),
        ("an aide to General Hill", "hill"),
        ("a Farlandish border official", "state"),
        ("the Reds' Sun Agency", "agency"),
        ("Hill faction and River faction troops", "alliance"),
        ("U.S. warplanes", "state"),
        ("the Farlandish president", "state"),
        ("US-backed opposition", "alliance"),
        ("Farland-based Sun Agency", "agency"),
        ("volunteers fighting with the Red Front", "reds"),
        ("Omar Red, who was ousted by the Blue Alliance", "reds"),
    ],
)
def test_words_mean_the_actor_that_heads_the_phrase(words: str, expected: str) -> None:
    assert meant(words) == expected


@pytest.mark.parametrize(
    "words",
    [
        "",
        "residents",
        "former Red Front commander",
        "ex-Reds",
        "pro-Red Front tribesmen",
        "Red Front defectors",
        "militia backed by Farland",
        "ousted by the Reds",
        "opponents of the alliance",
        "the alliance's enemies",
        "Reds and alliance fighters",
        "opposition lawmakers",
        "Farlandish opposition",
        "fighters in Farland",
        "an ambassador to Farland",
        "an aide to a former Red Front commander",
        "he told us",
    ],
)
def test_words_that_name_nobody_for_sure_are_unknown(words: str) -> None:
    assert meant(words) == UNKNOWN


@pytest.mark.parametrize(
    "words",
    [
        "anti-Red Front forces",
        "opponents of the Red Front",
        "fighters opposed to the Red Front",
        "troops fighting the Red Front",
        "the Red Front's enemies",
    ],
)
def test_enemies_of_an_actor_are_whoever_the_theatre_says_on_that_day(words: str) -> None:
    assert meant(words) == "alliance"
    assert meant(words, LATER) == UNKNOWN


@given(
    st.text(max_size=20), st.sampled_from(["anti-", "anti ", "ex-", "former ", "opponents of the "])
)
def test_a_prefix_that_turns_away_never_gives_the_actor_itself(before: str, prefix: str) -> None:
    found = SIDES.resolve(f"{prefix}Red Front {before.replace('Red', '').replace('R', '')}", DAY)
    assert not found or found.id != "reds"


@given(st.text(max_size=60))
def test_any_text_gives_an_actor_of_the_theatre_or_none(words: str) -> None:
    found = SIDES.resolve(words, DAY)
    assert found is UNKNOWN or found.id in {actor.id for actor in THEATRE.actors}


def test_our_soldiers_are_those_of_the_last_speaker_who_is_known() -> None:
    context = ["Red Front officials", "a spokesman for the Hill faction", "a resident"]
    found = SIDES.resolve("Our soldiers", DAY, context=context)
    assert found
    assert found.id == "hill"
    assert SIDES.resolve("Our soldiers", DAY) == UNKNOWN


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("the Croats' army", "herzeg-bosnia"),
        ("the Bosnian Serb army's command", "vrs"),
        ("the HVO's militia", "hvo"),
        ("Serbia's government", "serbia"),
    ],
)
def test_a_common_word_belongs_to_its_owner(words: str, expected: str) -> None:
    found = Sides(load_theatre("central-bosnia-1993")).resolve(words, dt.date(1993, 6, 1))
    assert found
    assert found.id == expected


def test_our_enemies_are_not_the_speakers_own() -> None:
    assert SIDES.resolve("our enemies", DAY, context=["Red Front"]) == UNKNOWN


def test_an_outlet_speaks_for_its_owner_while_it_has_one() -> None:
    then, later = SIDES.speaks_for("Sun Agency", DAY), SIDES.speaks_for("Sun Agency", LATER)
    assert then
    assert later
    assert (then.id, later.id) == ("reds", "agency")

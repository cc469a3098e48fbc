"""Made-up phrases of one report: do they mean one side, two, or is that left open?"""

import pytest

from whoholds.theatre import (
    Allegiance,
    at_home,
    opposed,
    organisations,
    read_allegiance,
    same_side,
)

COUNTRIES = {"Iraq": "IQ", "Iraqi": "IQ", "Baghdad": "IQ", "Iran": "IR", "Iranian": "IR"}


def nations(words: str, cities: bool) -> frozenset[str]:
    found = {code for name, code in COUNTRIES.items() if name in words.split()}
    return frozenset(found | ({"IR"} if cities and "Basij" in words else set()))


def read(words: str) -> Allegiance:
    return read_allegiance(words, nations)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Baghdad", "Iraqi troops"),
        ("the official Iraqi news agency", "the Iraqi army"),
        ("Taliban officials", "Taliban fighters"),
        ("an army spokesman", "government forces"),
        ("guerrilla sources", "the rebels"),
        ("FMLN", "the guerrillas"),
        ("anti-Taliban forces", "Anti-Taliban troops"),
        ("Zarqan Revolutionary Army", "the rebels"),
        ("a Zarqan National Movement official", "the ZNM"),
        ("Rebels of the Zarqan People's Army", "a ZPA spokesman"),
        ("Revolutionary United Front", "rebel fighters"),
        ("the High Command", "government forces"),
        ("State radio", "the army"),
        ("the official agency ZNA", "the government"),
    ],
)
def test_phrases_of_one_side(one: str, other: str) -> None:
    assert same_side(read(one), read(other))
    assert not opposed(read(one), read(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Baghdad", "Iranian troops"),
        ("a government spokesman", "rebel fighters"),
        ("a Taliban spokesman", "the army"),
        ("the Iraqi army", "Iraqi rebels"),
        ("the ministry", "the enemy"),
        ("a clandestine radio", "the army"),
    ],
)
def test_phrases_of_two_sides(one: str, other: str) -> None:
    assert opposed(read(one), read(other))
    assert not same_side(read(one), read(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("the spokesman", "the army"),
        ("anti-Taliban forces", "the Taliban"),
        ("rebel radio", "the Democratic Army"),
        ("Radio Basij", "the Iranian army"),
        ("Popular Front", "National Front"),
    ],
)
def test_what_words_leave_open_is_one_side_of_nobody(one: str, other: str) -> None:
    assert not same_side(read(one), read(other))


def test_whoever_only_backs_a_force_is_not_meant() -> None:
    assert read("Iranian-backed rebels").countries == frozenset()


def test_where_a_voice_speaks_counts_for_a_state_only() -> None:
    assert read("a government spokesman in Baghdad").countries == {"IQ"}
    assert read("rebel leaders in Baghdad").countries == frozenset()


@pytest.mark.parametrize("words", ["Iraqi residents", "Western diplomats", "the Red Cross"])
def test_some_stand_outside_whatever_their_country(words: str) -> None:
    assert read(words).outsider


def test_an_army_without_a_country_is_that_of_the_country_fought_in() -> None:
    assert at_home(read("the army"), "IQ").countries == {"IQ"}
    assert at_home(read("the rebels"), "IQ").countries == frozenset()
    assert at_home(read("the Zarqan army"), "IQ").countries == frozenset()


def test_an_army_with_a_name_is_not_the_states() -> None:
    assert not same_side(read("the Zarqan army"), read("federal troops"))


def test_an_organisation_is_of_no_country_that_is_in_its_name() -> None:
    assert not same_side(read("the Iraqi National Movement"), read("the Iraqi army"))
    assert same_side(read("the Iraqi Republican Guard"), read("the Iraqi army"))


def test_a_texts_organisations_are_known_by_their_last_words() -> None:
    text = (
        "The Zarqan Liberation Front fights on the Northern Front. The Front and the Zarqan "
        "Labour Party met the Workers League and the Peasants League."
    )
    found = organisations(text)
    assert found == {"front": "Zarqan Liberation Front", "party": "Zarqan Labour Party"}


def test_a_free_army_is_no_army_of_its_country() -> None:
    assert opposed(read("the Free Iraqi Army"), read("the Iraqi army"))

"""Whose the voices and the parties of made-up reports are, seen in whom their claims serve."""

from dataclasses import replace

import pytest
from tests.pipeline.oronte import (
    AGAINST,
    ORONTE,
    SELF,
    TAKEN,
    THIRD,
    draft,
    interest,
    judge,
    nations,
)

from whoholds.pipeline.interests import WordsJudge
from whoholds.pipeline.voices import Voices
from whoholds.records import UNKNOWN, ClaimantType, Draft, Event, Interest, PlaceMention, Span


@pytest.mark.parametrize(
    ("claimant", "loser", "expected"),
    [
        ("army spokesman", "the garrison", AGAINST),
        ("rebel spokesman", "the garrison", SELF),
        ("rebel spokesman", "the fighters", AGAINST),
    ],
)
def test_regulars_are_a_states_and_irregulars_those_of_who_fights_it(
    claimant: str, loser: str, expected: Interest
) -> None:
    told = draft("had left Oronte", Event.WITHDRAW, claimant=claimant, loser=loser)
    assert interest(told) == expected


def test_an_officer_of_a_country_that_does_not_fight_is_no_side_of_it() -> None:
    told = draft(
        "had taken Oronte",
        claimant="Westmarkers army officer",
        claimant_type=ClaimantType.UNNAMED_OFFICIAL,
        holder="Ostland troops",
        loser="rebels",
    )
    assert interest(told) == THIRD


def test_a_country_that_does_not_fight_is_a_third_party() -> None:
    assert interest(draft("fighting in Oronte", Event.CONTEST, claimant="Westmark")) == THIRD


def test_a_country_whose_troops_the_report_speaks_of_fights() -> None:
    told = draft("fighting in Oronte", Event.CONTEST, claimant="Westmark")
    assert interest(told, text="Westmarkers attack at dawn") == SELF


def test_our_men_are_the_claimants_own() -> None:
    told = draft(
        "our defenders left", Event.WITHDRAW, claimant="the station", loser="our defenders"
    )
    assert interest(told) == AGAINST


@pytest.mark.parametrize("quote", ["its frontier troops took Oronte", "their frontier troops held"])
def test_a_claimants_own_are_those_of_its_or_their(quote: str) -> None:
    assert interest(draft(quote, claimant="the front", holder="frontier troops")) == SELF


def test_an_outlet_of_nobodys_side_is_a_third_party() -> None:
    told = draft(
        "took Oronte", claimant="the daily", claimant_type=ClaimantType.OUTLET, holder="rebels"
    )
    assert interest(told) == THIRD


def test_whoever_speaks_of_the_enemy_fights_it() -> None:
    assert interest(draft("the enemy left Oronte", Event.WITHDRAW, loser="the enemy")) == SELF


def test_whom_a_report_has_fight_each_other_are_opponents() -> None:
    other = draft("took Tessara", claimant=UNKNOWN, holder="Haddad men", loser="Salim men")
    told = draft("took Oronte", claimant="Salim office", holder="Haddad men")
    assert interest(told, other) == AGAINST


def test_the_outlet_of_the_dateline_is_the_reporter() -> None:
    told = draft(
        "our forces hold Oronte",
        Event.HOLD,
        claimant="Radio Oronte",
        claimant_type=ClaimantType.OUTLET,
        holder="our forces",
    )
    bulletin = judge(told, outlet="RADIO ORONTE")
    assert bulletin.interest(told).interest == Interest.REPORTER
    assert interest(told) == SELF


def test_nothing_is_told_of_a_voice_without_a_side() -> None:
    assert interest(draft("took Oronte", claimant="an aide", holder="a force")) is UNKNOWN


def test_unnamed_officials_are_of_the_country_that_is_fought_in() -> None:
    told = draft("the rebels took Oronte", claimant="senior officials", holder="rebels")
    assert interest(told) == AGAINST


def test_a_persons_name_does_not_set_him_apart_from_his_army() -> None:
    told = draft(
        "the garrison had left Oronte",
        Event.WITHDRAW,
        claimant="Karel Vondra",
        claimant_role="spokesman of the general staff",
        claimant_party="the general staff",
        loser="garrison",
    )
    assert interest(told) == AGAINST


@pytest.mark.parametrize("claimant_type", [ClaimantType.RESIDENT, ClaimantType.MONITOR])
def test_a_towns_garrison_is_not_that_of_whoever_tells_of_it(claimant_type: ClaimantType) -> None:
    told = draft(
        "Oronte was abandoned by its garrison",
        Event.WITHDRAW,
        claimant="refugees",
        claimant_type=claimant_type,
        loser="garrison",
    )
    assert interest(told) == THIRD


def test_a_garrison_that_is_ours_is_the_claimants() -> None:
    told = draft("our garrison left", Event.WITHDRAW, claimant="rebel spokesman", loser="garrison")
    assert interest(told) == AGAINST


def test_peacekeepers_are_a_side_once_they_take_places() -> None:
    took = draft("took Tessara", claimant=UNKNOWN, holder="U.N. troops", loser="gendarmes")
    told = draft("took Oronte", claimant="United Nations spokesman", holder="U.N. troops")
    held = draft("held Oronte", Event.HOLD, claimant="U.N. spokesman", holder="peacekeepers")
    assert interest(told, took) == SELF
    assert interest(held) == THIRD


def test_praise_is_for_ones_own() -> None:
    told = draft(
        "the gallant forces hold Oronte",
        Event.HOLD,
        claimant="an announcer",
        claimant_type=ClaimantType.OUTLET,
        holder="gallant forces",
    )
    assert interest(told) == SELF


@pytest.mark.parametrize(
    ("claimant", "holder", "expected"),
    [
        ("the embassy of Westmark", "the government", SELF),
        ("the front's radio", "Vellian Liberation Front", SELF),
        ("a front official", "the army", AGAINST),
        ("the official agency VPA", "government troops", SELF),
        ("the Meridian agency", "rebels", THIRD),
        ("rebels", "soldiers of the palace guard", AGAINST),
        ("communique", "rebels", AGAINST),
    ],
)
def test_a_voice_is_of_whoever_owns_it(claimant: str, holder: str, expected: Interest) -> None:
    outlet = claimant.rsplit(maxsplit=1)[-1] in ("agency", "radio")
    told = draft(
        "Oronte is held",
        Event.HOLD,
        claimant=claimant,
        claimant_party=claimant,
        claimant_type=ClaimantType.OUTLET if outlet else ClaimantType.GROUP,
        holder=holder,
    )
    text = "Westmarkers attack the Vellian Liberation Front."
    assert interest(told, TAKEN, text=text) == expected


def test_of_a_quarrel_the_report_tells_who_is_on_the_claimants_side() -> None:
    other = draft("took Tessara", claimant=UNKNOWN, holder="Haddad", loser="Salim militia")
    also = draft("took Vellia", claimant=UNKNOWN, holder="Haddad", loser="Salim guards")
    told = draft("took Oronte", claimant="militia of Salim", holder="Salim guards")
    assert interest(told, other, also) == SELF


def test_in_a_digest_a_nameless_ministry_is_of_where_its_story_is_from() -> None:
    def said(start: int) -> Draft:
        words = "Ostland forces took Oronte"
        told = draft(words, claimant="Defence Ministry", holder="Ostland forces")
        return replace(told, span=Span(start, start + len(words)))

    drafts, homes = [said(0), said(50)], {0: "BB", 40: "AA"}
    digest = WordsJudge(Voices(drafts, [ORONTE], nations, "Westmarkers attack", homes))
    assert [digest.interest(told).interest for told in drafts] == [AGAINST, SELF]


@pytest.mark.parametrize(
    "claimant", ["Junta-controlled newspapers", "government-run television", "state-owned papers"]
)
def test_an_outlet_speaks_for_whoever_runs_it(claimant: str) -> None:
    told = draft(
        "the military had taken Oronte",
        claimant=claimant,
        claimant_type=ClaimantType.OUTLET,
        holder="military",
        loser="rebels",
    )
    assert interest(told) == SELF


@pytest.mark.parametrize("holder", ["colonialists", "the occupation forces", "puppet troops"])
def test_whoever_reviles_who_holds_a_place_admits_it(holder: str) -> None:
    told = draft("still hold Oronte", Event.HOLD, claimant="the spokesman", holder=holder)
    assert interest(told) == AGAINST


def test_whom_a_side_reviles_by_his_full_name_is_its_enemy_by_the_short_one() -> None:
    beaten = draft("took Tessara", holder="army", loser="bandits of the Ostland National Union")
    told = draft("hold Oronte", Event.HOLD, claimant="ministry communique", holder="ONU")
    assert interest(told, beaten) == AGAINST


@pytest.mark.parametrize(
    "claimant", ["hospital staff", "company officials", "local sources", "reliable sources"]
)
def test_those_who_live_off_a_place_speak_for_no_side(claimant: str) -> None:
    assert interest(draft("took Oronte", claimant=claimant, holder="rebels")) == THIRD


def test_officials_speak_for_the_country_of_the_town_that_they_are_said_to_speak_in() -> None:
    text = "The army took Tessara.\nIn Arken, the general staff said its men held Oronte."
    arken = PlaceMention(doc="d", span=Span(26, 31), name="Arken", country="BB")
    span = Span(text.index("its"), len(text) - 1)
    told = draft("held Oronte", Event.HOLD, claimant="general staff", holder="Westmarkers")
    told = replace(told, span=span)
    judged = WordsJudge(Voices([TAKEN, told], [arken], nations, text)).interest(told)
    assert judged.interest == SELF


def test_a_text_speaks_for_the_officials_before_it() -> None:
    said = draft("took Oronte", claimant="rebel headquarters", holder="fighters")
    told = draft("left Oronte", Event.WITHDRAW, claimant="communique", loser="government troops")
    told = replace(told, span=Span(60, 80))
    assert interest(told, said) == SELF

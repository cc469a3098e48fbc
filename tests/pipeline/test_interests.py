"""Whom the claims of made-up reports serve, told from their words alone."""

from dataclasses import replace
from typing import Any

import pytest

from whoholds.pipeline.interests import WordsJudge
from whoholds.records import (
    UNKNOWN,
    ClaimantType,
    Degree,
    Draft,
    Event,
    Interest,
    Modality,
    PlaceMention,
    Polarity,
    Reader,
    Span,
    Unknown,
)

COUNTRIES = {"Ostland": "AA", "Ostlanders": "AA", "Westmark": "BB", "Westmarkers": "BB"}
SELF, AGAINST, THIRD = Interest.SELF_SERVING, Interest.AGAINST_INTEREST, Interest.THIRD_PARTY


def nations(words: str, _cities: bool) -> frozenset[str]:
    return frozenset(code for name, code in COUNTRIES.items() if name in words.split())


def draft(quote: str, event: Event = Event.SEIZE, **told: Any) -> Draft:
    """Make a claim at Oronte, which lies in Ostland."""
    whole = {"claimant": "spokesman", "place": "Oronte", "mention": Span(0, 6)} | told
    stamp = Reader(version="0", model="m", rule="")
    return Draft(doc="d", span=Span(0, 9), quote=quote, event=event, reader=stamp, **whole)


def judge(*drafts: Draft, text: str = "") -> WordsJudge:
    oronte = PlaceMention(doc="d", span=Span(0, 6), name="Oronte", country="AA")
    return WordsJudge(drafts, [oronte], nations, text)


def interest(claim: Draft, *others: Draft, text: str = "") -> Interest | Unknown:
    return judge(claim, *others, text=text).interest(claim).interest


TAKEN = draft("took Tessara", claimant=UNKNOWN, holder="rebels", loser="army")


@pytest.mark.parametrize(
    ("claimant", "holder", "loser", "expected"),
    [
        ("army spokesman", "government troops", "rebels", SELF),
        ("army spokesman", "rebels", UNKNOWN, AGAINST),
        ("rebel radio", "guerrillas", UNKNOWN, SELF),
        ("Ostland", "Westmarkers", UNKNOWN, AGAINST),
        ("Westmark", "Westmarkers", UNKNOWN, SELF),
        ("residents", "rebels", "army", THIRD),
        ("diplomats", "rebels", "army", THIRD),
        (UNKNOWN, "rebels", "army", Interest.REPORTER),
    ],
)
def test_interest_follows_from_whose_voice_it_is_and_who_gains(
    claimant: str | Unknown,
    holder: str | Unknown,
    loser: str | Unknown,
    expected: Interest,
) -> None:
    told = draft("took Oronte", claimant=claimant, holder=holder, loser=loser)
    assert interest(told) == expected


def test_a_denial_turns_gain_and_loss_round() -> None:
    told = draft("had taken Oronte", claimant="army", holder="rebels", polarity=Polarity.NEGATIVE)
    assert interest(told) == SELF


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


def test_whoever_denies_a_gain_of_his_own_answers_what_he_is_accused_of() -> None:
    told = draft(
        "had taken Oronte",
        claimant="rebels",
        holder="rebels",
        polarity=Polarity.NEGATIVE,
        stance="deny",
    )
    assert interest(told) == SELF


@pytest.mark.parametrize(
    ("stance", "cue", "expected"), [("say", "said", SELF), ("admit", "conceded", AGAINST)]
)
def test_word_of_fighting_serves_a_side_unless_it_concedes(
    stance: str, cue: str, expected: Interest
) -> None:
    told = draft("fighting in Oronte", Event.CONTEST, claimant="army", stance=stance, cue=cue)
    assert interest(told) == expected


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


@pytest.mark.parametrize(
    ("stance", "expected"), [("admit", AGAINST), ("deny", SELF), ("claim", SELF)]
)
def test_the_verb_tells_where_nobody_is_named(stance: str, expected: Interest) -> None:
    assert interest(draft("Oronte had fallen", claimant="army", stance=stance)) == expected


@pytest.mark.parametrize(
    ("claimant", "quote", "expected"),
    [
        ("army", "Oronte had fallen", AGAINST),
        ("army", "Oronte had been retaken", SELF),
        ("rebels", "Oronte had fallen", SELF),
    ],
)
def test_ground_is_its_states_to_lose_and_others_to_take(
    claimant: str, quote: str, expected: Interest
) -> None:
    assert interest(draft(quote, claimant=claimant)) == expected


@pytest.mark.parametrize(
    ("quote", "expected"),
    [("the garrison was surrounded in Oronte", AGAINST), ("encircled by the garrison", SELF)],
)
def test_a_siege_hurts_those_inside(quote: str, expected: Interest) -> None:
    told = draft(quote, Event.BESIEGE, claimant="army", contenders=("the garrison",))
    assert interest(told) == expected


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
    oronte = PlaceMention(doc="d", span=Span(0, 6), name="Oronte", country="AA")
    bulletin = WordsJudge([told], [oronte], nations, "", outlet="RADIO ORONTE")
    assert bulletin.interest(told).interest == Interest.REPORTER
    assert WordsJudge([told], [oronte], nations, "").interest(told).interest == SELF


def test_nothing_is_told_of_a_voice_without_a_side() -> None:
    assert interest(draft("took Oronte", claimant="an aide", holder="a force")) is UNKNOWN


@pytest.mark.parametrize(
    ("event", "polarity", "expected"),
    [
        (Event.WITHDRAW, Polarity.POSITIVE, AGAINST),
        (Event.WITHDRAW, Polarity.NEGATIVE, SELF),
        (Event.HOLD, Polarity.POSITIVE, SELF),
        (Event.BESIEGE, Polarity.POSITIVE, AGAINST),
    ],
)
def test_a_state_tells_of_its_ground_what_serves_it_and_of_sieges_what_does_not(
    event: Event, polarity: Polarity, expected: Interest
) -> None:
    assert (
        interest(draft("Oronte", event, claimant="army spokesman", polarity=polarity)) == expected
    )


def test_unnamed_officials_are_of_the_country_that_is_fought_in() -> None:
    told = draft("the rebels took Oronte", claimant="senior officials", holder="rebels")
    assert interest(told) == AGAINST


@pytest.mark.parametrize(
    ("claimant", "told", "expected"),
    [
        ("rebel radio", {}, "rebels"),
        ("rebel radio", {"polarity": Polarity.NEGATIVE}, "army"),
        ("rebel radio", {"quote": "Oronte is lost for the moment"}, "army"),
        ("army spokesman", {"stance": "admit"}, "rebels"),
        ("diplomats", {}, UNKNOWN),
        (UNKNOWN, {}, UNKNOWN),
    ],
)
def test_who_gains_follows_from_which_side_says_so(
    claimant: str | Unknown, told: dict[str, Any], expected: str | Unknown
) -> None:
    said = draft(told.pop("quote", "Oronte was captured"), claimant=claimant, **told)
    assert judge(TAKEN, said).gainer(said) == expected


@pytest.mark.parametrize(
    ("quote", "loser", "expected"),
    [
        ("the cadres had pulled back from Oronte", "cadres", AGAINST),
        ("the Haddad men had been driven out of Oronte", "Haddad men", SELF),
        ("the Haddad men fled Oronte", "Haddad men", SELF),
    ],
)
def test_of_a_retreat_of_nobodys_side_one_tells_if_it_is_ones_own_or_a_rout(
    quote: str, loser: str, expected: Interest
) -> None:
    told = draft(quote, Event.WITHDRAW, claimant="Tigers spokesman", stance="announce", loser=loser)
    assert interest(told) == expected


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


@pytest.mark.parametrize(
    "told",
    [{"degree": Degree.PRESENCE, "event": Event.HOLD}, {"modality": Modality.INTENDED}],
)
def test_whoever_says_that_he_is_not_there_nor_means_to_be_serves_himself(
    told: dict[str, Any],
) -> None:
    claim = draft(
        "Westmarkers in Oronte",
        **{"claimant": "Westmark", "holder": "Westmarkers", "polarity": Polarity.NEGATIVE} | told,
    )
    assert interest(claim) == SELF


def test_beside_an_admission_one_may_tell_what_one_has_held() -> None:
    told = draft(
        "the front has held Oronte",
        Event.HOLD,
        claimant="rebel commander",
        holder="rebels",
        stance="admit",
        cue="acknowledged",
    )
    assert interest(told) == SELF


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

    oronte = PlaceMention(doc="d", span=Span(0, 6), name="Oronte", country="AA")
    drafts = [said(0), said(50)]
    digest = WordsJudge(drafts, [oronte], nations, "Westmarkers attack", {0: "BB", 40: "AA"})
    assert [digest.interest(told).interest for told in drafts] == [AGAINST, SELF]


def test_a_state_that_says_its_town_has_fallen_has_lost_it() -> None:
    said = draft("Oronte has fallen", claimant="army spokesman")
    assert judge(TAKEN, said).gainer(said) == "rebels"


def test_a_gainer_is_called_by_the_word_of_the_voice() -> None:
    also = draft("took Vellia", claimant=UNKNOWN, holder="insurgents", loser="army")
    said = draft("Oronte was captured", claimant="rebel officer", claimant_party="rebels")
    assert judge(also, also, TAKEN, said).gainer(said) == "rebels"


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
    judged = WordsJudge([TAKEN, told], [arken], nations, text).interest(told)
    assert judged.interest == SELF


def test_a_text_speaks_for_the_officials_before_it() -> None:
    said = draft("took Oronte", claimant="rebel headquarters", holder="fighters")
    told = draft("left Oronte", Event.WITHDRAW, claimant="communique", loser="government troops")
    told = replace(told, span=Span(60, 80))
    assert interest(told, said) == SELF


def test_nobody_gains_by_somebody_elses_ours() -> None:
    ours = draft("Tessara is ours", Event.HOLD, claimant="rebel officer", holder="ours")
    told = draft("had been taken", claimant="rebel newspaper", stance="report", cue="reported")
    assert judge(ours, told).gainer(told) != "ours"

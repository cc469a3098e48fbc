"""Whom the claims of made-up reports serve, told from their words alone."""

from typing import Any

import pytest

from whoholds.pipeline.interests import WordsJudge
from whoholds.records import (
    UNKNOWN,
    ClaimantType,
    Draft,
    Event,
    Interest,
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


def judge(*drafts: Draft, text: str = "", dateline: str | Unknown = UNKNOWN) -> WordsJudge:
    oronte = PlaceMention(doc="d", span=Span(0, 6), name="Oronte", country="AA")
    return WordsJudge(drafts, [oronte], nations, text, dateline)


def interest(claim: Draft, *others: Draft, text: str = "") -> Interest | Unknown:
    return judge(claim, *others, text=text).interest(claim).interest


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
        (Event.WITHDRAW, Polarity.POSITIVE, SELF),
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


TAKEN = draft("took Tessara", claimant=UNKNOWN, holder="rebels", loser="army")


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


def test_a_state_that_says_its_town_has_fallen_has_lost_it() -> None:
    said = draft("Oronte has fallen", claimant="army spokesman")
    assert judge(TAKEN, said).gainer(said) == "rebels"


def test_a_gainer_is_called_by_the_word_of_the_voice() -> None:
    also = draft("took Vellia", claimant=UNKNOWN, holder="insurgents", loser="army")
    said = draft("Oronte was captured", claimant="rebel officer", claimant_party="rebels")
    assert judge(also, also, TAKEN, said).gainer(said) == "rebels"

"""Whom the claims of made-up reports serve, told from their words alone."""

from typing import Any

import pytest
from tests.pipeline.oronte import AGAINST, SELF, TAKEN, THIRD, draft, interest, judge

from whoholds.records import UNKNOWN, Degree, Event, Interest, Modality, Polarity, Unknown


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


def test_a_state_that_says_its_town_has_fallen_has_lost_it() -> None:
    said = draft("Oronte has fallen", claimant="army spokesman")
    assert judge(TAKEN, said).gainer(said) == "rebels"


def test_a_gainer_is_called_by_the_word_of_the_voice() -> None:
    also = draft("took Vellia", claimant=UNKNOWN, holder="insurgents", loser="army")
    said = draft("Oronte was captured", claimant="rebel officer", claimant_party="rebels")
    assert judge(also, also, TAKEN, said).gainer(said) == "rebels"


def test_nobody_gains_by_somebody_elses_ours() -> None:
    ours = draft("Tessara is ours", Event.HOLD, claimant="rebel officer", holder="ours")
    told = draft("had been taken", claimant="rebel newspaper", stance="report", cue="reported")
    assert judge(ours, told).gainer(told) != "ours"


@pytest.mark.parametrize("claimant", ["World Council", "delegation of mothers"])
def test_who_only_asks_a_side_to_leave_is_of_none(claimant: str) -> None:
    told = draft(
        "should leave Oronte",
        Event.WITHDRAW,
        claimant=claimant,
        loser="army",
        modality=Modality.REQUESTED,
    )
    assert interest(told, TAKEN) == THIRD

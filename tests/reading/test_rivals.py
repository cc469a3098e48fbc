"""Who is meant where words name nobody: the two sides of a report, where it has two."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from whoholds.reading.rivals import Rivals
from whoholds.records import UNKNOWN, Draft, Event, Reader, Span

Drafts = Callable[..., tuple[Draft, ...]]


def _taken(holder: str, loser: str) -> Draft:
    return Draft(
        doc="d",
        span=Span(0, 1),
        quote="x",
        event=Event.SEIZE,
        holder=holder,
        loser=loser,
        reader=Reader(version="0", model="m", rule=""),
    )


def _of_place(name: str, drafts: tuple[Draft, ...]) -> Draft:
    return next(draft for draft in drafts if draft.place == name)


def _with_a_voice(drafts: tuple[Draft, ...]) -> Draft:
    return next(draft for draft in drafts if draft.claimant)


@pytest.mark.parametrize(
    ("pairs", "name", "opponent"),
    [
        ([("Orontes troops", "Tessarans")], "Tessaran forces", "Orontes troops"),
        ([("rebels", "Tessarans")], "insurgents", "Tessarans"),
        ([("rebels", "army")], "government troops", "rebels"),
        ([("Orontes", "Tessara"), ("Vellia", "Orontes")], "Orontes", "Tessara"),
        ([("Orontes", "Tessara"), ("Tessara", "Vellia"), ("Vellia", "Orontes")], "Orontes", None),
        ([("Orontes Relief Forces", "army")], "ORF", "army"),
        ([], "army", None),
    ],
)
def test_the_other_side_of_a_war_of_two_is_known(
    pairs: Sequence[tuple[str, str]], name: str, opponent: str | None
) -> None:
    assert (Rivals([_taken(*pair) for pair in pairs]).opponent(name) or None) == opponent


def _held(holder: str) -> Draft:
    return replace(_taken(holder, ""), event=Event.HOLD, loser=UNKNOWN)


@pytest.mark.parametrize(
    ("holders", "opponent"),
    [
        (("Vellians", "Vellian army", "Tessarans", "Tessaran army"), "Tessarans"),
        (("Vellians", "Vellian army", "Tessarans", "Tessaran army", "Marlites"), "Tessarans"),
        (("Vellians", "Vellian army", "Tessarans", "Tessaran army", "Marlites", "Marlite men"), ""),
        (("Vellians", "Vellian army", "Tessarans"), ""),
    ],
)
def test_the_two_that_a_report_speaks_of_most_fight_each_other(
    holders: Sequence[str], opponent: str
) -> None:
    assert (Rivals([_held(holder) for holder in holders]).opponent("Vellians") or "") == opponent


def test_what_fell_fell_to_whoever_gains_in_all_the_report(drafts_in: Drafts) -> None:
    text = (
        "Tessaran troops took Oronte from the Vellians on Monday. "
        "Kessick had fallen in May. The Vellians lost Marl in April."
    )
    holders = {draft.place: draft.holder for draft in drafts_in(text, "Oronte", "Kessick", "Marl")}
    assert holders == dict.fromkeys(("Oronte", "Kessick", "Marl"), "Tessaran troops")


def test_of_two_who_gain_neither_is_meant(drafts_in: Drafts) -> None:
    text = (
        "Tessaran troops took Oronte on Monday. Vellian troops took Marl on Sunday. "
        "Kessick fell in May."
    )
    kessick = _of_place("Kessick", drafts_in(text, "Oronte", "Kessick", "Marl"))
    assert not kessick.holder


def test_a_war_is_known_by_who_takes_what_others_held(drafts_in: Drafts) -> None:
    text = (
        "Tessaran troops took Oronte on Monday. The Vellians had held Oronte since May. "
        "The Vellians lost Marl."
    )
    marl = _of_place("Marl", drafts_in(text, "Oronte", "Marl"))
    assert (marl.holder, marl.loser) == ("Tessaran troops", "Vellians")


def test_a_war_is_known_by_who_only_gains_and_who_only_loses(drafts_in: Drafts) -> None:
    text = "Tessaran troops took Oronte on Monday. The Vellians lost Marl on Tuesday."
    marl = _of_place("Marl", drafts_in(text, "Oronte", "Marl"))
    assert marl.holder == "Tessaran troops"


def test_the_rebels_are_the_only_rebels_that_the_report_names() -> None:
    rivals = Rivals([_taken("M23 rebels", "army"), _taken("rebels", "garrison")])
    assert rivals.are_one(["M23 rebels", "rebels"])
    rivals = Rivals([_taken("M23 rebels", "army"), _taken("ADF rebels", "rebels")])
    assert not rivals.are_one(["M23 rebels", "rebels"])


def test_an_army_of_a_cause_is_no_states() -> None:
    rivals = Rivals([_taken("People's Liberation Army", "police")])
    assert not rivals.are_one(["People's Liberation Army", "government"])
    assert rivals.are_one(["police", "government"])


def test_defence_officials_speak_for_the_army_that_the_report_names(drafts_in: Drafts) -> None:
    text = (
        "The army lost Oronte to the rebels on Monday. "
        "Defence officials said that Marl had been recaptured at dawn."
    )
    marl = _of_place("Marl", drafts_in(text, "Oronte", "Marl"))
    assert marl.holder == "army"


def test_a_place_taken_back_is_the_other_sides_again(drafts_in: Drafts) -> None:
    text = (
        "The rebels captured Oronte from the army on Monday. "
        "A diplomat said the town could be retaken within a week."
    )
    draft = _with_a_voice(drafts_in(text, "Oronte"))
    assert (draft.holder, draft.loser) == ("army", "rebels")


def test_who_took_a_place_before_does_not_take_it_back(drafts_in: Drafts) -> None:
    text = "Tessaran troops took Oronte last week. Residents said it was recaptured on Friday."
    draft = _with_a_voice(drafts_in(text, "Oronte"))
    assert (draft.holder or None, draft.loser) == (None, "Tessaran troops")


def test_whoever_denies_a_loss_would_be_the_loser(drafts_in: Drafts) -> None:
    text = "The rebels entered Oronte. An army spokesman denied that Marl had been lost."
    draft = _of_place("Marl", drafts_in(text, "Oronte", "Marl"))
    assert draft.loser == "army"


def test_a_garrison_that_gives_a_place_up_is_the_places_own(drafts_in: Drafts) -> None:
    text = (
        "The secretary of the Alliance said that Oronte and Marl had been surrendered by their "
        "garrisons."
    )
    assert {draft.loser for draft in drafts_in(text, "Oronte", "Marl")} == {"garrisons"}


def test_who_is_against_a_party_is_none_of_it() -> None:
    rivals = Rivals([_held("Vellians"), _held("anti-Vellian troops")])
    assert not rivals.is_same("Vellians", "anti-Vellian troops")
    assert rivals.is_same("Vellians", "Vellian troops")


@pytest.mark.parametrize(
    ("taken", "back"), [("on Friday", "on Monday"), ("in January", "in March")]
)
def test_whoever_took_a_place_has_not_taken_it_back(
    drafts_in: Drafts, taken: str, back: str
) -> None:
    drafts = drafts_in(f"The rebels took Oronte {taken}. It was recovered {back}.", "Oronte")
    last = max(drafts, key=lambda draft: draft.span.start)
    assert (last.holder or None, last.loser) == (None, "rebels")

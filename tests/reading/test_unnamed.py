"""Parties that a claim's own words do not name, chosen among those of the report."""

from collections.abc import Callable, Sequence

import pytest

from whoholds.records import Draft

Drafts = Callable[..., Sequence[Draft]]

WAR = (
    "Guerrillas of the Kareli Front took Marl from government troops on Monday and Tessara on "
    "Tuesday. Government troops still hold Oronte. "
)


def _last(drafts: Sequence[Draft]) -> Draft:
    return max(drafts, key=lambda draft: draft.span.start)


@pytest.mark.parametrize(
    ("words", "holder"),
    [
        ("Residents fear that Oronte will be next.", "Kareli Front"),
        ("Diplomats said that Oronte could fall within days.", "Kareli Front"),
        ("A nun said an attack on Oronte was beaten off at dawn.", "government troops"),
    ],
)
def test_whoever_gains_elsewhere_gains_what_is_to_fall(
    drafts_in: Drafts, words: str, holder: str
) -> None:
    found = _last(drafts_in(WAR + words, "Marl", "Tessara", "Oronte")).holder or ""
    assert holder.casefold() in found.casefold()


def test_a_name_in_the_claims_own_words_stays(drafts_in: Drafts) -> None:
    text = WAR + "A column of the Vesh militia took Kessick at noon."
    draft = _last(drafts_in(text, "Marl", "Tessara", "Oronte", "Kessick"))
    assert "Vesh militia" in (draft.holder or "")


def test_nobody_is_made_up_where_the_report_names_nobody(drafts_in: Drafts) -> None:
    (draft,) = drafts_in("Oronte fell on Monday.", "Oronte")
    assert not draft.holder
    assert not draft.loser


@pytest.mark.parametrize("name", ["Kareli", "Zubrin", "Ostrava"])
def test_a_choice_does_not_hang_on_what_a_party_is_called(drafts_in: Drafts, name: str) -> None:
    text = WAR.replace("Kareli", name) + "Residents fear that Oronte will be next."
    draft = _last(drafts_in(text, "Marl", "Tessara", "Oronte"))
    assert f"{name} Front" in (draft.holder or "")


def test_whoever_loses_a_place_has_not_taken_it(drafts_in: Drafts) -> None:
    text = "A commander in the Marl faction acknowledged the loss of Oronte."
    (draft,) = drafts_in(text, "Oronte")
    assert (draft.holder or None, draft.loser) == (None, "Marl faction")


def test_what_only_a_fit_names_is_less_sure(drafts_in: Drafts) -> None:
    named = _last(drafts_in(WAR + "The front's men took Oronte at noon.", "Marl", "Oronte"))
    chosen = _last(drafts_in(WAR + "Residents said Oronte was lost at noon.", "Marl", "Oronte"))
    assert (chosen.confidence or 0) < (named.confidence or 0)


def test_history_from_before_a_war_has_other_parties(drafts_in: Drafts) -> None:
    text = WAR + "Oronte, which changed hands several times in the 1960s, is a market town."
    draft = _last(drafts_in(text, "Marl", "Tessara", "Oronte"))
    assert (draft.holder or None, draft.loser or None) == (None, None)


def test_a_name_within_another_is_not_named(drafts_in: Drafts) -> None:
    text = (
        "Vellian troops hold Marl. Anti-Vellian fighters took Kessick on Monday and Tessara on "
        "Tuesday. The anti-Vellian fighters cheered the fall of Oronte."
    )
    draft = _last(drafts_in(text, "Marl", "Kessick", "Tessara", "Oronte"))
    assert draft.holder in ("Anti-Vellian fighters", "anti-Vellian fighters")


def test_whom_the_own_clause_names_stays_though_the_quotation_does_not(drafts_in: Drafts) -> None:
    text = WAR + "Government commanders agreed on Friday to surrender Oronte after a day of talks."
    draft = _last(drafts_in(text, "Marl", "Tessara", "Oronte"))
    assert "commanders" in (draft.loser or "")
    assert "government" not in (draft.holder or "").casefold()


def test_who_only_speaks_is_not_meant(drafts_in: Drafts) -> None:
    (draft,) = drafts_in("The Vellian army said that Oronte had fallen.", "Oronte")
    assert not draft.holder
    assert not draft.loser


def test_the_order_of_sentences_alone_names_nobody(drafts_in: Drafts) -> None:
    took = ("Kareli guerrillas took Marl on Monday. ", "Vesh guerrillas took Tessara on Sunday. ")
    for first, second in (took, took[::-1]):
        draft = _last(
            drafts_in(first + second + "Oronte fell in May.", "Marl", "Tessara", "Oronte")
        )
        assert not draft.holder


@pytest.mark.parametrize(
    "text",
    [
        "The army is bitter because it has lost Oronte.",
        "The army knows that it has lost Oronte.",
        "The army did not hide its loss of Oronte.",
    ],
)
def test_whoever_a_pronoun_says_lost_a_place_has_not_taken_it(drafts_in: Drafts, text: str) -> None:
    (draft,) = drafts_in(text, "Oronte")
    assert (draft.holder or None, draft.loser) == (None, "army")

"""What is made of an event and its voice: how far a hold goes, who gained, what is intended."""

from collections.abc import Callable

import pytest

from whoholds.records import UNKNOWN, Draft, Event, Unknown

Drafts = Callable[..., tuple[Draft, ...]]


@pytest.mark.parametrize(
    ("text", "degree"),
    [
        ("Hundreds of rebel fighters left Oronte on Saturday.", "presence"),
        ("About 400 soldiers fled Oronte on Saturday.", "presence"),
        ("All 400 soldiers left Oronte on Saturday.", "controls"),
        ("The last 400 soldiers left Oronte on Saturday.", "controls"),
        ("The rebels left Oronte on Saturday.", "controls"),
    ],
)
def test_a_counted_part_that_leaves_is_not_the_whole(
    drafts_in: Drafts, text: str, degree: str
) -> None:
    (draft,) = drafts_in(text, "Oronte")
    assert draft.degree.value == degree


def test_the_quote_of_a_denial_is_the_stored_words_also_in_capitals(drafts_in: Drafts) -> None:
    text = "REBELS CAPTURED TESSARA, THE RADIO SAID. THE MINISTRY DENIED THE REPORT."
    drafts = drafts_in(text, "TESSARA")
    assert len(drafts) == 2
    assert all(draft.quote == draft.span.of(text) for draft in drafts)


def test_whoever_announces_a_capture_took_the_place(drafts_in: Drafts) -> None:
    (draft,) = drafts_in("The Vellian army proclaimed the capture of Oronte.", "Oronte")
    assert draft.holder == "Vellian army"


def test_whoever_announces_a_fall_need_not_have_taken_it(drafts_in: Drafts) -> None:
    (draft,) = drafts_in("The Vellian army announced the fall of Oronte.", "Oronte")
    assert not draft.holder


@pytest.mark.parametrize(
    ("text", "holder", "modality"),
    [
        ("A rebel spokesman said Oronte had been captured.", "rebel", "actual"),
        ("A rebel spokesman said Oronte would be captured in days.", "rebel", "intended"),
        ("A government official said that Oronte would be held.", "government", "intended"),
        ('"Oronte will be ours," a spokesman for the Alliance said.', "Alliance", "intended"),
        ("A resident said that Oronte would be captured in days.", UNKNOWN, "possible"),
        ("The Alliance said that Oronte would fall soon.", UNKNOWN, "possible"),
    ],
)
def test_a_side_intends_what_it_foretells_of_itself(
    drafts_in: Drafts, text: str, holder: str | Unknown, modality: str
) -> None:
    (draft,) = drafts_in(text, "Oronte")
    assert (draft.holder, draft.modality) == (holder, modality)


@pytest.mark.parametrize(
    ("text", "kind", "claimant"),
    [
        ("The army offered to leave Oronte, which it has held since May.", "hold", None),
        ("The mayor urged the rebels to quit Oronte, which they took on Monday.", "seize", None),
        ("The army said it had left Oronte, which it captured in 1990.", "seize", None),
        ("The army said it had left Oronte, which it captured on Monday.", "seize", "army"),
        ("The general, who vowed to retake Oronte, left Tessara.", "seize", "general"),
    ],
)
def test_what_explains_the_words_of_others_is_the_reporters(
    drafts_in: Drafts, text: str, kind: str, claimant: str | None
) -> None:
    (draft,) = [draft for draft in drafts_in(text, "Oronte") if draft.event == kind]
    assert (draft.claimant or None) == claimant


def test_a_stations_we_is_the_station(drafts_in: Callable[..., tuple[Draft, ...]]) -> None:
    text = (
        "Radio Marl in Omani 0400 gmt 10 Jun 94\n\nThe radio in Kem claims that Oronte is lost. "
        "We declare that Oronte has not been lost to the enemy."
    )
    *_, denied = drafts_in(text, "Oronte")
    assert denied.claimant == "Radio Marl"


@pytest.mark.parametrize(
    "text",
    [
        'The rebels said Oronte had changed hands. Their spokesman, Jan Marl, said: "It is ours."',
        'A rebel spokesman said the war was over. The spokesman, Jan Marl, said: "Oronte is ours."',
    ],
)
def test_ours_is_the_side_of_who_says_so(drafts_in: Drafts, text: str) -> None:
    (held,) = [draft for draft in drafts_in(text, "Oronte") if draft.event is Event.HOLD]
    assert (held.holder or "").startswith("rebel")


def test_nobody_lends_his_we_to_others(drafts_in: Drafts) -> None:
    text = 'Rebels have captured Oronte. A man, Jan Marl, said: "Oronte is ours."'
    (taken,) = [draft for draft in drafts_in(text, "Oronte") if draft.event is Event.SEIZE]
    assert taken.loser is UNKNOWN


@pytest.mark.parametrize(
    ("text", "holder", "loser"),
    [
        (
            "On Sunday Zolan commandos flushed the rebels out of Oronte.",
            "Zolan commandos",
            "rebels",
        ),
        ("Marines ejected gunmen from the harbour of Oronte.", "Marines", "gunmen"),
        ("The Zolan war ministry said its men had taken Oronte.", "Zolan", UNKNOWN),
        ("The High Command said its men had taken Oronte.", "its men", UNKNOWN),
    ],
)
def test_a_party_is_called_by_its_own_words_alone(
    drafts_in: Drafts, text: str, holder: str, loser: object
) -> None:
    (taken,) = [draft for draft in drafts_in(text, "Oronte") if draft.event is Event.SEIZE]
    assert (taken.holder, taken.loser) == (holder, loser)


def test_the_driven_are_those_who_had_held_it(drafts_in: Drafts) -> None:
    text = "The army drove the rebels out of Oronte, which they had held for a week."
    (held,) = [draft for draft in drafts_in(text, "Oronte") if draft.event is Event.HOLD]
    assert held.holder == "rebels"


def test_a_town_with_a_majority_of_a_people_is_not_theirs(drafts_in: Drafts) -> None:
    text = "Oronte, a port with a Zolan majority, was abandoned by its defenders."
    assert [draft.loser for draft in drafts_in(text, "Oronte")] == ["defenders"]


def test_who_says_he_speaks_for_a_side_says_we_for_it(drafts_in: Drafts) -> None:
    text = 'A voice that said it spoke for the rebels added: "We have left Oronte."'
    assert [draft.loser for draft in drafts_in(text, "Oronte")] == ["rebels"]


@pytest.mark.parametrize(
    "text",
    [
        "In Oronte, the army has the lower quarters, and the rebels the upper ones.",
        "The army has the north of Oronte, the rebels the southern suburbs.",
        "The army holds the centre of Oronte and the rebels the rest.",
    ],
)
def test_a_town_is_shared_by_those_who_hold_its_parts(drafts_in: Drafts, text: str) -> None:
    held = [draft for draft in drafts_in(text, "Oronte") if draft.event is Event.HOLD]
    assert {(draft.holder, draft.place) for draft in held} == {
        ("army", "Oronte"),
        ("rebels", "Oronte"),
    }

"""War's words in other news: votes, sport, trade; and other news' words in war's."""

from collections.abc import Callable

import pytest

from whoholds.records import CONTROL_EVENTS, Draft

Drafts = Callable[..., tuple[Draft, ...]]


@pytest.mark.parametrize(
    "text",
    [
        "The Democratic Alliance held Oronte in the election by crushing margins.",
        "Hungary took Oronte apart in the second half of the match.",
        "The Alliance has lost Oronte, a pollster said, and holds Tessara.",
        "The airline won control of Oronte after its rivals' bidding collapsed.",
        "The former rebels held Oronte, the electoral commission said.",
        "The former rebel movement held Oronte, the electoral commission said.",
        "Votes were counted until dawn. The Alliance had lost Oronte to the Union.",
    ],
)
def test_war_words_of_other_news_claim_nothing(drafts_in: Drafts, text: str) -> None:
    drafts = drafts_in(text, "Oronte", "Tessara")
    assert not [draft for draft in drafts if draft.event in CONTROL_EVENTS]


@pytest.mark.parametrize(
    "text",
    [
        "The rebels, who boycotted the election, took Oronte on Monday.",
        "Crude prices rose after the army lost the refinery town of Oronte to the rebels.",
        "Oronte fell on Friday.",
        "Floods slowed the convoys. The guerrillas still hold Oronte.",
        "Oronte is controlled by the Kareli Front. The road is open; snow on the pass.",
    ],
)
def test_war_that_touches_other_things_is_read(drafts_in: Drafts, text: str) -> None:
    drafts = drafts_in(text, "Oronte")
    assert [draft.place for draft in drafts if draft.event in CONTROL_EVENTS] == ["Oronte"]


@pytest.mark.parametrize(
    "text",
    [
        "The hotel fell into the hands of a bank.",
        "Rain held the airport in its grip.",
        "The bank has lost ground in the market.",
        "The union threw a cordon around the mill.",
        "The storm cut the road to the port.",
    ],
)
def test_works_of_a_quiet_town_change_hands_without_a_war(drafts_in: Drafts, text: str) -> None:
    drafts = drafts_in(f"Oronte is a quiet town. {text}", "Oronte")
    assert not [draft for draft in drafts if draft.event in CONTROL_EVENTS]


def test_one_word_of_peace_in_a_report_of_war_hides_nothing_that_it_names(
    drafts_in: Drafts,
) -> None:
    war = "Rebels shelled the army. The guerrillas fought soldiers for hours. Troops fled. "
    text = "The force recaptured Oronte last month, and the elected president returned."
    drafts = drafts_in(war + text, "Oronte")
    assert "Oronte" in [draft.place for draft in drafts if draft.event in CONTROL_EVENTS]

"""The short name behind a long one in brackets is a part of it, for parties and for who speaks."""

from collections.abc import Callable, Sequence

import pytest

from whoholds.reading.phrases import short_name
from whoholds.records import Draft


@pytest.mark.parametrize(
    ("behind", "words"),
    [
        (["(", "ZLF", ")", "took"], 3),
        (["(", "ZLF", "-", "R", ")"], 5),
        (["(", "Z.L.F.", ")"], 3),
        (["(", "photo", ")"], 0),
        (["(", "ZLF", "took"], 0),
        (["took", "(", "ZLF", ")"], 0),
        ([], 0),
    ],
)
def test_a_short_name_is_capitals_in_brackets(behind: Sequence[str], words: int) -> None:
    assert short_name(behind) == words


def test_who_holds_and_who_says_so_have_both_names(
    drafts_in: Callable[..., Sequence[Draft]],
) -> None:
    text = "The Zolan Liberation Front (ZLF) said it held Marl."
    (draft,) = drafts_in(text, "Marl")
    assert (draft.holder, draft.claimant) == ("Zolan Liberation Front (ZLF)",) * 2


def test_men_of_a_front_with_a_short_name_are_named_whole(
    drafts_in: Callable[..., Sequence[Draft]],
) -> None:
    (draft,) = drafts_in("Fighters of the National Union (UNU-R) took Marl.", "Marl")
    assert draft.holder == "Fighters of the National Union (UNU-R)"

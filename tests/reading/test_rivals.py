"""Who is meant where words name nobody: the two sides of a report, where it has two."""

from collections.abc import Callable, Sequence

import pytest

from whoholds.reading.rivals import Rivals
from whoholds.records import Draft, Event, Reader, Span

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


@pytest.mark.parametrize(
    ("pairs", "name", "opponent"),
    [
        ([("Orontes troops", "Tessarans")], "Tessaran forces", "Orontes troops"),
        ([("rebels", "Tessarans")], "insurgents", "Tessarans"),
        ([("rebels", "army")], "government troops", "rebels"),
        ([("Orontes", "Tessara"), ("Vellia", "Orontes")], "Orontes", "Tessara"),
        ([("Orontes", "Tessara"), ("Tessara", "Vellia"), ("Vellia", "Orontes")], "Orontes", None),
        ([], "army", None),
    ],
)
def test_the_other_side_of_a_war_of_two_is_known(
    pairs: Sequence[tuple[str, str]], name: str, opponent: str | None
) -> None:
    assert (Rivals([_taken(*pair) for pair in pairs]).opponent(name) or None) == opponent


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
    kessick = next(d for d in drafts_in(text, "Oronte", "Kessick", "Marl") if d.place == "Kessick")
    assert not kessick.holder

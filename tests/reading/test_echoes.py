"""What a denial that points back denies, and what it leaves alone."""

from collections.abc import Callable

import pytest

from whoholds.records import UNKNOWN, Draft, Polarity

Drafts = Callable[..., tuple[Draft, ...]]
CLAIM = "The rebels said on Monday that they had captured Oronte. "


def _denied(drafts: tuple[Draft, ...]) -> list[tuple[object, object]]:
    return [(d.claimant, d.place) for d in drafts if d.polarity is Polarity.NEGATIVE]


@pytest.mark.parametrize(
    "denial",
    [
        "The army denied this.",
        "The army denied the report.",
        "The army dismissed the claim as propaganda.",
        "The army denied it.",
        "The army said this was not true.",
        "The army said the report was false.",
        "The army called the report a lie.",
        "The army called that nonsense.",
        "The army described it as pure invention.",
        "The claim was described as false by the army.",
        "The army described the report on Oronte as an invention.",
    ],
)
def test_a_denial_without_words_of_its_own_denies_what_was_claimed_before(
    drafts_in: Drafts, denial: str
) -> None:
    assert _denied(drafts_in(CLAIM + denial, "Oronte")) == [("army", "Oronte")]


def test_a_report_is_denied_by_the_way(drafts_in: Drafts) -> None:
    text = "The rebels said they had captured Oronte, a report the army denied."
    assert _denied(drafts_in(text, "Oronte")) == [("army", "Oronte")]


@pytest.mark.parametrize(
    "denial",
    [
        "The army said this was true.",
        "Vellia denied that any of its troops were in the country.",
        "Vellia denied it had sent planes.",
        "Vellia denied a charge that its army was massing.",
        "The army denied a report that it had run out of fuel.",
        "The army called the report accurate.",
        "The army did not call it a lie.",
        "The army described the report on Marl as an invention.",
    ],
)
def test_a_denial_of_something_else_leaves_the_claim_alone(drafts_in: Drafts, denial: str) -> None:
    assert _denied(drafts_in(CLAIM + denial, "Oronte")) == []


def test_who_denies_too_denies_what_was_claimed_not_the_denial(drafts_in: Drafts) -> None:
    text = CLAIM + "The army denied that Oronte had been captured. A priest also denied it."
    denied = _denied(drafts_in(text, "Oronte"))
    assert denied == [("army", "Oronte"), ("priest", "Oronte")]


@pytest.mark.parametrize(
    ("text", "claimant"),
    [
        (
            "The ministry rejected a report by the agency that rebels had occupied Oronte.",
            "ministry",
        ),
        ("The ministry dismissed as untrue a report that rebels had occupied Oronte.", "ministry"),
        ("The army described a report that Oronte had fallen as baseless.", "army"),
        ('"Whoever says Oronte has fallen is a liar," the general said.', "general"),
        ('"Those who say Oronte has fallen are wrong," the general said.', "general"),
        ("The newspaper had wrongly reported that Oronte had fallen.", UNKNOWN),
        ("The agency was mistaken in reporting that Oronte had fallen.", UNKNOWN),
        ("The agency apologised for saying that Oronte had fallen.", "agency"),
    ],
)
def test_what_is_told_as_untrue_is_denied_by_who_tells_it_so(
    drafts_in: Drafts, text: str, claimant: str | None
) -> None:
    assert _denied(drafts_in(text, "Oronte")) == [(claimant, "Oronte")]


@pytest.mark.parametrize(
    "text",
    [
        '"To say that Oronte has fallen is the plain truth," the general said.',
        '"Those who say that Oronte has fallen are right," the general said.',
        "The agency described a report that Oronte had fallen as reliable.",
        "People who reported that Oronte had fallen were detained.",
    ],
)
def test_what_is_told_as_true_stands(drafts_in: Drafts, text: str) -> None:
    assert _denied(drafts_in(text, "Oronte")) == []


@pytest.mark.parametrize(
    "answer",
    [
        "A diplomat confirmed it.",
        "A diplomat confirmed the report.",
        "On Tuesday a diplomat confirmed the loss.",
    ],
)
def test_whoever_bears_a_claim_out_makes_it_his_own(drafts_in: Drafts, answer: str) -> None:
    drafts = drafts_in(CLAIM + answer, "Oronte")
    assert [(d.claimant, d.polarity) for d in drafts] == [
        ("rebels", Polarity.POSITIVE),
        ("diplomat", Polarity.POSITIVE),
    ]


@pytest.mark.parametrize(
    "answer",
    [
        "A diplomat could not confirm the report.",
        "A diplomat declined to confirm it.",
        "A diplomat confirmed its loss of two tanks.",
    ],
)
def test_what_nobody_bears_out_stays_one_claim(drafts_in: Drafts, answer: str) -> None:
    assert [d.claimant for d in drafts_in(CLAIM + answer, "Oronte")] == ["rebels"]


@pytest.mark.parametrize(
    ("said", "denial", "denied"),
    [
        # what is named is meant
        (
            "The rebels said they held Oronte and had captured Mursk. ",
            "The army said of Mursk that this was a lie.",
            ["Mursk"],
        ),
        # what was told in passing is not
        (
            "The rebels said their men, who took Oronte last week, had captured Mursk. ",
            "The army denied this.",
            ["Mursk"],
        ),
        ("The rebels said they had captured Oronte and Mursk. ", "The army denied it.", None),
        # who is told of by the way answers what is told of him
        (CLAIM, "Experts say they get help from Vellia, which denies it.", []),
    ],
)
def test_a_denial_denies_what_it_can_be_about(
    drafts_in: Drafts, said: str, denial: str, denied: list[str] | None
) -> None:
    found = [place for _, place in _denied(drafts_in(said + denial, "Oronte", "Mursk"))]
    assert found == (["Oronte", "Mursk"] if denied is None else denied)


@pytest.mark.parametrize(
    ("denial", "places"),
    [
        ("The army dismissed the claim.", ["Tessara"]),
        ("The army dismissed the claims.", ["Oronte", "Tessara"]),
    ],
)
def test_the_claim_is_the_last_one_and_claims_are_all(
    drafts_in: Drafts, denial: str, places: list[str]
) -> None:
    text = CLAIM + "They said they also held Tessara and would be in Lumara soon. " + denial
    denied = _denied(drafts_in(text, "Oronte", "Tessara", "Lumara"))
    assert sorted(denied) == [("army", place) for place in places]

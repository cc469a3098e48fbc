"""The public profile: what anyone but this machine gets to see."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
import pytest
from tests.web.conftest import LAST, READ, REVIEW, Fill, Served, serving

from whoholds.ledger import Ledger
from whoholds.publishing import PublicProfile
from whoholds.records import (
    Claim,
    ClaimantType,
    Correction,
    Place,
    PlaceKind,
    Response,
    Supersession,
    Theatre,
)
from whoholds.web import Access, Role

NOW = dt.datetime(2001, 12, 1, 9, tzinfo=dt.UTC)


@pytest.fixture
def profile(theatre: Theatre) -> PublicProfile:
    return PublicProfile(NOW, {place.id: place for place in theatre.places})


@pytest.fixture(scope="session")
def all_claims(local: Served) -> dict[str, Claim]:
    return {claim.quote: claim for claim in local.desk.ledger.claims()}


def test_what_is_newer_than_three_days_is_held_back(
    profile: PublicProfile, all_claims: dict[str, Claim]
) -> None:
    claim = all_claims["the Front took Mazar-e-Sharif"]
    shown = [
        day
        for day in (dt.date(2001, 11, 20) + dt.timedelta(days=n) for n in range(12))
        if profile.claims([replace(claim, published=day)])
    ]
    assert shown[-1] == dt.date(2001, 11, 27)
    last_minute = dt.datetime(2001, 11, 28, tzinfo=dt.UTC)
    assert NOW - last_minute >= dt.timedelta(hours=72)


def test_an_undated_claim_is_held_back(
    profile: PublicProfile, all_claims: dict[str, Claim]
) -> None:
    from whoholds.records import UNKNOWN

    claim = all_claims["the Front took Mazar-e-Sharif"]
    assert not profile.claims([replace(claim, published=UNKNOWN)])


@pytest.mark.parametrize(
    "words",
    [
        "Columns advanced on Kunduz",
        "Aid trucks may pass to Taloqan",
        "Ten miles south of Kunduz fighting went on",
    ],
)
def test_movements_aid_and_relative_positions_are_hidden(
    profile: PublicProfile, all_claims: dict[str, Claim], words: str
) -> None:
    assert not profile.claims([all_claims[words]])


def test_a_private_persons_name_is_masked_wherever_it_stands(
    profile: PublicProfile, all_claims: dict[str, Claim]
) -> None:
    claim = next(c for c in all_claims.values() if c.claimant == "Zarmina Example")
    told = replace(claim, quote="Zarmina saw it, said Zarmina Example")
    (shown,) = profile.claims([told])
    assert shown.claimant == "a private person"
    assert "Zarmina" not in str(shown)


def test_who_speaks_for_himself_is_named_nowhere_in_the_report(
    profile: PublicProfile, all_claims: dict[str, Claim]
) -> None:
    own = next(c for c in all_claims.values() if c.claimant == "Zarmina Example")
    other = replace(
        own, id="c2", claimant="an officer", claimant_type=ClaimantType.UNNAMED_OFFICIAL,
        claimant_role="officer", quote="told Example that the town was lost",
        via=("a cousin of Zarmina Example",), target="Zarmina",
        responses=(Response(kind="deny", who="Zarmina Example", span=own.span),),
    )  # fmt: skip
    elsewhere = replace(other, id="c3", doc="another")
    shown = profile.claims([own, other, elsewhere])
    told = {claim.id: str(claim) for claim in shown}
    assert "Zarmina" not in told[own.id] + told["c2"]
    assert "told a private person that the town was lost" in told["c2"]
    assert "an officer" in told["c2"]
    assert "told Example that" in told["c3"], "which is another report, and another's name"


@pytest.mark.parametrize(
    ("claimant", "quote", "shown"),
    [
        ("Residents of Aybak", "the Taliban left Aybak", "the Taliban left Aybak"),
        ("Aybak Khan", "Khan saw them leave Aybak", "a private person saw them leave Aybak"),
        ("Aybak", "Aybak says it stands", "Aybak says it stands"),
        ("Front", "the Front holds Aybak", "the Front holds Aybak"),
        ("travellers", "travellers saw Aybak burn", "travellers saw Aybak burn"),
    ],
)
def test_a_place_is_not_taken_for_a_persons_name(
    profile: PublicProfile, all_claims: dict[str, Claim], claimant: str, quote: str, shown: str
) -> None:
    claim = replace(
        all_claims["the Front took Mazar-e-Sharif"], claimant=claimant, quote=quote, place="Aybak",
        holder="the Front",
        claimant_type=ClaimantType.RESIDENT,
    )  # fmt: skip
    (told,) = profile.claims([claim])
    assert told.quote == shown
    assert told.claimant == "a private person"


def test_an_officials_name_is_kept(profile: PublicProfile, all_claims: dict[str, Claim]) -> None:
    (shown,) = profile.claims([all_claims["his men had left Mazar-e-Sharif"]])
    assert shown.claimant == "an officer"


def test_sites_stand_at_the_settlement_by_which_they_are(profile: PublicProfile) -> None:
    site = Place(
        id="x", name="An airport", lat=36.0, lon=67.0, kind=PlaceKind.AIRPORT,
        near="af:mazar-e-sharif",
    )  # fmt: skip
    shown = profile.place(site)
    assert shown
    assert (shown.lat, shown.lon) != (36.0, 67.0)
    assert not profile.place(replace(site, near="nowhere"))


def get(served: Served, path: str) -> httpx.Response:
    return served.client.get(path, headers={"Authorization": f"Bearer {READ}"})


PATHS = (
    "/", "/ledger", "/brief", "/contradictions", "/blind-spots", "/sources", "/place/af:kunduz",
    "/report/admission", "/report/resident", "/api/v1/map", "/api/v1/control",
    "/api/v1/changes?days=30", "/api/v1/claims",
    "/api/v1/claims?format=csv", "/api/v1/brief", "/api/v1/reports/admission",
    "/api/v1/reports/resident", "/api/v1/places/af:kunduz", "/api/v1/disputes", "/api/v1/sources",
    "/api/v1/places/af:kunduz/why",
)  # fmt: skip


@pytest.mark.parametrize("path", PATHS)
def test_nothing_that_is_hidden_is_on_any_page(public: Served, path: str) -> None:
    answer = get(public, path)
    assert answer.status_code == 200
    for words in ("Zarmina", "Columns advanced", "Aid trucks", "Ten miles south", "180deg"):
        assert words not in answer.text, words


def test_every_page_and_brief_has_its_caveats(public: Served) -> None:
    for path in ("/", "/brief", "/place/af:kunduz"):
        page = get(public, path).text
        for words in ("Dots are places, not areas", "not title", "not peace", "Public profile"):
            assert words in page, path
    caveats = get(public, "/api/v1/map").json()["caveats"]
    assert len(caveats) == 3


def test_only_the_words_of_claims_are_shown_of_a_report(public: Served) -> None:
    report = get(public, "/api/v1/reports/admission").json()
    assert report["pieces"] == []
    assert [m["card"]["quote"] for m in report["claims"]] == ["his men had left Mazar-e-Sharif"]


def test_there_is_no_front(public: Served) -> None:
    assert get(public, f"/api/v1/front?on={LAST}").json()["points"] == []


def test_this_machine_sees_what_is_hidden_from_others(local: Served) -> None:
    quotes = {card["quote"] for card in local.client.get("/api/v1/claims").json()["claims"]}
    assert "Columns advanced on Kunduz" in quotes


@pytest.fixture
def withheld(theatre: Theatre, fill: Fill, tmp_path: Path) -> Iterator[tuple[Served, Claim]]:
    """A public server over a ledger in which somebody withheld a claim."""
    kept: dict[str, Any] = {}

    def into(ledger: Ledger) -> dict[str, Claim]:
        claims = fill(ledger)
        kept["claim"] = claims["denial"]
        ledger.correct(
            Correction(
                id="k1", claim_id=claims["denial"].id, verdict="withhold", author="A. Tester",
                made_at=NOW, reason="names a village",
            )
        )  # fmt: skip
        return claims

    access = Access.by_token(frozenset({"127.0.0.1"}), {READ: Role.READ})
    with serving(tmp_path, theatre, into, access) as served:
        yield served, kept["claim"]


def test_withheld_claims_are_hidden(withheld: tuple[Served, Claim]) -> None:
    served, claim = withheld
    assert get(served, f"/api/v1/claims/{claim.id}").status_code == 404
    assert claim.quote not in get(served, "/api/v1/claims").text


def test_a_report_of_which_nothing_is_shown_is_not_there(withheld: tuple[Served, Claim]) -> None:
    served, _ = withheld
    for path in ("/report/denial", "/api/v1/reports/denial"):
        answer = get(served, path)
        assert answer.status_code == 404
        assert "Example Gazette" not in answer.text


def test_nobody_decides_from_elsewhere_about_what_is_hidden(
    public: Served, all_claims: dict[str, Claim]
) -> None:
    hidden = all_claims["Columns advanced on Kunduz"].id
    public.desk.ledger.correct(
        Correction(
            id="k7", claim_id=hidden, verdict="accept", author="A. Tester", made_at=NOW,
            reason="as it says",
        )
    )  # fmt: skip
    body = {"claim_id": hidden, "verdict": "reject", "author": "B", "reason": "c"}
    answer = public.client.post(
        "/api/v1/decisions", json=body, headers={"Authorization": f"Bearer {REVIEW}"}
    )
    assert answer.status_code == 404
    assert len(public.desk.ledger.corrections(hidden)) == 1


def test_a_copy_of_which_nothing_is_shown_is_not_linked(
    withheld: tuple[Served, Claim],
) -> None:
    served, _ = withheld
    ledger = served.desk.ledger
    link = Supersession(
        older=ledger.report("claim").id, newer=ledger.report("denial").id, kind="copy",
        known_on=NOW.date(), reason="the same words",
    )  # fmt: skip
    ledger.supersede(link, run=ledger.start_run("add", {}))
    assert get(served, "/api/v1/reports/claim").json()["related"] == []


def test_fresh_claims_are_hidden_by_the_clock(theatre: Theatre, fill: Fill, tmp_path: Path) -> None:
    age = dt.datetime.now(tz=dt.UTC).date() - dt.date(2001, 11, 12)

    def into(ledger: Ledger) -> dict[str, Claim]:
        return fill(ledger, age)

    access = Access.by_token(frozenset({"127.0.0.1"}), {READ: Role.READ})
    with serving(tmp_path, theatre, into, access) as served:
        claims = get(served, "/api/v1/claims").json()
    # The newest is of today; the four reports are of today and the three days before.
    assert claims["total"] == 0


def test_it_is_told_from_how_much_that_is_shown_the_picture_is_made(public: Served) -> None:
    shown = get(public, "/api/v1/claims").json()["total"]
    assert f"of {shown} claims" in get(public, "/api/v1/map").json()["counts"]


def test_who_decided_is_told_to_reviewers_only(public: Served) -> None:
    claim = public.claims["claim"]
    public.desk.ledger.correct(
        Correction(
            id="k9", claim_id=claim.id, verdict="accept", author="A. Tester", made_at=NOW,
            reason="as it says",
        )
    )  # fmt: skip
    path = f"/api/v1/claims/{claim.id}"
    assert get(public, path).json()["decisions"] == []
    headers = {"Authorization": f"Bearer {REVIEW}"}
    found = public.client.get(path, headers=headers).json()
    assert [row["author"] for row in found["decisions"]] == ["A. Tester"]

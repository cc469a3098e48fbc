"""What if a town changed hands: said to be supposed, with evidence, for civilians and aid only."""

import datetime as dt
from typing import Any

import pytest
from tests.web.conftest import READ, Served

from whoholds.publishing import consequence_words
from whoholds.records import UNKNOWN, Consequence, Supposition

KUNDUZ, MAZAR = "af:kunduz", "af:mazar-e-sharif"


def ask(served: Served, place: str, side: str, **more: str) -> dict[str, Any]:
    query = {"suppose": f"{place}={side}", "on": "2001-11-12", **more}
    headers = {"Authorization": f"Bearer {READ}"}
    answer = served.client.get("/api/v1/routes", params=query, headers=headers)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def test_a_side_supposed_tells_which_roads_would_cross_a_line(local: Served) -> None:
    (line,) = ask(local, KUNDUZ, "northern-alliance")["lines"]
    assert line["words"].startswith("From Kunduz to ")
    assert "would need leave of both" in line["words"]


def test_a_line_that_rests_on_no_report_says_so(local: Served) -> None:
    (line,) = ask(local, KUNDUZ, "northern-alliance")["lines"]
    assert "By the starting position, without a report:" in line["words"]


def test_a_line_cites_what_is_reported_of_its_other_end(local: Served) -> None:
    lines = ask(local, "af:khulm", "northern-alliance")["lines"]
    cited = {claim["id"] for line in lines for claim in line["claims"]}
    assert local.claims["claim"].id in cited


def test_fighting_supposed_would_cut_ways_through_the_place(local: Served) -> None:
    found = ask(local, KUNDUZ, "contested")
    assert found["supposed"] == "Kunduz fought over"
    assert all("would be cut for civilians" in row["words"] for row in found["consequences"])
    assert found["consequences"]
    assert found["lines"] == []


def test_the_side_that_holds_a_place_already_changes_nothing(local: Served) -> None:
    found = ask(local, KUNDUZ, "taliban")
    assert found["consequences"] == found["lines"] == []


def test_what_is_supposed_stands_beside_what_is_known_by_a_day(local: Served) -> None:
    then = ask(local, MAZAR, "taliban", on="2001-11-09")
    later = ask(local, MAZAR, "taliban", on="2001-11-09", known="2001-11-14")
    assert then["lines"] == []
    assert later["lines"]
    assert (then["known"], later["known"]) == ("then", "2001-11-14")


@pytest.mark.parametrize("side", ["taliban", "nobody"])
def test_nothing_is_supposed_for_a_fighting_side(local: Served, side: str) -> None:
    answer = local.client.get(
        "/api/v1/routes", params={"suppose": f"{KUNDUZ}=contested", "for": side}
    )
    assert answer.status_code == 400


def test_in_public_it_rests_on_what_is_shown_alone(public: Served) -> None:
    shown = {
        card["id"]
        for card in public.client.get(
            "/api/v1/claims", headers={"Authorization": f"Bearer {READ}"}
        ).json()["claims"]
    }
    for side in ("contested", "northern-alliance"):
        found = ask(public, KUNDUZ, side)
        cited = {c["id"] for row in found["consequences"] + found["lines"] for c in row["claims"]}
        assert cited <= shown


def test_only_of_what_is_supposed_it_is_said_what_would_be() -> None:
    fields: dict[str, Any] = {
        "consequence": "cut", "start": "a", "end": "b", "mode": "civilian", "at": ("c",),
        "day": dt.date(2031, 1, 1), "p": 0.9, "claims": (), "note": "", "km": UNKNOWN,
    }  # fmt: skip
    told = consequence_words(Consequence(**fields), {}, {})
    supposed = consequence_words(Supposition(**fields, supposed=("c=x",)), {}, {})
    assert "a – b is cut for civilians" in told
    assert "a – b would be cut for civilians" in supposed

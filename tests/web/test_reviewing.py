"""Decisions by the web: new rows, seen at once, and weighed in the picture that follows."""

import json
import time
from dataclasses import replace
from typing import Any

import httpx
import pytest
from tests.web.conftest import Served

from whoholds.records import Correction
from whoholds.web.access import Role, Visitor
from whoholds.web.views.reporting import report_view


def decide(served: Served, doc: str, verdict: str, **fields: Any) -> httpx.Response:
    body = {
        "claim_id": served.claims[doc].id,
        "verdict": verdict,
        "author": "A. Tester",
        "reason": "because",
        **fields,
    }
    return served.post("/api/v1/decisions", json=body)


def standing(served: Served, doc: str) -> str:
    report = served.client.get(f"/api/v1/reports/{doc}").json()
    (found,) = [m for m in report["claims"] if m["card"]["id"] == served.claims[doc].id]
    return str(found["standing"])


def test_a_decision_is_a_row_with_author_and_reason(fresh: Served) -> None:
    answer = decide(fresh, "claim", "accept")
    assert answer.status_code == 201
    (row,) = fresh.desk.ledger.corrections(fresh.claims["claim"].id)
    assert (row.verdict, row.author, row.reason) == ("accept", "A. Tester", "because")
    assert standing(fresh, "claim") == "accepted"


def test_a_rejected_claim_stays_in_its_report_and_can_be_taken_up_again(fresh: Served) -> None:
    row = decide(fresh, "admission", "reject").json()
    wait_for(fresh, lambda: fresh.claims["admission"].id not in fresh.desk.kept.lookups.claims)
    assert standing(fresh, "admission") == "rejected"
    decide(fresh, "admission", "withdraw", withdraws=row["id"])
    wait_for(fresh, lambda: fresh.claims["admission"].id in fresh.desk.kept.lookups.claims)
    assert standing(fresh, "admission") == "open"


def test_a_report_keeps_every_claim_while_the_picture_changes(fresh: Served) -> None:
    name, desk = fresh.claims["admission"].id, fresh.desk
    before = desk.kept
    decide(fresh, "admission", "reject")
    wait_for(fresh, lambda: name not in desk.kept.lookups.claims)
    for kept in (before, desk.kept):
        filed = desk.filed("admission", Visitor(role=Role.REVIEW, session="s"), kept)
        assert name in {m.card["id"] for m in report_view(kept, filed, whole=True).claims}


def test_a_correction_is_weighed_in_the_picture_that_follows(fresh: Served) -> None:
    before = place(fresh)
    decide(fresh, "admission", "correct", field="place_id", value="af:kunduz")
    wait_for(fresh, lambda: place(fresh) != before)
    assert standing(fresh, "admission") == "corrected"


def test_a_withdrawal_that_is_withdrawn_leaves_the_decision_standing(fresh: Served) -> None:
    reject = decide(fresh, "admission", "reject").json()
    undo = decide(fresh, "admission", "withdraw", withdraws=reject["id"]).json()
    assert standing(fresh, "admission") == "open"
    decide(fresh, "admission", "withdraw", withdraws=undo["id"])
    assert standing(fresh, "admission") == "rejected"


def test_a_withheld_claim_is_called_so_and_every_sentence_says_that_it_is_there(
    fresh: Served,
) -> None:
    claim = fresh.claims["denial"]
    made_at = fresh.desk.clock()
    fresh.desk.ledger.correct(
        Correction(
            id="k1", claim_id=claim.id, verdict="withhold", author="A", made_at=made_at, reason="b"
        )
    )
    wait_for(fresh, lambda: claim.id not in fresh.desk.kept.lookups.claims)
    assert standing(fresh, "denial") == "withheld"
    found = fresh.client.get("/api/v1/places/af:mazar-e-sharif?on=2001-11-10").json()
    told = [run["words"] for run in found["strip"] if run["first"] <= "2001-11-10" <= run["last"]]
    disputes = fresh.client.get("/api/v1/disputes?on=2001-11-10").json()["disputes"]
    told += [row["words"] for row in disputes if row["place_id"] == "af:mazar-e-sharif"]
    assert told == [found["words"], found["words"]]
    assert "withheld" in found["words"]


def place(served: Served) -> Any:
    found = served.client.get("/api/v1/places/af:mazar-e-sharif?on=2001-11-13").json()
    return found["chances"]


def wait_for(served: Served, true: Any) -> None:
    for _ in range(200):
        if true():
            return
        time.sleep(0.05)
    pytest.fail("the picture did not follow the ledger")


@pytest.mark.parametrize(
    ("verdict", "fields", "words"),
    [
        ("correct", {"field": "quote", "value": "x"}, "can't be corrected"),
        ("correct", {"field": "event", "value": "x"}, "event"),
        ("withdraw", {"withdraws": "none"}, "no correction none"),
        ("approve", {}, "verdict"),
        ("accept", {"reason": ""}, "reason"),
        ("accept", {"reason": "  "}, "reason"),
        ("accept", {"author": " "}, "author"),
        ("withhold", {}, "verdict"),
    ],
)
def test_what_cant_be_decided_is_told_and_not_recorded(
    fresh: Served, verdict: str, fields: dict[str, str], words: str
) -> None:
    answer = decide(fresh, "claim", verdict, **fields)
    assert answer.status_code == 400
    assert words in answer.json()["error"]
    assert fresh.desk.ledger.corrections() == []


def test_nobody_decides_about_a_claim_that_is_not_there(fresh: Served) -> None:
    body = {"claim_id": "none", "verdict": "accept", "author": "A", "reason": "b"}
    assert fresh.post("/api/v1/decisions", json=body).status_code == 404


def test_pages_hear_of_new_claims(fresh: Served) -> None:
    heard = []
    with fresh.client.stream("GET", "/api/v1/events") as events:
        for line in events.iter_lines():
            if line.startswith('data: {"state"'):
                heard.append(json.loads(line.removeprefix("data: "))["state"])
                if len(heard) == 1:
                    with httpx.Client(base_url=fresh.address) as other:
                        decide(replace(fresh, client=other), "claim", "reject")
                else:
                    break
    assert len(set(heard)) == 2

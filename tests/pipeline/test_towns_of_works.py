"""What a ledger's claims about works are to their towns, and how that is told."""

import datetime as dt
import json
from collections.abc import Callable
from typing import Any

import pytest
from click.testing import CliRunner
from tests.pipeline.conftest import Put

from whoholds.cli.why_command import why
from whoholds.ledger import Ledger
from whoholds.pipeline.controlling import Desk, Question
from whoholds.pipeline.snapshot import Frame, Snapshot
from whoholds.records import UNKNOWN, WITHHELD, Claim, Correction, Event, Interest

DAY = dt.date(2024, 2, 25)
ASKED = Question(first=DAY, last=DAY, known_by=DAY)
TEXT = "The army holds Ardan. Rebels took the airport at Ardan."


@pytest.fixture
def claims(put: Put) -> list[Claim]:
    """The army's word is on the town, the rebels' on its airport."""
    says: dict[str, Any] = {"interest": Interest.THIRD_PARTY, "outlet": "Hill Radio"}
    airport = {"place_id": "ardan#airport", "place": "airport at Ardan", "place_kind": "airport"}
    return [
        put(
            "town", f"{TEXT} 1", "The army holds Ardan", event=Event.HOLD, holder="army",
            claimant="a monitor", **says,
        ),
        put(
            "airport", f"{TEXT} 2", "Rebels took the airport at Ardan", holder="rebels",
            loser="army", claimant="a pilot", interest_reason="he is of no side",
            precision="site", **airport, **says,
        ),
    ]  # fmt: skip


def test_a_snapshot_weighs_works_as_the_desk_does(ledger: Ledger, claims: list[Claim]) -> None:
    noon = dt.datetime(2024, 2, 26, 12, tzinfo=dt.UTC)
    snapshot = Snapshot(ledger, UNKNOWN, Frame(first=DAY, last=DAY, drawn_at=noon))
    desk = Desk(ledger, UNKNOWN)
    asked = Question(first=DAY, last=DAY, known_by=noon.date())
    assert snapshot.why("ardan", asked) == desk.why("ardan", asked)
    assert snapshot.runs(asked) == desk.runs(asked)
    assert [part.what for part in desk.why("ardan", asked)][2:] == [c.id for c in claims]


def test_a_withheld_claim_on_works_does_not_say_which_works(
    ledger: Ledger, claims: list[Claim], make_correction: Callable[..., Correction]
) -> None:
    ledger.correct(make_correction(claims[1], "withhold"))
    last = Desk(ledger, UNKNOWN).why("ardan", ASKED)[-1]
    assert (last.what, last.about) == (WITHHELD, UNKNOWN)


def test_reasons_say_what_a_claim_is_about_and_how_little_it_counts(
    ledger: Ledger, claims: list[Claim], where: str
) -> None:
    assert ledger.stats().claims == len(claims)
    asked = ["ardan", "--db", where, "--now", str(DAY), "--json"]
    told = CliRunner().invoke(why, asked, catch_exceptions=False).stdout
    rows = [json.loads(line) for line in told.splitlines()] if told[0] == "{" else json.loads(told)
    because = {row["claim"]: row["because"] for row in rows if row.get("claim")}
    assert because[claims[1].id] == "about airport at Ardan, counts a tenth; he is of no side"
    assert because[claims[0].id] is None

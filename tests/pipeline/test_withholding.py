"""Withheld claims: in no output, counted in every one, and weighing what they weighed."""

import datetime as dt
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from tests.pipeline.conftest import Put

from whoholds.jsonlines import to_row
from whoholds.ledger import Ledger
from whoholds.pipeline.controlling import Desk
from whoholds.pipeline.picture import draw_picture
from whoholds.pipeline.questions import Question
from whoholds.pipeline.withholding import same_words
from whoholds.publishing import geojson_layers, hxl_csv, publish, render_brief, render_page
from whoholds.records import UNKNOWN, WITHHELD, Claim, Correction, Event, Interest

DAY = dt.date(2024, 2, 25)
ASKED = Question(first=DAY, last=DAY, known_by=DAY)
TEXT = "Rebels took Ardan, the baker of Mill Lane said. Rebels hold Ardan."
SECRETS = ("Mill Lane", "baker", "Hidden Gazette", "hidden-report", "example.org/hidden")


@pytest.fixture
def claims(put: Put) -> list[Claim]:
    """The first claim is to be withheld, the second says the same openly."""
    return [
        put(
            doc, f"{TEXT} {doc}", words, publisher=outlet, claimant=claimant, outlet=outlet,
            holder="rebels", loser="army", interest=Interest.THIRD_PARTY, lat=1.0, lon=1.0,
            url=f"https://example.org/{doc}", event=Event.SEIZE, confidence=0.9,
        )
        for doc, outlet, words, claimant in (
            ("hidden-report", "Hidden Gazette", TEXT[:46], "the baker of Mill Lane"),
            ("open", "Hill Radio", "Rebels hold Ardan", "a monitor"),
        )
    ]  # fmt: skip


def _outputs(desk: Desk, folder: Path) -> dict[str, str]:
    picture = draw_picture(
        desk, first=DAY - dt.timedelta(days=3), last=DAY, known_by=DAY,
        drawn_at=dt.datetime(2024, 3, 1, tzinfo=dt.UTC),
    )  # fmt: skip
    files = {path.name: path.read_text(encoding="utf-8") for path in publish(picture, folder)}
    return files | {
        "page": render_page(picture),
        "brief": render_brief(picture),
        "json": json.dumps(to_row(picture)),
        "geojson": json.dumps(geojson_layers(picture, DAY)),
        "hxl": hxl_csv(picture, DAY),
        "claims": json.dumps([to_row(claim) for claim in desk.claims(ASKED)]),
    }


def test_no_public_output_has_anything_of_a_withheld_claim_but_that_it_is_there(
    ledger: Ledger, claims: list[Claim], make_correction: Callable[..., Correction], tmp_path: Path
) -> None:
    desk = Desk(ledger, UNKNOWN)
    secrets = (*SECRETS, claims[0].id, claims[0].id[:6])
    before = "".join(_outputs(desk, tmp_path).values())
    assert all(secret in before for secret in secrets)
    ledger.correct(make_correction(claims[0], "withhold", reason="he was threatened"))
    for name, text in _outputs(desk, tmp_path).items():
        found = [secret for secret in (*secrets, "threatened") if secret in text]
        assert found == [], name
        if name not in ("claims", "consequences.jsonl"):
            assert "withheld" in text, name


def test_withholding_moves_nothing_and_says_how_many_claims_it_hides(
    ledger: Ledger, claims: list[Claim], make_correction: Callable[..., Correction]
) -> None:
    desk = Desk(ledger, UNKNOWN)
    before, why = desk.on(ASKED)["ardan"], desk.why("ardan", ASKED)
    ledger.correct(make_correction(claims[0], "withhold"))
    after = desk.on(ASKED)["ardan"]
    assert (after.p, after.status) == (before.p, before.status)
    assert [w.log_odds for w in after.basis] == [w.log_odds for w in before.basis]
    assert WITHHELD in {weight.claim for weight in after.basis}
    assert [part.log_odds for part in desk.why("ardan", ASKED)] == [p.log_odds for p in why]
    assert desk.withheld(ASKED) == {"ardan": 1}
    assert ledger.stats().withheld == 1


def test_what_is_withheld_today_is_hidden_in_answers_about_the_past(
    ledger: Ledger,
    claims: list[Claim],
    make_correction: Callable[..., Correction],
    clock: Callable[[], dt.datetime],
) -> None:
    then = clock()
    clock.advance(hours=1)  # type: ignore[attr-defined]
    ledger.correct(make_correction(claims[0], "withhold"))
    asked = Question(first=DAY, last=DAY, known_by=DAY, recorded_by=then)
    assert [claim.id for claim in Desk(ledger, UNKNOWN).claims(asked)] == [claims[1].id]


def test_a_withholding_that_is_withdrawn_shows_the_words_again(
    ledger: Ledger, claims: list[Claim], make_correction: Callable[..., Correction]
) -> None:
    hidden = make_correction(claims[0], "withhold")
    ledger.correct(hidden)
    ledger.correct(make_correction(claims[0], "withdraw", withdraws=hidden.id))
    assert len(Desk(ledger, UNKNOWN).claims(ASKED)) == 2


def test_a_withheld_word_on_a_road_leaves_its_state_and_no_name(
    ledger: Ledger, claims: list[Claim], make_correction: Callable[..., Correction]
) -> None:
    ledger.correct(make_correction(claims[0], "withhold"))
    veiled, _ = Desk(ledger, UNKNOWN).standing_claims(ASKED)
    assert (veiled.id, veiled.event, veiled.place_id) == (WITHHELD, Event.SEIZE, "ardan")
    text = json.dumps(to_row(veiled))
    assert [secret for secret in (*SECRETS, claims[0].id) if secret in text] == []


def test_claims_that_would_still_show_the_words_are_found(claims: list[Claim]) -> None:
    hidden, other = claims
    assert same_words(hidden, claims) == ()
    assert same_words(hidden, [other, _as(other, quote=hidden.quote)]) == (other.id,)
    assert same_words(hidden, [_as(other, doc=hidden.doc, span=hidden.span)]) == (other.id,)
    assert same_words(hidden, [_as(other, utterance_id=hidden.utterance_id)]) == (other.id,)


def _as(claim: Claim, **fields: object) -> Claim:
    return replace(claim, **fields)  # type: ignore[arg-type]

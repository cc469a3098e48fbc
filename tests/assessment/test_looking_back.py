"""Looking back: changes of hands as seen now and then, and how sources fared."""

import datetime as dt
import json
from pathlib import Path
from typing import Any

import jsonschema
from click.testing import CliRunner

from whoholds.assessment import (
    EACH_DAY,
    Evidence,
    assess,
    changes_of_hands,
    learn_fit,
    sources_fared,
)
from whoholds.cli.app import app
from whoholds.records import UNKNOWN, Holding

SCHEMAS = Path(__file__).parent.parent.parent / "src" / "whoholds" / "schemas"

START = dt.date(2031, 5, 1)
LAST = START + dt.timedelta(days=60)
PRIOR = [Holding(place_id="t", date=START - dt.timedelta(days=1), holder="red")]


def said(
    number: int, day: int, holder: str, *, known: int | None = None, side: str, place: str = "t"
) -> Evidence:
    when = START + dt.timedelta(days=day)
    return Evidence(
        id=f"c{number}",
        place_id=place,
        kind="seize",
        day=when,
        known=when if known is None else START + dt.timedelta(days=known),
        holder=holder,
        source=f"{side} army",
        source_side=side,
        interest="self-serving" if side == holder else "against-interest",
    )


STORY = [said(1, 10, "blue", side="blue"), said(2, 10, "blue", known=14, side="red")]


def test_a_change_is_dated_now_and_as_it_was_believed_then() -> None:
    fit = learn_fit([])
    now = assess(STORY, days=(START, LAST), prior=PRIOR, fit=fit)
    then = assess(STORY, days=(START, LAST), known_by=EACH_DAY, prior=PRIOR, fit=fit)
    (change,) = changes_of_hands(now, then, STORY)
    assert change.holder == "blue"
    assert change.so_since == START + dt.timedelta(days=10)
    assert change.believed_on is not UNKNOWN
    assert change.believed_on >= change.so_since
    assert (change.first_claim, change.first_voice) == ("c1", "blue army")


def test_fewer_than_ten_settled_claims_give_no_letter() -> None:
    fared = {record.source: record for record in sources_fared(STORY, prior=PRIOR)}
    assert fared["blue army"].settled == 1
    assert fared["blue army"].letter == "F"


def test_a_voice_that_others_admissions_bear_out_gets_its_letter() -> None:
    evidence = []
    for town in range(12):
        place = f"t{town}"
        evidence.append(said(2 * town, 5, "blue", side="blue", place=place))
        evidence.append(said(2 * town + 1, 6, "blue", side="red", place=place))
    fared = {record.source: record for record in sources_fared(evidence)}
    assert (fared["blue army"].settled, fared["blue army"].borne_out) == (12, 12)
    assert fared["blue army"].letter == "A"


def test_a_voice_that_admissions_refute_is_unreliable() -> None:
    evidence = []
    for town in range(12):
        place = f"t{town}"
        evidence.append(said(2 * town, 5, "red", side="red", place=place))
        evidence.append(said(2 * town + 1, 6, "blue", side="red", place=place))
    evidence = [
        item if number % 2 else Evidence(**_with_voice(item))
        for number, item in enumerate(evidence)
    ]
    fared = {record.source: record for record in sources_fared(evidence)}
    assert fared["red radio"].letter == "E"


def _with_voice(item: Evidence) -> dict[str, object]:
    return {name: getattr(item, name) for name in Evidence.__slots__} | {"source": "red radio"}


def schema(name: str) -> Any:
    return json.loads((SCHEMAS / f"{name}.schema.json").read_text(encoding="utf-8"))


def test_rows_of_looking_back_and_of_fits_fit_their_schemas(tmp_path: Path) -> None:
    claims, fits = tmp_path / "claims.jsonl", tmp_path / "fits.jsonl"
    row = {"place_id": "t", "place": "T", "lat": 1, "lon": 2, "kind": "seize", "outlet": "o"}
    said = [
        {**row, "date": day, "holder": holder, "claimant": f"{side} army", "source_side": side}
        for day, holder, side in (
            ("2031-05-01", "red", "red"),
            ("2031-05-02", "red", "blue"),
            ("2031-05-20", "blue", "blue"),
            ("2031-05-21", "blue", "red"),
        )
    ]
    claims.write_text("".join(json.dumps(item) + "\n" for item in said), encoding="utf-8")
    asked = ["assess", str(claims), "--days", "2031-05-01..2031-06-20"]
    done = CliRunner().invoke(app, [*asked, "--look-back", "--learn", str(fits)])
    assert done.exception is None
    found = [json.loads(line) for line in done.stdout.splitlines()]
    changes = [item for item in found if "so_since" in item]
    assert [change["holder"] for change in changes] == ["blue"]
    for item in found:
        jsonschema.validate(item, schema(f"look-back-{'change' if item in changes else 'source'}"))
    (fit,) = map(json.loads, fits.read_text(encoding="utf-8").splitlines())
    jsonschema.validate(fit, schema("fit"))
    assert {voice["name"] for voice in fit["voices"]} == {"red army", "blue army"}

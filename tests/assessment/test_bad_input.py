"""Bad input: one-line errors that name the line, or values that say so; never a made-up holder."""

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from whoholds.assessment import EACH_DAY, assess, evidence_from_rows, explain, what_would_change
from whoholds.cli.app import app
from whoholds.errors import InputError
from whoholds.records import UNKNOWN, Holding, Status

DAY = dt.date(2031, 5, 10)
BEFORE, AFTER = DAY - dt.timedelta(days=9), DAY + dt.timedelta(days=9)
PRIOR = Holding(place_id="t", date=BEFORE, holder="red")
PLAIN = {
    "place_id": "t",
    "place": "T",
    "lat": 1.0,
    "lon": 2.0,
    "date": "2031-05-10",
    "event_date": "2031-05-10",
    "kind": "seize",
    "holder": "blue",
    "loser": "red",
    "claimant": "somebody",
    "outlet": "a paper",
    "source_side": "blue",
    "late": False,
}
READ = {
    "place_id": "t",
    "published": "2031-05-10",
    "date": "2031-05-10",
    "event": "seize",
    "holder_side": "blue",
}
NAN = float("nan")


def evidence(row: dict[str, Any]) -> Any:
    return evidence_from_rows([(7, row)])


@pytest.mark.parametrize(
    "change",
    [
        {"date": None},
        {"date": NAN},
        {"date": "NaN"},
        {"date": "2031-02-30"},
        {"event_date": NAN},
        {"event_date": 20310510},
        {"event_date": "sometime"},
        {"event_date": "2031-13"},
        {"lat": NAN},
        {"lat": "1.0"},
        {"lon": 1e9},
        {"holder": 5},
        {"loser": ["red"]},
        {"holder": "none"},
        {"holder": "contested"},
        {"source_side": 3},
        {"claimant": {"name": "x"}},
    ],
    ids=str,
)
def test_a_value_that_its_field_cannot_have_is_named_with_its_line(change: dict[str, Any]) -> None:
    with pytest.raises(InputError, match=r"^line 7: .*") as raised:
        evidence(PLAIN | change)
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize(
    "change",
    [{"published": "NaN"}, {"date": NAN}, {"confidence": NAN}, {"confidence": 2}, {"lat": -91}],
    ids=str,
)
def test_a_row_of_read_is_held_to_the_same(change: dict[str, Any]) -> None:
    with pytest.raises(InputError, match=r"^line 7: .*"):
        evidence(READ | {"lon": 0.0} | change)


@pytest.mark.parametrize("change", [{"place_id": None}, {"kind": "parade"}], ids=str)
def test_a_row_about_no_place_or_of_another_kind_is_no_evidence(change: dict[str, Any]) -> None:
    assert evidence(PLAIN | change) == ()


def test_a_claim_that_names_no_side_leaves_the_holder_unknown() -> None:
    said = evidence(PLAIN | {"holder": None, "loser": None, "source_side": None})
    (run,) = assess(said, days=(DAY, DAY))
    assert run.status is Status.UNKNOWN
    assert run.p.keys() == {"contested", "none"}


def test_a_claim_published_after_the_moment_asked_about_does_not_count() -> None:
    said = evidence(PLAIN | {"date": "2031-05-19", "event_date": "2031-05-19"})
    for asked in (DAY, EACH_DAY):
        (run,) = assess(said, days=(DAY, DAY), known_by=asked, prior=[PRIOR])
        assert (run.leader, run.status) == ("red", Status.PRIOR_ONLY)
        assert run.basis == ()
    assert [row.what for row in explain(said, "t", DAY, known_by=DAY, prior=[PRIOR])] == [
        "prior",
        "time",
    ]


def test_a_claim_of_a_day_after_its_own_publication_is_of_that_day_at_most() -> None:
    (item,) = evidence(PLAIN | {"event_date": "2099-01-01"})
    assert item.day == item.known == DAY


def test_a_place_without_claims_has_its_prior_or_no_row() -> None:
    prior = [PRIOR, Holding(place_id="u", date=BEFORE, holder="red")]
    runs = {run.place_id: run for run in assess(evidence(PLAIN), days=(DAY, DAY), prior=prior)}
    assert runs["u"].status is Status.PRIOR_ONLY
    assert "nowhere" not in runs
    assert explain(evidence(PLAIN), "nowhere", DAY) == ()
    assert what_would_change(evidence(PLAIN), "nowhere", DAY) == ()
    assert assess((), days=(DAY, DAY)) == ()


def test_two_holders_of_one_place_on_one_day_are_a_contradiction() -> None:
    with pytest.raises(InputError, match="prior of 't' on 2031-05-01: both 'red' and 'blue'"):
        assess(
            (), days=(DAY, DAY), prior=[PRIOR, Holding(place_id="t", date=BEFORE, holder="blue")]
        )
    later = Holding(place_id="t", date=BEFORE + dt.timedelta(days=1), holder="blue")
    (run,) = assess((), days=(DAY, DAY), prior=[later, PRIOR])
    assert run.leader == "blue"


def test_sides_that_the_theatre_does_not_know_stay_apart_and_are_named(tmp_path: Path) -> None:
    file = tmp_path / "claims.jsonl"
    row = PLAIN | {"place_id": "ly:brega", "date": "2011-03-10", "event_date": None}
    file.write_text(json.dumps(row | {"holder": "martians", "loser": "ntc", "source_side": None}))
    days = "2011-03-10..2011-03-10"
    done = CliRunner().invoke(app, ["assess", str(file), "--days", days, "--theatre", "libya-2011"])
    assert done.exception is None
    assert "1 claims name sides that libya-2011 does not know, kept apart: martians" in done.stderr
    brega = next(
        found
        for found in map(json.loads, done.stdout.splitlines())
        if found["place_id"] == "ly:brega"
    )
    assert {"martians", "ntc", "jamahiriya"} <= brega["p"].keys()


def test_a_theatre_whose_prior_contradicts_itself_is_not_loaded(tmp_path: Path) -> None:
    shipped = Path(__file__).parent.parent.parent / "src/whoholds/theatres/libya-2011"
    for file in shipped.iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    with (tmp_path / "prior.csv").open("a", encoding="utf-8") as prior:
        prior.write("ly:tripoli,2011-02-28,ntc,unverified\n")
    claims = tmp_path / "claims.jsonl"
    claims.write_text("")
    days = "2011-03-10..2011-03-10"
    done = CliRunner().invoke(
        app, ["assess", str(claims), "--days", days, "--theatre", str(tmp_path)]
    )
    assert "prior.csv, line " in str(done.exception)
    assert done.stdout == ""


def test_actors_named_in_a_theatres_prior_count_for_their_sides(tmp_path: Path) -> None:
    claims = tmp_path / "claims.jsonl"
    claims.write_text("")
    days = "2001-11-02..2001-11-02"
    done = CliRunner().invoke(
        app, ["assess", str(claims), "--days", days, "--theatre", "afghanistan-2001"]
    )
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert "junbish" not in found[0]["p"]
    assert UNKNOWN not in found[0]["p"]

"""A speaker takes back words that another report had: read, kept, asked for."""

import json

import pytest
from tests.chain.answers import rows
from tests.chain.in_process import whoholds

SAID = (
    "Northern Alliance forces captured Herat on Monday, Northern Alliance commander General Ismail "
    "said."
)
WAYS = {
    "only that he took it back": (
        "General Ismail, a Northern Alliance commander, retracted his statement on Monday that "
        "Northern Alliance forces had captured Herat."
    ),
    "what he had said as well": (
        "General Ismail, a Northern Alliance commander, said on Monday that his forces had "
        "captured Herat. On Tuesday General Ismail took back the statement."
    ),
}


@pytest.fixture(scope="module", params=WAYS.values(), ids=WAYS)
def desk(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    folder = tmp_path_factory.mktemp("taken-back")
    told = (("said", SAID, "2001-11-12"), ("sorry", request.param, "2001-11-13"))
    with (folder / "wire.jsonl").open("w", encoding="utf-8") as file:
        for name, text, day in told:
            row = {"id": name, "text": text, "published": day, "publisher": "Example Wire"}
            file.write(json.dumps(row) + "\n")
    where = ["--db", str(folder / "l.db"), "--theatre", "afghanistan-2001"]
    done = whoholds("add", str(folder / "wire.jsonl"), *where)
    assert done.returncode == 0, done.stderr
    return where


def test_from_that_day_on_the_words_weigh_nothing_and_before_it_they_do(desk: list[str]) -> None:
    leads = {}
    for known in ("2001-11-12", "2001-11-13"):
        asked = ("--as-of", "2001-11-20", "--known-by", known, *desk, "--json")
        found = rows(whoholds("status", *asked).stdout)
        leads[known] = next(row["holder"] for row in found if row["place"] == "Herat")
    assert leads["2001-11-12"] != "Taliban"
    assert leads["2001-11-13"] == "Taliban"


def test_they_are_still_shown_with_the_day(desk: list[str]) -> None:
    asked = ("cite", "Herat", "2001-11-20", *desk, "--json")
    told = {row["report"]: row["taken back"] for row in rows(whoholds(*asked).stdout)}
    assert told["said"] == "2001-11-13"
    why = whoholds("why", "Herat", "--as-of", "2001-11-20", *desk).stdout
    assert "taken back on 2001-11-13, weighs nothing: Ismail: " in why


def test_the_difference_is_told_as_a_withdrawal(desk: list[str]) -> None:
    days = ("2001-11-20", "2001-11-20", "--known-from", "2001-11-12", "--known-to", "2001-11-13")
    found = rows(whoholds("diff", *days, *desk, "--json").stdout)
    assert [(row["place"], row["cause"]) for row in found] == [
        ("Herat", ["corrected or withdrawn"])
    ]

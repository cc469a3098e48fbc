"""The commands that make a theatre, as a person calls them."""

from pathlib import Path

import pytest

from whoholds.cli import main
from whoholds.theatre import load_theatre

REPORT = """---
title: Rebels take Zintan
publisher: Example Wire
published: 2011-03-02
synthetic: true
---

TRIPOLI, March 2 (Example Wire) - Rebels took Zintan on Wednesday, a rebel spokesman said.
Government forces hold Gharyan. Rebel fighters captured Nalut from the army on Tuesday.
"""


def run(*arguments: str) -> int:
    with pytest.raises(SystemExit) as ended:
        main(list(arguments))
    assert isinstance(ended.value.code, int)
    return ended.value.code


@pytest.fixture
def ledger(tmp_path: Path) -> str:
    (tmp_path / "report.txt").write_text(REPORT, encoding="utf-8")
    path = str(tmp_path / "ledger.db")
    assert run("add", str(tmp_path / "report.txt"), "--db", path, "--country", "LY") == 0
    return path


def test_a_theatre_begun_from_a_ledger_is_sound_and_can_be_settled(
    tmp_path: Path, ledger: str, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = str(tmp_path / "my-libya")
    made = ("theatre", "new", folder, "--country", "ly", "--from-ledger", "--db", ledger)
    assert run(*made, "--towns", "30") == 0
    theatre = load_theatre(folder)
    assert (theatre.timezone, str(theatre.start)) == ("Africa/Tripoli", "2011-03-02")
    assert "Tripoli" in {place.name for place in theatre.places}
    rebels = next(a for a in theatre.actors if "rebel" in a.name.lower())
    assert run("theatre", "name", folder, rebels.id, "National Transitional Council") == 0
    assert run("theatre", "check", folder) == 0
    capsys.readouterr()
    assert run("status", "--theatre", folder, "--db", ledger, "--now", "2011-03-03") == 0
    lines = capsys.readouterr().out.splitlines()
    assert any("Zintan" in line and "National Transitional Council" in line for line in lines)
    assert run("theatre", "doc", folder) == 0
    assert "National Transitional Council" in capsys.readouterr().out


def test_a_country_that_is_none_is_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("theatre", "new", str(tmp_path / "x"), "--country", "QQ") == 2
    assert capsys.readouterr().err.strip() == (
        "whoholds: no country 'QQ'; give its ISO 3166 code of two letters, like LY"
    )
    assert not (tmp_path / "x").exists()


def test_a_folder_whose_name_is_no_id_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("theatre", "new", str(tmp_path / "My Libya"), "--country", "LY") != 0
    assert "'id' is 'My Libya'" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_an_empty_name_is_a_usage_error(tmp_path: Path) -> None:
    assert run("theatre", "name", str(tmp_path), "a", " ") == 2


@pytest.mark.parametrize(
    ("by", "holder"),
    [
        ("side", "National Transitional Council"),
        ("actor", "Western Mountains military council"),
        ("coalition", "Desert Shield Brigade + National Transitional Council"),
    ],
)
def test_holders_are_told_by_actor_side_or_coalition(
    tmp_path: Path, by: str, holder: str, capsys: pytest.CaptureFixture[str]
) -> None:
    report = REPORT.replace("Rebels took Zintan", "Berber fighters took Yafran")
    report += "Toubou fighters took Qatrun on Tuesday, a resident said.\n"
    (tmp_path / "report.txt").write_text(report, encoding="utf-8")
    desk = ("--db", str(tmp_path / "x.db"), "--theatre", "libya-2011", "--now", "2011-03-03")
    assert run("add", str(tmp_path / "report.txt"), *desk[:4]) == 0
    capsys.readouterr()
    assert run("status", *desk, "--by", by) == 0
    line = next(x for x in capsys.readouterr().out.splitlines() if x.startswith("Yafran"))
    assert f"  {holder}  " in line
    assert run("brief", *desk, "--by", by) == 0
    assert f"held by {holder}" in " ".join(capsys.readouterr().out.split())

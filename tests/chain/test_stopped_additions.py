"""`whoholds add` killed at a random moment: what it told is there, and a second run finishes it."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from whoholds.cli.app import app
from whoholds.ledger import Ledger, open_ledger

TOWNS = ("Aybak", "Kunduz", "Herat", "Bamiyan", "Taloqan", "Maymana")
SCENES = (
    "The market was open by the evening and lorries with flour waited at the southern gate.",
    "Snow lay on the road and the bakers had sold all of their bread long before it was noon.",
    "Children carried water from the river because the pumps had stopped two days earlier.",
    "A teacher in the old quarter said that the school would stay shut until after the winter.",
)


def stories() -> list[dict[str, str]]:
    """Return reports: a story of each town, its reprint, its correction, and others of no war."""
    found = []
    for number, town in enumerate(TOWNS):
        scene = f"{SCENES[number % 4]} {SCENES[(number + 1) % 4]}"
        text = (
            f"Northern Alliance troops captured {town} on Sunday, an alliance spokesman said. "
            f"{scene} Nobody in {town} could say how many men had been hurt when it burned."
        )
        wire = {"publisher": "Example Wire", "published": "2001-11-12", "synthetic": True}
        title = f"Alliance says it took {town}"
        found += [
            {"id": f"{town}-1", "title": title, "text": text, **wire},
            {"id": f"{town}-2", "title": title, "text": text, **wire, "publisher": "Bell"},
            {
                "id": f"{town}-3",
                "title": f"CORRECTED: {title}",
                "text": text.replace("Sunday", "Saturday"),
                **wire,
            },
        ]
        found += [
            {
                "id": f"{town}-{4 + day}",
                "title": "Weather",
                "text": f"Rain fell in {town}; {20 - day} millimetres were measured on the hill.",
                **wire,
            }
            for day in range(5)
        ]
    random.Random(3).shuffle(found)
    return found


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("stories") / "stories.jsonl"
    file.write_text("".join(json.dumps(story) + "\n" for story in stories()))
    return file


def arguments(reports: Path, where: str) -> list[str]:
    theatre = ("--theatre", "afghanistan-2001", "--now", "2001-12-01")
    return ["add", str(reports), "--db", where, "--json", *theatre]


def finish(reports: Path, where: str) -> None:
    done = CliRunner().invoke(app, arguments(reports, where))
    assert done.exception is None, done.exception


def kill_midway(reports: Path, where: str, after: int, pause: float) -> tuple[list[str], bool]:
    """Kill the command some time after it told of so many reports.

    Return those it told of, and whether it was killed before its end.
    """
    command = [sys.executable, "-c", "from whoholds.cli import main; main()"]
    with subprocess.Popen(
        [*command, *arguments(reports, where)], stdout=subprocess.PIPE, text=True, env=os.environ
    ) as process:
        assert process.stdout is not None
        lines = [line for line, _ in zip(process.stdout, range(after), strict=False)]
        time.sleep(pause)
        process.send_signal(signal.SIGKILL)
        lines.extend(process.stdout)
    told = [json.loads(line)["report"] for line in lines if line.endswith("\n")]
    return told, process.returncode == -signal.SIGKILL


def contents(ledger: Ledger) -> tuple[Any, ...]:
    links = {(row.kind, row.older, row.newer, row.reason) for row in ledger.supersessions()}
    return (
        sorted(report.id for report in ledger.reports()),
        sorted(claim.id for claim in ledger.claims()),
        links,
    )


@pytest.fixture(scope="module")
def undisturbed(reports: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Any, ...]:
    """What a ledger holds when nothing happens to the command."""
    where = str(tmp_path_factory.mktemp("ledger") / "ledger.db")
    finish(reports, where)
    with open_ledger(where) as ledger:
        held = contents(ledger)
    assert {link[0] for link in held[2]} == {"copy", "corrected"}
    return held


def test_a_killed_command_keeps_what_it_told_and_is_finished_by_running_it_again(
    reports: Path, where: str, undisturbed: tuple[Any, ...], soak: bool
) -> None:
    chance = random.Random(11)
    with open_ledger(where) as ledger:
        told: set[str] = set()
        kills, tries = 0, 20
        while tries and not (kills and not soak):  # a fast command may be done before it is killed
            tries -= 1
            after, pause = chance.randrange(1, 41), chance.random() / 5
            new, killed = kill_midway(reports, where, after, pause)
            told.update(new)
            kills += killed
            assert told
            assert ledger.check() == []
            assert told <= {report.id for report in ledger.reports()}
        assert kills
        finish(reports, where)
        assert ledger.check() == []
        assert contents(ledger) == undisturbed

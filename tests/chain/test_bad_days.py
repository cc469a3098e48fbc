"""The commands on full, read-only and busy disks: one line, exit code 1, nothing half-written."""

import json
import shlex
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from whoholds.cli.app import app
from whoholds.errors import LedgerError, StorageError
from whoholds.ledger import open_ledger
from whoholds.records import Claim, Event, Reader, Report, Span

WHOHOLDS = shlex.join([sys.executable, "-c", "from whoholds.cli import main; main()"])


def on_a_disk_of_its_own(folder: Path, script: str) -> list[tuple[int, str]]:
    """Run commands where they may mount disks; return exit code and stderr of each `try`."""
    log = folder / "log"
    log.mkdir()
    head = (
        "set -u; number=0\n"
        f'try() {{ number=$((number+1)); {WHOHOLDS} "$@" >{log}/$number.out 2>{log}/$number.err; '
        f"echo $? >{log}/$number.code; }}\n"
    )
    subprocess.run(["unshare", "-rm", "sh", "-c", head + script], check=True, cwd=folder)
    return [
        (int((log / f"{number}.code").read_text()), (log / f"{number}.err").read_text())
        for number in range(1, len(list(log.glob("*.code"))) + 1)
    ]


def is_one_line(told: str, *parts: str) -> bool:
    lines = [line for line in told.splitlines() if line.startswith("whoholds: ")]
    return lines == told.splitlines() and len(lines) == 1 and all(part in told for part in parts)


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    file = tmp_path / "ledger.db"
    with open_ledger(file) as opened:
        report = Report(doc="d", text="Rebels took Ardan.")
        claim = Claim(
            id="c1",
            doc="d",
            span=Span(0, 18),
            quote=report.text,
            event=Event.SEIZE,
            utterance_id="u1",
            reader=Reader(version="1", model="none", rule="take"),
        )
        opened.add(report, [claim], run=opened.start_run("add", {}))
    return file


@pytest.mark.usefixtures("_mounts")
def test_a_full_disk_stops_an_addition_and_leaves_what_was_kept(tmp_path: Path) -> None:
    reports = tmp_path / "reports.jsonl"
    with reports.open("w") as file:
        for number in range(40):
            text = f"{number} litres of rain fell here. " * 300
            file.write(json.dumps({"id": f"d{number}", "text": text}) + "\n")
    disk, kept = tmp_path / "disk", tmp_path / "kept.db"
    disk.mkdir()
    (tried, checked) = on_a_disk_of_its_own(
        tmp_path,
        f"mount -t tmpfs -o size=500k tmpfs {disk}\n"
        f"try add {reports} --db {disk}/l.db --published 2001-11-10 --json\n"
        f"try ledger check --db {disk}/l.db\n"
        f"cp {disk}/l.db {kept}; cp {disk}/l.db-wal {kept}-wal 2>/dev/null || true\n",
    )
    assert tried[0] == 1
    assert is_one_line(tried[1], "disk is full", "free some space")
    assert checked[0] == 0
    lines = (tmp_path / "log" / "1.out").read_text().splitlines()
    told = {json.loads(line)["doc"] for line in lines}
    with open_ledger(kept) as opened:
        assert told
        assert told <= {report.doc for report in opened.reports()}


@pytest.mark.usefixtures("_mounts")
def test_a_read_only_file_can_be_asked_and_not_written(tmp_path: Path, ledger: Path) -> None:
    written, asked = on_a_disk_of_its_own(
        tmp_path,
        f"mount --bind {ledger} {ledger}; mount -o remount,ro,bind {ledger}\n"
        f"try review c1 --verdict accept --reason seen --db {ledger}\n"
        f"try status --db {ledger}\n",
    )
    assert (written[0], asked[0]) == (1, 0)
    assert is_one_line(written[1], str(ledger), "check the permissions")


@pytest.mark.usefixtures("_mounts")
def test_a_read_only_folder_is_told_in_one_line(tmp_path: Path, ledger: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    tried = on_a_disk_of_its_own(
        tmp_path,
        f"mount -t tmpfs tmpfs {disk}; cp {ledger} {disk}/l.db; mount -o remount,ro {disk}\n"
        f"try status --db {disk}/l.db\n"
        f"try status --db {disk}/new.db\n"
        f"try ledger copy {ledger} {disk}/new.db\n"
        f"try ledger backup {disk}/new.db --db {ledger}\n",
    )
    assert [code for code, _ in tried] == [1, 2, 1, 1]
    assert all(is_one_line(told, str(disk)) for _, told in tried)


def test_a_busy_ledger_is_told_in_one_line(ledger: Path) -> None:
    writer = sqlite3.connect(ledger, isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    busy = f"sqlite:///{ledger}?timeout=0.05"
    done = CliRunner().invoke(
        app, ["review", "c1", "--verdict", "accept", "--reason", "seen", "--db", busy]
    )
    writer.close()
    assert isinstance(done.exception, StorageError)
    assert "another process is writing" in str(done.exception)


def test_a_question_to_a_ledger_that_is_not_there_makes_none(tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["status", "--db", str(tmp_path / "typo.db")])
    assert isinstance(done.exception, LedgerError)
    assert str(done.exception).endswith("typo.db: there is none; check the name")
    assert list(tmp_path.iterdir()) == []

"""Serving as a person does it: a real process, a report added by its API, read by its worker."""

import json
import re
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

RUN = "from whoholds.cli import main; main()"
REPORT = """\
---
published: 2001-11-10
publisher: Example Wire
---
Northern Alliance fighters captured Mazar-e-Sharif on Friday, an alliance spokesman said.
"""
Start = Callable[..., tuple[subprocess.Popen[str], str]]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    running: list[subprocess.Popen[str]] = []

    def begin(*options: str) -> tuple[subprocess.Popen[str], str]:
        process = subprocess.Popen(
            [
                sys.executable, "-c", RUN, "serve", "--port", "0",
                "--db", str(tmp_path / "ledger.db"), "--theatre", "afghanistan-2001", *options,
            ],
            stderr=subprocess.PIPE, text=True,
        )  # fmt: skip
        running.append(process)
        assert process.stderr
        for line in process.stderr:
            if found := re.search(r"http://\S+", line):
                return process, found[0]
        pytest.fail("the server said no address")

    yield begin
    for process in running:
        process.kill()
        process.communicate()


def ask(address: str, body: bytes | None = None, **headers: str) -> Any:
    request = urllib.request.Request(address, data=body, headers=headers)
    with urllib.request.urlopen(request, timeout=30) as answer:
        return json.load(answer)


def add(address: str, query: str, content: str) -> dict[str, Any]:
    """Add something and wait until the worker has done with it."""
    token = ask(f"{address}api/v1/session")["token"]
    job = ask(
        f"{address}api/v1/jobs?{query}", content.encode(),
        **{"X-CSRF-Token": token, "Content-Type": "application/octet-stream"},
    )  # fmt: skip
    for _ in range(600):
        jobs: list[dict[str, Any]] = ask(f"{address}api/v1/jobs")["jobs"]
        now = next(one for one in jobs if one["id"] == job["id"])
        if now["state"] in ("done", "failed"):
            return now
        time.sleep(0.1)
    pytest.fail("the worker did not end the job")


def test_what_is_added_by_the_web_is_read_and_shown(start: Start) -> None:
    process, address = start()
    assert ask(f"{address}api/v1/claims")["total"] == 0
    job = add(address, "kind=file&name=..%2Freport.txt", REPORT)
    assert (job["state"], job["added"], job["problems"]) == ("done", 1, [])
    inside = add(address, "kind=link", f"{address}static/app.css")
    assert inside["state"] == "failed"
    assert "private network" in inside["problems"][0]
    for _ in range(100):
        found = ask(f"{address}api/v1/claims")
        if found["total"]:
            break
        time.sleep(0.1)
    assert found["claims"][0]["doc"] == "report"
    assert found["claims"][0]["place"] == "Mazar-e-Sharif"
    process.send_signal(signal.SIGINT)
    assert process.wait(timeout=20) == 0


def refused(folder: Path, *options: str, program: str = RUN) -> str:
    """Return the one line with which `serve` ends that can't begin."""
    folder.mkdir(exist_ok=True)
    done = subprocess.run(
        [sys.executable, "-c", program, "serve", "--db", folder / "ledger.db", *options],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    return done.stderr


def test_another_address_wants_a_token(tmp_path: Path) -> None:
    assert "needs tokens" in refused(tmp_path, "--host", "0.0.0.0", "--port", "0")


def test_a_taken_port_is_told_in_one_line(start: Start, tmp_path: Path) -> None:
    _, address = start("--no-worker")
    port = address.rstrip("/").rpartition(":")[2]
    assert f"port {port}" in refused(tmp_path / "other", "--port", port)


def test_a_missing_part_is_named_with_how_to_get_it(tmp_path: Path) -> None:
    without = "import sys; sys.modules['uvicorn'] = None; " + RUN
    assert "pip install 'whoholds[web]'" in refused(tmp_path, program=without)


def test_a_basemap_that_cant_be_drawn_is_told_in_one_line_at_the_start(tmp_path: Path) -> None:
    told = refused(tmp_path, "--basemap", str(tmp_path / "missing.pmtiles"))
    assert "missing.pmtiles: can't be read" in told


def test_whom_readers_will_ask_for_the_ground_is_told_at_the_start(tmp_path: Path) -> None:
    with subprocess.Popen(
        [
            sys.executable, "-c", RUN, "serve", "--port", "0", "--no-worker",
            "--db", tmp_path / "ledger.db",
            "--basemap", "https://tiles.example.org/{z}/{x}/{y}.png",
            "--basemap-credit", "Example maps",
        ],
        stderr=subprocess.PIPE, text=True,
    ) as process:  # fmt: skip
        assert process.stderr
        line = process.stderr.readline()
        process.kill()
    assert line.startswith("readers' browsers ask https://tiles.example.org for the ground")

"""Following feeds as a person does: real server, real process, stopped by a signal."""

import array
import fcntl
import os
import signal
import subprocess
import sys
import termios
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import IO

import pytest

from whoholds.ledger import open_ledger

FEED = """\
<rss version="2.0"><channel><title>Example Wire</title>
<item><guid>one</guid><title>Aybak</title><pubDate>Mon, 12 Nov 2001 10:00:00 GMT</pubDate>
<description>Northern Alliance troops captured Aybak on Sunday, an alliance spokesman said.
</description></item>
<item><guid>two</guid><title>Ville prise</title><pubDate>Mon, 12 Nov 2001 10:00:00 GMT</pubDate>
<description>Les rebelles ont pris la ville dimanche, a dit un porte-parole mardi matin.
</description></item></channel></rss>
"""


@pytest.fixture
def asked() -> list[str]:
    """What each request brought as If-None-Match."""
    return []


@pytest.fixture
def feed(asked: list[str]) -> Iterator[str]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.headers.get("If-None-Match", ""))
            if self.path == "/gone":
                self.send_error(503)
                return
            self.send_response(304 if asked[-1] == '"one"' else 200)
            if self.path != "/moved":
                self.send_header("ETag", '"one"')
            self.end_headers()
            if asked[-1] != '"one"':
                again = self.path == "/moved" and len(asked) > 1
                self.wfile.write(FEED.replace("12 Nov", "9 Nov" if again else "12 Nov").encode())

        def log_message(self, *_: object) -> None:
            return

    http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield f"http://127.0.0.1:{http.server_address[1]}/feed"
    http.shutdown()
    thread.join()
    http.server_close()


def _watch(
    folder: Path, feed: str, *more: str, pipesize: int = -1, **environment: str
) -> "subprocess.Popen[str]":
    opml = folder / "feeds.opml"
    opml.write_text(f'<opml><body><outline xmlUrl="{feed}"/></body></opml>')
    command = [sys.executable, "-c", "from whoholds.cli import main; main()", "watch", str(opml)]
    options = ["--db", str(folder / "l.db"), "--theatre", "afghanistan-2001", *more]
    return subprocess.Popen(
        command + options,
        stderr=subprocess.PIPE,
        pipesize=pipesize,
        text=True,
        env=os.environ | {"WHOHOLDS_ALLOW_PRIVATE_ADDRESSES": "1"} | environment,
    )


def _wait_for(stream: IO[str], size: int) -> None:
    """Wait until so much can be read of a stream, and read none of it."""
    ready = array.array("i", [0])
    while ready[0] < size:
        time.sleep(0.05)
        fcntl.ioctl(stream.fileno(), termios.FIONREAD, ready)


def test_a_signal_in_the_midst_of_a_line_stops_it_as_any_other(tmp_path: Path, feed: str) -> None:
    page = os.sysconf("SC_PAGESIZE")
    long = f"{feed}?{'x' * 2 * page}"  # told in a line that the pipe can't hold at once
    with _watch(tmp_path, long, pipesize=page, PYTHONUNBUFFERED="") as process:
        assert process.stderr is not None
        _wait_for(process.stderr, page)
        process.send_signal(signal.SIGTERM)
        rest = process.stderr.read()
    assert "stopping" in rest
    assert (process.returncode, "Traceback" in rest) == (0, False)


def test_what_a_feed_brings_is_kept_until_a_signal_stops_it(tmp_path: Path, feed: str) -> None:
    with _watch(tmp_path, feed) as process:
        assert process.stderr is not None
        told = process.stderr.readline()
        process.send_signal(signal.SIGTERM)
        rest = process.stderr.read()
    assert "2 new reports, 1 claims" in told
    assert "stopping" in rest
    assert process.returncode == 0
    with open_ledger(str(tmp_path / "l.db")) as ledger:
        kept = {report.doc: report for report in ledger.reports()}
        assert {claim.doc for claim in ledger.claims()} == {"one"}
    assert kept["one"].publisher == "Example Wire"
    assert kept["two"].language == "fr"


def look_once(folder: Path, feed: str) -> str:
    with _watch(folder, feed, "--once") as process:
        assert process.stderr is not None
        return process.stderr.read()


def test_a_restart_asks_only_for_what_is_new(tmp_path: Path, feed: str, asked: list[str]) -> None:
    assert "2 new reports" in look_once(tmp_path, feed)
    assert "new reports" not in look_once(tmp_path, feed)
    assert asked == ["", '"one"']


def test_another_ledger_in_the_same_place_gets_everything(
    tmp_path: Path, feed: str, asked: list[str]
) -> None:
    look_once(tmp_path, feed)
    for file in tmp_path.glob("l.db*"):
        if not file.name.endswith(".json"):
            file.unlink()
    assert "2 new reports" in look_once(tmp_path, feed)
    assert asked == ["", ""]


def test_a_feed_that_failed_waits_also_after_a_restart(
    tmp_path: Path, feed: str, asked: list[str]
) -> None:
    gone = feed.replace("/feed", "/gone")
    told = look_once(tmp_path, gone)
    assert "503" in told
    assert "new reports" not in told
    assert "503" not in look_once(tmp_path, gone)
    assert len(asked) == 1


def test_what_contradicts_the_ledger_is_told(tmp_path: Path, feed: str) -> None:
    moved = feed.replace("/feed", "/moved")
    assert "2 new reports" in look_once(tmp_path, moved)
    (tmp_path / "l.db.feeds.json").unlink()
    told = look_once(tmp_path, moved)
    assert "report one: the same text is in the ledger as published 2001-11-12" in told
    assert "new reports" not in told


def test_damaged_states_are_told_and_every_feed_is_asked_anew(tmp_path: Path, feed: str) -> None:
    (tmp_path / "l.db.feeds.json").write_text('{"version": 1')
    with _watch(tmp_path, feed, "--once") as process:
        assert process.stderr is not None
        told = process.stderr.read()
    assert "it is damaged" in told
    assert "2 new reports" in told
    assert process.returncode == 1


def test_a_private_feed_is_refused_unless_a_setting_allows_it(tmp_path: Path, feed: str) -> None:
    with _watch(tmp_path, feed, "--once", WHOHOLDS_ALLOW_PRIVATE_ADDRESSES="0") as process:
        assert process.stderr is not None
        assert "private network" in process.stderr.read()
    assert process.returncode == 1

"""How it stands with each feed, kept in a file, so that a restart asks only for what is new.

The file may be lost at any time: entries that come again are recognised by their content. It must
not outlive what was done with the entries, so it names the last run of the ledger that has them.
"""

import datetime as dt
import json
import os
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from whoholds.errors import InputError
from whoholds.records import UNKNOWN
from whoholds.reports.polling import Feed

_VERSION = 1


def load_states(file: Path, is_there: Callable[[str], bool]) -> dict[str, Feed]:
    """Return feeds by URL as they stood; none where the ledger is not the one they were kept for.

    `is_there` tells whether the ledger has a run. Raises `InputError` where the file can't be read.
    """
    try:
        kept = json.loads(file.read_text(encoding="utf-8"))
        if kept["version"] != _VERSION or (kept["run"] and not is_there(kept["run"])):
            return {}
        return {feed.url: feed for feed in map(_feed, kept["feeds"])}
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, TypeError, KeyError) as problem:
        what = problem.strerror if isinstance(problem, OSError) else "it is damaged"
        raise InputError(
            f"feed states {file}: can't be read ({what}); every feed is asked anew"
        ) from problem


def save_states(file: Path, feeds: Iterable[Feed], run: str) -> None:
    """Keep how it stands with the feeds, wholly or not at all; `run` is the ledger's last one.

    Raises `InputError` where the file can't be written.
    """
    kept = {"version": _VERSION, "run": run, "feeds": [_row(feed) for feed in feeds]}
    part = file.with_name(f"{file.name}.{os.getpid()}.part")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        part.write_text(json.dumps(kept), encoding="utf-8")
        part.replace(file)
    except OSError as problem:
        with suppress(OSError):
            part.unlink()
        raise InputError(
            f"feed states {file}: can't be written ({problem.strerror}); "
            "after a restart every feed is asked anew"
        ) from problem


def _row(feed: Feed) -> dict[str, Any]:
    return {
        "url": feed.url,
        "etag": feed.etag,
        "modified": feed.modified,
        "due": feed.due.isoformat() if feed.due else None,
        "failures": feed.failures,
        "seen": sorted(feed.seen),
    }


def _feed(row: Mapping[str, Any]) -> Feed:
    return Feed(
        url=str(row["url"]),
        etag=str(row["etag"]),
        modified=str(row["modified"]),
        due=dt.datetime.fromisoformat(row["due"]) if row["due"] else UNKNOWN,
        failures=int(row["failures"]),
        seen=frozenset((str(name), str(version)) for name, version in row["seen"]),
    )

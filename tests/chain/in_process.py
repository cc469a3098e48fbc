"""Commands run in this process: the program's own `main`, without a second to start it."""

import contextlib
import io
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest import mock

from tests.chain.answers import rows

from whoholds.cli import main

DISPATCH = """\
---
title: Made up for a test
publisher: Example Wire
published: 2001-11-12
synthetic: true
---

Northern Alliance troops captured Aybak on Sunday, an alliance spokesman said. A Taliban official
admitted that the Taliban had lost Aybak to the Northern Alliance.
"""


@dataclass(frozen=True)
class Done:
    """What a command wrote, and its exit code."""

    returncode: int
    stdout: str
    stderr: str


def whoholds(*arguments: str, **environment: str) -> Done:
    """Run a command; the theatre is afghanistan-2001 unless told otherwise."""
    out, err = io.StringIO(), io.StringIO()
    env = {"WHOHOLDS_THEATRE": "afghanistan-2001", **environment}
    code: object = 0
    with (
        mock.patch.dict(os.environ, env),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
    ):
        try:
            main(list(arguments))
        except SystemExit as end:
            code = end.code
    return Done(int(str(code or 0)), out.getvalue(), err.getvalue())


def ask(*arguments: str) -> list[dict[str, Any]]:
    """Run a question that must have an answer; return its rows."""
    done = whoholds(*arguments, "--json")
    assert done.returncode == 0, done.stderr
    return rows(done.stdout)


def add_dispatch(folder: Path, *options: str) -> str:
    """Put the dispatch into a new ledger in a folder; return the ledger's path."""
    (folder / "dispatch.txt").write_text(DISPATCH)
    path = str(folder / "l.db")
    done = whoholds("add", str(folder / "dispatch.txt"), "--db", path, *options)
    assert done.returncode == 0, done.stderr
    return path

"""Commands run in this process: the program's own `main`, without a second to start it."""

import contextlib
import io
import os
from dataclasses import dataclass
from unittest import mock

from whoholds.cli import main


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

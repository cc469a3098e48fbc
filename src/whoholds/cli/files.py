"""Files that a command is given, as text."""

import sys
from pathlib import Path

from whoholds.errors import UsageError


def text_of(file: Path) -> str:
    """Return a file's text, or that of standard input for `-`; raises `UsageError`."""
    try:
        data = sys.stdin.buffer.read() if str(file) == "-" else file.read_bytes()
        return data.decode("utf-8")
    except OSError as problem:
        raise UsageError(
            f"{file}: can't be read ({problem.strerror}); check name and rights"
        ) from problem
    except UnicodeDecodeError as problem:
        raise UsageError(f"{file}: not UTF-8; save it as “CSV UTF-8”") from problem

"""Files of the cache folder: each is written whole beside its place, and the oldest give way."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path


@contextmanager
def replacing(file: Path, *, most: int) -> Iterator[Path]:
    """Give a path to write to; what stands there in the end takes the file's place at once.

    Of the files of its kind (by suffix) in its folder the `most` newest stay. Raises `OSError` for
    a full or read-only disk, and leaves nothing half-written then.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    whole = file.with_suffix(f".{os.urandom(8).hex()}")
    try:
        yield whole
        whole.replace(file)
    finally:
        with suppress(OSError):
            whole.unlink(missing_ok=True)
    files = sorted(file.parent.glob(f"*{file.suffix}"), key=lambda one: one.stat().st_mtime)
    for old in files[:-most]:
        old.unlink(missing_ok=True)

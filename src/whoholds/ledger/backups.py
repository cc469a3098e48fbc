"""Backups: the whole ledger in one new SQLite file, while others go on reading and writing."""

import os
from contextlib import suppress
from pathlib import Path

from whoholds.errors import StorageError, UsageError
from whoholds.ledger.book import Ledger
from whoholds.ledger.opening import open_ledger
from whoholds.records import CopiedTable, Finding


def back_up(ledger: Ledger, file: Path) -> tuple[tuple[CopiedTable, ...], list[Finding]]:
    """Write the ledger as it stands into a new file; return what it holds and what is wrong in it.

    The file appears under its name only once it is whole and was read again. What is wrong in a
    sound file was wrong in the ledger; a file that is itself damaged is not kept. Raises
    `UsageError` where the name is taken, `StorageError` where the file can't be written.
    """
    taken = UsageError(f"backup {file}: there is such a file already; give a new name")
    if file.exists():
        raise taken
    if not file.parent.is_dir():
        raise UsageError(f"backup {file}: there is no folder {file.parent}; create it first")
    part = file.with_name(f".{file.name}.{os.getpid()}.part")
    try:
        part.touch(exist_ok=False)
        _write(ledger, part)
        with open_ledger(part, create=False) as copy:
            rows, findings = copy.count_rows(), copy.check()
        damage = [finding.what for finding in findings if finding.kind == "storage"]
        if damage:
            raise StorageError(f"backup {file}: damaged in writing ({damage[0]}); try another disk")
        _give_name(part, file)
    except FileExistsError:
        raise taken from None
    except OSError as problem:
        raise StorageError(
            f"backup {file}: {problem.strerror}; nothing was kept, give another place"
        ) from problem
    finally:
        for leftover in ("", "-wal", "-shm", "-journal"):
            with suppress(OSError):
                Path(f"{part}{leftover}").unlink(missing_ok=True)
    return rows, findings


def _write(ledger: Ledger, part: Path) -> None:
    if ledger.backend == "sqlite":
        ledger.clone(part)
        return
    with open_ledger(part) as copy:
        ledger.copy_to(copy)


def _give_name(part: Path, file: Path) -> None:
    """Give the finished file its name, which must be free still."""
    with part.open("rb") as whole:
        os.fsync(whole.fileno())
    try:
        file.hardlink_to(part)
    except FileExistsError:
        raise
    except OSError:  # a disk without links, such as a memory stick
        if file.exists():
            raise FileExistsError from None
        part.rename(file)

"""The worker: a process of its own that reads what the web took in."""

import datetime as dt
import multiprocessing
import multiprocessing.process
import os
import re
import signal
import tempfile
import time
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

import platformdirs

from whoholds.cli.intake import Intake
from whoholds.cli.options import ledger_of, reader_of
from whoholds.errors import WhoholdsError
from whoholds.records import Report
from whoholds.settings import Settings

if TYPE_CHECKING:
    from whoholds.pipeline.report_reader import ReportReader
    from whoholds.web import Job, JobBook

LOOK_EVERY_S = 0.5


def job_file(settings: Settings) -> Path:
    """Return where jobs are kept: beside a ledger that is a file, else with the user's data."""
    if "://" not in settings.db:
        return Path(settings.db).with_name(Path(settings.db).name + ".jobs")
    folder = platformdirs.user_data_path("whoholds")
    folder.mkdir(parents=True, exist_ok=True)
    return folder / "jobs.db"


def begin_worker(settings: Settings, jobs: Path) -> multiprocessing.process.BaseProcess:
    """Start the worker; it ends with the process that started it."""
    context = multiprocessing.get_context("spawn")
    process = context.Process(target=work, args=(settings, jobs), name="worker", daemon=True)
    process.start()
    return process


def work(settings: Settings, jobs: Path) -> None:
    """Take jobs and read them, until stopped or left alone by the parent."""
    from whoholds.web import JobBook

    stopped = False

    def stop(_number: int, _frame: FrameType | None) -> None:
        nonlocal stopped
        stopped = True

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the parent, which stops us
    signal.signal(signal.SIGTERM, stop)
    parent = os.getppid()
    book = JobBook(jobs)
    book.take_up_again()
    reader: ReportReader | None = None
    while not stopped and os.getppid() == parent:
        taken = book.take()
        if taken is None:
            time.sleep(LOOK_EVERY_S)
            continue
        reader = reader or reader_of(settings)
        carry_out(book, *taken, settings=settings, reader=reader)


def carry_out(
    book: "JobBook", job: "Job", content: bytes, *, settings: Settings, reader: "ReportReader"
) -> None:
    """Read one job into the ledger; whatever goes wrong is told in the job, by one line each."""
    from whoholds.pipeline.adding import add_reports

    added = claims = 0
    with tempfile.TemporaryDirectory() as folder:
        intake = JobIntake(_source(job, content, Path(folder)), _day(job), settings, folder)
        try:
            with ledger_of(settings) as ledger:
                read: list[Report] = []

                def kept(report: Report) -> None:
                    read.append(report)
                    book.tell(job.id, len(read))

                summary = add_reports(ledger, intake, reader, command="serve", acknowledge=kept)
            added, claims = summary.added + summary.reread + summary.unchanged, summary.claims
            for line in summary.failed:
                intake.fail(line)
            if summary.unread:
                intake.fail(f"{summary.unread} in other languages than English: kept, not read")
            if intake.undated:
                intake.fail(
                    f"{intake.undated} say nowhere when they were published: their claims are "
                    "kept and weigh nothing; give the day and add them again"
                )
        except WhoholdsError as problem:
            intake.fail(str(problem))
        except Exception as problem:  # noqa: BLE001 - a bug in one report must not end the worker
            intake.fail(f"a fault of whoholds itself ({type(problem).__name__}: {problem})")
    book.finish(job.id, added=added, claims=claims, problems=intake.problems)


class JobIntake(Intake):
    """An intake whose problems are kept for the job, without the scratch folder's name."""

    def __init__(
        self, source: str, published: dt.date | None, settings: Settings, folder: str
    ) -> None:
        super().__init__((source,), published, None, settings)
        self.problems: list[str] = []
        self._folder = folder

    def fail(self, message: str) -> None:
        """Keep one line about an input that could not be used."""
        self.failed += 1
        self.problems.append(message.replace(f"{self._folder}{os.sep}", ""))


def _source(job: "Job", content: bytes, folder: Path) -> str:
    """Write a job's content where it can be read from; a link is fetched by the reader."""
    if job.kind == "link":
        return job.name
    name = _file_name(job.name) if job.kind == "file" else f"{_file_name(job.name)}.txt"
    path = folder / name
    path.write_bytes(content)
    return str(path)


def _file_name(name: str) -> str:
    """Return a name of letters, digits, dots and dashes: it names the document, never a path."""
    plain = re.sub(r"[^\w.-]+", "-", name.replace("\\", "/").rpartition("/")[2]).strip("-.")
    return plain[-100:] or "report.txt"


def _day(job: "Job") -> dt.date | None:
    return dt.date.fromisoformat(job.published) if job.published else None

"""What the worker says of the jobs that it reads: each problem by name, in the job itself."""

from pathlib import Path

import pytest

from whoholds.cli.options import reader_of
from whoholds.cli.worker import carry_out
from whoholds.ledger import open_ledger
from whoholds.pipeline.report_reader import ReportReader
from whoholds.settings import Settings, load_settings
from whoholds.web import Job, JobBook

WORDS = b"The Taliban left Ghazni on Tuesday, a spokesman said."
OTHERS = b"Rebels hold Herat, residents said."


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    folder = tmp_path_factory.mktemp("worker")
    found, _ = load_settings({"db": str(folder / "ledger.db")}, {}, folder / "none.toml")
    return found


@pytest.fixture(scope="module")
def reader(settings: Settings) -> ReportReader:
    return reader_of(settings)


@pytest.mark.parametrize(
    ("kind", "name", "content", "says"),
    [
        ("text", "undated", WORDS, "1 say nowhere when they were published"),
        ("file", "broken.pdf", b"%PDF-1.4 nothing", "broken.pdf: no PDF that can be read"),
        ("link", "http://127.0.0.1/a", b"-", "http://127.0.0.1/a: leads into a private network"),
        ("link", "http://169.254.169.254/a", b"-", "leads into a private network"),
    ],
)
def test_a_jobs_problem_is_named(
    settings: Settings, reader: ReportReader, tmp_path: Path, kind: str, name: str, content: bytes,
    says: str,
) -> None:  # fmt: skip
    (problem,) = carried_out(settings, reader, tmp_path, (kind, name, content)).problems
    assert says in problem
    assert str(tmp_path) not in problem


def test_a_files_name_puts_nothing_outside_the_jobs_own_folder(
    settings: Settings, reader: ReportReader, tmp_path: Path
) -> None:
    outside = tmp_path / "outside.txt"
    job = carried_out(settings, reader, tmp_path, ("file", str(outside), OTHERS))
    assert job.state == "done"
    assert not outside.exists()
    with open_ledger(settings.db) as ledger:
        assert ledger.report("outside").text == OTHERS.decode()


def carried_out(
    settings: Settings, reader: ReportReader, folder: Path, given: tuple[str, str, bytes]
) -> Job:
    kind, name, content = given
    book = JobBook(folder / "jobs.db")
    job = book.put(kind=kind, name=name, content=content, published=None)
    carry_out(book, job, content, settings=settings, reader=reader)
    return book.job(job.id)

"""Jobs: what is taken in, in which order, and what is left of it."""

import datetime as dt
import threading
from pathlib import Path
from urllib.parse import quote

import pytest
from tests.web.conftest import Served

from whoholds.errors import UsageError
from whoholds.web import Job, JobBook


@pytest.fixture
def book(tmp_path: Path) -> JobBook:
    return JobBook(tmp_path / "jobs.db")


def put(book: JobBook, name: str) -> Job:
    return book.put(kind="text", name=name, content=name.encode(), published=None)


def test_the_oldest_job_is_taken_first_and_only_once(book: JobBook) -> None:
    for name in ("one", "two"):
        put(book, name)
    taken = [book.take(), book.take()]
    assert [pair and (pair[0].name, pair[1]) for pair in taken] == [
        ("one", b"one"),
        ("two", b"two"),
    ]
    assert book.take() is None


def test_two_workers_never_take_the_same_job(book: JobBook) -> None:
    for n in range(20):
        put(book, str(n))
    names: list[str] = []

    def work() -> None:
        while pair := book.take():
            names.append(pair[0].name)

    workers = [threading.Thread(target=work) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert sorted(names, key=int) == [str(n) for n in range(20)]


def test_a_job_that_a_worker_left_waits_again(book: JobBook) -> None:
    put(book, "one")
    book.take()
    book.take_up_again()
    pair = book.take()
    assert pair
    assert pair[0].name == "one"


def test_a_finished_job_keeps_its_problems_and_not_its_content(
    book: JobBook, tmp_path: Path
) -> None:
    job = put(book, "secret words")
    book.take()
    book.tell(job.id, 3)
    book.finish(job.id, added=3, claims=7, problems=["a.txt: no date"])
    found = book.job(job.id)
    assert (found.state, found.added, found.claims) == ("done", 3, 7)
    assert found.problems == ("a.txt: no date",)
    assert book.jobs() == [found]


def test_a_job_of_which_nothing_came_has_failed(book: JobBook) -> None:
    job = put(book, "one")
    book.finish(job.id, added=0, claims=0, problems=["one: can't be read"])
    assert book.job(job.id).state == "failed"


def test_no_other_kind_of_job_is_taken_in(book: JobBook) -> None:
    with pytest.raises(UsageError, match="no kind of job"):
        book.put(kind="command", name="x", content=b"x", published=None)


def test_a_text_is_taken_in_by_the_api(fresh: Served) -> None:
    answer = fresh.post(
        "/api/v1/jobs?kind=text&name=a+text&published=2001-11-10", content="Wörter".encode()
    )
    assert answer.status_code == 202
    pair = fresh.desk.jobs.take()
    assert pair
    job, content = pair
    assert (job.name, job.published) == ("a text", "2001-11-10")
    assert content.decode() == "Wörter"
    assert fresh.client.get("/api/v1/jobs").json()["jobs"][0]["state"] == "reading"


@pytest.mark.parametrize("link", ["file:///etc/passwd", "gopher://x", "/etc/passwd", "  "])
def test_nothing_but_an_address_of_the_web_is_a_link(fresh: Served, link: str) -> None:
    answer = fresh.post("/api/v1/jobs?kind=link", content=link.encode())
    assert answer.status_code == 400
    assert fresh.desk.jobs.take() is None


def test_a_files_name_never_leads_anywhere() -> None:
    from whoholds.cli.worker import _file_name

    for name in ("../../etc/passwd", "..\\..\\x.txt", "/root/.ssh/id", "a b/c?.txt", "..", ""):
        plain = _file_name(name)
        assert plain
        assert not set(plain) & set("/\\ ?")
        assert not plain.startswith(".")
        assert quote(plain) == plain


def test_a_day_that_is_none_is_refused(fresh: Served) -> None:
    answer = fresh.post("/api/v1/jobs?kind=text&published=today", content=b"x")
    assert answer.status_code == 400
    assert str(dt.date.today().year) not in answer.text  # noqa: DTZ011

"""What the ledger does when its database can't: one line, and nothing half-written."""

import resource
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import sqlalchemy as sa
from tests.conftest import require

from whoholds.errors import LedgerError, StorageError
from whoholds.ledger import Ledger, back_up, engines, open_ledger
from whoholds.records import Claim, Report

MakeReport = Callable[..., Report]


def reports(many: int) -> Iterator[tuple[Report, list[Claim]]]:
    return ((Report(doc=f"doc{number}", text=f"{number} " * 3000), []) for number in range(many))


def test_a_full_database_leaves_nothing_half_written(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "ledger.db") as ledger:
        run = ledger.start_run("add", {})
        with ledger._engine.connect() as connection:
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
            connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + 3}")
        with pytest.raises(StorageError, match="free some space"):
            ledger.add_many(reports(9), run=run)
        assert list(ledger.reports()) == []
        assert ledger.check() == []


@contextmanager
def files_no_larger_than(size: int) -> Iterator[None]:
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_what_was_acknowledged_before_the_disk_refused_stays_and_the_rest_follows(
    tmp_path: Path,
) -> None:
    with open_ledger(tmp_path / "ledger.db") as ledger:
        run = ledger.start_run("add", {})
        kept: list[str] = []

        def add() -> None:
            ledger.add_many(
                reports(60), run=run, batch=5, acknowledge=lambda report: kept.append(report.doc)
            )

        with (
            files_no_larger_than(400_000),
            pytest.raises(StorageError, match=r"disk.*run the command again"),
        ):
            add()
        assert 0 < len(kept) < 60
        assert [report.doc for report in ledger.reports()] == kept
        assert ledger.check() == []
        kept.clear()
        add()
        assert [report.doc for report in ledger.reports()] == kept
        assert len(kept) == 60


def test_a_backup_that_the_disk_refuses_is_not_kept(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "ledger.db") as ledger:
        ledger.add_many(reports(60), run=ledger.start_run("add", {}))
        with (
            files_no_larger_than(100_000),
            pytest.raises(StorageError, match=r"can't be copied to .*backup\.db"),
        ):
            back_up(ledger, tmp_path / "backup.db")
        assert not [path for path in tmp_path.iterdir() if "backup" in path.name]


def test_a_ledger_that_another_writer_holds_says_so(tmp_path: Path) -> None:
    file = tmp_path / "ledger.db"
    with (
        open_ledger(file) as one,
        open_ledger(f"sqlite:///{file}?timeout=0.05") as other,
    ):
        with (
            engines.writing(one._engine),
            pytest.raises(StorageError, match=r"locked; another process is writing"),
        ):
            other.start_run("add", {})
        assert other.runs() == []


def test_a_reader_does_not_wait_for_a_writer(where: str) -> None:
    with open_ledger(where) as one, open_ledger(where) as other:
        kept = other.start_run("add", {})
        with engines.writing(one._engine) as connection:
            connection.execute(sa.select(1))
            assert [run.id for run in other.runs()] == [kept]


@pytest.fixture
def hang_up(make_database: Callable[[str], str]) -> Iterator[Callable[[Ledger], None]]:
    """Ends the connections of a ledger on PostgreSQL, as its administrator may."""
    admin = sa.create_engine(
        sa.make_url(str(require("postgres"))).set(drivername="postgresql+psycopg")
    )

    def end(ledger: Ledger) -> None:
        schema = ledger.name.rpartition("%3D")[2]
        with admin.begin() as connection:
            ended = connection.execute(
                sa.text(
                    "SELECT pg_terminate_backend(pid) FROM pg_locks "
                    "JOIN pg_stat_activity USING (pid) WHERE pid <> pg_backend_pid() "
                    "AND datname = current_database() AND pg_locks.relation IN "
                    "(SELECT c.oid FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace "
                    "WHERE n.nspname = :schema)"
                ),
                {"schema": schema},
            ).all()
        assert ended

    yield end
    admin.dispose()


def test_a_connection_lost_in_a_transaction_takes_nothing_half_with_it(
    make_database: Callable[[str], str],
    hang_up: Callable[[Ledger], None],
    make_report: MakeReport,
    make_claim: Callable[..., Claim],
) -> None:
    report = make_report()
    with open_ledger(make_database("postgresql")) as ledger:
        run = ledger.start_run("add", {})
        with (  # noqa: PT012 - the connection is lost between two statements
            pytest.raises(StorageError, match=r"connection was lost: .*run the command again"),
            engines.writing(ledger._engine) as connection,
        ):
            connection.exec_driver_sql("INSERT INTO run_ends SELECT id, started_at, 0, 0 FROM runs")
            hang_up(ledger)
            connection.exec_driver_sql("SELECT 1")
        assert not ledger.runs()[0].finished_at
        assert ledger.add(report, [make_claim(report)], run=run)
        assert ledger.check() == []


def test_a_connection_lost_while_idle_is_made_anew(
    make_database: Callable[[str], str], make_report: MakeReport
) -> None:
    with open_ledger(make_database("postgresql")) as ledger:
        run = ledger.start_run("add", {})
        with engines.reading(ledger._engine) as connection:
            process = connection.exec_driver_sql("SELECT pg_backend_pid()").scalar_one()
        admin = sa.create_engine(ledger._engine.url)
        with admin.begin() as connection:
            connection.execute(sa.select(sa.func.pg_terminate_backend(process)))
        admin.dispose()
        assert ledger.add(make_report(), [], run=run)


def test_a_server_that_is_not_there_is_named() -> None:
    with pytest.raises(LedgerError, match="check that the server runs"):
        open_ledger("postgresql://nobody@127.0.0.1:1/none")

import sqlite3
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from whoholds.errors import LedgerError, MissingPartError, UsageError
from whoholds.ledger import Ledger, engines, open_ledger
from whoholds.ledger.opening import MIGRATIONS, REVISIONS, VERSION_TABLE
from whoholds.ledger.tables import METADATA
from whoholds.records import Report, Told


def test_a_missing_file_is_created(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "new.db") as ledger:
        assert list(ledger.reports()) == []


def test_a_path_may_have_signs_that_mean_something_to_urls(tmp_path: Path) -> None:
    odd = tmp_path / "50%20? of #1.db"
    open_ledger(odd).close()
    assert odd.exists()


def test_what_was_recorded_is_there_when_opened_again(
    where: str, make_report: Callable[..., Report]
) -> None:
    report = make_report()
    with open_ledger(where) as ledger:
        ledger.add(report, [], run=ledger.start_run("add", {}))
    with open_ledger(where) as again:
        assert list(again.reports()) == [report]


def test_the_tables_are_those_that_the_migrations_make(ledger: Ledger) -> None:
    with ledger._engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"version_table": VERSION_TABLE})
        assert compare_metadata(context, METADATA) == []


def _shape(connection: sa.Connection, schema: str | None = None) -> dict[str, object]:
    """Return every column, key and index of the ledger's tables as the database has them."""
    inspector = sa.inspect(connection)
    shape: dict[str, object] = {}
    for name in METADATA.tables:
        keys = inspector.get_foreign_keys(name, schema)
        shape[name] = (
            [
                (c["name"], str(c["type"]), c["nullable"])
                for c in inspector.get_columns(name, schema)
            ],
            inspector.get_pk_constraint(name, schema)["constrained_columns"],
            sorted((k["constrained_columns"], k["referred_table"]) for k in keys),
            sorted(u["column_names"] for u in inspector.get_unique_constraints(name, schema)),
            sorted((str(i["name"]), i["unique"]) for i in inspector.get_indexes(name, schema)),
        )
    return shape


def test_the_migrations_end_where_the_tables_would_begin(
    where: str, make_database: Callable[[str], str]
) -> None:
    other = sa.create_engine(make_database(sa.make_url(where).get_backend_name()))
    with (
        open_ledger(where) as ledger,
        ledger._engine.connect() as migrated,
        other.begin() as created,
    ):
        METADATA.create_all(created)
        assert _shape(migrated) == _shape(created)
    other.dispose()


def test_every_migration_is_known_to_the_opening() -> None:
    steps = ScriptDirectory(str(MIGRATIONS)).walk_revisions()
    assert tuple(step.revision for step in steps)[::-1] == REVISIONS


def test_no_migration_can_be_gone_back_on() -> None:
    for step in ScriptDirectory(str(MIGRATIONS)).walk_revisions():
        with pytest.raises(LedgerError, match="restore a backup"):
            step.module.downgrade()


def test_several_may_open_a_new_ledger_at_once(where: str) -> None:
    def open_and_start(_: int) -> str:
        with open_ledger(where) as ledger:
            return ledger.start_run("add", {})

    with ThreadPoolExecutor(4) as threads:
        runs = set(threads.map(open_and_start, range(4)))
    with open_ledger(where) as ledger:
        assert {run.id for run in ledger.runs()} == runs


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match=r"no folder .*nowhere; create it first$"):
        open_ledger(tmp_path / "nowhere" / "ledger.db")


def test_a_file_that_is_no_database_is_left_alone(tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear Sir or Madam, " * 100)
    with pytest.raises(LedgerError, match=r"letter.txt: file is not a database; .*another path$"):
        open_ledger(letter)
    assert letter.read_text().startswith("Dear Sir")


def test_another_programs_database_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "bookmarks.db"
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE bookmarks (url TEXT)")
    with pytest.raises(LedgerError, match="another program's tables"):
        open_ledger(path)
    names = other.execute("SELECT name FROM sqlite_master").fetchall()
    other.close()
    assert names == [("bookmarks",)]


def test_a_ledger_of_the_first_schema_is_brought_up_to_date(where: str) -> None:
    engine = engines.make_engine(engines.parse_url(where))
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with engines.writing(engine) as connection:
        config.attributes |= {"connection": connection, "version_table": VERSION_TABLE}
        command.upgrade(config, "0001")
    engine.dispose()
    with open_ledger(where) as ledger:
        ledger.tell([Told(subject="s", channel="file", state="x")], run=ledger.start_run("x", {}))
        assert [row.state for row in ledger.told()] == ["x"]


def test_a_newer_schema_asks_for_a_newer_program(where: str) -> None:
    with open_ledger(where) as ledger, ledger._engine.begin() as connection:
        connection.exec_driver_sql(f"UPDATE {VERSION_TABLE} SET version_num = '9999'")
    with pytest.raises(LedgerError, match=r"schema 9999.*update whoholds$"):
        open_ledger(where)


def test_a_folder_is_no_ledger(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match=r"unable to open.*permissions of the file"):
        open_ledger(tmp_path)


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="needs a folder that nobody may write to")
def test_a_folder_without_permission_is_an_error() -> None:
    with pytest.raises(LedgerError, match=r"unable to open.*permissions of the file"):
        open_ledger("/proc/ledger.db")


@pytest.mark.parametrize(
    "where", ["", ":memory:", "sqlite://", "sqlite:///:memory:", "mysql://a@b/c", "what://["]
)
def test_a_name_that_can_hold_no_ledger_is_refused(where: str) -> None:
    with pytest.raises(UsageError):
        open_ledger(where)


def test_a_missing_driver_is_named_with_its_install_command(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(MissingPartError, match="pip install"):
        open_ledger("postgresql://someone@localhost/ledger")


def test_a_password_is_not_shown() -> None:
    engine = engines.make_engine(engines.parse_url("postgresql://me:secret@localhost/ledger"))
    assert engines.name_of(engine) == "postgresql+psycopg://me:***@localhost/ledger"

"""Opening a ledger: find it or create it, and bring its tables up to date."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import sqlalchemy as sa

from whoholds.errors import LedgerError
from whoholds.ledger.book import Ledger
from whoholds.ledger.engines import make_engine, name_of, parse_url, reading, writing
from whoholds.ledger.tips import REVISIONS, VERSION_TABLE

MIGRATIONS = Path(__file__).parent / "migrations"


def utc_now() -> dt.datetime:
    """Tell the time, in UTC."""
    return dt.datetime.now(dt.UTC)


def open_ledger(
    where: str | Path, *, clock: Callable[[], dt.datetime] = utc_now, create: bool = True
) -> Ledger:
    """Open the ledger at a path or URL; a missing one is created, an older one brought up to date.

    `clock` gives the aware time at which rows are recorded. Raises `LedgerError` where the folder
    is missing, the file is no ledger or belongs to a newer whoholds, or the database refuses; and
    where there is no ledger, unless one may be created.
    """
    url = parse_url(where)
    engine = make_engine(url)
    if url.get_backend_name() == "sqlite":
        folder = Path(str(url.database)).parent
        if not folder.is_dir():
            raise LedgerError(
                f"ledger {url.database}: there is no folder {folder}; create it first"
            )
        if not create and not Path(str(url.database)).exists():
            raise _missing(engine)
    try:
        _bring_up_to_date(engine, create=create)
    except BaseException:
        engine.dispose()
        raise
    return Ledger(engine, clock)


def _bring_up_to_date(engine: sa.Engine, *, create: bool) -> None:
    with reading(engine) as connection:
        found = _revision(connection)
    if found is None and not create:
        raise _missing(engine)
    if found != REVISIONS[-1]:
        _migrate(engine)


def _missing(engine: sa.Engine) -> LedgerError:
    return LedgerError(f"ledger {name_of(engine)}: there is none; check the name")


def _revision(connection: sa.Connection) -> str | None:
    """Return the ledger's schema revision; None for an empty database."""
    tables = sa.inspect(connection).get_table_names()
    if not tables:
        return None
    if VERSION_TABLE not in tables:
        raise LedgerError(
            f"ledger {name_of(connection.engine)}: the database holds another program's tables; "
            "give another path, or an empty database"
        )
    version = sa.table(VERSION_TABLE, sa.column("version_num", sa.Text))
    found = connection.execute(sa.select(version.c.version_num)).scalar_one_or_none()
    if found is not None and found not in REVISIONS:
        raise LedgerError(
            f"ledger {name_of(connection.engine)}: written by a newer whoholds "
            f"(schema {found}, this one knows up to {REVISIONS[-1]}); update whoholds"
        )
    return found


def _migrate(engine: sa.Engine) -> None:
    # Alembic takes a tenth of a second to import and is needed only here.
    from alembic import command
    from alembic.config import Config
    from alembic.util.exc import CommandError

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    with writing(engine) as connection:
        # Another process may have migrated while this one waited for the lock.
        if _revision(connection) == REVISIONS[-1]:
            return
        config.attributes["connection"] = connection
        config.attributes["version_table"] = VERSION_TABLE
        try:
            command.upgrade(config, "head")
        except CommandError as problem:
            raise LedgerError(
                f"ledger {name_of(engine)}: the tables could not be brought up to date "
                f"({problem}); nothing was changed, install whoholds again"
            ) from problem

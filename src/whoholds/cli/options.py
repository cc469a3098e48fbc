"""Options that several commands share, and the settings behind them."""

import datetime as dt
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

import click

from whoholds.errors import StorageError
from whoholds.records import UNKNOWN, Theatre, Unknown
from whoholds.settings import Settings, default_settings, load_settings

if TYPE_CHECKING:
    from whoholds.ledger import Ledger
    from whoholds.pipeline.report_reader import ReportReader

F = TypeVar("F", bound=Callable[..., Any])
T = TypeVar("T")


class Form(click.ParamType[T]):
    """A form in which a person writes a value; what does not fit is a usage error that shows it."""

    def __init__(self, name: str, kind: type, read: Callable[[str], T]) -> None:
        """Take what `read` makes of words; where it can't, its `ValueError` says the form."""
        self.name = name
        self._kind, self._read = kind, read

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> T:
        """Return the value; one that is read already, such as a default, stays as it is."""
        if isinstance(value, self._kind):
            return cast("T", value)
        try:
            return self._read(str(value))
        except ValueError as problem:
            self.fail(str(problem), param, ctx)


def read_day(text: str) -> dt.date:
    """Return a day written as ISO 8601."""
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise ValueError(f"{text!r} is no date; write it like 2001-11-12") from None


def _read_moment(text: str) -> dt.datetime:
    """Return a time of our own desk written as ISO 8601; a day means its end, in UTC."""
    with suppress(ValueError):
        return dt.datetime.combine(dt.date.fromisoformat(text), dt.time.max, dt.UTC)
    try:
        moment = dt.datetime.fromisoformat(text)
    except ValueError:
        raise ValueError(f"{text!r} is no time; write it like 2024-03-01T12:00+00:00") from None
    if moment.tzinfo is None:
        raise ValueError(f"{text!r} has no time zone; add one, such as +00:00")
    return moment


def _read_columns(text: str) -> dict[str, str]:
    """Return our names of columns with the table's: text=body,published=day."""
    from whoholds.reports import COLUMNS_MEANT

    pairs = dict(part.partition("=")[::2] for part in text.split(","))
    for ours, theirs in pairs.items():
        if ours not in COLUMNS_MEANT or not theirs:
            raise ValueError(
                f"{ours!r}: write text=NAME,published=NAME; known are {', '.join(COLUMNS_MEANT)}"
            )
    return pairs


DAY = Form("date", dt.date, read_day)
MOMENT = Form("time", dt.datetime, _read_moment)

REPORTS = click.argument("reports", nargs=-1, required=True, metavar="REPORT…")
PUBLISHED = click.option("--published", type=DAY, help="Day of reports that carry none.")
COLUMNS = click.option(
    "--columns",
    type=Form("columns", dict, _read_columns),
    metavar="OURS=THEIRS,…",
    help="Of CSV files: which column is the text, its id, title, publisher, day.",
)
THEATRE = click.option("--theatre", metavar="NAME|DIR", help="The conflict that reports are about.")
COUNTRY = click.option("--country", metavar="CC", help="ISO code of the country they are about.")
DB = click.option("--db", metavar="PATH|URL", help="The ledger.")
NOW = click.option("--now", metavar="DATE", help="The moment that counts as now.")
AS_OF = click.option(
    "--as-of", type=DAY, help="The day asked about, where the conflict is; default: today."
)
KNOWN_BY = click.option("--known-by", type=DAY, help="What was published by then; default: today.")
RECORDED_BY = click.option(
    "--recorded-by",
    type=MOMENT,
    metavar="TIME",
    help="What this ledger held by then, of reports and reviews; default: all.",
)
BY = click.option(
    "--by",
    type=click.Choice(["actor", "side", "coalition"]),
    default="side",
    show_default=True,
    help="What holders are told by, on that day.",
)
MODE = click.option(
    "--for", "mode", default="civilian", show_default=True, metavar="SIDE|civilian|aid"
)
JSON = click.option("--json", "as_json", is_flag=True, help="JSON Lines in place of a table.")


def shared(*options: Callable[[F], F]) -> Callable[[F], F]:
    """Put several options on a command."""

    def decorate(command: F) -> F:
        for option in reversed(options):
            command = option(command)
        return command

    return decorate


ASKED = shared(AS_OF, KNOWN_BY, RECORDED_BY, DB, THEATRE, NOW, JSON)
"""The options of a question to the ledger: its three clocks, its desk, its form."""


def settings_of(**flags: str | int | None) -> Settings:
    """Return the settings with a command's flags first."""
    settings, _ = load_settings(flags)
    return settings


def theatre_of(settings: Settings) -> Theatre | Unknown:
    """Load the theatre that the settings name, if they name one."""
    if not settings.theatre:
        return UNKNOWN
    from whoholds.theatre import load_theatre

    return load_theatre(settings.theatre)


def ledger_of(settings: Settings, *, create: bool = True) -> "Ledger":
    """Open the settings' ledger, with the clock that they say; by default a missing one is made.

    Of missing folders only that of the default ledger is made: another may be named wrongly.
    """
    from whoholds.ledger import open_ledger  # brings the database's library

    if create and settings.db == default_settings().db:
        folder = Path(settings.db).parent
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as problem:
            raise StorageError(
                f"ledger {settings.db}: can't make {folder} ({problem.strerror}); give --db"
            ) from problem
    return open_ledger(settings.db, clock=settings.moment, create=create)


def cache_of(settings: Settings) -> Path:
    """Return the folder for compiled data."""
    return Path(settings.cache_dir)


def reader_of(settings: Settings) -> "ReportReader":
    """Return what reads reports by the settings' theatre and country."""
    from whoholds.pipeline.report_reader import ReportReader  # brings the language model's library

    countries = (settings.country.upper(),) if settings.country else ()
    return ReportReader(
        cache_dir=cache_of(settings), theatre=theatre_of(settings), countries=countries
    )

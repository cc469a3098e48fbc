"""Options that several commands share, and the settings behind them."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from whoholds.records import UNKNOWN, Theatre, Unknown
from whoholds.settings import Settings, load_settings

F = TypeVar("F", bound=Callable[..., Any])


class Day(click.ParamType[dt.date]):
    """A day, written as ISO 8601: 2001-11-12."""

    name = "date"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> dt.date:
        """Return the day; a wrong one is a usage error that shows the form."""
        if isinstance(value, dt.date):
            return value
        try:
            return dt.date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is no date; write it like 2001-11-12", param, ctx)


class Moment(click.ParamType[dt.datetime]):
    """A time of our own desk, written as ISO 8601; a day means its end, in UTC."""

    name = "time"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> dt.datetime:
        """Return the time; a wrong one, or one without a zone, is a usage error."""
        if isinstance(value, dt.datetime):
            return value
        try:
            day = dt.date.fromisoformat(value)
        except ValueError:
            pass
        else:
            return dt.datetime.combine(day, dt.time.max, dt.UTC)
        try:
            moment = dt.datetime.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is no time; write it like 2024-03-01T12:00+00:00", param, ctx)
        if moment.tzinfo is None:
            self.fail(f"{value!r} has no time zone; add one, such as +00:00", param, ctx)
        return moment


class Columns(click.ParamType[dict[str, str]]):
    """Which columns of a table are what: text=body,published=day."""

    name = "columns"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> dict[str, str]:
        """Return our names with the table's; a wrong one is a usage error that shows the form."""
        from whoholds.reports import COLUMNS_MEANT

        if isinstance(value, dict):
            return value
        pairs = dict(part.partition("=")[::2] for part in value.split(","))
        for ours, theirs in pairs.items():
            if ours not in COLUMNS_MEANT or not theirs:
                self.fail(
                    f"{ours!r}: write text=NAME,published=NAME; "
                    f"known are {', '.join(COLUMNS_MEANT)}",
                    param,
                    ctx,
                )
        return pairs


DAY = Day()
MOMENT = Moment()

REPORTS = click.argument("reports", nargs=-1, required=True, metavar="REPORT…")
PUBLISHED = click.option("--published", type=DAY, help="Day of reports that carry none.")
COLUMNS = click.option(
    "--columns",
    type=Columns(),
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
JSON = click.option("--json", "as_json", is_flag=True, help="JSON Lines in place of a table.")


def shared(*options: Callable[[F], F]) -> Callable[[F], F]:
    """Put several options on a command."""

    def decorate(command: F) -> F:
        for option in reversed(options):
            command = option(command)
        return command

    return decorate


def settings_of(**flags: str | int | None) -> Settings:
    """Return the settings with a command's flags first."""
    settings, _ = load_settings(flags)
    return settings


def theatre_of(settings: Settings) -> Theatre | Unknown:
    """Load the theatre that the settings name, if they name one."""
    from whoholds.theatre import load_theatre

    return load_theatre(settings.theatre) if settings.theatre else UNKNOWN


def cache_of(settings: Settings) -> Path:
    """Return the folder for compiled data."""
    return Path(settings.cache_dir)

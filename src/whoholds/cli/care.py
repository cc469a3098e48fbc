"""Questions for a fighting side: answered about closed conflicts and old data only."""

import datetime as dt
from pathlib import Path

import click
import platformdirs

from whoholds.errors import UsageError
from whoholds.records import UNKNOWN, Theatre, Unknown
from whoholds.routes import CIVILIAN_MODES
from whoholds.settings import Settings, default_settings, load_settings

ALL_SIDES = "all sides"


def require_answerable(
    mode: str, day: dt.date, *, theatre: Theatre | Unknown, settings: Settings
) -> None:
    """Raise `UsageError` for a fighting side's question about a live conflict's recent days.

    The age counts from the clock, not from `--now`. A setting other than the default is told on
    stderr and logged each time that an answer rests on it.
    """
    closed = theatre.closed if theatre else False
    age = (dt.datetime.now(tz=dt.UTC).date() - day).days
    if mode in CIVILIAN_MODES or closed:
        return
    if age < settings.min_age_days:
        raise UsageError(
            f"questions for a fighting side need a closed theatre or data older than "
            f"{settings.min_age_days} days; ask with --for civilian or --for aid"
        )
    if age < default_settings().min_age_days:
        _log(f"answered for {mode} on {day}, {age} days old: min_age_days is changed")


def sides_told_to(theatre: Theatre | Unknown, settings: Settings) -> dt.date | Unknown:
    """Return the last day of which a picture tells what changes mean for fighting sides.

    UNKNOWN for a closed theatre: all days. As above, the age counts from the clock, and a changed
    setting is told and logged.
    """
    if theatre and theatre.closed:
        return UNKNOWN
    last = dt.datetime.now(tz=dt.UTC).date() - dt.timedelta(days=settings.min_age_days)
    if settings.min_age_days < default_settings().min_age_days:
        _log(f"told consequences for all sides up to {last}: min_age_days is changed")
    return last


def log_file() -> Path:
    """Return the file that keeps when a care setting was used otherwise than by default."""
    return platformdirs.user_log_path("whoholds") / "care.log"


def _log(what: str) -> None:
    settings, origins = load_settings({})
    line = f"{what} to {settings.min_age_days} ({origins['min_age_days']})"
    click.echo(f"whoholds: {line}", err=True)
    path = log_file()
    now = dt.datetime.now(tz=dt.UTC).isoformat(timespec="seconds")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="utf-8") as log:
            log.write(f"{now} {line}\n")
    except OSError as problem:
        raise UsageError(
            f"{path}: can't be written ({problem.strerror}), and an answer under a changed "
            "min_age_days must be logged; make it writable or remove the setting"
        ) from problem

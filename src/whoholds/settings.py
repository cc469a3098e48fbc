"""Settings: flag, then environment, then file, then default; read once and handed on.

The file is `whoholds/settings.toml` in the user's configuration folder; the environment variable of
a setting is `WHOHOLDS_` and its name in capitals.
"""

import datetime as dt
import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path

import platformdirs

from whoholds.errors import UsageError

_APP = "whoholds"


def _data_file() -> str:
    return str(platformdirs.user_data_path(_APP) / "ledger.db")


def _cache_dir() -> str:
    return str(platformdirs.user_cache_path(_APP))


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a person may set; every field is a setting, its docstring in `EXPLAINED`."""

    db: str
    cache_dir: str
    theatre: str
    country: str
    now: str
    likelihood: str
    min_age_days: int
    allow_private_addresses: int

    def today(self, zone: dt.tzinfo = dt.UTC) -> dt.date:
        """Return the day that counts as today in a zone; a `now` without a time is that day."""
        try:
            return dt.date.fromisoformat(self.now)
        except ValueError:
            return self.moment().astimezone(zone).date()

    def moment(self) -> dt.datetime:
        """Return the moment that counts as now, in UTC."""
        if not self.now:
            return dt.datetime.now(tz=dt.UTC)
        try:
            moment = dt.datetime.fromisoformat(self.now)
        except ValueError as problem:
            raise UsageError(
                f"setting now: {self.now!r} is no ISO 8601 date or time; write 2001-11-12"
            ) from problem
        return moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)


EXPLAINED: Mapping[str, str] = {
    "db": "the ledger: a path of a SQLite file, or a database URL",
    "cache_dir": "where the compiled gazetteer and answers that took long are kept",
    "theatre": "the theatre to read and assess with: a shipped name or a folder",
    "country": "ISO 3166 code of the country that reports are about, where no theatre is given",
    "now": "the moment that counts as now (ISO 8601); empty: the clock",
    "likelihood": "words for probabilities: icd203 or phia",
    "min_age_days": "how old data must be before questions for a fighting side are answered",
    "allow_private_addresses": "1: private networks may be fetched from; 0: never",
}


def settings_file() -> Path:
    """Return where the settings file is looked for."""
    return platformdirs.user_config_path(_APP) / "settings.toml"


def load_settings(
    flags: Mapping[str, str | int | None],
    environment: Mapping[str, str] = os.environ,
    file: Path | None = None,
) -> tuple[Settings, dict[str, str]]:
    """Return the settings, and for each of them where its value comes from.

    Raises `UsageError` for a file that is no TOML, an unknown name or a value of the wrong kind.
    """
    from_file = _read_file(file or settings_file())
    values: dict[str, str | int] = {}
    origins = {}
    for name, default in _defaults().items():
        flag = flags.get(name)
        variable = f"{_APP.upper()}_{name.upper()}"
        if flag is not None:
            values[name], origins[name] = flag, "flag"
        elif variable in environment:
            values[name], origins[name] = environment[variable], variable
        elif name in from_file:
            values[name], origins[name] = from_file[name], str(file or settings_file())
        else:
            values[name], origins[name] = default, "default"
        if isinstance(default, int):
            values[name] = _as_int(name, values[name])
    return Settings(**values), origins  # type: ignore[arg-type]


def default_settings() -> Settings:
    """Return the settings where nobody has set anything."""
    return Settings(**_defaults())  # type: ignore[arg-type]


def _defaults() -> dict[str, str | int]:
    return {
        "db": _data_file(),
        "cache_dir": _cache_dir(),
        "theatre": "",
        "country": "",
        "now": "",
        "likelihood": "icd203",
        "min_age_days": 30,
        "allow_private_addresses": 0,
    }


def _read_file(path: Path) -> dict[str, str | int]:
    try:
        with path.open("rb") as stream:
            found = tomllib.load(stream)
    except FileNotFoundError:
        return {}
    except (OSError, tomllib.TOMLDecodeError) as problem:
        raise UsageError(f"settings file {path}: {problem}; mend or remove it") from problem
    known = {field.name for field in fields(Settings)}
    unknown = sorted(set(found) - known)
    if unknown:
        raise UsageError(
            f"settings file {path}: unknown setting {unknown[0]!r}; "
            f"known are {', '.join(sorted(known))}"
        )
    return found


def _as_int(name: str, value: str | int) -> int:
    try:
        return int(value)
    except ValueError as problem:
        raise UsageError(f"setting {name}: {value!r} is no whole number") from problem

"""The time zone of a country, from the table that comes with the IANA time zone database."""

import zoneinfo
from collections.abc import Iterator
from importlib import resources
from pathlib import Path

from whoholds.records import UNKNOWN, Unknown

_TABLE = "zone.tab"
_FIELDS = 3


def zone_of(country: str) -> str | Unknown:
    """Return the first zone listed for an ISO 3166 code, UNKNOWN where no table or line is found.

    A country with several zones gets the one that its table names first; a person corrects it.
    """
    for text in _tables():
        for line in text.splitlines():
            fields = line.split("\t")
            if len(fields) >= _FIELDS and fields[0] == country:
                return fields[2]
    return UNKNOWN


def _tables() -> Iterator[str]:
    for folder in zoneinfo.TZPATH:
        path = Path(folder) / _TABLE
        if path.is_file():
            yield path.read_text(encoding="utf-8")
    try:
        packaged = resources.files("tzdata").joinpath("zoneinfo", _TABLE)
    except ModuleNotFoundError:
        return
    if packaged.is_file():
        yield packaged.read_text(encoding="utf-8")

"""What a report says of itself, and front matter: YAML between two lines of three dashes."""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass

import yaml

from whoholds.errors import InputError
from whoholds.records import UNKNOWN, Unknown

FIELDS = ("title", "publisher", "author", "published", "url", "language", "synthetic")
_OPENING = re.compile(r"---[ \t]*\r?\n")
_CLOSING = re.compile(r"^---[ \t]*\r?$", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Meta:
    """What a report says of itself."""

    title: str | Unknown = UNKNOWN
    publisher: str | Unknown = UNKNOWN
    author: str | Unknown = UNKNOWN
    published: dt.date | Unknown = UNKNOWN
    url: str | Unknown = UNKNOWN
    language: str | Unknown = UNKNOWN
    synthetic: bool = False


def split_front_matter(text: str, where: str) -> tuple[Mapping[str, object], str]:
    """Return the front matter's fields and the stored text.

    The stored text is the file without everything up to the closing line and the blank lines after
    it, unchanged otherwise. A file that opens with "---" and never closes it is an error: half of
    it would be taken for the report.
    """
    opening = _OPENING.match(text)
    if not opening:
        return {}, text
    closing = _CLOSING.search(text, opening.end())
    if not closing:
        raise InputError(f"{where}: front matter opens with --- and never closes; add a --- line")
    try:
        fields = yaml.safe_load(text[opening.end() : closing.start()])
    except yaml.YAMLError as problem:
        line = getattr(getattr(problem, "problem_mark", None), "line", 0) + 2
        raise InputError(
            f"{where}, line {line}: front matter is not YAML; quote values with colons"
        ) from problem
    except ValueError as problem:  # YAML reads 2001-13-40 as a date before we see it
        raise InputError(f"{where}: front matter has an impossible date ({problem})") from problem
    if not isinstance(fields or {}, dict):
        raise InputError(f"{where}: front matter must be `field: value` lines")
    return fields or {}, text[closing.end() :].lstrip("\r\n")


def read_meta(fields: Mapping[str, object], where: str) -> tuple[Meta, tuple[str, ...]]:
    """Return the known fields, and the names of those that mean nothing to us."""
    meta = Meta(
        title=_text(fields, "title"),
        publisher=_text(fields, "publisher"),
        author=_text(fields, "author"),
        published=as_day(fields.get("published"), where),
        url=_text(fields, "url"),
        language=_text(fields, "language"),
        synthetic=fields.get("synthetic") is True,
    )
    return meta, tuple(str(name) for name in fields if name not in FIELDS)


def _text(fields: Mapping[str, object], name: str) -> str | Unknown:
    value = fields.get(name)
    return " ".join(str(value).split()) if value not in (None, "") else UNKNOWN


def as_day(value: object, where: str) -> dt.date | Unknown:
    """Return the day of an ISO 8601 date or time, as written; raise `InputError` for another."""
    if value is None or value == "":
        return UNKNOWN
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    try:
        return dt.datetime.fromisoformat(str(value)).date()
    except ValueError as problem:
        raise InputError(
            f"{where}: published {value!r} is no ISO 8601 date; write 2001-11-10"
        ) from problem

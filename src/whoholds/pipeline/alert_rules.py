"""Rules of alerts from a TOML file, checked against their schema."""

import json
import tomllib
from importlib import resources
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator

from whoholds.errors import UsageError
from whoholds.records import UNKNOWN, AlertRule, AlertRules

AT_LEAST = 0.8
"""From here on a change is "very likely": beyond what one side's word can make it."""


def read_alert_rules(path: Path) -> AlertRules:
    """Return the rules of a file; raises `UsageError` with the first thing that is wrong."""
    try:
        with path.open("rb") as stream:
            data = tomllib.load(stream)
    except OSError as problem:
        raise UsageError(
            f"{path}: can't be read ({problem.strerror}); check name and rights"
        ) from problem
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as problem:
        raise UsageError(f"{path}: not TOML ({problem}); mend it") from problem
    _check(data, path)
    names = [rule["name"] for rule in data["rule"]]
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice is not None:
        raise UsageError(f"{path}: two rules are called {twice!r}; give each a name of its own")
    deliver: dict[str, Any] = data.get("deliver", {})
    mail = deliver.get("mail", {})
    return AlertRules(
        rules=tuple(map(_rule, data["rule"])),
        days=data.get("days", 7),
        sites=_beside(path, data["sites"]) if "sites" in data else UNKNOWN,
        file=_beside(path, deliver["file"]) if "file" in deliver else UNKNOWN,
        mail_to=tuple(mail.get("to", ())),
        mail_from=mail.get("from", UNKNOWN),
        mail_server=mail.get("server", "localhost:25"),
        webhook=deliver.get("webhook", UNKNOWN),
    )


def _check(data: dict[str, Any], path: Path) -> None:
    schema = json.loads(
        resources.files("whoholds.pipeline").joinpath("data/alert_rules.schema.json").read_text()
    )
    problems = sorted(Draft202012Validator(schema).iter_errors(data), key=lambda e: list(e.path))
    if problems:
        problem = problems[0]
        at = list(problem.absolute_path)
        where = ".".join(str(part + 1) if isinstance(part, int) else part for part in at)
        told = "name either a place or a site" if problem.validator == "oneOf" else problem.message
        raise UsageError(f"{path}, {where or 'top'}: {told}; see docs/alerts.md")


def _rule(row: dict[str, Any]) -> AlertRule:
    return AlertRule(
        name=row["name"],
        kinds=tuple(row["kinds"]),
        at_least=row.get("at_least", AT_LEAST),
        one_side=row.get("one_side", False),
        place=row.get("place", UNKNOWN),
        site=row.get("site", UNKNOWN),
        km=float(row.get("km", 25.0)),
        start=row.get("from", UNKNOWN),
        mode=row.get("for", "aid"),
    )


def _beside(path: Path, name: str) -> str:
    """Return a file's path as seen from the rules' folder."""
    return str(path.parent / name)

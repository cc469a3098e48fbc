"""Commands about theatres: which are shipped, whether one is sound, what is in it."""

from pathlib import Path

import click

from whoholds.cli.options import JSON, cache_of, settings_of
from whoholds.cli.tables import show_table
from whoholds.theatre import check_theatre, load_theatre, theatre_names


@click.group()
def theatre() -> None:
    """List, check and show theatres."""


@theatre.command("list")
@JSON
def list_theatres(*, as_json: bool) -> None:
    """List the theatres that come with whoholds."""
    rows = []
    for name in theatre_names():
        loaded = load_theatre(name)
        rows.append(
            {
                "theatre": name,
                "title": loaded.title,
                "start": loaded.start.isoformat(),
                "places": len(loaded.places),
                "actors": len(loaded.actors),
                "stretches": len(loaded.roads),
            }
        )
    show_table(rows, as_json=as_json)


@theatre.command()
@click.argument("folder", metavar="NAME|DIR")
def check(folder: str) -> int:
    """Check a theatre's files; name each fault by file and line."""
    problems = check_theatre(folder)
    for problem in problems:
        click.echo(problem, err=True)
    if not problems:
        click.echo(f"{folder}: nothing wrong found", err=True)
    return 2 if problems else 0


@theatre.command()
@click.argument("folder", metavar="NAME|DIR")
@JSON
def show(folder: str, *, as_json: bool) -> None:
    """Show a theatre's actors with the ties that make their sides."""
    loaded = load_theatre(folder)
    rows = [
        {
            "actor": actor.id,
            "name": actor.name,
            "kind": actor.kind,
            "holds ground": "yes" if actor.holds_ground else "",
            "ties": [f"{tie.kind} {tie.other}" for tie in actor.ties],
            "source": actor.source,
        }
        for actor in loaded.actors
    ]
    show_table(rows, as_json=as_json)


@theatre.group()
def gazetteer() -> None:
    """Add to the place names that every report is read with."""


@gazetteer.command("import")
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
def import_file(file: Path) -> int:
    """Add the places of a GeoNames country dump (AF.txt) or a CSV file.

    A CSV file has the columns name, lat and lon; id, country, kind, population, admin and aliases
    (set apart by semicolons) where known. Importing a file of the same name replaces the earlier.
    """
    from whoholds.places import import_places, open_gazetteer

    cache = cache_of(settings_of())
    found = import_places(file, cache)
    for problem in found.problems:
        click.echo(f"whoholds: {problem}", err=True)
    open_gazetteer(cache, progress=lambda told: click.echo(told, err=True))
    click.echo(
        f"{found.places} places added, {found.passed_over} rows of other kinds passed over, "
        f"{len(found.problems)} wrong; kept in {found.file}",
        err=True,
    )
    return 1 if found.problems else 0

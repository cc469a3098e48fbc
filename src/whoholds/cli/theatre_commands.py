"""Commands about theatres: list, check and show them, and make one of your own."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

import click

from whoholds.cli.options import DAY, DB, JSON, NOW, cache_of, settings_of, shared
from whoholds.cli.road_commands import roads
from whoholds.cli.tables import show_table
from whoholds.errors import UsageError
from whoholds.theatre import (
    check_theatre,
    describe_theatre,
    load_theatre,
    merge_actors,
    name_actor,
    theatre_names,
)

FOLDER = click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))


@click.group()
def theatre() -> None:
    """List, check, show and make theatres; make their road files."""


theatre.add_command(roads)


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


@theatre.command()
@click.argument("folder", metavar="NAME|DIR")
def doc(folder: str) -> None:
    """Print a theatre as a page to read (Markdown): actors, places, roads, record, sources."""
    click.echo(describe_theatre(load_theatre(folder)), nl=False)


@theatre.command()
@FOLDER
@click.option("--country", required=True, metavar="CC", help="ISO code of the country.")
@click.option(
    "--from-ledger", is_flag=True, help="Take actors and places from the ledger's claims."
)
@click.option("--towns", type=click.IntRange(0, 1000), default=60, show_default=True)
@click.option("--start", type=DAY, help="First day; default: the ledger's oldest report, or today.")
@shared(DB, NOW)
def new(
    *,
    folder: Path,
    country: str,
    from_ledger: bool,
    towns: int,
    start: dt.date | None,
    db: str | None,
    now: str | None,
) -> None:
    """Begin a theatre in a new folder: the country's towns, and the ledger's actors unmerged."""
    from whoholds.pipeline.founding import found_theatre

    settings = settings_of(db=db, now=now)
    draft = found_theatre(
        folder,
        country=country.upper(),
        ledger=settings.db if from_ledger else None,
        towns=towns,
        start=start,
        today=settings.today(),
        cache_dir=cache_of(settings),
    )
    for place in draft.left_out:
        click.echo(f"whoholds: {place} is left out: another place has that name", err=True)
    made = draft.theatre
    click.echo(f"{folder}: {len(made.places)} places, {len(made.actors)} actors", err=True)
    for actor in made.actors:
        click.echo(f"  {actor.id}: {', '.join((actor.name, *actor.aliases))}", err=True)


@theatre.command()
@FOLDER
@click.argument("kept")
@click.argument("others", nargs=-1, required=True)
def merge(*, folder: Path, kept: str, others: Sequence[str]) -> None:
    """Make actors of a theatre's folder one: KEPT takes the names and ties of OTHERS."""
    merge_actors(folder, kept, others)
    click.echo(f"{folder}: {', '.join(others)} is now {kept}", err=True)


@theatre.command("name")
@FOLDER
@click.argument("actor")
@click.argument("name")
def name_command(*, folder: Path, actor: str, name: str) -> None:
    """Give ACTOR of a theatre's folder the name NAME; its old name still means it."""
    if not name.strip():
        raise UsageError("the name is empty; write it as reports do")
    name_actor(folder, actor, name.strip())
    click.echo(f"{folder}: {actor} is called {name.strip()}", err=True)


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

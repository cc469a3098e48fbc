"""Commands about theatres: which are shipped, whether one is sound, what is in it."""

import click

from whoholds.cli.options import JSON
from whoholds.cli.road_commands import roads
from whoholds.cli.tables import show_table
from whoholds.theatre import check_theatre, load_theatre, theatre_names


@click.group()
def theatre() -> None:
    """List, check and show theatres; make their road files."""


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

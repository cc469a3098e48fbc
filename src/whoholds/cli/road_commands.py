"""Make a theatre's road file: from a map file, or assumed from where towns lie."""

import json
from collections.abc import Sequence
from pathlib import Path

import click

from whoholds.cli.options import shared
from whoholds.errors import UsageError
from whoholds.pipeline.towns import towns_of_country, towns_of_theatre
from whoholds.records import Place, Road
from whoholds.routes import assume_roads, join_towns, read_lines, roads_to_geojson
from whoholds.theatre import load_theatre

FOR = click.option("--theatre", metavar="NAME|DIR", help="Join the places of this theatre.")
COUNTRY = click.option("--country", metavar="CC", help="Join the towns of this country.")
LEAST = click.option(
    "--least", type=int, default=5_000, show_default=True, help="People of a country's towns."
)
TO = click.option("--to", type=click.Path(path_type=Path), help="File to write; default: stdout.")
_NAMED = 10


@click.group()
def roads() -> None:
    """Make a road file (GeoJSON) of stretches between towns."""


@roads.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@shared(FOR, COUNTRY, LEAST, TO)
def import_roads(
    *, file: Path, theatre: str | None, country: str | None, least: int, to: Path | None
) -> None:
    """Join towns by the roads of a map file: .osm.pbf, .geojson or .gpkg."""
    towns = _towns(theatre, country, least)
    joined = join_towns(read_lines(file), towns, source=file.name)
    if not joined.roads:
        raise UsageError(
            f"{file}: joins none of {len(towns)} towns; is it a map of roads there, and are there "
            "towns on it (--least)?"
        )
    _tell("farther than 5 km from any road", joined.far)
    _tell("on a road that leads to no other town", joined.alone)
    _write(joined.roads, to)


@roads.command()
@shared(FOR, COUNTRY, LEAST, TO)
def assume(*, theatre: str | None, country: str | None, least: int, to: Path | None) -> None:
    """Join towns to their relative neighbours where there is no map; marked as assumed."""
    _write(assume_roads(_towns(theatre, country, least)), to)


def _towns(theatre: str | None, country: str | None, least: int) -> tuple[Place, ...]:
    if bool(theatre) == bool(country):
        raise UsageError("which towns? give either --theatre NAME|DIR or --country CC")
    if theatre:
        return towns_of_theatre(load_theatre(theatre))
    return towns_of_country(str(country), least=least)


def _tell(what: str, towns: Sequence[Place]) -> None:
    if towns:
        names = ", ".join(sorted(town.name for town in towns)[:_NAMED])
        more = ", …" if len(towns) > _NAMED else ""
        click.echo(f"{len(towns)} towns {what}: {names}{more}", err=True)


def _write(found: tuple[Road, ...], to: Path | None) -> None:
    text = json.dumps(roads_to_geojson(found), ensure_ascii=False)
    if to:
        try:
            to.write_text(text + "\n", encoding="utf-8")
        except OSError as problem:
            raise UsageError(
                f"{to}: can't be written ({problem.strerror}); choose another place"
            ) from problem
    else:
        click.echo(text)
    ends = {end for road in found for end in (road.start, road.end)}
    km = sum(road.km for road in found)
    click.echo(f"{len(found)} stretches, {km:,.0f} km, join {len(ends)} towns", err=True)

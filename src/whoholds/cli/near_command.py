"""Who holds the places near a point, or near an organisation's own points: near."""

import datetime as dt
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from whoholds.cli.answers import status_rows
from whoholds.cli.desk import open_desk
from whoholds.cli.files import text_of
from whoholds.cli.options import ASKED
from whoholds.cli.tables import show_table
from whoholds.records import Place, Site
from whoholds.routes import distance_km, sites_in


@click.command()
@click.argument("point", metavar="[LAT,LON]", required=False)
@click.option(
    "--sites",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="CSV (name, lat, lon) or GeoJSON of your own points, in place of one point.",
)
@click.option("--km", type=click.FloatRange(min=0), default=25.0, show_default=True)
@ASKED
def near(
    *,
    point: str | None,
    sites: Path | None,
    km: float,
    as_of: dt.date | None,
    known_by: dt.date | None,
    as_json: bool,
    **desk: Any,
) -> int:
    """Say who holds the places within KM kilometres of a point, or of each of your own sites."""
    if (point is None) == (sites is None):
        raise click.UsageError("name one point, like 36.7,67.1, or a file with --sites")
    bad: list[str] = []
    asked = read_sites(sites, bad) if sites else (_point(point or ""),)
    for line in bad:
        click.echo(f"whoholds: {line}", err=True)
    with open_desk(**desk) as opened:
        day = as_of or opened.today
        places = opened.places(opened.desk.claims(opened.question(day, known_by)))
        held = status_rows(opened, day, known_by)
    rows: list[dict[str, Any]] = []
    for site in asked:
        found = _near(site, held, places, km)
        if sites:
            found = [{"site": site.name, **row} for row in found or [_nothing(held)]]
        rows += found
    show_table(rows, as_json=as_json, empty="no known place within that distance")
    return 1 if bad else 0


def read_sites(file: Path, bad: list[str]) -> tuple[Site, ...]:
    """Return the sites of a file; what can't be used is added to `bad`."""
    return sites_in(text_of(file), str(file), bad.append)


def _near(
    site: Site, held: Sequence[dict[str, Any]], places: Mapping[str, Place], km: float
) -> list[dict[str, Any]]:
    rows = []
    for row in held:
        place = places[row["place_id"]]
        away = distance_km((site.lon, site.lat), (place.lon, place.lat))
        if away <= km:
            rows.append({"km": round(away, 1), **row})
    return sorted(rows, key=lambda row: row["km"])


def _nothing(held: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Return a row that says that nothing is known near a site."""
    fields = dict.fromkeys(held[0]) if held else {}
    return {"km": None, **fields, "status": "no known place within that distance"}


def _point(text: str) -> Site:
    try:
        lat, lon = (float(part) for part in text.split(","))
    except ValueError:
        raise click.UsageError(f"{text!r} is no point; write it like 36.7,67.1") from None
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):  # noqa: PLR2004
        raise click.UsageError(f"{text!r} is not on the earth: latitude first, then longitude")
    return Site(name=text, lat=lat, lon=lon)
